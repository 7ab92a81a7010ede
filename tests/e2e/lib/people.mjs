// The demo's accounts: a session for a test that is not about signing in.
import { createHmac, randomBytes } from 'node:crypto';
import { value } from './env.mjs';

export const password = 'gemeinsam-lesen-2026';
export const COOKIE = '__Host-befund';

// What an account with this beginning of its address may show at the door.
export function session(who) {
	const token = randomBytes(32).toString('base64url');
	const made = value(`insert into session (token_hash, person_id, epoch)
		select sha256(convert_to('${token}', 'UTF8')), id, epoch
		from person where email = '${who}@demo.example' returning id`);
	if (!made)
		throw new Error(`there is no account ${who}@demo.example`);
	return { who, token, csrf: guard(token), cookie: `${COOKIE}=${token}` };
}

// The value of a form's csrf field: what token_mac() computes.
export const guard = (token) => createHmac('sha256', token).update('csrf').digest('base64url');

export const once = () => randomBytes(32).toString('base64url');

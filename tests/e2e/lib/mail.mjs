// What the mail server took: decoded headers and text.
import fs from 'node:fs';
import path from 'node:path';
import { portal } from './env.mjs';

function word(s) {
	return s.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, text) => (kind.toLowerCase() === 'b'
		? Buffer.from(text, 'base64').toString()
		: Buffer.from(text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (__, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString()));
}

function decode(body, how) {
	if (/base64/i.test(how))
		return Buffer.from(body, 'base64').toString();
	if (/quoted-printable/i.test(how))
		body = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, h) => String.fromCharCode(parseInt(h, 16)));
	return Buffer.from(body, 'latin1').toString();
}

function part(text) {
	const end = text.search(/\r?\n\r?\n/);
	const head = new Map();
	for (const line of text.slice(0, end).replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
		const [name, ...rest] = line.split(':');
		const key = name.toLowerCase();
		head.set(key, [...(head.get(key) ?? []), word(rest.join(':').trim())]);
	}
	const body = text.slice(end).replace(/^(\r?\n){2}/, '');
	const type = head.get('content-type')?.[0] ?? 'text/plain';
	const boundary = type.match(/boundary="?([^";]+)/i)?.[1];
	if (boundary) {
		const parts = body.split(`--${boundary}`).slice(1, -1).map((p) => part(p.replace(/^\r?\n/, '')));
		return { head, parts, text: parts.map((p) => p.text).join('\n') };
	}
	return { head, parts: [], text: decode(body, head.get('content-transfer-encoding')?.[0] ?? '') };
}

export function mails() {
	return fs.readdirSync(portal.mail).filter((f) => f.endsWith('.json')).sort().map((f) => {
		const raw = JSON.parse(fs.readFileSync(path.join(portal.mail, f), 'utf8'));
		return { ...raw, ...part(raw.data) };
	});
}
export const mailsTo = (who) => mails().filter((m) => m.to.includes(`${who}@demo.example`));

// The server takes nothing while `what` runs.
export async function refusing(what) {
	const flag = path.join(portal.mail, 'refuse');
	fs.writeFileSync(flag, '');
	try {
		return await what();
	} finally {
		fs.unlinkSync(flag);
	}
}

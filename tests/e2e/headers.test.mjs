// The head of every answer, ours and nginx's own: what a browser is told to
// allow, to keep, and to send back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { portal, processes, saved, sleep, until, value } from './lib/env.mjs';
import { as, bytes, request, send } from './lib/http.mjs';
import { once, password, session } from './lib/people.mjs';

const all = (answer, name) => answer.raw.filter(([n]) => n === name).map(([, v]) => v);
const one = (answer, name) => {
	const values = all(answer, name);
	assert.equal(values.length, 1, `${name}: ${values.length} times`);
	return values[0];
};

// 'default-src a b; ...' as a map.
const policy = (text) => new Map(text.split(';').map((d) => d.trim().split(/\s+/)).map(([name, ...list]) => [name, list]));

function strict(answer, { secure = false } = {}) {
	const csp = policy(one(answer, 'content-security-policy'));
	assert.deepEqual(csp.get('default-src'), ["'none'"]);
	assert.deepEqual(csp.get('script-src'), ["'self'"]);
	assert.deepEqual(csp.get('style-src'), ["'self'"]);
	assert.deepEqual(csp.get('img-src'), ["'self'", 'data:']);
	assert.deepEqual(csp.get('frame-ancestors'), ["'none'"]);
	assert.deepEqual(csp.get('form-action'), ["'self'"]);
	assert.deepEqual(csp.get('base-uri'), ["'none'"]);
	for (const [name, list] of csp)
		assert.ok(!list.some((v) => /unsafe|\*|https?:/.test(v)), `${name} ${list}`);
	assert.equal(one(answer, 'x-content-type-options'), 'nosniff');
	assert.match(one(answer, 'referrer-policy'), /^(same-origin|no-referrer)$/);
	assert.equal(one(answer, 'cross-origin-opener-policy'), 'same-origin');
	assert.equal(one(answer, 'cross-origin-resource-policy'), 'same-origin');
	assert.match(one(answer, 'permissions-policy'), /camera=\(\)/);
	assert.deepEqual(all(answer, 'x-powered-by'), []);
	assert.deepEqual(all(answer, 'server').filter((v) => /\d/.test(v)), [], 'the version of the server');
	if (answer.body !== '' && answer.code !== 304)
		assert.match(one(answer, 'content-type'), /charset=utf-8|^image\/(png|x-icon)|^font\//i);
	const kept = all(answer, 'cache-control');
	assert.equal(kept.length, 1, `cache-control: ${kept.length} times`);
	const hsts = all(answer, 'strict-transport-security');
	if (secure) {
		assert.equal(hsts.length, 1);
		assert.ok(Number(hsts[0].match(/max-age=(\d+)/)[1]) >= 31536000);
	} else
		assert.deepEqual(hsts, [], 'HSTS without TLS');
	return answer;
}

// A page of errors, in German, valid, and silent about what runs here.
function error(answer, code) {
	assert.equal(answer.code, code);
	strict(answer);
	assert.match(one(answer, 'content-type'), /^text\/html/);
	assert.equal(one(answer, 'cache-control'), 'no-store');
	assert.match(answer.body, /<html[^>]* lang="(de|en)"/);
	assert.match(answer.body, /<h1/);
	assert.ok(!/nginx|postgres|fastcgi|\.c:\d/i.test(answer.body), 'names its parts');
	const name = `headers-${code}-${String(Math.abs(answer.body.length))}`;
	fs.writeFileSync(saved('pages', `${name}.html`), answer.body);
	fs.appendFileSync(saved('pages', 'index.txt'), `${name} error ${code}\n`);
	return answer;
}

const PUBLIC = ['/', '/atlas/', '/beschluesse/', '/beschluesse/feed', '/konto/anmelden', '/impressum', '/datenschutz',
	'/barrierefreiheit', '/robots.txt', '/sitemap.xml', '/static/befund.css', '/static/befund.js', '/static/logo.svg', '/favicon.ico'];
const INNER = [['bildungsbuero', '/arbeit/'], ['bildungsbuero', '/arbeit/raeume'], ['bildungsbuero', '/arbeit/hinweise'],
	['schulleitung', '/konto/profil'], ['schulleitung', '/konto/sitzungen'], ['bildungsmonitoring', '/daten/'],
	['vorsitz', '/lenkung/'], ['administration', '/verwaltung/']];

test('public pages and files', async (t) => {
	for (const address of PUBLIC)
		await t.test(address, async () => {
			const answer = strict(await request(address));
			assert.equal(answer.code, 200);
			assert.match(one(answer, 'cache-control'), address.startsWith('/static/') ? /immutable/ : address === '/konto/anmelden' ? /^no-store$/ : /^public/);
			strict(await request(address, { secure: true }), { secure: true });
			const head = strict(await request(address, { method: 'HEAD' }));
			assert.equal(head.code, 200);
			assert.equal(head.body, '');
		});
});

test('a public page is not sent twice to who has it', async () => {
	const first = await request('/beschluesse/');
	const tag = one(first, 'etag');
	const again = strict(await request('/beschluesse/', { headers: { 'if-none-match': tag } }));
	assert.equal(again.code, 304);
	assert.equal(again.body, '');
});

test('nothing that was made for somebody is kept', async (t) => {
	for (const [who, address] of INNER)
		await t.test(`${address} for ${who}`, async () => {
			const mine = session(who);
			for (const secure of [false, true]) {
				const answer = strict(await as(mine, address, { secure }), { secure });
				assert.equal(answer.code, 200);
				assert.equal(one(answer, 'cache-control'), 'no-store');
			}
			const stranger = strict(await request(address));
			assert.equal(stranger.code, 303);
			assert.match(one(stranger, 'location'), /^\/konto\/anmelden\?weiter=/);
			assert.equal(one(stranger, 'cache-control'), 'no-store');
		});
});

test('cookies are for this host, this protocol, and no script', async () => {
	const form = await request('/konto/anmelden');
	const given = all(form, 'set-cookie');
	const flags = (text) => {
		assert.match(text, /^__Host-/);
		assert.match(text, /; Secure/i);
		assert.match(text, /; HttpOnly/i);
		assert.match(text, /; SameSite=(Lax|Strict)/i);
		assert.match(text, /; Path=\/(;|$)/i);
		assert.ok(!/; Domain=/i.test(text));
	};
	given.forEach(flags);
	const csrf = form.body.match(/name="csrf" value="([^"]+)"/)[1];
	const fields = new URLSearchParams({ csrf, weiter: '/arbeit/', email: 'mitglied2@demo.example' });
	fields.set(form.body.match(/<input[^>]*type="password"[^>]*>/)[0].match(/name="([^"]+)"/)[1], password);
	const answer = await request('/konto/anmelden', {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: given.map((c) => c.split(';')[0]).join('; ') },
		body: fields.toString(),
	});
	assert.equal(answer.code, 303);
	strict(answer);
	const cookies = all(answer, 'set-cookie');
	cookies.forEach(flags);
	const token = cookies.map((c) => c.match(/^__Host-befund=([^;]*)/)?.[1]).find(Boolean);
	assert.equal(token.length, 43, '256 bits');
	assert.equal(value(`select count(*) from session where token_hash = sha256(convert_to('${token}', 'UTF8'))`), '1');
	assert.equal(value(`select count(*) from session s where s::text like '%${token}%'`), '0', 'the token itself is nowhere');
	assert.ok(!fs.readFileSync(`${portal.log}/account.log`, 'utf8').includes(token), 'nor in a log');
});

test('errors of nginx look like ours', async (t) => {
	const cases = {
		'404 of a file': [() => request('/static/gibtesnicht.css'), 404],
		'403 of a folder': [() => request('/static/fonts/'), [403, 404]],
		'405 PUT': [() => request('/arbeit/', { method: 'PUT' }), 405],
		'405 DELETE': [() => request('/', { method: 'DELETE' }), 405],
		'405 OPTIONS': [() => request('/konto/anmelden', { method: 'OPTIONS' }), 405],
		'405 TRACE': [() => bytes('TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), 405],
		'405 FOO': [() => bytes('FOO / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), 405],
		'413 a long body': [() => bytes('POST /arbeit/hinweise HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n'), 413],
		'414 a long address': [() => request(`/${'a'.repeat(9000)}`), 414],
		'431 a large header': [() => request('/', { headers: { cookie: `a=${'b'.repeat(9000)}` } }), 431],
		'400 NUL': [() => request('/atlas/%00'), 400],
		'400 line end in the path': [() => request('/atlas/x%0ax'), 400],
		'400 escape in the query': [() => request('/atlas/?q=%1b'), 400],
		'400 raw control byte': [() => bytes('GET /atlas/\x01 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), 400],
		'400 two hosts': [() => bytes('GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n'), 400],
		'400 two lengths': [() => bytes('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab'), 400],
	};
	for (const [name, [ask, code]] of Object.entries(cases))
		await t.test(name, async () => {
			const answer = await ask();
			error(answer, [code].flat().includes(answer.code) ? answer.code : [code].flat()[0]);
		});
});

test('errors of ours', async (t) => {
	const mine = session('schulleitung');
	await t.test('404 of every program', async () => {
		for (const address of ['/gibtesnicht', '/atlas/gibtesnicht', '/beschluesse/gibtesnicht', '/konto/gibtesnicht', '/arbeit/gibtesnicht',
			'/arbeit/raum/0000000000001', '/lenkung/gibtesnicht', '/daten/gibtesnicht', '/verwaltung/gibtesnicht'])
			error(await as(mine, address), 404);
	});
	await t.test('403 where the right is missing', async () => {
		for (const address of ['/daten/', '/verwaltung/'])
			error(await as(mine, address), 403);
	});
	await t.test('405 where a form is only sent', async () => {
		error(await as(mine, '/konto/sitzungen/ende'), 405);
		assert.ok(all(await as(mine, '/konto/sitzungen/ende'), 'allow')[0].includes('POST'));
	});
	await t.test('413 where a form is too long', async () => {
		error(await send('/konto/profil', mine, { name: 'x'.repeat(600000) }), 413);
	});
});

test('a form counts only from a page of ours', async (t) => {
	const mine = session('schulleitung');
	const before = () => value('select md5(string_agg(c::text, \'\' order by id)) from comment c');
	const was = before();
	const edition = value('select address_id(5101)'), room = value('select address_id(2001)');
	const address = `/arbeit/raum/${room}/analyse/${edition}/beitraege`;
	const fields = { kind: 'question', body: 'Woher kommt dieser Beitrag?', voice: 'person', once: once() };
	const refused = async (name, ask, codes = [403]) => t.test(name, async () => {
		const answer = await ask();
		assert.ok(codes.includes(answer.code), `${answer.code}`);
		assert.equal(before(), was);
	});
	await refused('a foreign origin', () => send(address, mine, fields, { origin: 'http://evil.example' }));
	await refused('no origin at all that could be named', () => send(address, mine, fields, { origin: 'null' }));
	await refused('sent across sites', () => send(address, mine, fields, { 'sec-fetch-site': 'cross-site' }));
	await refused('sent from the same site', () => send(address, mine, fields, { 'sec-fetch-site': 'same-site' }));
	await refused('no guard', () => send(address, { ...mine, csrf: '' }, fields));
	await refused('the guard of another', () => send(address, { ...mine, csrf: session('kammer').csrf }, fields));
	await refused('as plain text', () => send(address, mine, fields, { 'content-type': 'text/plain' }), [400, 403, 415, 422]);
	await refused('as JSON', () => send(address, mine, fields, { 'content-type': 'application/json' }), [400, 403, 415, 422]);
	await refused('by an address', () => as(mine, `${address}?${new URLSearchParams({ csrf: mine.csrf, ...fields })}`), [200, 400, 404, 422]);
	await refused('signed out', () => send(address, { cookie: '', csrf: mine.csrf }, fields), [303, 401, 403]);
	await t.test('and from ours it does', async () => {
		const answer = await send(address, mine, fields, { origin: portal.url, 'sec-fetch-site': 'same-origin' });
		assert.equal(answer.code, 303);
		assert.notEqual(before(), was);
	});
});

test('a program that is gone is an error page, and comes back', { timeout: 30000 }, async () => {
	const { parent, workers } = processes('atlas');
	process.kill(parent, 'SIGKILL');
	workers.forEach((pid) => { try { process.kill(pid, 'SIGKILL'); } catch { /* it went with its parent */ } });
	const gone = await request('/atlas/');
	if (gone.code !== 200) {
		error(gone, 502);
		assert.ok(Number(all(gone, 'retry-after')[0]) > 0);
	}
	await until('the atlas answers', async () => (await request('/atlas/')).code === 200);
});

// What nginx lets through to a program: nothing forged, nothing doubled,
// nothing that two readers could read differently.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { echo } from './lib/echo.mjs';
import { sleep } from './lib/env.mjs';
import { bytes } from './lib/http.mjs';

let nginx;
before(async () => { nginx = await echo(); });
after(() => nginx?.stop());

// Send bytes; say what the client got and what programs got meanwhile.
async function ask(text, to = nginx) {
	const from = to.took.length;
	const answer = await bytes(text, { port: to.port, ms: 1500 });
	await sleep(5);
	return { answer, took: to.took.slice(from) };
}
const get = (line, ...headers) => `${line} HTTP/1.1\r\nHost: localhost\r\n${headers.map((h) => `${h}\r\n`).join('')}Connection: close\r\n\r\n`;

const KNOWN = new Set(['GATEWAY_INTERFACE', 'REQUEST_METHOD', 'REQUEST_URI', 'DOCUMENT_URI', 'QUERY_STRING', 'CONTENT_TYPE',
	'CONTENT_LENGTH', 'SERVER_PROTOCOL', 'SERVER_NAME', 'SERVER_PORT', 'REMOTE_ADDR', 'HTTPS', 'HTTP_HOST', 'HTTP_COOKIE',
	'HTTP_ORIGIN', 'HTTP_REFERER', 'HTTP_USER_AGENT', 'HTTP_ACCEPT', 'HTTP_ACCEPT_LANGUAGE', 'HTTP_IF_NONE_MATCH',
	'HTTP_SEC_FETCH_SITE', 'HTTP_SEC_FETCH_MODE', 'HTTP_SEC_FETCH_DEST', 'HTTP_X_FRAGMENT']);
const FORGED = ['Proxy: http://203.0.113.9', 'X-Forwarded-For: 203.0.113.9', 'X-Forwarded-Proto: https', 'X-Forwarded-Host: evil.example',
	'X-Real-IP: 203.0.113.9', 'Forwarded: for=203.0.113.9', 'Remote-Addr: 203.0.113.9', 'HTTPS: on', 'X-Http-Method-Override: DELETE',
	'Content_Length: 5', 'X_Forwarded_For: 203.0.113.9', 'Document-Root: /', 'Redirect-Status: 200', 'X-Original-URL: /verwaltung/'];

const names = (one) => one.params.map(([name]) => name);

test('a program sees only what it is meant to see, once each', async () => {
	const { answer, took } = await ask(get('GET /arbeit/x?y=1', ...FORGED,
		'Cookie: a=1', 'Cookie: b=2', 'Origin: http://one.example', 'Origin: http://two.example',
		'User-Agent: one', 'User-Agent: two', 'Accept-Language: de', 'Accept-Language: en'));
	assert.equal(answer.code, 200);
	assert.equal(took.length, 1);
	assert.deepEqual(names(took[0]).filter((name) => !KNOWN.has(name)), []);
	assert.deepEqual(names(took[0]).filter((name, i, all) => all.indexOf(name) !== i), []);
	const param = Object.fromEntries(took[0].params);
	assert.equal(param.REMOTE_ADDR, '127.0.0.1');
	assert.equal(param.HTTPS, undefined);
	assert.equal(param.REQUEST_METHOD, 'GET');
	assert.ok(!JSON.stringify(took[0].params).includes('203.0.113.9'));
});

test('the same check sees a proxy that passes headers on (control)', async () => {
	const open = await echo((text) => text.replace('fastcgi_pass_request_headers off;', ''));
	try {
		const { took } = await ask(get('GET /arbeit/x', ...FORGED), open);
		assert.ok(names(took[0]).includes('HTTP_PROXY'));
	} finally {
		await open.stop();
	}
});

test('a program cannot steer nginx or weaken its headers', async () => {
	const { answer } = await ask(get('GET /arbeit/x'));
	assert.equal(answer.body.trim().replace(/^[0-9a-f]+\r\n|\r\n0$/g, '').replace(/\r\n.*/s, ''), 'taken');
	const kept = answer.raw.map(([name]) => name);
	for (const name of ['x-accel-redirect', 'x-powered-by'])
		assert.ok(!kept.includes(name), name);
	assert.deepEqual(answer.raw.filter(([name]) => name === 'server').map(([, v]) => v), ['nginx']);
});

test('an unknown method reaches nobody', async () => {
	for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'FOO', 'get', 'G\x00T', 'GETT']) {
		const { answer, took } = await ask(get(`${method} /arbeit/x`));
		assert.ok([400, 405].includes(answer.code), `${method}: ${answer.code}`);
		assert.equal(took.length, 0, method);
	}
});

test('no control byte in an address reaches a program', async () => {
	for (const code of [0, 1, 8, 9, 10, 13, 27, 31, 127]) {
		const hex = `%${code.toString(16).padStart(2, '0')}`;
		const { answer, took } = await ask(get(`GET /arbeit/a${hex}b`));
		assert.equal(answer.code, 400, `path ${hex}`);
		assert.equal(took.length, 0);
		if (![9, 10, 13].includes(code)) { // a form may send these in a value
			const query = await ask(get(`GET /arbeit/a?q=${hex}`));
			assert.equal(query.answer.code, 400, `query ${hex}`);
			assert.equal(query.took.length, 0);
		}
		const raw = await ask(get(`GET /arbeit/a${String.fromCharCode(code)}b`));
		assert.ok(raw.answer.code >= 400 || raw.answer.code === 0, `raw ${hex}: ${raw.answer.code}`);
		assert.equal(raw.took.length, 0, `raw ${hex}`);
	}
});

const POST = 'POST /arbeit/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n';
const BROKEN = {
	'length and chunks': `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /arbeit/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n`,
	'chunks and length': `${POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`,
	'two lengths': `${POST}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`,
	'the same length twice': `${POST}Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd`,
	'a list of lengths': `${POST}Content-Length: 4, 5\r\n\r\nabcde`,
	'a negative length': `${POST}Content-Length: -1\r\n\r\nabcd`,
	'a length with a sign': `${POST}Content-Length: +4\r\n\r\nabcd`,
	'a length in hex': `${POST}Content-Length: 0x4\r\n\r\nabcd`,
	'a length beyond numbers': `${POST}Content-Length: 99999999999999999999\r\n\r\nabcd`,
	'a chunk in hex notation': `${POST}Transfer-Encoding: chunked\r\n\r\n0x4\r\nabcd\r\n0\r\n\r\n`,
	'a chunk of a negative size': `${POST}Transfer-Encoding: chunked\r\n\r\n-4\r\nabcd\r\n0\r\n\r\n`,
	'another transfer encoding': `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
	'a transfer encoding with a tab': `${POST}Transfer-Encoding:\tchunked\x0b\r\n\r\n0\r\n\r\n`,
	'two hosts': get('GET /arbeit/x', 'Host: evil.example'),
	'no host': 'GET /arbeit/x HTTP/1.1\r\nConnection: close\r\n\r\n',
	'a host with a path': 'GET /arbeit/x HTTP/1.1\r\nHost: localhost/evil\r\nConnection: close\r\n\r\n',
	'a NUL in a header': get('GET /arbeit/x', 'Cookie: a\x00b'),
	'a folded header': 'GET /arbeit/x HTTP/1.1\r\nHost: localhost\r\nCookie: a\r\n b\r\nConnection: close\r\n\r\n',
	'a space before the colon': get('GET /arbeit/x', 'Cookie : a=1'),
	'a header without a name': get('GET /arbeit/x', ': a=1'),
	'a space in the address': get('GET /arbeit/x y'),
	'a lone %': get('GET /arbeit/%zz'),
	'above the root': get('GET /../../etc/passwd'),
	'above the root, hidden': get('GET /arbeit/%2e%2e/%2e%2e/%2e%2e/etc/passwd'),
	'HTTP/9.9': get('GET /arbeit/x').replace('HTTP/1.1', 'HTTP/9.9'),
	'HTTP/0.9': 'GET /arbeit/x\r\n',
	'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
	'an h2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
	'a header of 40 kB': get('GET /arbeit/x', `Cookie: ${'a'.repeat(40000)}`),
	'an address of 40 kB': get(`GET /arbeit/${'a'.repeat(40000)}`),
	'a body that is too long': `${POST}Content-Length: 2000000\r\n\r\n`,
};

test('a request that could be read in two ways reaches nobody', async (t) => {
	for (const [name, text] of Object.entries(BROKEN))
		await t.test(name, async () => {
			const { answer, took } = await ask(text);
			if (answer.code >= 200 && answer.code < 400) {
				assert.equal(took.length, 1, `${answer.code}, and ${took.length} requests`);
				const param = Object.fromEntries(took[0].params);
				assert.ok(!param.REQUEST_URI.includes('smuggled'));
				assert.equal(Number(param.CONTENT_LENGTH || 0), took[0].body.length);
			} else
				assert.equal(took.length, 0, `${answer.code}, and yet it was passed on`);
		});
});

// A generator of numbers that is the same every time.
function dice(seed) {
	return (n) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor(seed / 2 ** 32 * n);
	};
}

test('2000 damaged requests: programs see what nginx says it passed on', { timeout: 300000 }, async () => {
	const roll = dice(2026);
	const whole = [...Object.values(BROKEN).filter((text) => text.length < 2000), get('GET /arbeit/x?q=1'),
		`${POST}Content-Length: 7\r\n\r\na=1&b=2`, `${POST}Transfer-Encoding: chunked\r\n\r\n7\r\na=1&b=2\r\n0\r\n\r\n`];
	const bits = ['\r\n', '\n', '\r', '\0', ' ', '\t', ':', 'Content-Length: 3\r\n', 'Transfer-Encoding: chunked\r\n', '%00', '%0a', '\xff', 'Host: x\r\n', '0\r\n\r\n'];
	const damage = (text) => {
		for (let i = 1 + roll(4); i > 0; i--) {
			const at = roll(text.length), much = roll(4);
			text = text.slice(0, at) + (roll(2) ? bits[roll(bits.length)] : '') + text.slice(at + (roll(2) ? much : 0));
		}
		return text;
	};
	const took = nginx.took.length, logged = nginx.logged().length;
	const one = async (i) => {
		// A client that says no more, so that nobody waits for him.
		const answer = await bytes(damage(whole[roll(whole.length)]), { port: nginx.port, ms: 60 });
		assert.ok(!answer.code || answer.code < 500 || [501, 505].includes(answer.code), `request ${i}: ${answer.code}`);
	};
	for (let i = 0; i < 2000; i += 50)
		await Promise.all(Array.from({ length: 50 }, (_, k) => one(i + k)));
	await sleep(500);
	// Those that the client left while they were asked may or may not have
	// arrived; all that were answered did.
	const sent = nginx.logged().slice(logged).filter((l) => l[4] !== '-');
	const line = ([, method, address]) => `${method} ${address}`;
	const answered = sent.filter((l) => l[0] === '200').map(line), passed = sent.map(line);
	const saw = nginx.took.slice(took).map((one_) => {
		const param = Object.fromEntries(one_.params);
		assert.equal(Number(param.CONTENT_LENGTH || 0), one_.body.length);
		assert.deepEqual(names(one_).filter((name) => !KNOWN.has(name)), []);
		assert.ok(['GET', 'HEAD', 'POST'].includes(param.REQUEST_METHOD));
		return `${param.REQUEST_METHOD} ${param.REQUEST_URI}`;
	});
	const without = (list, others) => {
		const left = [...others];
		return list.filter((one_) => left.indexOf(one_) < 0 || !left.splice(left.indexOf(one_), 1));
	};
	assert.deepEqual(without(saw, passed), [], 'a program saw what nginx did not pass on');
	assert.deepEqual(without(answered, saw), [], 'nginx answered what no program saw');
	assert.ok(saw.length > 100, `only ${saw.length} arrived`);
	assert.ok((await ask(get('GET /arbeit/x'))).answer.code === 200, 'nginx lives');
});

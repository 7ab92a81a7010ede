// Requests without a browser: whole ones, and the bytes of broken ones.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { portal } from './env.mjs';

const agents = {
	'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
	'https:': new https.Agent({ keepAlive: true, rejectUnauthorized: false }),
};

// One request: { method, headers, body, secure } -> { code, headers, raw, body }.
// raw is every header line as it came, so that doubled ones are seen; data are
// the bytes that body is of.
export function request(address, { method = 'GET', headers = {}, body, secure = false } = {}) {
	const url = new URL(address, secure ? portal.secureUrl : portal.url);
	const send = url.protocol === 'https:' ? https : http;
	return new Promise((done, failed) => {
		const asked = send.request(url, { method, headers, agent: agents[url.protocol] }, (answer) => {
			const parts = [];
			answer.on('data', (part) => parts.push(part));
			answer.on('error', failed);
			answer.on('end', () => {
				const raw = [];
				for (let i = 0; i < answer.rawHeaders.length; i += 2)
					raw.push([answer.rawHeaders[i].toLowerCase(), answer.rawHeaders[i + 1]]);
				done({ code: answer.statusCode, headers: answer.headers, raw, body: Buffer.concat(parts).toString(), data: Buffer.concat(parts) });
			});
		});
		asked.setTimeout(20000, () => asked.destroy(new Error('no answer within 20 s')));
		asked.on('error', failed);
		asked.end(body);
	});
}

// A form of ours, sent by its owner.
export function send(address, session, fields, headers = {}) {
	return request(address, {
		method: 'POST',
		headers: {
			cookie: session.cookie,
			'content-type': 'application/x-www-form-urlencoded',
			...headers,
		},
		body: new URLSearchParams(Array.isArray(fields) ? fields : { csrf: session.csrf, ...fields }).toString(),
	});
}

export const as = (session, address, options = {}) =>
	request(address, { ...options, headers: { cookie: session.cookie, ...options.headers } });

// Bytes to the port; what came back until the other side closed it.
export function bytes(text, { secure = false, port, ms = 5000 } = {}) {
	const url = new URL(secure ? portal.secureUrl : portal.url);
	const to = { host: '127.0.0.1', port: port ?? Number(url.port), servername: 'localhost', rejectUnauthorized: false };
	return new Promise((done) => {
		const socket = secure ? tls.connect(to) : net.connect(to);
		const parts = [];
		const end = () => {
			socket.destroy();
			const all = Buffer.concat(parts).toString('latin1');
			const [head, ...rest] = all.split('\r\n\r\n');
			const lines = head.split('\r\n');
			done({
				code: Number(lines[0].split(' ')[1] ?? 0),
				raw: lines.slice(1).map((l) => [l.slice(0, l.indexOf(':')).toLowerCase(), l.slice(l.indexOf(':') + 2)]),
				body: Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString(),
				text: all,
			});
		};
		socket.setTimeout(ms, end);
		socket.on('data', (part) => parts.push(part));
		socket.on('error', end);
		socket.on('close', end);
		socket.on(secure ? 'secureConnect' : 'connect', () => socket.write(Buffer.from(text, 'latin1')));
	});
}

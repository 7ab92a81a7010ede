// A FastCGI program that tells what it was told, behind a second nginx with
// the portal's own configuration: what does a program really get to see?
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { portal, until } from './env.mjs';

const BEGIN = 1, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6;

function pairs(bytes) {
	const found = [];
	const length = (at) => (bytes[at] < 128 ? [bytes[at], at + 1] : [bytes.readUInt32BE(at) & 0x7fffffff, at + 4]);
	for (let at = 0; at < bytes.length;) {
		let name, text;
		[name, at] = length(at);
		[text, at] = length(at);
		found.push([bytes.toString('latin1', at, at + name), bytes.toString('latin1', at + name, at + name + text)]);
		at += name + text;
	}
	return found;
}

function record(type, id, content) {
	const head = Buffer.from([1, type, id >> 8, id & 255, content.length >> 8, content.length & 255, 0, 0]);
	return Buffer.concat([head, content]);
}

function responder(took) {
	return (socket) => {
		let buffer = Buffer.alloc(0), params = [], body = [];
		socket.on('error', () => {});
		socket.on('data', (part) => {
			buffer = Buffer.concat([buffer, part]);
			for (;;) {
				if (buffer.length < 8)
					return;
				const [, type, , , , , padding] = buffer;
				const id = buffer.readUInt16BE(2), length = buffer.readUInt16BE(4);
				if (buffer.length < 8 + length + padding)
					return;
				const content = buffer.subarray(8, 8 + length);
				buffer = buffer.subarray(8 + length + padding);
				if (type === BEGIN)
					params = [], body = [];
				else if (type === PARAMS)
					params.push(content);
				else if (type === STDIN && length > 0)
					body.push(content);
				else if (type === STDIN) {
					took.push({ params: pairs(Buffer.concat(params)), body: Buffer.concat(body) });
					socket.write(record(STDOUT, id, Buffer.from('Status: 200\r\nContent-Type: text/plain\r\nX-Powered-By: echo\r\nServer: echo\r\nX-Accel-Redirect: /errors/500.html\r\nCache-Control: no-store\r\n\r\ntaken')));
					socket.write(record(STDOUT, id, Buffer.alloc(0)));
					socket.end(record(END, id, Buffer.alloc(8)));
				}
			}
		});
	};
}

const freePort = () => new Promise((done) => {
	const s = net.createServer().listen(0, '127.0.0.1', () => {
		const { port } = s.address();
		s.close(() => done(port));
	});
});

// { port, took, logged(), stop() }; `change` edits the text of every file.
export async function echo(change = (text) => text) {
	const etc = path.dirname(portal.conf), home = path.dirname(etc);
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'befund-echo.'));
	fs.chmodSync(dir, 0o755);
	for (const sub of ['run/sockets', 'log', 'tmp', 'nginx'])
		fs.mkdirSync(path.join(dir, sub), { recursive: true });
	const [port, secure] = [await freePort(), await freePort()];
	const share = path.join(portal.bin, 'share/befund/nginx');
	const moved = (text) => change(text.replaceAll(share, path.join(dir, 'nginx'))
		.replaceAll(path.join(home, 'run'), path.join(dir, 'run'))
		.replaceAll(path.join(home, 'log'), path.join(dir, 'log'))
		.replaceAll(path.join(home, 'tmp'), path.join(dir, 'tmp')));
	for (const file of fs.readdirSync(share))
		fs.writeFileSync(path.join(dir, 'nginx', file), moved(fs.readFileSync(path.join(share, file), 'utf8')));
	const conf = moved(fs.readFileSync(path.join(etc, 'nginx.conf'), 'utf8'))
		.replace(/access_log .*;/, `log_format seen escape=none '$status|$request_method|$request_uri|$content_length|$upstream_addr';
	access_log ${dir}/log/seen.log seen;`)
		.replaceAll(new URL(portal.url).port, port).replaceAll(new URL(portal.secureUrl).port, secure);
	fs.writeFileSync(path.join(dir, 'nginx.conf'), (process.getuid() === 0 ? 'user root;\n' : '') + conf);
	const took = [];
	const servers = ['atlas', 'account', 'workspace', 'steering', 'intake', 'admin'].map((name) => {
		const socket = path.join(dir, 'run/sockets', `${name}.sock`);
		return net.createServer(responder(took)).listen(socket);
	});
	const nginx = spawn('/usr/sbin/nginx', ['-e', path.join(dir, 'log/error.log'), '-c', path.join(dir, 'nginx.conf')], { stdio: 'inherit' });
	const ended = new Promise((done) => nginx.on('exit', done));
	await until('nginx answers', () => new Promise((done) => {
		const s = net.connect(port, '127.0.0.1', () => { s.destroy(); done(true); });
		s.on('error', () => done(false));
	}));
	return {
		port,
		took,
		// What nginx says it passed on: [status, method, address, length, where to].
		logged: () => fs.readFileSync(path.join(dir, 'log/seen.log'), 'latin1').trim().split('\n').filter(Boolean)
			.map((line) => line.split('|')),
		async stop() {
			nginx.kill('SIGTERM');
			await ended;
			servers.forEach((s) => s.close());
			fs.rmSync(dir, { recursive: true });
		},
	};
}

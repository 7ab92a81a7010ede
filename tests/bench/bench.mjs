// The measurements of run.sh, and the table at their end.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { portal, processes, sleep, sql, until, value } from '../e2e/lib/env.mjs';
import { request, send } from '../e2e/lib/http.mjs';
import { guard } from '../e2e/lib/people.mjs';

const out = path.resolve(process.argv[2]);
const here = 'tests/bench';
const short = Boolean(process.env.BENCH_SHORT);
const seconds = Number(process.env.BENCH_SECONDS ?? (short ? 2 : 10));
const clients = Number(process.env.BENCH_CLIENTS ?? 16);
const workers = Number(process.env.BENCH_WORKERS ?? 4);
const sizes = short ? [1e4] : process.env.BENCH_LARGE ? [1e4, 1e6, 1e7] : [1e4, 1e6];
const READER = 50000000;
const file = (name) => path.join(out, name);

const admin = (...words) => execFileSync('psql', ['-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', '-h', portal.pg, '-U', 'postgres', '-d', 'befund', ...words], { encoding: 'utf8' });
// Read the configuration again, and wait until nobody is left who has not.
async function reload() {
	const before = processes('workspace');
	process.kill(before.parent, 'SIGHUP');
	process.kill(pid(path.join(path.dirname(portal.log), 'run/nginx.pid')), 'SIGHUP');
	try {
		await until('new workers', () => {
			const now = processes('workspace').workers;
			return now.length === workers && !now.some((one) => before.workers.includes(one));
		}, 60000);
	} catch (error) {
		throw new Error(`${error.message}\n${states(before, processes('workspace'))}`);
	}
	await sleep(1000); // nginx's
}

// What one would want to know who cannot look: who waits where, and the log.
function states(before, now) {
	const read = (name) => { try { return fs.readFileSync(name, 'utf8').trim(); } catch (error) { return error.code; } };
	const one = (pid) => `Error: ${pid} ${read(`/proc/${pid}/stat`).split(' ')[2]} waits in ${read(`/proc/${pid}/wchan`)}, system call ${read(`/proc/${pid}/syscall`).split(' ')[0]}, ${read(`/proc/${pid}/status`).match(/(SigPnd|SigBlk|SigIgn|SigCgt):.*/g)?.join(' ')}`;
	const log = read(path.join(portal.log, 'workspace.log')).split('\n').filter((line) => !/ (GET|POST|HEAD) /.test(line)).slice(-4);
	return [`Error: there were ${before.parent} with ${before.workers}, now ${now.parent} with ${now.workers}`,
		...[...now.workers.filter((pid) => before.workers.includes(pid)).slice(0, 2), now.parent].filter(Boolean).map(one),
		...log.map((line) => `Error: its log: ${line}`)].join('\n');
}
const said = (text) => process.stdout.write(`${text}\n`);

// --- what is read -----------------------------------------------------------

const token = randomBytes(32).toString('base64url');
const reader = { token, csrf: guard(token), cookie: `__Host-befund=${token}` };

function fill(n) {
	const start = Date.now();
	admin('-v', `comments=${n}`, '-f', `${here}/fill.sql`);
	sql(`insert into session (token_hash, person_id, epoch)
		select sha256(convert_to('${token}', 'UTF8')), id, epoch from person where id = ${READER}
		on conflict do nothing`);
	sql(`update session set idle_end = now() + interval '9 hours', ends_at = now() + interval '9 hours' where person_id = ${READER}`);
	const addresses = sql(fs.readFileSync(`${here}/addresses.sql`, 'utf8')).map(([a]) => a);
	fs.writeFileSync(file('addresses'), `${addresses.join('\n')}\n`);
	said(`${n} contributions: filled in ${((Date.now() - start) / 1000).toFixed(1)} s, ${admin('-c', "select pg_size_pretty(pg_database_size('befund'))").trim()}`);
	return addresses;
}

// What follows a large import: PostgreSQL looks through what has grown.
const tidying = () => Number(admin('-c', "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'"));

async function page(address, coding = 'identity') {
	const answer = await request(address, { headers: { cookie: reader.cookie, 'accept-encoding': coding } });
	if (answer.code !== 200)
		throw new Error(`${address}: ${answer.code}\n${answer.body.slice(0, 2000)}`);
	return answer.body;
}

// --- load -------------------------------------------------------------------

function wrk(url, method = 'get', list = file('addresses'), length = seconds) {
	const text = execFileSync('wrk', ['-t2', `-c${clients}`, `-d${length}s`, '--latency', '--timeout', '10s', '-s', `${here}/load.lua`,
		url, '--', method, list, reader.cookie, reader.csrf], { encoding: 'utf8' });
	const [n, us, bytes, p50, p99, errors] = text.match(/RESULT (.*)/)[1].split(' ').map(Number);
	if (errors > 0)
		said(`  ${errors} errors at ${url}\n${text}`);
	return { rate: n * 1e6 / us, bytes: bytes / n, p50: p50 / 1000, p99: p99 / 1000, n, errors };
}

function bare(list, connections, length = seconds) {
	const text = execFileSync(file('bare'), [`host=${portal.pg} dbname=befund user=befund_workspace`, list, String(length), String(connections)], { encoding: 'utf8' });
	const [rate, p50, p99, failed] = text.trim().split(' ').map(Number);
	if (failed > 0)
		said(`  ${failed} of the bare client's batches failed`);
	return { rate, p50: p50 / 1000, p99: p99 / 1000 };
}

// --- who works: microseconds of processor time for each request --------------

// Of a process and its children, with those that have ended.
function family(parent) {
	let ticks = 0;
	for (const pid of fs.readdirSync('/proc').filter((d) => /^\d+$/.test(d)))
		try {
			const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
			const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
			if (Number(pid) === parent)
				ticks += rest[11] + rest[12] + rest[13] + rest[14];
			else if (rest[1] === parent)
				ticks += rest[11] + rest[12];
		} catch { /* it has just ended */ }
	return ticks * 10;
}

const pid = (file) => Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
const spent = () => ({
	postgres: family(pid(path.join(portal.pg, 'data/postmaster.pid'))),
	program: family(processes('workspace').parent),
	nginx: family(pid(path.join(path.dirname(portal.log), 'run/nginx.pid'))),
});
const each = (before, after, n) => Object.fromEntries(Object.keys(before).map((k) => [k, Math.round((after[k] - before[k]) * 1000 / n)]));

function memory() {
	const all = processes('workspace').workers.map((pid) => {
		const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
		const kb = (name) => Number(text.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))[1]);
		const kept = Number(fs.readFileSync(`/proc/${pid}/status`, 'utf8').match(/^RssShmem:\s+(\d+)/m)[1]);
		return { resident: kb('Rss') - kept, kept, own: kb('Private_Clean') + kb('Private_Dirty') };
	});
	const most = (name) => (Math.max(...all.map((w) => w[name])) / 1024).toFixed(1);
	return { resident: most('resident'), own: most('own'), kept: most('kept') };
}

// --- the questions of a page, from PostgreSQL's own log ----------------------

function unquoted(list) {
	return [...list.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)]
		.map(([, raw, text]) => (raw === 'NULL' ? null : text.replaceAll("''", "'")));
}

async function questions(ask) {
	admin('-c', 'alter system set log_statement = \'all\'', '-c', 'alter system set log_parameter_max_length = -1', '-c', 'select pg_reload_conf()');
	await sleep(300);
	const log = path.join(portal.log, 'postgres.log');
	const from = fs.statSync(log).size;
	await ask();
	await sleep(200);
	admin('-c', 'alter system reset log_statement', '-c', 'alter system reset log_parameter_max_length', '-c', 'select pg_reload_conf()');
	const text = fs.readFileSync(log).subarray(from).toString();
	const entries = text.split(/^(?=\d{4}-\d\d-\d\d )/m);
	const batches = [];
	const open = new Map(); // by connection: the clerk is at work beside us
	for (let i = 0; i < entries.length; i++) {
		const [, pid, name] = entries[i].match(/\[(\d+)\] LOG: {2}execute ([a-z_0-9]+): /) ?? [];
		if (!name)
			continue;
		const values = /DETAIL: {2}parameters: /.test(entries[i + 1] ?? '') ? unquoted(entries[i + 1].replace(/\n\t/g, '\n')) : [];
		if (name === 'session_open') {
			open.set(pid, []);
			batches.push(open.get(pid));
		}
		open.get(pid)?.push([name, ...values]);
	}
	return batches;
}

const escape = (v) => (v === null ? '\\N' : v.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n'));
function write(name, batches, once) {
	fs.writeFileSync(file(name), batches.map((b) => `${b.map((a) => a.map((v) => (v !== null && v === once?.(v) ? '%ONCE%' : escape(v))).join('\t')).join('\n')}\n\n`).join(''));
	return file(name);
}

// --- round trips ------------------------------------------------------------

// A proxy between the programs and PostgreSQL counts how often they waited.
async function turns(addresses) {
	const dir = fs.mkdtempSync('/tmp/befund-turns.');
	fs.chmodSync(dir, 0o755);
	const proxy = spawn(process.execPath, [`${here}/turns.mjs`, dir, portal.pg, 'befund_workspace'], { stdio: ['ignore', 'pipe', 'inherit'] });
	await new Promise((done) => { proxy.stdout.once('data', done); });
	const conf = fs.readFileSync(portal.conf, 'utf8');
	fs.writeFileSync(portal.conf, conf.replace(`host=${portal.pg} `, `host=${dir} `));
	try {
		await reload();
		const count = async () => { await sleep(300); return Number(fs.readFileSync(path.join(dir, 'turns'), 'utf8')); };
		for (let i = 0; i < 20; i++)
			await page(addresses[0]); // everybody has connected
		const from = await count();
		for (let i = 0; i < 50; i++)
			await page(addresses[i % addresses.length]);
		return (await count() - from) / 50;
	} finally {
		fs.writeFileSync(portal.conf, conf);
		await reload();
		proxy.kill();
		fs.rmSync(dir, { recursive: true });
	}
}

const logged = () => [...fs.readFileSync(path.join(portal.log, 'workspace.log'), 'utf8').matchAll(/beitraege 200 .* q=(\d+) rows=(\d+)/g)].at(-1);

// --- the ceilings -----------------------------------------------------------

// Hands out this page from now on, as a file and by a program of its own.
let prepared;
async function prepare(body) {
	const share = path.join(portal.bin, 'share/befund');
	fs.writeFileSync(path.join(share, 'static/bench.html'), body);
	fs.writeFileSync(file('page.html'), body);
	const socket = path.join(path.dirname(path.dirname(portal.conf)), 'run/sockets/bench.sock');
	prepared = spawn(file('prepared'), [socket, file('page.html'), String(workers)], { stdio: ['ignore', 'ignore', 'inherit'] });
	const server = path.join(share, 'nginx/server.conf');
	if (!fs.readFileSync(server, 'utf8').includes('/bench/'))
		fs.appendFileSync(server, `\nlocation /bench/ {\n\tfastcgi_pass unix:${socket};\n\tinclude ${share}/nginx/fastcgi.conf;\n}\n`);
	await reload();
	fs.writeFileSync(file('static'), '/static/bench.html\n');
	fs.writeFileSync(file('prepared-page'), '/bench/\n');
	await until('the prepared page as it was', async () => (await request('/bench/')).body === body);
}

// --- one size ---------------------------------------------------------------

async function measure(n) {
	const addresses = fill(n);
	await sleep(100); // nginx hung up meanwhile: let it be noticed
	for (let i = 0; i < 60 && tidying() > 0; i++)
		await sleep(1000);
	const body = await page(addresses[0]);
	const shown = body.match(/<article/g)?.length ?? 0;
	const ask = addresses.slice(0, Math.min(200, addresses.length));
	if (!short && prepared === undefined)
		await prepare(body);
	if (!short)
		await keep(0); // all that a page can ask, for the bare client too
	const batches = await questions(async () => { for (const a of ask) await page(a); });
	const list = write('questions', batches);
	const [, q, rows] = logged() ?? [];
	const r = { n, body, shown, batches: batches.length / ask.length, questions: batches[0].length, q, rows };
	if (!short) {
		r.plain = loaded(list);
		await keep(64);
	}
	for (const a of addresses)
		await page(a, 'gzip'); // what is kept is kept from its first reader on
	r.page = loaded();
	r.memory = memory();
	const alone = spent();
	r.bare = bare(list, workers);
	await sleep(500); // until its connections are counted
	r.alone = each(alone, spent(), r.bare.rate * seconds).postgres;
	r.bare1 = bare(list, 1);
	await posting(r, addresses);
	return r;
}

// Pieces of pages are kept in so many megabytes from now on.
async function keep(mb) {
	const conf = fs.readFileSync(portal.conf, 'utf8').replace(/^kept_mb = .*\n/m, '');
	fs.writeFileSync(portal.conf, `${conf}kept_mb = ${mb}\n`);
	await reload();
}

// The pages, and in turns with them the prepared one, and the bare client if
// there are questions for it: how fast the machine itself is changes from
// second to second (others live on it, too), so that only what was measured at
// the same time is to be compared.
function loaded(list) {
	const rounds = short ? 1 : 5;
	const length = Math.max(1, Math.round(seconds / rounds));
	const turn = (url, asked) => wrk(url, 'get', file(asked), length);
	const pages = [], beside = [], asked = [], spend = { postgres: 0, program: 0, nginx: 0 };
	turn(portal.url, 'addresses'); // warm
	for (let i = 0; i < rounds; i++) {
		const before = spent();
		pages.push(turn(portal.url, 'addresses'));
		const after = spent();
		for (const k of Object.keys(spend))
			spend[k] += after[k] - before[k];
		if (!short)
			beside.push(turn(portal.url, 'prepared-page'));
		if (list !== undefined)
			asked.push(bare(list, workers, length));
	}
	const page = together(pages);
	for (const k of Object.keys(spend))
		spend[k] = Math.round(spend[k] * 1000 / page.n);
	return { ...page, spent: spend, prepared: short ? undefined : together(beside), bare: list && together(asked) };
}

// Of several turns the whole rate, and the latencies of the one in the middle.
function together(turns) {
	const sum = (name) => turns.reduce((all, t) => all + t[name], 0);
	const middle = (name) => turns.map((t) => t[name]).sort((a, b) => a - b)[turns.length >> 1];
	return { rate: sum('rate') / turns.length, bytes: sum('bytes') / turns.length, n: sum('n'), errors: sum('errors'), p50: middle('p50'), p99: middle('p99') };
}

async function posting(r, addresses) {
	const keys = [];
	const batches = (await questions(async () => {
		for (const a of addresses.slice(0, 50)) {
			const once = randomBytes(32).toString('base64url');
			keys.push(once);
			const answer = await send(a, reader, { once, kind: 'confirmation', voice: 'person', body: 'Wir lesen die Zahlen so: der Anteil fällt, weil die Bezugsgröße wächst. '.repeat(5).trim() });
			if (answer.code !== 303)
				throw new Error(`posting to ${a}: ${answer.code}\n${answer.body.slice(0, 2000)}`);
		}
	})).filter((b) => b.some(([, ...v]) => v.some((x) => keys.includes(x))));
	const list = write('posts', batches, (v) => (keys.includes(v) ? v : undefined));
	const had = Number(value('select count(*) from comment'));
	r.post = wrk(portal.url, 'post');
	const made = Number(value('select count(*) from comment')) - had;
	if (made < r.post.n || made > r.post.n + clients)
		said(`  ${r.post.n} posts were answered, ${made} contributions came`);
	r.insert = bare(list, workers);
}

// --- the table --------------------------------------------------------------

const n0 = (x) => Math.round(x).toLocaleString('en');
function row(name, m, note = '') {
	said(`  ${name.padEnd(44)} ${n0(m.rate).padStart(9)}/s  p50 ${m.p50.toFixed(2).padStart(7)} ms  p99 ${m.p99.toFixed(2).padStart(7)} ms  ${note}`);
}
function ratio(name, got, floor, aim, higher = true) {
	const mark = (higher ? got >= aim : got <= aim) ? 'aim' : (higher ? got >= floor : got <= floor) ? 'floor' : 'BELOW';
	said(`  ${name.padEnd(62)} ${got.toFixed(2).padStart(8)}   floor ${String(floor).padStart(5)}   aim ${String(aim).padStart(5)}   ${mark}`);
}

said(`${clients} clients, ${workers} workers, ${seconds} s each, fsync ${admin('-c', 'show fsync').trim()}, shared_buffers ${admin('-c', 'show shared_buffers').trim()}`);
const all = [];
let trips, asFile;
for (const n of sizes) {
	const r = await measure(n);
	all.push(r);
	if (!short && trips === undefined) {
		const addresses = fs.readFileSync(file('addresses'), 'utf8').trim().split('\n');
		trips = await turns(addresses);
		asFile = wrk(portal.url, 'get', file('static'));
	}
	said(`\n${n0(n)} contributions; the page shows ${r.shown}, ${n0(r.body.length)} characters, ${n0(r.page.bytes)} bytes on the wire`);
	const us = (x) => `us: PostgreSQL ${x.spent.postgres}, program ${x.spent.program}, nginx ${x.spent.nginx}`;
	row('discussion page, signed in', r.page, us(r.page));
	if (r.page.prepared)
		row('  in turns with it: a prepared page', r.page.prepared);
	if (r.plain) {
		row('the same, nothing kept (kept_mb = 0)', r.plain, us(r.plain));
		row('  in turns with it: a prepared page', r.plain.prepared);
		row('  in turns with it: the bare client', r.plain.bare);
	}
	row(`bare pipelined client, ${r.questions} questions, ${workers} connections`, r.bare, `us: PostgreSQL ${r.alone}`);
	row('bare pipelined client, 1 connection', r.bare1);
	row('posting a contribution', r.post);
	row(`bare durable insert, ${workers} connections`, r.insert);
	said(`  a worker: ${r.memory.resident} MB resident, ${r.memory.own} MB its own; and ${r.memory.kept} MB of pieces, the same for all workers`);
	said(`  questions in the log: q=${r.q} rows=${r.rows}; batches a page ${r.batches}`);
}
// The short form changes no settings: it looks whether all is right, and how
// fast it is says little in so short a time.
if (!short)
	compare(all.at(-1), all[0]);

function compare(last, first) {
	const share = (load) => load.rate / load.prepared.rate;
	said('');
	row('nginx, the same bytes as a file', asFile);
	said(`\nround trips to the database for a page, counted between them: ${trips}`);

	said('\nratios within this run:');
	ratio('page with nothing kept / bare client with the same questions', last.plain.rate / last.plain.bare.rate, 0.5, 0.6);
	ratio('page / prepared page through nginx and libfcgi', share(last.page), 0.33, 0.7);
	ratio('posting / bare durable insert', last.post.rate / last.insert.rate, 0.6, 0.8);
	ratio('p99 of the page in ms, at these clients', last.page.p99, 10, 2.5, false);
	ratio('resident memory of a worker in MB, without the pieces', Number(last.memory.resident), 12, 8, false);
	if (last !== first) {
		ratio(`page at ${n0(last.n)} / at ${n0(first.n)} contributions, each to its prepared page`, share(last.page) / share(first.page), 0.75, 0.9);
		ratio('the same, nothing kept', share(last.plain) / share(first.plain), 0.75, 0.9);
	}
	said(`  ${'page / the same bytes as a file by nginx'.padEnd(62)} ${(last.page.rate / asFile.rate).toFixed(3).padStart(8)}`);
}

const wrong = [
	!short && trips !== 1 && `${trips} round trips for a page`,
	...all.flatMap((r) => [
		r.batches !== 1 && `${r.batches} batches of questions for a page`,
		r.shown !== 50 && `${r.shown} contributions shown instead of 50`,
		...[['a page', r.page], ['a page, nothing kept', r.plain], ['a posting', r.post]].map(([name, load]) => load?.errors > 0 && `${load.errors} times ${name} failed`),
	]),
].filter(Boolean);
said(wrong.length === 0 ? `\nbench: every page was asked in one ${short ? 'batch' : 'round trip'}, and nothing failed`
	: `\nbench: not right: ${wrong.join(', ')}`);
prepared?.kill('SIGKILL');
process.exit(wrong.length === 0 ? 0 : 1);

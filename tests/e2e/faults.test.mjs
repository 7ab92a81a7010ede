// Bad luck under load: workers are killed and PostgreSQL restarts while
// people write.  What was acknowledged is there, once.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { portal, processes, sleep, sql, until, value } from './lib/env.mjs';
import { as, send } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

const room = value('select address_id(2001)'), edition = value('select address_id(5101)');
const discussion = `/arbeit/raum/${room}/analyse/${edition}/beitraege`;
const PEOPLE = ['schulleitung', 'kammer', 'volkshochschule', 'jugendamt', 'arbeitsagentur', 'elternvertretung'];

// Write contributions with 12 hands until told to stop; each is sent again
// with its key until it is acknowledged, as a browser's user would.
function write(mark) {
	const people = PEOPLE.map(session);
	const told = { acknowledged: [], refused: 0, failed: 0, worst: 0, stop: false };
	let n = 0;
	const hand = async (i) => {
		while (!told.stop) {
			const text = `${mark} ${++n}`;
			const fields = { kind: 'question', voice: 'person', body: `${text} bleibt stehen`, once: once() };
			const start = Date.now();
			for (;;) {
				let code = 0;
				try {
					code = (await send(discussion, people[i % people.length], fields)).code;
				} catch { /* the connection broke: nobody knows */ }
				if (code === 303)
					break;
				if (code !== 0 && ![500, 502, 503, 504].includes(code))
					throw new Error(`${text}: ${code}`);
				if (code === 500)
					told.refused++;
				told.failed++;
				if (Date.now() - start > 30000)
					throw new Error(`${text} was not taken within 30 s`);
				await sleep(40);
			}
			told.acknowledged.push(text);
			told.worst = Math.max(told.worst, Date.now() - start);
		}
	};
	told.done = Promise.all(Array.from({ length: 12 }, (_, i) => hand(i)));
	told.done.catch(() => {}); // it is looked at below
	return told;
}

function account(told, mark) {
	const there = new Map();
	for (const [body] of sql(`select body from comment where body like '${mark} %'`)) {
		const text = body.replace(' bleibt stehen', '');
		there.set(text, (there.get(text) ?? 0) + 1);
	}
	const lost = told.acknowledged.filter((text) => !there.has(text));
	const doubled = [...there].filter(([, n]) => n > 1);
	process.stdout.write(`# ${mark}: ${told.acknowledged.length} acknowledged, ${told.failed} sent again (${told.refused} told 500), ${lost.length} lost, ${doubled.length} doubled, longest ${told.worst} ms\n`);
	assert.deepEqual(lost, []);
	assert.deepEqual(doubled, []);
	assert.equal(told.refused, 0, 'a fault of ours was said');
	assert.equal(there.size, told.acknowledged.length, 'contributions that nobody was told about');
	const counted = value('select n_comments from edition where id = 5101');
	assert.equal(counted, value('select count(*) from comment where edition_id = 5101 and withdrawn_at is null and not sealed'), 'the kept count');
}

const kill = (pid, signal) => {
	try {
		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
};
const ready = async () => (await as(session('schulleitung'), discussion).catch(() => ({}))).code === 200;

// Its processes when there are as many as there should be: no worker that a
// reload sent away and that still finishes its request, none of an earlier
// parent's, none that is to come back.
const wanted = Number(fs.readFileSync(portal.conf, 'utf8').match(/^workers = (\d+)/m)?.[1] ?? 4);
const whole = () => until('as many workers as there should be', () => {
	const now = processes('workspace');
	return now.parent && now.left.length === 0 && now.workers.length === wanted && now;
}, 30000);

// All programs read their configuration again; the supervisor tells them when
// it wakes.
const reloads = () => fs.readFileSync(path.join(portal.log, 'workspace.log'), 'utf8').match(/ reloaded$/gm)?.length ?? 0;
async function reload() {
	const before = reloads();
	kill(portal.pid, 'SIGHUP');
	await until('a reload', () => reloads() > before, 30000);
}

test('a form sent twice writes once, and with another key twice (control)', async () => {
	const who = session('schulleitung');
	const there = (text) => value(`select count(*) from comment where body = '${text}'`);
	for (const [text, keys, wanted] of [['Einmal', [1, 1], '1'], ['Zweimal', [1, 2], '2']]) {
		const given = [once(), once()];
		for (const i of keys)
			assert.equal((await send(discussion, who, { kind: 'question', voice: 'person', body: text, once: given[i - 1] })).code, 303);
		assert.equal(there(text), wanted, text);
	}
});

test('killed workers lose no acknowledged contribution and double none', { timeout: 120000 }, async () => {
	const parent = processes('workspace').parent;
	const told = write('Kill');
	let killed = 0;
	for (const end = Date.now() + 8000; Date.now() < end;) {
		await sleep(120);
		const { workers } = processes('workspace');
		if (workers.length > 0 && kill(workers[Math.floor(Math.random() * workers.length)], 'SIGKILL'))
			killed++;
	}
	told.stop = true;
	await told.done;
	process.stdout.write(`# ${killed} workers killed\n`);
	assert.ok(killed >= 20 && told.acknowledged.length > 20, `${killed} killed, ${told.acknowledged.length} written`);
	account(told, 'Kill');
	assert.equal(processes('workspace').parent, parent, 'their parent lives');
});

test('all workers killed at once are back', { timeout: 60000 }, async () => {
	for (let i = 0; i < 3; i++) {
		const { workers } = await whole();
		await sleep(1100);
		const start = Date.now();
		workers.forEach((pid) => kill(pid, 'SIGKILL'));
		await until('the discussion answers again', ready);
		process.stdout.write(`# back after ${Date.now() - start} ms\n`);
		assert.ok(!(await whole()).workers.some((pid) => workers.includes(pid)));
	}
});

test('a killed program is started again, and its workers leave', { timeout: 60000 }, async () => {
	const { parent, workers } = await whole();
	const start = Date.now();
	kill(parent, 'SIGKILL');
	await until('a new parent', () => ![undefined, parent].includes(processes('workspace').parent));
	await until('the discussion answers again', ready);
	process.stdout.write(`# back after ${Date.now() - start} ms\n`);
	assert.ok(!(await whole()).workers.some((pid) => workers.includes(pid)));
});

test('a program killed as its workers begin leaves none of them behind', { timeout: 120000 }, async () => {
	let { parent } = await whole();
	for (let i = 0; i < 8; i++) {
		const old = parent;
		kill(old, 'SIGKILL');
		parent = (await until('a new worker', () => {
			const now = processes('workspace');
			return now.parent !== old && now.workers.length > 0 && now;
		})).parent;
	}
	await until('an answer', ready);
	await whole();
});

test('all programs killed at once are started again, each of them', { timeout: 120000 }, async () => {
	const names = ['atlas', 'account', 'workspace', 'steering', 'intake', 'admin', 'clerk', 'importer', 'painter', 'printer', 'protector'];
	const before = new Map(names.map((name) => [name, processes(name).parent]));
	for (const [name, pid] of before)
		assert.ok(pid && kill(pid, 'SIGKILL'), `${name} ran`);
	for (const [name, pid] of before)
		await until(`${name} again`, () => ![undefined, pid].includes(processes(name).parent), 60000);
	await until('an answer', ready);
	await whole();
});

test('a reload loses nothing', { timeout: 60000 }, async () => {
	const told = write('Reload');
	for (let i = 0; i < 3; i++) {
		await sleep(900);
		await reload();
	}
	await sleep(900);
	told.stop = true;
	await told.done;
	account(told, 'Reload');
	assert.ok(told.acknowledged.length > 20);
});

test('a worker that hangs does not outlive a reload', { timeout: 90000 }, async () => {
	const { parent, workers } = await whole();
	kill(workers[0], 'SIGSTOP');
	kill(parent, 'SIGHUP');
	await until('only new workers', () => {
		const now = processes('workspace').workers;
		return now.length === wanted && !now.some((pid) => workers.includes(pid));
	}, 60000);
	await until('the discussion answers', ready);
});

// How the database goes away: its own restart, and as if the machine had died.
for (const [how, signal] of [['restarts', 'SIGINT'], ['is killed', 'SIGQUIT']])
	test(`PostgreSQL ${how} under load, and nothing of ours has to`, { timeout: 120000 }, async () => {
		await until('the discussion answers', ready);
		const before = await whole();
		const mark = `Postgres-${signal}`;
		const told = write(mark);
		await sleep(2000);
		const server = Number(fs.readFileSync(path.join(portal.pg, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
		kill(server, signal);
		const start = Date.now();
		await until('the old server has gone', () => { try { process.kill(server, 0); return false; } catch { return true; } }, 30000);
		await until('the new server is up', () => {
			try {
				execFileSync('pg_isready', ['-q', '-h', portal.pg]);
				return true;
			} catch {
				return false;
			}
		}, 30000);
		const up = Date.now();
		const written = told.acknowledged.length;
		await until('contributions are taken again', () => told.acknowledged.length > written, 15000);
		process.stdout.write(`# server away ${up - start} ms, the first contribution ${Date.now() - up} ms later\n`);
		await sleep(2000);
		told.stop = true;
		await told.done;
		account(told, mark);
		const now = processes('workspace');
		assert.equal(now.parent, before.parent, 'the program was restarted');
		assert.deepEqual(now.workers.sort(), before.workers.sort(), 'workers were restarted');
		for (const [who, address] of [['bildungsmonitoring', '/daten/'], ['vorsitz', '/lenkung/'], ['administration', '/verwaltung/'], ['kammer', '/konto/profil'], ['kammer', '/beschluesse/']])
			await until(`${address} answers`, async () => (await as(session(who), address)).code === 200);
	});

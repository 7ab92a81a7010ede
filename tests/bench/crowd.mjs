// Many people at once: reading with some writing between, as fast as it goes,
// and the day a round opens, when everybody comes within a minute.
// crowd.mjs, in the environment of a running portal; BENCH_SHORT for a look.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { portal, sleep, sql, value } from '../e2e/lib/env.mjs';
import { guard } from '../e2e/lib/people.mjs';

const short = Boolean(process.env.BENCH_SHORT);
const seconds = Number(process.env.BENCH_SECONDS ?? (short ? 3 : 20));
const clients = Number(process.env.BENCH_CLIENTS ?? 32);
const arrival = short ? 5 : 60; // seconds in which all come
const PEOPLE = 500, ROOM = 52000000, OPEN = 52000001, AGREE = 52000002;
const said = (text) => process.stdout.write(`${text}\n`);

execFileSync('psql', ['-X', '-q', '-h', portal.pg, '-U', 'postgres', '-d', 'befund', '-f', 'tests/bench/crowd.sql'], { stdio: ['ignore', 'inherit', 'inherit'] });
const [room, edition, round, agree, conclusion] = [ROOM, OPEN, OPEN, AGREE, OPEN].map((id) => value(`select address_id(${id})`));
const at = {
	desk: '/arbeit/',
	round: `/arbeit/raum/${room}/runde/${round}`,
	analysis: `/arbeit/raum/${room}/analyse/${edition}`,
	discussion: `/arbeit/raum/${room}/analyse/${edition}/beitraege`,
	agree: `/arbeit/raum/${room}/runde/${agree}`,
	conclusion: `/arbeit/raum/${room}/schlussfolgerung/${conclusion}`,
};

const people = [...Array(PEOPLE).keys()].map((n) => {
	const token = randomBytes(32).toString('base64url');
	return { id: ROOM + n, cookie: `__Host-befund=${token}`, csrf: guard(token), token, own: [] };
});
sql(`insert into session (token_hash, person_id, epoch, idle_end, ends_at)
	select sha256(convert_to(x.token, 'UTF8')), p.id, p.epoch, now() + interval '9 hours', now() + interval '9 hours'
	from (values ${people.map((p) => `(${p.id}, '${p.token}')`)}) x (id, token) join person p on p.id = x.id`);

// --- what they do ------------------------------------------------------------

const agent = new http.Agent({ keepAlive: true, maxSockets: 1024 });
const took = new Map();
let wrong = [];

function ask(person, what, address, fields) {
	const begun = performance.now();
	const body = fields && new URLSearchParams({ csrf: person.csrf, ...fields }).toString();
	return new Promise((done, failed) => {
		const asked = http.request(new URL(address, portal.url), {
			agent, method: body ? 'POST' : 'GET',
			headers: { cookie: person.cookie, 'accept-encoding': 'gzip', ...body && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } },
		}, (answer) => {
			answer.resume();
			answer.on('error', failed);
			answer.on('end', () => {
				if (!took.has(what))
					took.set(what, []);
				took.get(what).push(performance.now() - begun);
				if (answer.statusCode !== (body ? 303 : 200))
					wrong.push(`${what}: ${answer.statusCode}`);
				done(answer);
			});
		});
		asked.on('error', failed);
		asked.end(body);
	});
}

const once = () => randomBytes(32).toString('base64url');
// No digits: eight of them might be a telephone number, and that is asked back.
const word = () => randomBytes(4).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[digit]);
const text = () => `Wir lesen das anders (${word()}): die Zahlen steigen, weil mehr gezählt wird.`;
const read = {
	desk: (p) => ask(p, 'first page', at.desk),
	round: (p) => ask(p, 'round', at.round),
	analysis: (p) => ask(p, 'analysis', at.analysis),
	discussion: (p) => ask(p, 'discussion', at.discussion),
	conclusion: (p) => ask(p, 'conclusion', at.conclusion),
};
async function post(p) {
	const answer = await ask(p, 'posting', at.discussion, { once: once(), kind: 'cause', voice: 'organisation', body: text() });
	const made = /([0-9a-z]{13})$/.exec(answer.headers.location?.replace(/[?#].*?([0-9a-z]{13})$/, '/$1') ?? '')?.[1];
	if (made)
		p.own.push({ id: made, version: 1 });
}
async function edit(p) {
	const mine = p.own.at(-1);
	if (!mine)
		return post(p);
	await ask(p, 'editing', `/arbeit/raum/${room}/beitrag/${mine.id}/bearbeiten`, { seen: mine.version++, kind: 'cause', body: text() });
}
const position = (p) => ask(p, 'position', at.conclusion, { seen: 1, stance: 'agree', reason: '' });

// --- told ---------------------------------------------------------------------

function told() {
	for (const [what, all] of took) {
		all.sort((a, b) => a - b);
		const q = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1).padStart(8);
		said(`  ${what.padEnd(14)} ${String(all.length).padStart(7)} times   p50 ${q(0.5)} ms   p99 ${q(0.99)} ms   longest ${q(1)} ms`);
	}
	const n = [...took.values()].reduce((sum, all) => sum + all.length, 0);
	took.clear();
	return n;
}

// --- nine read, one writes ------------------------------------------------------

const end = Date.now() + seconds * 1000;
const reads = Object.values(read);
await Promise.all([...Array(clients).keys()].map(async (n) => {
	for (let i = n; Date.now() < end; i++) {
		// one person is one client's alone, so that nobody edits twice at once
		const p = people[n + clients * (i % Math.floor(PEOPLE / clients))];
		if (i % 10 < 9)
			await reads[i % reads.length](p);
		else
			await [post, edit, post, position][Math.floor(i / 10) % 4](p);
	}
}));
said(`\n${clients} clients for ${seconds} s, nine of ten read:`);
said(`  ${Math.round(told() / seconds)} requests a second`);
const count = () => Number(value(`select count(*) from comment where edition_id = ${OPEN}`));

// --- the day it opens ------------------------------------------------------------

await sleep(500);
const had = count();
let posted = 0;
await Promise.all(people.map(async (p, n) => {
	await sleep(arrival * 1000 * n / PEOPLE);
	await read.desk(p);
	await read.round(p);
	await read.discussion(p);
	await read.analysis(p);
	if (n % 5 === 0) {
		posted++;
		await post(p);
		await read.discussion(p);
	}
}));
said(`\n${PEOPLE} people come within ${arrival} s to a round with ${had} contributions:`);
told();
if (count() - had !== posted)
	wrong.push(`${posted} contributions were sent, ${count() - had} are there`);

agent.destroy();
wrong = Object.entries(Object.groupBy ? Object.groupBy(wrong, (x) => x) : { [wrong[0]]: wrong }).filter(([name]) => name !== 'undefined').map(([name, all]) => `${all.length} times ${name}`);
said(wrong.length === 0 ? '\ncrowd: everybody was answered and nothing is lost' : `\ncrowd: not right: ${wrong.join(', ')}`);
process.exit(wrong.length === 0 ? 0 : 1);

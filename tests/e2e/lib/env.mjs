// Where the portal under test runs, and where what the tests make is kept.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// run.sh goes to the top of the project first.
export const root = process.cwd();
const build = path.resolve(root, process.env.B ?? 'build');
export const out = path.join(build, 'e2e');

// The packages are installed below build/, not beside the tests.
const need = createRequire(path.join(root, 'build/e2e/npm/package.json'));
export const browserType = () => need('playwright-core').chromium;
export const axeFile = () => need.resolve('axe-core/axe.min.js');
export const SMTPServer = () => need('smtp-server').SMTPServer;
export const vnuJar = () => need.resolve('vnu-jar/build/dist/vnu.jar');

const given = (name) => {
	const value = process.env[name];
	if (!value)
		throw new Error(`${name} is not set: start the tests with tests/e2e/run.sh`);
	return value;
};
export const portal = {
	get url() { return given('BEFUND_URL'); },
	get secureUrl() { return given('BEFUND_SECURE_URL'); },
	get conf() { return given('BEFUND_CONF'); },
	get log() { return given('BEFUND_LOG'); },
	get pg() { return given('BEFUND_PG'); },
	get bin() { return given('BEFUND_ROOT'); },
	get pid() { return Number(given('BEFUND_PID')); },
	get mail() { return given('BEFUND_MAIL'); },
};

export function saved(...name) {
	const file = path.join(out, ...name);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	return file;
}

// As the owner of the database: rows of text, columns split.
export function sql(text) {
	const answer = execFileSync('psql', ['-X', '-q', '-A', '-t', '-F', '\x1f', '-v', 'ON_ERROR_STOP=1',
		'-h', portal.pg, '-U', 'befund_owner', '-d', process.env.BEFUND_DB ?? 'befund',
		'-c', 'set search_path = befund, atlas, public', '-c', text],
	{ encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
	return answer.split('\n').filter((line) => line !== '').map((line) => line.split('\x1f'));
}
export const value = (text) => sql(text)[0]?.[0];

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Try until it is true or the time is over.
export async function until(what, check, ms = 10000) {
	const end = Date.now() + ms;
	for (;;) {
		const found = await check();
		if (found)
			return found;
		if (Date.now() > end)
			throw new Error(`${what}: not within ${ms} ms`);
		await sleep(25);
	}
}

// The processes of one program of this portal: its parent, which the portal's
// supervisor has started, the parent's workers, oldest first, and whoever was
// left behind by an earlier parent and has not ended yet.
export function processes(name) {
	const found = [];
	for (const pid of fs.readdirSync('/proc').filter((d) => /^\d+$/.test(d))) {
		let words, stat;
		try {
			words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
			stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		} catch {
			continue; // it has just ended
		}
		const mine = name === 'postgres'
			? words[0].endsWith('/postgres') && words.includes(path.join(portal.pg, 'data'))
			: words[0] === path.join(portal.bin, 'libexec/befund', `befund-${name}`) && words.includes(portal.conf);
		const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		if (mine && rest[0] !== 'Z')
			found.push({ pid: Number(pid), parent: Number(rest[1]), born: Number(rest[19]) });
	}
	found.sort((a, b) => a.born - b.born || a.pid - b.pid);
	const parent = found.find((p) => p.parent === portal.pid)?.pid;
	const pids = (list) => list.map((p) => p.pid);
	return {
		parent,
		workers: pids(found.filter((p) => parent !== undefined && p.parent === parent)),
		left: pids(found.filter((p) => ![p.pid, p.parent].includes(parent))),
	};
}

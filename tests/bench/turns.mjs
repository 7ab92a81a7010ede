// Between the programs and PostgreSQL: counts how often one of them asked and
// then had to wait for an answer.  The others go through uncounted, and so
// does what a worker says before it is asked for a page: who it is and the
// questions it prepares, which one of them may still be at.
// turns.mjs DIRECTORY SERVER_DIRECTORY ROLE
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const [dir, server, role] = process.argv.slice(2);
const NAME = '.s.PGSQL.5432';
const BIND = 'B'.charCodeAt(0); // the message a prepared question begins with
const count = path.join(dir, 'turns');
let turns = 0;

// In one step: whoever reads it meanwhile reads a number.
function note() {
	fs.writeFileSync(`${count}.new`, String(turns));
	fs.renameSync(`${count}.new`, count);
}
note();

net.createServer((program) => {
	const database = net.connect(path.join(server, NAME));
	let asking = false;
	let counted; // the first message of a connection names its role
	program.on('data', (part) => {
		counted ??= part.includes(`user\0${role}\0`);
		if (counted && !asking && part[0] === BIND) {
			turns++;
			note();
		}
		asking = true;
		database.write(part);
	});
	database.on('data', (part) => {
		asking = false;
		program.write(part);
	});
	for (const [one, other] of [[program, database], [database, program]]) {
		one.on('error', () => other.destroy());
		one.on('close', () => other.destroy());
	}
}).listen(path.join(dir, NAME), () => {
	fs.chmodSync(path.join(dir, NAME), 0o666);
	process.stdout.write('ready\n');
});

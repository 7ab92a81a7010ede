// Between a program and PostgreSQL: counts how often the program asked and
// then had to wait for an answer.  turns.mjs DIRECTORY SERVER_DIRECTORY
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const [dir, server] = process.argv.slice(2);
const NAME = '.s.PGSQL.5432';
const count = path.join(dir, 'turns');
let turns = 0;
fs.writeFileSync(count, '0');

net.createServer((program) => {
	const database = net.connect(path.join(server, NAME));
	let asking = false;
	program.on('data', (part) => {
		if (!asking)
			fs.writeFileSync(count, String(++turns));
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

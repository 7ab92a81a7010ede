// A mail server on loopback that keeps every message it takes as a file:
// smtp.mjs DIRECTORY, prints its port.
import fs from 'node:fs';
import path from 'node:path';
import { SMTPServer } from './env.mjs';

const dir = process.argv[2];
let n = 0;

const server = new (SMTPServer())({
	authOptional: true,
	disabledCommands: ['STARTTLS', 'AUTH'],
	onData(stream, session, done) {
		const parts = [];
		stream.on('data', (part) => parts.push(part));
		stream.on('end', () => {
			// A test may ask for a server that is out of order.
			if (fs.existsSync(path.join(dir, 'refuse')))
				return done(Object.assign(new Error('try later'), { responseCode: 451 }));
			const name = path.join(dir, `${String(++n).padStart(4, '0')}.json`);
			fs.writeFileSync(`${name}.new`, JSON.stringify({
				from: session.envelope.mailFrom.address,
				to: session.envelope.rcptTo.map((r) => r.address),
				data: Buffer.concat(parts).toString('latin1'),
			}));
			fs.renameSync(`${name}.new`, name);
			done();
		});
	},
});
server.on('error', (e) => process.stderr.write(`smtp: ${e.message}\n`));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));

// How fast tables come in: a megabyte from its upload to its preview, and a
// million cells of a GENESIS flat file from the command line to the index.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { portal, sleep, value } from '../e2e/lib/env.mjs';
import { request } from '../e2e/lib/http.mjs';
import { once, session } from '../e2e/lib/people.mjs';

const out = path.resolve(process.argv[2]);
const short = Boolean(process.env.BENCH_SHORT);
const cells = short ? 50_000 : 1_000_000;
const said = (text) => process.stdout.write(`${text}\n`);

// Numbers that are the same every time.
let seed = 1;
const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
const figure = () => (random(50) === 0 ? ['-', '.', 'x'][random(3)] : String(random(9000)));

// A table of about a megabyte, as its office writes it.
function table(file) {
	const columns = 14;
	const lines = ['GENESIS-Tabelle: 99999-01-01-4', 'Messung der Einlesegeschwindigkeit;'.padEnd(40, ';'), 'Regionale Tiefe: Kreise und krfr. Städte'.padEnd(60, ';'),
		`;;;${Array.from({ length: columns }, (_, i) => `Merkmal ${i + 1}`).join(';')}`, `;;;${Array.from({ length: columns }, () => 'Anzahl').join(';')}`];
	for (let year = 1995; year < 2016; year++)
		for (let area = 0; area < 526; area++)
			lines.push(`${year};${String(1001 + area).padStart(5, '0')};      Kreis Nummer ${area}, Landkreis;${Array.from({ length: columns }, figure).join(';')}`);
	lines.push('__________', `"© Statistische Ämter des Bundes und der Länder, Deutschland, ${Date.now()}.`, 'Dieses Werk ist lizenziert unter der Datenlizenz Deutschland', '- Namensnennung - Version 2.0."', 'Stand: 01.02.2024 / 10:00:00', '');
	fs.writeFileSync(file, lines.join('\n'));
}

function flat(file) {
	const stamp = Date.now() % 100000; // another file each time
	const to = fs.openSync(file, 'w');
	fs.writeSync(to, '\ufeffstatistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;3_variable_code;3_variable_label;3_variable_attribute_code;3_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n');
	let n = 0;
	for (let year = 2003; n < cells; year++)
		for (let area = 0; area < 400 && n < cells; area++) {
			const key = String(1001 + area).padStart(5, '0');
			const rows = [];
			for (const [sex, name] of [['GESM', 'männlich'], ['GESW', 'weiblich']])
				for (let age = 0; age < 60 && n < cells; age++, n++)
					rows.push(`99998;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.${year};KREISE;Kreise und kreisfreie Städte;${key};Kreis Nummer ${area}, Landkreis;GES;Geschlecht;${sex};${name};ALT001;Altersjahre;ALT${age};${age} bis unter ${age + 1} Jahre;${figure()};Anzahl;BEV${stamp};Bevölkerungsstand\n`);
			fs.writeSync(to, rows.join(''));
		}
	fs.closeSync(to);
}

// As a browser sends the form.
function upload(who, file) {
	const line = 'befund-bench-boundary';
	const part = (name, text) => `--${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
	const body = Buffer.concat([
		Buffer.from(part('csrf', who.csrf) + part('once', once()) + part('source', '')),
		Buffer.from(`--${line}\r\nContent-Disposition: form-data; name="file"; filename="table.csv"\r\nContent-Type: text/csv\r\n\r\n`),
		fs.readFileSync(file), Buffer.from(`\r\n--${line}--\r\n`)]);
	return request('/daten/lieferung/neu', { method: 'POST', body,
		headers: { cookie: who.cookie, 'content-type': `multipart/form-data; boundary=${line}` } });
}

async function preview() {
	const file = path.join(out, 'table.csv');
	const who = session('bildungsmonitoring');
	table(file);
	const start = performance.now();
	const answer = await upload(who, file);
	if (answer.code !== 303)
		throw new Error(`the upload is answered by ${answer.code}`);
	let page;
	for (;;) {
		page = await request(answer.headers.location, { headers: { cookie: who.cookie } });
		if (/Werte übernehmen/.test(page.body))
			break;
		if (performance.now() - start > 60_000)
			throw new Error(`no preview after a minute:\n${page.body.slice(0, 2000)}`);
		await sleep(20);
	}
	said(`table of ${(fs.statSync(file).size / 1e6).toFixed(2)} MB: previewed in ${((performance.now() - start) / 1000).toFixed(2)} s (wanted: under 1 s)`);
}

function store() {
	const file = path.join(out, 'flat.csv');
	flat(file);
	const text = execFileSync(path.join(portal.bin, 'bin/befundctl'), ['-c', portal.conf, 'import', '--as', 'bildungsmonitoring@demo.example', '--figures', 'protected', '--accept', file], { encoding: 'utf8' });
	const stored = text.match(/stored in ([0-9.]+) s/)?.[1];
	const examined = text.match(/examined in ([0-9.]+) s/)?.[1];
	if (!stored || !examined || Number(value('select count(*) from cell where delivery_id = (select max(id) from delivery)')) !== cells)
		throw new Error(`not every cell was stored:\n${text}`);
	said(`flat file of ${cells} cells, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB: stored and indexed in ${stored} s${short ? '' : ' (wanted: 10 s or less)'}, examined after ${examined} s`);
	fs.unlinkSync(file);
}

await preview();
store();

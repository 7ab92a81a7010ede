// A city's quarters from the file its office publishes to the atlas: taken in,
// checked by two, protected by rule and by attack, released; wherever a number
// is withheld stands a point.  Without the data this says that nothing was done.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { stop, Visitor } from './lib/browser.mjs';
import { sql, until, value } from './lib/env.mjs';
import { as, request, send } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

const file = path.join(process.env.BEFUND_SHARED_DATA ?? '../shared/data', 'koeln_strukturdaten/bevoelkerung.csv');
const here = fs.existsSync(file);
const rows = here ? fs.readFileSync(file, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',')) : [];
const DIGITS = '05315000';
const office = (who = 'bildungsmonitoring') => session(who);
let import_, delivery, source;

after(stop);

// As a person does it: fill in a form of a page and press its button.
async function fill(who, address, button, filled = {}) {
	const v = await (await Visitor.come({ walk: 'koeln' })).carry(session(who));
	await v.go(address);
	await v.page.evaluate(() => document.querySelectorAll('main details').forEach((one) => { one.open = true; }));
	await v.fill(filled, 'main');
	await v.submit(button);
	await v.leave();
}

async function page(address, who) {
	const answer = await as(office(who), address);
	assert.equal(answer.code, 200, address);
	return answer.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

test('the areas of a city come in as a list', { skip: !here && 'no data', timeout: 60000 }, async () => {
	const list = [...new Map(rows.map((row) => [row[4], row[5]]))].filter(([key]) => key !== '000').map(([key, name]) =>
		`${DIGITS}${key};${name};${key < '100' ? 'Stadtbezirk;05315' : `Stadtteil;${DIGITS}00${key[0]}`}`);
	const v = await (await Visitor.come({ walk: 'koeln' })).carry(office());
	await v.go('/daten/gebiet/liste');
	await v.fill({ text: list.join('\n') });
	await v.submit('Ansehen, was sich ändert');
	await v.says('Neu: 95, geändert: 0');
	await v.submit('Übernehmen');
	await v.leave();
});

test('the file is read, its columns are confirmed, and it becomes a delivery', { skip: !here && 'no data', timeout: 120000 }, async () => {
	const person = office(), line = 'befund-koeln-boundary';
	const part = (name, text) => `--${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
	const sent = await request('/daten/lieferung/neu', { method: 'POST',
		headers: { cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${line}` },
		body: Buffer.concat([Buffer.from(part('csrf', person.csrf) + part('once', once()) + part('source', '')
			+ `--${line}\r\nContent-Disposition: form-data; name="file"; filename="bevoelkerung.csv"\r\nContent-Type: text/csv\r\n\r\n`),
		fs.readFileSync(file), Buffer.from(`\r\n--${line}--\r\n`)]) });
	assert.equal(sent.code, 303);
	import_ = sent.headers.location;
	await until('the file is read', async () => /\/zuordnung"/.test((await as(office(), import_)).body), 60000);
	await fill('bildungsmonitoring', `${import_}/zuordnung`, 'Zuordnung bestätigen und lesen', { area_prefix: DIGITS });
	await until('it is read again', async () => /29\.135 von 29\.135/.test(await page(import_)) && /Werte übernehmen/.test(await page(import_)), 60000);
	assert.match(await page(import_), /Stadtteil: 86/);
	assert.match(await page(import_), /Stadtbezirk: 9/);
	const table = { code: 'koeln/bevoelkerung', name: 'Einwohner nach Stadtteilen', publisher: 'Stadt Köln', licence: 'cc-by-3.0',
		attribution: 'Stadt Köln', secrecy: 'own' };
	await fill('bildungsmonitoring', import_, '29.135 Werte übernehmen', table);
	delivery = await until('the delivery', () => value(`select '/daten/lieferung/' || address_id(d.id) from delivery d
		join source s on s.id = d.source_id where s.name = 'Einwohner nach Stadtteilen' and d.state = 'uploaded'
		and (select count(*) from cell c where c.delivery_id = d.id) = 29135`), 60000);
	source = value('select address_id(id) from source where name = \'Einwohner nach Stadtteilen\'');
});

test('nothing is released before the attack; the page says what is withheld and why', { skip: !here && 'no data', timeout: 180000 }, async () => {
	await fill('bildungsmonitoring', `/daten/quelle/${source}/geheimhaltung`, 'Als neue Fassung festlegen',
		{ kind: 'own', min_count: '3', range: '3', reason: 'Kleine Zahlen' });
	await fill('zweitpruefung', `${delivery}/urteil`, 'Urteil festhalten', { result_principle: 'fine', result_legal: 'fine', result_footnotes: 'fine',
		verdict: 'limited', reason: 'Ohne Nebenwohnungen zu lesen.' });
	const person = office();
	assert.equal((await send(`${delivery}/freigabe`, person, { once: once() })).code, 409);
	await fill('bildungsmonitoring', `${delivery}/geheimhaltung`, 'Jetzt prüfen');
	await until('the attack', async () => /Angegriffene Werte/.test(await page(`${delivery}/geheimhaltung`)), 120000);
	const said = await page(`${delivery}/geheimhaltung`);
	assert.match(said, /Kein geheimer Wert lässt sich zurückrechnen/);
	assert.match(said, /In den Zahlen gefundene Summen [1-9]/, 'nobody had stated what adds up to what');
	const count = Number(value('select count(*) from suppressed s join delivery d on d.id = s.delivery_id join source x on x.id = d.source_id where x.name = \'Einwohner nach Stadtteilen\' and s.why = \'primary_count\''));
	assert.equal(count, rows.filter((row) => Number(row[8]) > 0 && Number(row[8]) < 3).length, 'as many as are 1 or 2 in the file');
	console.log(`${rows.length} cells, ${count} of them 1 or 2; ${value('select count(*) from suppressed s join delivery d on d.id = s.delivery_id join source x on x.id = d.source_id where x.name = \'Einwohner nach Stadtteilen\'')} withheld`);
	assert.equal((await send(`${delivery}/freigabe`, person, { once: once() })).code, 303);
});

test('in the atlas and for everybody there is a point, and the limit travels along', { skip: !here && 'no data', timeout: 60000 }, async () => {
	sql(`select set_config('befund.person', '1002', false), set_config('befund.roles', '{analyst}', false);
	insert into indicator (id, slug, name_de, name_en, short_de, short_en, stage, area_letter, type, direction, unit, owner, created_by)
		values (881201, 'koeln-sonstige', 'Einwohner übriger Herkunft', 'Residents of other origin', 'Sonstige', 'Others', 'all_ages', 'A',
		'context', 'neutral', '%', 'Statistik', 1002);
	insert into indicator_definition (id, indicator_id, version, numerator_de, numerator_en, denominator_de, denominator_en, source_id,
		factor, decimals) select 881301, 881201, 1, 'Sonstige', 'others', 'Ausländer', 'foreigners', id, 100, 2
		from source where name = 'Einwohner nach Stadtteilen';
	insert into definition_term (definition_id, side, n, source_id, category_id)
		select 881301, case path[2] when 'Sonstige' then 'numerator' else 'denominator' end::definition_side, 1, k.source_id, k.id
		from category k join source s on s.id = k.source_id where s.name = 'Einwohner nach Stadtteilen'
		and k.path[2] in ('Sonstige', 'Ausländer');
	select indicator_compute(881301, r.id) from release r join source s on s.id = r.source_id where s.name = 'Einwohner nach Stadtteilen';
	select publish_indicator(881201);`);
	const hidden = sql(`select a.key, c.period, c.value::int from suppressed s join cell c using (delivery_id, category_id, area_id, period)
		join area a on a.id = c.area_id join category k on k.id = c.category_id and k.path[2] = 'Sonstige'
		where s.why = 'primary_count' and a.level = 'quarter'`);
	assert.ok(hidden.length > 10);
	for (const [key, period] of hidden)
		assert.equal(value(`select concat(symbol, shown, numerator) from atlas.value v join atlas.indicator i on i.id = v.indicator_id
			where i.slug = 'koeln-sonstige' and v.area_key = '${key}' and v.period = '${period}'`), 'unknown', `${key} ${period}`);
	const [[key, period]] = hidden;
	const csv = (await request('/atlas/koeln-sonstige.csv')).body;
	const line = csv.split('\n').find((l) => l.includes(key) && l.includes(period));
	assert.ok(line, csv.slice(0, 500));
	assert.match(line, /;"?\.?"?;|;\.;|unknown/, line);
	// the limit: on the page, in the file, and beside a figure for those signed in
	assert.match((await request('/atlas/koeln-sonstige')).body, /Ohne Nebenwohnungen zu lesen/);
	assert.match(line, /Ohne Nebenwohnungen zu lesen/);
	assert.equal(value(`select text_de from notes_for(881301, (select id from release r where r.source_id = (select id from source
		where name = 'Einwohner nach Stadtteilen')), array(select id from area), '2005', '2012')`), 'Ohne Nebenwohnungen zu lesen.');
});

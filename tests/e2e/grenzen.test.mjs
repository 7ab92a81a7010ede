// Boundaries come in: a file larger than forms usually are, through nginx,
// read, looked at and taken over, with scripts and without.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import { stop, Visitor } from './lib/browser.mjs';
import { saved, sql, value } from './lib/env.mjs';
import { session } from './lib/people.mjs';

after(stop);
const come = async (js = true, width = 1280) => (await Visitor.come({ walk: 'grenzen', js, width })).carry(session('bildungsmonitoring'));

// Cities of a land that the demo does not know.
function towns(from) {
	const keys = [from, from + 1, from + 2];
	sql(`set search_path = befund, pg_temp;
		insert into area (key, name, level) values ('17', 'Grenzland', 'state') on conflict do nothing;
		insert into area (key, name, level, parent_id) select k, 'Ort ' || k, 'district', (select id from area where key = '17')
		from unnest('{${keys}}'::text[]) k on conflict do nothing;`);
	return keys;
}

const square = (x, y) => [[x, y], [x + 0.05, y], [x + 0.05, y + 0.03], [x, y + 0.03], [x, y]];
const held = (key) => Number(value(`select count(*) from atlas.area_shape where area_key = '${key}'`));

test('with scripts: more than a megabyte of GeoJSON, to the outline of an area', { timeout: 120000 }, async () => {
	const [one, two, three] = towns(17001), v = await come(), file = saved('grenzen.geojson');
	fs.writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [one, two, 17999].map((key, i) => ({
		type: 'Feature', properties: { AGS: String(key), GEN: `Ort ${key}`, Beschreibung: 'x'.repeat(700000) },
		geometry: { type: 'Polygon', coordinates: [square(8 + i * 0.05, 51)] },
	})) }));
	assert.ok(fs.statSync(file).size > 2 << 20);
	await v.go('/daten/gebiet/');
	await v.follow('Grenzen');
	await v.submit('Hochladen und lesen', undefined, 422); // no file chosen: told so
	await v.fill({ file });
	await v.submit('Hochladen und lesen');
	await v.until('Wie soll die Datei gelesen werden?');
	assert.equal(await v.page.getByLabel('Schlüssel des Gebiets').inputValue(), 'AGS');
	assert.equal(await v.page.getByLabel('Name des Gebiets').inputValue(), 'GEN');
	await v.submit('So lesen');
	await v.until('2 von 3 Umrissen');
	await v.says(`Ort ${three}`); // is in no file
	assert.equal(await v.page.locator('.outline path').count(), 3);
	assert.equal(await v.page.locator('.outline path.stranger').count(), 1);
	await v.fill({ from: '2020-01-01' });
	await v.submit('Ansehen, was sich ändert', undefined, 422);
	await v.says('Quellenvermerk', '.problems');
	assert.equal(await v.page.getByLabel('Gültig ab').inputValue(), '2020-01-01', 'what was typed is kept');
	await v.fill({ attribution: 'Vermessungsamt Grenzland' });
	await v.submit('Ansehen, was sich ändert');
	await v.says('Zum ersten Mal einen Umriss bekommen: 2');
	assert.equal(held(one), 0);
	await v.submit('2 Umrisse übernehmen');
	await v.says('Diese Grenzen sind übernommen');
	assert.deepEqual([held(one), held(two), held(17999)], [1, 1, 0]);
	await v.go(`/daten/gebiet/${one}`);
	await v.says('Vermessungsamt Grenzland');
	assert.equal(await v.page.locator('.outline path').count(), 2, 'and its neighbour');
	await v.leave();
});

test('without scripts, on a small screen: what is none, then KML with the numbers of a city', { timeout: 120000 }, async () => {
	const v = await come(false, 360), csv = saved('grenzen.csv'), file = saved('grenzen.kml');
	sql(`set search_path = befund, pg_temp; insert into area (key, name, level) values ('17004', 'Grenzstadt', 'district')
		on conflict do nothing; insert into area (key, name, level, parent_id) select '17004000007', 'Hafen', 'borough', id
		from area where key = '17004' on conflict do nothing;`);
	fs.writeFileSync(csv, 'jahr;wert\n2020;1\n');
	fs.writeFileSync(file, `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
		<name>Hafen</name><ExtendedData><Data name="Nummer"><value>7</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing>
		<coordinates>${square(8, 52).map((p) => p.join(',')).join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`);
	await v.go('/daten/gebiet/grenzen/');
	await v.fill({ file: csv });
	await v.submit('Hochladen und lesen');
	await v.until('weder GeoJSON noch KML');
	await v.submit('Verwerfen');
	await v.fill({ file });
	await v.submit('Hochladen und lesen');
	await v.until('Wie soll die Datei gelesen werden?');
	await v.submit('So lesen');
	await v.until('Kein Gebiet erkannt'); // 7 is no key
	await v.fill({ prefix: '17004000', digits: '3' });
	await v.submit('Noch einmal lesen');
	await v.until('1 von 1 Umrissen');
	await v.fill({ attribution: 'Hafenamt', from: '2021-06-01' });
	await v.submit('Ansehen, was sich ändert');
	await v.submit('1 Umrisse übernehmen');
	assert.equal(held('17004000007'), 1);
	await v.leave();
});

// The importer is quick: a file that it seems to be at stands still here.
test('how far it is, without a script to ask for it; and cancelled', { timeout: 90000 }, async () => {
	for (const js of [true, false]) {
		const id = value('select befund.new_id()'), v = await come(js), path = `/daten/gebiet/grenzen/${value(`select befund.address_id(${id})`)}`;
		sql(`set search_path = befund, pg_temp; insert into shape_import (id, state, file_name, file_bytes, file_sha256, done_bytes,
			uploaded_by, beat_at) values (${id}, 'reading', 'langsam.geojson', 1000000, '', 250000, 1002, now() + interval '1 day');`);
		await v.go(path);
		assert.equal(await v.page.locator('progress').getAttribute('value'), '25');
		sql(`update befund.shape_import set done_bytes = 750000 where id = ${id}`);
		await v.until('733 KB von 977 KB gelesen');
		await v.submit('Abbrechen und verwerfen');
		assert.equal(value(`select state from befund.shape_import where id = ${id}`), 'cancelled');
		await v.leave();
	}
});

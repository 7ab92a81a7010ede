// A provider delivers: fills in the form by keyboard and by tabbing, with
// scripts and without, loses nothing, and hands in; the office sees it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { root, sql, until, value } from './lib/env.mjs';
import { as, request } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

after(stop);
let n = 0;

// A form of two boroughs and three columns that the Jugendamt has to fill in;
// for the year before, 100, 200, 300 and 10, 20, 30 were delivered.
function order() {
	const [due, agreement] = [value('select befund.new_id()'), value('select befund.new_id()')];
	sql(`set search_path = befund, pg_temp;
		insert into source (id, name, publisher, table_code, licence, attribution)
		values (${agreement}, 'Kinder', 'Amt', 'e2e-${agreement}', 'frei', 'Amt');
		insert into agreement (id, body_id, title, source_id, organisation_id, rhythm, first_period, due_month,
			due_day, due_later, way, area_keys) values (${agreement}, 9701, 'Kinder ${++n}', ${agreement}, 106,
			'year', '2024', 11, 15, 1, 'form', '{05914000011,05914000012}');
		insert into agreement_column (agreement_id, n, path, unit) values (${agreement}, 1, '{Kinder,jung}', 'Kinder'),
			(${agreement}, 2, '{Kinder,alt}', 'Kinder'), (${agreement}, 3, '{Kinder,Insgesamt}', 'Kinder');
		insert into due (id, agreement_id, period, due_on, agreed_on) values
			(${due}, ${agreement}, '2025', current_date + 10, current_date + 10),
			(${due} + 1, ${agreement}, '2024', current_date - 300, current_date - 300);
		select set_config('befund.person', '1007', false), set_config('befund.organisation', '106', false);
		select due_hand_in(${due} + 1, 1, '', array[21,21,21,22,22,22], array_agg(c.id order by a, c.n),
			array_agg(v order by a, c.n), array_agg(v order by a, c.n), '{0,0,0,0,0,0}')
		from agreement_column c, (values (21, 1, '100'), (21, 2, '200'), (21, 3, '300'), (22, 1, '10'), (22, 2, '20'),
			(22, 3, '30')) x(a, k, v) where c.agreement_id = ${agreement} and c.n = x.k;`);
	return { due, path: `/daten/lieferauftrag/${value(`select befund.address_id(${due})`)}` };
}

const state = (due) => value(`select state from befund.due where id = ${due}`);
const typed = (due) => value(`select string_agg(typed, ' ' order by area_id, column_id) from befund.due_cell where due_id = ${due}`);
const come = async (js = true, width = 1280) => (await Visitor.come({ walk: 'lieferung', js, width })).carry(session('jugendamt'));
const fields = (v) => v.page.locator('.grid-input');

test('by keyboard: from field to field, added up, saved by itself, handed in', { timeout: 90000 }, async () => {
	const { due, path } = order(), v = await come(), { keyboard } = v.page;
	await v.go(path);
	await fields(v).nth(0).focus();
	await keyboard.type('101');
	await keyboard.press('Enter'); // down
	await keyboard.type('11');
	await keyboard.press('Enter'); // past the last row: the next column
	await keyboard.type('20x');
	await keyboard.press('ArrowDown');
	await v.says('Das ist keine Zahl', '.grid-cell:nth-child(3) >> nth=0');
	await keyboard.press('ArrowUp');
	await keyboard.type('201'); // what was there is selected
	await keyboard.press('ArrowDown');
	await keyboard.type('21');
	await v.says('Summe der Teile: 302', '.grid-cell:nth-child(4) >> nth=0');
	await keyboard.press('ArrowUp');
	await keyboard.press('ArrowRight');
	await keyboard.type('303');
	assert.equal(await v.page.locator('.grid-sum[data-differs]').count(), 1, '101 and 201 are not 303');
	await v.says('Die Summe der Teile ist 302, um 1 kleiner als dieser Wert.', '.grid-cell:nth-child(4) >> nth=0');
	await v.says('Demo-Bezirk Mitte: Insgesamt Die Summe der Teile ist 302', '#summen');
	await keyboard.press('Enter');
	await v.page.locator('p[role="status"]', { hasText: 'Mitte: Insgesamt: Die Summe der Teile ist 302, um 1 kleiner' }).waitFor({ state: 'attached' });
	await keyboard.type('320'); // 32 was meant
	await v.says('Mehr als 30 Prozent', '.grid-cell:nth-child(4) >> nth=1');
	await until('the draft', () => typed(due) === '101 201 303 11 21 320', 20000);
	await v.until('Entwurf gespeichert');
	assert.equal(state(due), 'draft');
	await keyboard.press('Enter');
	assert.equal(await v.page.evaluate(() => document.activeElement.id), 'f-remark', 'after the last field');
	await v.submit('Abgeben', undefined, 422);
	await v.says('Bitte sehen Sie die Hinweise an');
	await v.page.locator('#fehler').getByRole('link', { name: 'Demo-Bezirk Mitte: Insgesamt: Die Summe' }).click();
	assert.equal(await v.page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Demo-Bezirk Mitte: Insgesamt');
	await v.page.getByLabel('Demo-Bezirk Mitte: Insgesamt').fill('302');
	await v.page.getByLabel('Demo-Bezirk Nord: Insgesamt').fill('32');
	assert.equal(await v.page.locator('.grid-sum[data-differs], .grid-ask').count(), 0);
	assert.ok(await v.page.locator('#summen').isHidden(), 'every sum is right now');
	await v.submit('Abgeben');
	await v.says('Ihre Lieferung ist eingegangen');
	assert.equal(state(due), 'delivered');
	await v.leave();
});

test('without scripts: tabbing, a draft by the button, faults beside the fields', { timeout: 90000 }, async () => {
	const { due, path } = order(), v = await come(false, 360), { keyboard } = v.page;
	await v.go(path);
	await fields(v).nth(0).focus();
	for (const text of ['101', '201', 'drei', '-', '.']) {
		await keyboard.type(text);
		await keyboard.press('Tab');
	}
	await v.submit('Entwurf speichern');
	await v.says('Der Entwurf ist gespeichert');
	assert.equal(typed(due), '101 201 drei - .');
	await v.submit('Abgeben', undefined, 422);
	await v.says('Demo-Bezirk Mitte: Insgesamt: Das ist keine Zahl');
	await v.says('Demo-Bezirk Nord: Insgesamt: Bitte ausfüllen');
	assert.deepEqual(await fields(v).evaluateAll((all) => all.map((f) => f.value)), ['101', '201', 'drei', '-', '.', '']);
	await v.page.getByLabel('Demo-Bezirk Mitte: Insgesamt').fill('302');
	await v.page.getByLabel('Demo-Bezirk Nord: Insgesamt').fill('x');
	await v.submit('Abgeben', undefined, 422);
	await v.fill({ sure: '1' });
	await v.submit('Abgeben');
	assert.equal(state(due), 'delivered');
	await v.leave();
});

test('two of one organisation: nothing of either is lost', { timeout: 90000 }, async () => {
	const { due, path } = order(), one = await come(false), two = await come(false);
	await one.go(path);
	await two.go(path);
	await fields(one).nth(0).fill('111');
	await one.submit('Entwurf speichern');
	await fields(two).nth(0).fill('222');
	await fields(two).nth(1).fill('333');
	await two.submit('Entwurf speichern', undefined, 409);
	await two.says('Gespeichert ist: 111');
	assert.equal(await fields(two).nth(0).inputValue(), '222');
	assert.equal(typed(due), '111');
	await two.submit('Entwurf speichern');
	assert.equal(typed(due), '222 333');
	await one.leave();
	await two.leave();
});

test('the session ends while somebody types: it is on his device, and comes back', { timeout: 90000 }, async () => {
	const { due, path } = order(), v = await come();
	await v.go(path);
	sql(`update befund.session set idle_end = now() where person_id = 1007`);
	await fields(v).nth(0).fill('654');
	await v.page.locator('.draft-state', { hasText: 'Ihre Eingaben bleiben auf diesem Gerät' }).waitFor({ timeout: 20000 });
	problems.splice(0, problems.length, ...problems.filter((p) => !/\b401\b.*entwurf/.test(p))); // that is what it is about
	assert.ok(!typed(due), 'not on the server');
	await v.carry(session('jugendamt'));
	await v.go(path);
	assert.equal(await fields(v).nth(0).inputValue(), '654');
	await until('the draft', () => typed(due) === '654', 20000);
	await v.leave();
});

test('the office sees what is due, late, in work and delivered, and gives it back', { timeout: 90000 }, async () => {
	const { due, path } = order(), v = await come(false), office = await (await Visitor.come({ walk: 'lieferung' })).carry(session('bildungsmonitoring'));
	await v.go(path);
	for (const [i, text] of ['101', '201', '302', '11', '21', '32'].entries())
		await fields(v).nth(i).fill(text);
	await v.submit('Abgeben');
	await office.go('/daten/lieferplan/?stand=late');
	await office.says('Kurse und Belegungen');
	await office.go('/daten/lieferplan/?stand=delivered');
	await office.follow(`Kinder ${n} 2025`);
	await office.fill({ return_reason: 'Bitte die Tagespflege mitzählen' });
	await office.submit('Zurückgeben');
	await office.says('zurückgegeben');
	assert.equal(state(due), 'returned');
	await v.go(path);
	await v.says('Bitte die Tagespflege mitzählen');
	assert.equal(await fields(v).nth(0).inputValue(), '101');
	await v.leave();
	await office.leave();
});

// What a table that does not fit shows of it, at its beginning, on its way and
// at its end; scrolled by keyboard.
test('a table wider than its place says so, by itself and by key', { timeout: 90000 }, async () => {
	for (const js of [true, false]) {
		const v = await (await Visitor.come({ walk: 'lieferung', js, width: 360 })).carry(session('bildungsmonitoring'));
		await v.go('/daten/stelle/');
		const region = v.page.locator('.table-scroll');
		const more = () => region.evaluate((e) => ['start', 'end'].filter((side) =>
			Number(getComputedStyle(e).getPropertyValue(`--more-${side}`)) > 0.5).join(' '));
		const press = async (key, want) => {
			await v.page.keyboard.press(key);
			await until(`${want} at the edges`, async () => await more() === want);
		};
		assert.equal(await more(), 'end', 'there is more to come');
		assert.equal(await region.evaluate((e) => getComputedStyle(e, '::after').opacity), '1');
		await region.focus();
		await press('ArrowRight', 'start end');
		const stays = await region.locator('tbody th').first().boundingBox();
		for (let i = 0; i < 60 && await more() !== 'start'; i++)
			await v.page.keyboard.press('ArrowRight');
		assert.equal(await more(), 'start', 'that was the last column');
		assert.equal((await region.locator('tbody th').first().boundingBox()).x, stays.x, 'the first column stays');
		await v.page.emulateMedia({ forcedColors: 'active' });
		assert.match(await region.evaluate((e) => getComputedStyle(e, '::after').borderRightStyle), /double/);
		await v.page.emulateMedia({ forcedColors: 'none', media: 'print' });
		await v.page.setViewportSize({ width: 680, height: 900 });
		assert.ok(await region.evaluate((e) => e.scrollWidth <= e.clientWidth + 1), 'on paper nothing is cut');
		await v.leave();
	}
});

test('the counters of the plan lead to what they count; on a phone it is cards', { timeout: 90000 }, async () => {
	const { path } = order(), v = await (await Visitor.come({ walk: 'lieferung', width: 360 })).carry(session('bildungsmonitoring'));
	await v.go('/daten/lieferplan/');
	const counter = v.page.locator('.plan-counts a', { hasText: 'fällig in 30 Tagen' });
	const n30 = Number(await counter.locator('strong').textContent());
	await counter.click();
	await v.page.waitForURL(/stand=soon/);
	assert.equal(await v.page.locator('table.plan tbody tr').count(), n30);
	await v.says(`Kinder ${n} 2025`);
	assert.ok(await v.page.locator('.table-scroll').evaluate((e) => e.scrollWidth <= e.clientWidth), 'nothing beside the screen');
	const tree = await (await v.page.context().newCDPSession(v.page)).send('Accessibility.getFullAXTree');
	const told = (role) => tree.nodes.filter((x) => !x.ignored && x.role.value === role).length;
	assert.deepEqual([told('table'), told('columnheader'), told('rowheader'), told('cell')],
		[1, 6, n30, 5 * n30], 'to who hears it, it is the whole table still');
	assert.ok(path);
	await v.leave();
});

// nginx refused what was larger than 1 MB: only the office's upload was let in.
test('a file of two megabytes from a provider reaches its preview', { timeout: 90000 }, async () => {
	const { due, path } = order(), person = session('jugendamt'), line = 'befund-large';
	sql(`update befund.agreement set way = 'file' where id = (select agreement_id from befund.due where id = ${due})`);
	const rows = ['Schlüssel;Gebiet;Jahr;Merkmal;Kinder'];
	for (let year = 1980; year < 2025; year++)
		for (let kind = 0; kind < 550; kind++)
			for (const area of ['05914000011;Demo-Bezirk Mitte', '05914000012;Demo-Bezirk Nord'])
				rows.push(`${area};${year};Merkmal Nummer ${kind};${year + kind}`);
	const file = Buffer.from(`${rows.join('\n')}\n`);
	assert.ok(file.length > 2e6 && file.length < 4e6, `${file.length} bytes`);
	const part = (name, text) => `--${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
	const sent = await request(`${path}/datei`, { method: 'POST',
		headers: { cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${line}` },
		body: Buffer.concat([Buffer.from(`${part('csrf', person.csrf)}${part('once', once())}--${line}\r\n`
			+ 'Content-Disposition: form-data; name="file"; filename="kinder.csv"\r\nContent-Type: text/csv\r\n\r\n'),
		file, Buffer.from(`\r\n--${line}--\r\n`)]) });
	assert.equal(sent.code, 303, sent.body.slice(0, 400));
	assert.match(sent.headers.location, /^\/daten\/einlesen\//);
	await until('the preview', async () => /49\.500 von 49\.500|von 49\.500 Feldern/.test((await as(person, sent.headers.location)).body), 60000);
});

test('with scripts a preview is there when it is ready, not when the page comes again', { timeout: 90000 }, async () => {
	const v = await (await Visitor.come({ walk: 'lieferung' })).carry(session('bildungsmonitoring'));
	await v.page.route(/\/daten\/einlesen\//, async (route) => {
		const answer = await route.fetch({ maxRedirects: 0 }), headers = answer.headers();
		delete headers.refresh;
		await route.fulfill({ response: answer, headers });
	});
	await v.go('/daten/lieferung/neu');
	const text = fs.readFileSync(path.join(root, 'tests/fixtures/21111-02-06-4_auszug.csv'), 'latin1').replaceAll('21111-02-06-4', '21111-88-06-4');
	await v.page.setInputFiles('#f-file', { name: 'bald.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
	await v.submit('Hochladen und lesen');
	await v.page.getByRole('button', { name: /Werte übernehmen/ }).waitFor();
	await v.leave();
});

test('nothing was wrong on any page', () => assert.deepEqual(problems, []));

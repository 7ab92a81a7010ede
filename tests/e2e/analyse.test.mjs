// An analyst writes: numbers as references, a text that shows how it reads,
// drafts that survive a lost connection, the end of a session and somebody
// else who saves; with scripts and without, by keyboard alone.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, until, value } from './lib/env.mjs';
import { session } from './lib/people.mjs';

after(stop);

const SLUG = 'abgaenge-ohne-abschluss', CELL = `${SLUG}|05914|2013`;
let n = 0;

// An analysis with a section and the figure of the demo.
function analysis(body = 'In Hagen sind es 2013 wenige.') {
	const [a, s, f] = [1, 2, 3].map(() => value('select befund.new_id()'));
	sql(`insert into analysis (id, title, created_by) values (${a}, 'Schreiben ${++n}', 1002);
		insert into analysis_section (id, analysis_id, position, kind, heading, body)
			values (${s}, ${a}, 1, 'finding', 'Abschnitt ${n}', '${body}');
		insert into analysis_figure select x.* from analysis_figure f cross join jsonb_populate_record(
			null::analysis_figure, to_jsonb(f) || '{"id": ${f}, "analysis_id": ${a}, "section_id": ${s}, "once": null}') x
			where f.id = 5021;`);
	const id = (x) => value(`select address_id(${x})`);
	return { a, s, f, page: `/daten/analyse/${id(a)}`, section: `/daten/analyse/${id(a)}/abschnitt/${id(s)}`,
		figure: `/daten/analyse/${id(a)}/abbildung/${id(f)}` };
}

const come = async (js = true, width = 1280, who = 'bildungsmonitoring') =>
	(await Visitor.come({ walk: 'analyse', js, width })).carry(session(who));
const saved = (s) => value(`select body from analysis_section where id = ${s}`);
const draft = (a) => value(`select body from section_draft where analysis_id = ${a} order by made_at desc limit 1`);
const text = (v) => v.page.locator('#f-body');
const state = (v, words) => v.page.locator('.editor-state', { hasText: words }).first().waitFor({ timeout: 20000 });
const forget = (pattern) => problems.splice(0, problems.length, ...problems.filter((p) => !pattern.test(p)));

test('by keyboard: typed, shown as it reads, a value chosen and put in at the cursor', { timeout: 90000 }, async () => {
	const { a, s, section } = analysis(), v = await come(), { keyboard } = v.page;
	await v.go(section);
	await text(v).focus();
	await keyboard.press('Control+End');
	await keyboard.type(' Genau [[wert:falsch|05914|2013]]');
	await v.page.locator('#lesen', { hasText: 'Diesen Indikator gibt es nicht' }).waitFor();
	await v.page.locator('#lesen', { hasText: 'Zeile 1' }).waitFor();
	await until('the draft', () => draft(a)?.endsWith('2013]]'));
	for (let i = 0; i < '[[wert:falsch|05914|2013]]'.length; i++)
		await keyboard.press('Backspace');
	await keyboard.press('Shift+Tab');
	assert.equal(await v.page.evaluate(() => document.activeElement.textContent), 'Abbildung einfügen');
	await keyboard.press('Shift+Tab');
	assert.equal(await v.page.evaluate(() => document.activeElement.textContent), 'Wert einfügen');
	await keyboard.press('Enter');
	await keyboard.type('ohne haupt');
	await v.page.locator('#wert-liste button', { hasText: '3,7' }).waitFor();
	await v.look(null);
	for (let i = 0; i < 60 && await v.page.evaluate(() => document.activeElement.value) !== CELL; i++)
		await keyboard.press('Tab');
	await keyboard.press('Enter');
	assert.equal(await text(v).inputValue(), `In Hagen sind es 2013 wenige. Genau [[wert:${CELL}]]`);
	assert.equal(await v.page.evaluate(() => document.activeElement.id), 'f-body', 'and on with the text');
	await keyboard.type(' der Abgänge.');
	await v.page.locator('#lesen .said', { hasText: '3,7' }).waitFor();
	await state(v, 'Entwurf gemerkt am');
	await keyboard.press('Control+z');
	await v.look(null);
	await v.submit('Speichern');
	assert.match(saved(s), /Genau \[\[wert:abgaenge-ohne-abschluss\|05914\|2013\]\]/);
	assert.equal(draft(a), undefined, 'what is saved is no draft');
	await v.says('3,7 %');
	await v.leave();
});

test('by keyboard: words that lead to a figure, put in at the cursor', { timeout: 90000 }, async () => {
	const { f, section } = analysis(), v = await come(), { keyboard } = v.page;
	const there = `#abb-${value(`select address_id(${f})`)}`;
	await v.go(section);
	await text(v).focus();
	await keyboard.press('Control+Home');
	for (let i = 0; i < 'In Hagen'.length; i++)
		await keyboard.press('ArrowRight');
	await keyboard.press('Shift+Tab');
	await keyboard.press('Enter');
	await v.look(null);
	for (let i = 0; i < 10 && await v.page.evaluate(() => document.activeElement.name) !== 'verweis'; i++)
		await keyboard.press('Tab');
	await keyboard.press('Enter');
	assert.match(await text(v).inputValue(), new RegExp(`^In Hagen \\[Abbildung: .*\\]\\(${there}\\) sind es 2013 wenige\\.$`));
	assert.equal(await v.page.evaluate(() => document.activeElement.id), 'f-body', 'and on with the text');
	await v.page.locator(`#lesen a[href="${there}"]`).click();
	assert.ok(await v.page.locator(there).isVisible(), 'the figure is there');
	await v.leave();
});

test('numbers that were typed become references, one by one and all at once', { timeout: 90000 }, async () => {
	const { a, section } = analysis('Hagen 2013: 3,7 %, 106 von 2.871. Und 77,7 %.'), v = await come();
	await v.go(section);
	await v.says('3 getippte Zahlen', '#lesen');
	await v.says('Zahlen ohne Beleg', '#lesen');
	await v.page.locator('.said-take', { hasText: 'Nenner' }).click();
	await v.page.locator('#lesen .said', { hasText: '2.871' }).waitFor();
	assert.equal(await text(v).inputValue(), `Hagen 2013: 3,7 %, 106 von [[wert:${CELL}|nenner]]. Und 77,7 %.`);
	await v.page.getByRole('button', { name: 'Alle 2 eindeutigen einsetzen' }).click();
	await v.page.locator('#lesen .said', { hasText: '106' }).waitFor();
	assert.equal(await text(v).inputValue(), `Hagen 2013: [[wert:${CELL}]], [[wert:${CELL}|zaehler]] von [[wert:${CELL}|nenner]]. Und 77,7 %.`);
	await until('the draft', () => draft(a)?.includes('zaehler'));
	await v.look(null);
	await v.leave();
});

for (const js of [true, false])
	test(`from a released table to a published figure, ${js ? 'with' : 'without'} scripts`, { timeout: 90000 }, async () => {
		const v = await come(js, js ? 1280 : 360), name = `Anteil mit Mittlerem Abschluss ${js ? 1 : 2}`;
		await v.go(`/daten/lieferung/${value('select address_id(4101)')}`);
		await v.follow('Abbildung aus dieser Tabelle');
		await v.submit('Weiter zu Gebieten und Form', undefined, 422);
		const columns = await v.page.locator('[name=part] option').allTextContents();
		await v.page.locator('[name=part]').selectOption({ label: columns.find((c) => /mit Mittlerem Abschluss \/ Insgesamt/.test(c)) });
		await v.page.locator('[name=whole]').selectOption({ label: columns.find((c) => /Schulabschluss \/ Insgesamt \/ Insgesamt/.test(c)) });
		await v.fill({ name });
		await v.submit('Weiter zu Gebieten und Form');
		await v.says('Neue Abbildung');
		if (js)
			await v.page.locator('#vorschau svg').first().waitFor();
		await v.submit('Speichern');
		await v.says('Hagen');
		await v.follow('Ausgabe veröffentlichen');
		await v.fill({ workspace: value('select address_id(2001)') });
		await v.submit(/veröffentlichen/i);
		await v.says(name);
		assert.equal(value(`select count(*) from edition_figure f join edition e on e.id = f.edition_id where e.title = '${name}'`), '1');
		assert.equal(value(`select count(*) from indicator where name_de like 'Anteil mit Mittlerem Abschluss _'`), '1', 'the second found the indicator of the first');
		await v.leave();
	});

test('without scripts: a preview, values to choose, a draft by the button', { timeout: 90000 }, async () => {
	const { a, s, section } = analysis('Hagen 2013: 3,7 %.'), v = await come(false, 360);
	await v.go(section);
	await v.fill({ body: 'Hagen 2013: 3,7 % und mehr.' });
	await v.submit('Vorschau');
	await v.says('und mehr.', '#lesen');
	await v.submit('ersetzen durch Hagen, Kreisfreie Stadt, 2013');
	assert.equal(await text(v).inputValue(), `Hagen 2013: [[wert:${CELL}]] und mehr.`);
	await v.page.locator('#wert-einfuegen summary').click();
	await v.fill({ indikator: SLUG, gebiet: 'Hagen' });
	await v.submit('Werte zeigen');
	await v.submit(/^2013, Nenner: /);
	assert.equal(await text(v).inputValue(), `Hagen 2013: [[wert:${CELL}]] und mehr. [[wert:${CELL}|nenner]]`);
	await v.submit('Als Entwurf merken');
	await v.says('gemerkt, aber noch nicht gespeichert');
	assert.equal(saved(s), 'Hagen 2013: 3,7 %.');
	await v.go(section);
	await v.says('Ein Entwurf, den Sie nicht gespeichert haben');
	await v.follow('Entwurf übernehmen');
	assert.equal(await text(v).inputValue(), draft(a));
	await v.submit('Speichern');
	assert.match(saved(s), /und mehr\. \[\[wert/);
	await v.says('2.871');
	await v.leave();
});

test('the connection is lost: nothing of the text is', { timeout: 90000 }, async () => {
	const { a, section } = analysis(), v = await come();
	await v.go(section);
	await v.context.setOffline(true);
	await text(v).fill('Geschrieben im Zug.');
	await state(v, 'Keine Verbindung');
	forget(/console: Failed to load resource|ERR_INTERNET_DISCONNECTED/);
	await v.context.setOffline(false);
	await state(v, 'Entwurf gemerkt am');
	assert.equal(draft(a), 'Geschrieben im Zug.');
	// and if the page is gone before it comes back
	await v.context.setOffline(true);
	await text(v).fill('Geschrieben im Tunnel.');
	await state(v, 'Keine Verbindung');
	forget(/console: Failed to load resource|ERR_INTERNET_DISCONNECTED/);
	await v.page.goto('about:blank');
	await v.context.setOffline(false);
	await v.go(section);
	await v.says('Auf diesem Gerät steht ein neuerer Text');
	await v.page.getByRole('button', { name: 'Übernehmen', exact: true }).click();
	assert.equal(await text(v).inputValue(), 'Geschrieben im Tunnel.');
	await until('the draft', () => draft(a) === 'Geschrieben im Tunnel.', 20000);
	await v.leave();
});

test('the session ends while somebody writes: he signs in and goes on', { timeout: 90000 }, async () => {
	const { a, s, section } = analysis(), v = await come();
	await v.go(section);
	await text(v).fill('Vor der Pause.');
	await until('the draft', () => draft(a) === 'Vor der Pause.');
	await until('the answer', async () => await v.page.locator('.editor-state', { hasText: 'gemerkt am' }).count() > 0);
	sql('update session set idle_end = now() where person_id = 1002');
	await text(v).fill('Nach der Pause.');
	await state(v, 'Ihre Sitzung ist zu Ende');
	forget(/\b40[13]\b.*abschnitt|Failed to load resource/);
	await v.page.goto(section); // leads to the door, and back here
	await v.fill({ email: 'bildungsmonitoring@demo.example', kennwort: 'gemeinsam-lesen-2026' });
	await v.submit('Anmelden');
	assert.equal(v.at(), section);
	await v.says('Ein Entwurf, den Sie nicht gespeichert haben');
	await v.says('Auf diesem Gerät steht ein neuerer Text');
	await v.page.getByRole('button', { name: 'Übernehmen', exact: true }).click();
	await v.submit('Speichern');
	assert.equal(saved(s), 'Nach der Pause.');
	await v.leave();
});

test('who signs in in another window goes on in this one', { timeout: 90000 }, async () => {
	const { a, section } = analysis(), v = await come();
	await v.go(section);
	sql('update session set idle_end = now() where person_id = 1002');
	await text(v).fill('Zwei Fenster.');
	await state(v, 'Ihre Sitzung ist zu Ende');
	forget(/\b40[13]\b.*abschnitt|Failed to load resource/);
	await v.carry(session('bildungsmonitoring'));
	await v.page.evaluate(() => dispatchEvent(new Event('focus')));
	await state(v, 'Entwurf gemerkt am');
	assert.equal(draft(a), 'Zwei Fenster.');
	await v.leave();
});

test('who goes away at once has nothing lost', { timeout: 90000 }, async () => {
	const { a, page, section } = analysis(), v = await come();
	await v.go(section);
	await text(v).fill('Gleich wieder weg.');
	await v.go(page);
	await until('the draft', () => draft(a) === 'Gleich wieder weg.');
	await v.go(page);
	await v.says('Ihre Entwürfe');
	await v.leave();
});

test('two write the same section: both texts are there, none is overwritten', { timeout: 90000 }, async () => {
	const { a, s, section } = analysis(), one = await come(), two = await come(false, 1280, 'zweitpruefung');
	await one.go(section);
	await text(one).fill('Von der einen.');
	await until('the draft', () => draft(a) === 'Von der einen.');
	await two.go(section);
	await two.fill({ body: 'Vom anderen.' });
	await two.submit('Speichern');
	await text(one).pressSequentially(' Weiter.');
	await one.page.locator('#jetzt-anders').waitFor();
	await one.says('Vom anderen.', '#lesen');
	await one.page.locator('#lesen .diff del', { hasText: 'Vom anderen' }).waitFor();
	await one.page.locator('#lesen .diff ins', { hasText: 'Von der einen' }).waitFor();
	await one.submit('Speichern', undefined, 409);
	assert.equal(await text(one).inputValue(), 'Von der einen. Weiter.');
	await one.says('Vom anderen.', '#lesen');
	assert.equal(saved(s), 'Vom anderen.');
	await one.submit('Speichern');
	assert.equal(saved(s), 'Von der einen. Weiter.');
	await one.leave();
	await two.leave();
});

test('a figure is seen while it is chosen', { timeout: 90000 }, async () => {
	const { f, figure } = analysis(), v = await come();
	await v.go(figure);
	await v.page.locator('#vorschau svg .line').first().waitFor();
	await v.page.getByLabel('Säulen').check();
	await v.page.locator('#vorschau svg .bar').first().waitFor();
	await v.page.getByLabel('Gebiet 2').fill('Nirgendwo');
	await v.page.getByLabel('Gebiet 2').press('Tab');
	await v.page.locator('.editor-state', { hasText: 'kommt in keiner Lieferung vor' }).waitFor();
	await v.page.getByLabel('Gebiet 2').fill('');
	await until('the fault to go', async () => await v.page.locator('.editor-state').innerText() === '');
	await v.look(null);
	await v.submit('Speichern');
	assert.equal(value(`select kind::text || cardinality(areas) from analysis_figure where id = ${f}`), 'bar2');
	await v.leave();
});

test('finding and assessment: made apart, put in order, deleted and brought back', { timeout: 90000 }, async () => {
	const { a, page } = analysis(), v = await come(false);
	await v.go(page);
	await v.follow('Bewertung hinzufügen');
	assert.equal(await v.page.getByLabel('Bewertung').isChecked(), true);
	await v.fill({ heading: 'Was das heißt', body: 'Wir meinen [[wert:x]].' });
	await v.submit('Speichern');
	await v.says('So ist es kein Bezug');
	await v.says('Erst danach kann eine Ausgabe erscheinen');
	await v.submit(/Nach oben.*Was das heißt/);
	assert.equal(value(`select heading from analysis_section where analysis_id = ${a} order by position limit 1`), 'Was das heißt');
	await v.follow(/Löschen.*Was das heißt/);
	await v.submit('Löschen');
	await v.says('Sie können ihn zurückholen');
	await v.submit(/Zurückholen.*Was das heißt/);
	await v.says('Es ist wieder da');
	assert.equal(value(`select count(*) from analysis_section where analysis_id = ${a}`), '2');
	await v.leave();
});

test('nothing was wrong on any page', () => assert.deepEqual(problems, []));

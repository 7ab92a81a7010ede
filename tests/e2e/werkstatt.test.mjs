// A round on the projector of a workshop: one person leads through it, with
// keys and without scripts, others write; what they write appears by itself,
// and of what is noted alone nothing does.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sleep, sql, until, value } from './lib/env.mjs';
import { send } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

after(stop);

const room = `/arbeit/raum/${value('select address_id(2001)')}`;
let round;

async function post(who, address, fields, code = 303) {
	const person = session(who);
	const answer = await send(address, person, [['csrf', person.csrf], ...fields]);
	assert.equal(answer.code, code, answer.body.slice(0, 2000));
	return answer;
}

const answer = (who, body) => post(who, `${round}/frage/1`, [['kind', 'cause'], ['voice', 'person'], ['body', body], ['once', once()]]);

async function onward() {
	const seen = value(`select version from round where id = ${where.id}`);
	await post('bildungsbuero', `${round}/weiter`, [['seen', seen], ['reason', 'Der Workshop beginnt.']]);
}

const where = {};
const come = async (who, { js = true, width = 1280 } = {}) =>
	(await Visitor.come({ js, width, walk: `werkstatt ${js ? 'mit' : 'ohne'} Skript` })).carry(session(who));

test('a round for the workshop', { timeout: 60000 }, async () => {
	sql("update round set phase = 'closed', closed_at = now() where edition_id = 5102 and phase <> 'closed'");
	const day = (n) => value(`select current_date + ${n}`);
	const fields = [['edition', value('select address_id(5102)')], ['title', 'Runde mit Beamer'], ['questions', 'Was ist geschehen?\nWas folgt daraus?'],
		['starts_on', day(0)], ['ends_alone', day(9)], ['ends_discuss', day(19)], ['ends_draft', day(29)], ['ends_consent', day(39)], ['once', once()]];
	for (const o of [103, 104, 105])
		fields.push(['organisation', value(`select address_id(${o})`)]);
	await post('bildungsbuero', `${room}/runde/neu`, fields);
	where.id = value('select max(id) from round where edition_id = 5102');
	round = `${room}/runde/${value(`select address_id(${where.id})`)}`;
});

test('what is noted alone does not appear, to nobody and by no way', { timeout: 90000 }, async () => {
	const m = await come('bildungsbuero'), s = await come('schulleitung');
	for (const v of [m, s])
		await v.go(`${round}/werkstatt?teil=beitraege`);
	const stand = await m.page.locator('.stage-view').getAttribute('data-stand');
	await answer('schulleitung', 'Eine stille Notiz.');
	await answer('bildungsbuero', 'Eine stille Notiz der Moderation.');
	await sleep(5000);
	assert.equal(value('select stand from edition where id = 5102'), stand, 'nobody is called');
	for (const v of [m, s]) {
		for (const q of ['?teil=beitraege', '', '?teil=beitraege&frage=2']) {
			assert.doesNotMatch(await v.page.content(), /stille Notiz/);
			await v.go(`${round}/werkstatt${q}`);
		}
		assert.doesNotMatch(await v.page.content(), /stille Notiz/);
		assert.equal(await v.page.locator('.stage-enter').count(), 0);
		await v.leave();
	}
});

test('what another writes appears without a reload', { timeout: 120000 }, async () => {
	await onward();
	const m = await come('bildungsbuero');
	await m.go(round);
	await m.follow('Workshop-Ansicht für den Beamer');
	await m.says('Leitfrage 1 von 2');
	assert.equal(await m.page.locator('.site-head').isVisible(), false);
	const key = async (name, text) => {
		await m.page.keyboard.press(name);
		await until(`${name} to ${text}`, async () => (await m.text('.stage')).includes(text));
	};
	const { document } = m;
	await key('PageDown', 'Quelle:');
	assert.ok(await m.page.locator('.stage-figure svg').first().isVisible());
	for (let i = 0; i < 9 && !/Beiträge zu Leitfrage 1/.test(await m.text('.stage')); i++) {
		await m.page.keyboard.press('PageDown');
		await sleep(500);
	}
	await m.says('Eine stille Notiz.', '.stage'); // revealed
	await answer('kammer', 'Das kam aus dem Saal.');
	await until('the contribution to appear', async () => (await m.text('.stage')).includes('Das kam aus dem Saal.'), 15000);
	await m.page.locator('.stage-enter summary').click();
	await m.fill({ body: 'Halb getippt' });
	await answer('kammer', `Und noch etwas. ${'Sehr ausführlich beschrieben. '.repeat(30)}`);
	await m.page.getByText('Einen neuen Beitrag anzeigen').click({ timeout: 15000 });
	await until('the last page', async () => (await m.text('.stage')).includes('Und noch etwas.'));
	assert.equal(await m.page.locator('.stage textarea').inputValue(), 'Halb getippt', 'what one types stays');
	assert.equal(m.document, document, 'never another document: full screen stays');
	await m.page.locator('.stage-view h1').focus();
	await key('PageUp', 'Das kam aus dem Saal.');
	await m.page.goBack();
	await until('the step before', async () => (await m.text('.stage')).includes('Und noch etwas.'));
	where.moderator = m;
});

test('what is said in the room is entered there', { timeout: 60000 }, async () => {
	const m = where.moderator, s = await come('schulleitung', { width: 360 });
	await s.go(`${round}/werkstatt?teil=beitraege&ende=1`);
	assert.equal(await s.page.locator('.stage-enter').count(), 0);
	await m.fill({ body: 'Im Saal gesagt.' });
	await m.page.getByRole('button', { name: 'Eintragen' }).click();
	await m.page.getByText('Bitte wählen Sie die Organisation.').first().waitFor();
	assert.equal(await m.page.locator('.stage textarea').inputValue(), 'Im Saal gesagt.');
	await m.fill({ organisation: /Volkshochschule/, kind: 'cause' });
	await m.page.getByRole('button', { name: 'Eintragen' }).click();
	await until('it stands there', async () => (await m.text('.stage-view')).includes('Im Saal gesagt.'));
	await m.says('im Workshop', '.stage-view');
	assert.equal(await m.page.locator('.stage textarea').inputValue(), '');
	await until('and on the other screen', async () => (await s.text('.stage')).includes('Im Saal gesagt.'), 15000);
	await s.leave();
});

test('a draft of a conclusion appears with its wording', { timeout: 60000 }, async () => {
	const m = where.moderator;
	await onward();
	const made = await post('bildungsbuero', `${round}/schlussfolgerung`, [['kind', 'need'], ['title', 'Was zu tun ist'], ['wording', 'Beratung ausbauen.'], ['once', once()]]);
	await m.page.getByRole('link', { name: 'Schlussfolgerungen' }).click({ timeout: 15000 });
	await until('it', async () => (await m.text('.stage')).includes('Beratung ausbauen.'));
	const conclusion = made.headers.location.match(/\/arbeit\/raum\/\w+\/schlussfolgerung\/\w+/)[0];
	await post('bildungsbuero', `${conclusion}/wortlaut`, [['seen', '1'], ['kind', 'need'], ['title', 'Was zu tun ist'], ['wording', 'Beratung stark ausbauen.']]);
	await until('the new wording', async () => (await m.text('.stage')).includes('Beratung stark ausbauen.'), 15000);
	await m.leave();
});

test('without scripts, by links alone', { timeout: 120000 }, async () => {
	const m = await come('bildungsbuero', { js: false });
	await m.go(`${round}/werkstatt`);
	await m.follow('Weiter');
	for (let i = 0; i < 9 && !/Beiträge zu Leitfrage 1/.test(await m.text('.stage')); i++)
		await m.follow('Weiter');
	await m.says('Das kam aus dem Saal.');
	await answer('kammer', 'Von Hand geholt.');
	await m.follow('Zu den neuesten');
	await m.follow('Aktualisieren');
	await m.says('Von Hand geholt.');
	await m.page.locator('.stage-enter summary').click();
	await m.submit('Eintragen', undefined, 422);
	await m.says('Bitte wählen Sie die Organisation.');
	await m.fill({ organisation: /Gesamtschule/, kind: 'proposal', body: 'Ohne Skript gesagt.' });
	await m.submit('Eintragen');
	await m.says('Ohne Skript gesagt.');
	await m.says('Beiträge zu Leitfrage 1');
	await m.follow('Schließen');
	await m.says('Runde mit Beamer');
	await m.leave();
	sql(`update round set phase = 'closed', closed_at = now() where id = ${where.id}`);
});

// What is missing in a form is told by an answer that browsers note.
test('no page had a problem', () => assert.deepEqual(problems.filter((p) => !/422.*\/werkstatt$/.test(p)), []));

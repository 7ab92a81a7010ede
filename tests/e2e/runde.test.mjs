// A round from its template to its end: the moderator makes it, a provider on
// a phone takes part from the link of the invitation, a letter is entered,
// phases change by hand with a reason; with scripts and without.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, value } from './lib/env.mjs';
import { password, session } from './lib/people.mjs';

after(stop);

async function walk(t, { name, js, width }) {
	const title = `Runde von Anfang bis Ende (${name})`;
	const where = { room: `/arbeit/raum/${value('select address_id(2001)')}` };
	const people = new Map();
	const person = async (who) => {
		if (!people.has(who))
			people.set(who, await (await Visitor.come({ js, width, walk: `runde ${name}` })).carry(session(who)));
		return people.get(who);
	};
	let broken = false;
	const step = (what, act) => t.test(what, { timeout: 120000 }, async (s) => {
		if (broken)
			return s.skip('a step before this one failed');
		try {
			await act();
		} catch (e) {
			broken = true;
			throw e;
		}
	});
	const onward = async (button) => {
		const m = await person('bildungsbuero');
		await m.go(where.round);
		await m.follow(/^Weiter|^Runde abschließen/);
		await m.fill({ reason: 'Alle sind so weit.' });
		await m.submit(button);
		await m.says('Alle sind so weit.');
	};

	await step('the office copies a template and shortens it', async () => {
		const m = await person('bildungsbuero');
		await m.go('/arbeit/vorlagen');
		await m.follow(/^Kopieren.*Kurze Runde/);
		await m.submit('Vorlage speichern', undefined, 422);
		await m.fill({ name: `Sehr kurz (${name})`, days_alone: '2', days_discuss: '2', days_consent: '2' });
		await m.submit('Vorlage speichern');
		await m.says(`Sehr kurz (${name})`);
	});

	await step('and begins a round from it', async () => {
		sql('update round set phase = \'closed\', closed_at = now() where edition_id = 5102 and phase <> \'closed\'');
		const m = await person('bildungsbuero');
		await m.go(`${where.room}/runde/neu`);
		await m.follow(`Sehr kurz (${name})`);
		await m.submit('Runde beginnen', undefined, 422);
		await m.fill({ edition: /2013/, title, questions: 'Was ist geschehen?\nWas folgt daraus?', whom: 'some' });
		for (const box of await m.page.locator('main input[name=organisation]').all())
			await box.setChecked(await box.evaluate((b) => /Gesamtschule|Kammer|Handelskammer|Volkshochschule/.test(b.closest('div').textContent)));
		await m.submit('Runde beginnen');
		where.round = new URL(m.page.url()).pathname;
		await m.says('von 3 Organisationen');
	});

	await step('a provider comes from the mail, signs in and takes part', async () => {
		const v = await Visitor.come({ js, width: 360, walk: `runde ${name} mail` });
		await v.go(`${where.round}/frage/1`);
		await v.fill({ email: 'schulleitung@demo.example', kennwort: password });
		await v.submit('Anmelden');
		assert.equal(v.at(), `${where.round}/frage/1`, 'where the mail led');
		await v.says('Leitfrage 1 von 2');
		await v.submit('Antwort abgeben', undefined, 422);
		await v.fill({ body: 'Zwei Jahrgänge auf einmal.', kind: 'cause', voice: 'organisation' });
		await v.submit('Antwort abgeben');
		await v.says('nur für Sie sichtbar');
		assert.ok((await v.text()).split(/\s+/).length < 120, 'little to read before the next question');
		await v.follow('Weiter zu Frage 2');
		await v.fill({ body: 'Nicht an 2013 messen.', kind: 'proposal', voice: 'organisation' });
		await v.submit('Antwort abgeben');
		await v.says('Das war die letzte Frage');
		await v.follow('Zur Runde');
		await v.says('Sie haben zu allen Leitfragen etwas notiert.');
		where.school = v;
	});

	await step('nobody else knows of it but the moderator', async () => {
		const k = await person('kammer');
		await k.go(where.round);
		assert.ok(!/hat etwas notiert/.test(await k.text()));
		await k.go(`${where.round}/frage/1`);
		assert.ok(!/Zwei Jahrgänge/.test(await k.text()));
		const m = await person('bildungsbuero');
		await m.go(where.round);
		await m.says('hat etwas notiert');
		assert.ok(!/Zwei Jahrgänge/.test(await m.text()));
	});

	await step('a letter is entered, the round goes on', async () => {
		const m = await person('bildungsbuero');
		await m.go(where.round);
		await m.follow('Beitrag eintragen');
		await m.submit('Eintragen', undefined, 422);
		await m.fill({ organisation: /Volkshochschule/, channel: 'letter', kind: 'confirmation', body: 'Das sehen wir auch so.' });
		await m.submit('Eintragen');
		await onward('Beiträge offenlegen');
		const k = await person('kammer');
		await k.go(where.round);
		await k.says('Das sehen wir auch so.');
		await k.says('per Brief, eingetragen von der Moderation');
		await k.go(`${where.round}/frage/1`);
		await k.says('Zwei Jahrgänge');
	});

	await step('gets a later end, with a reason', async () => {
		const m = await person('bildungsbuero');
		await m.go(where.round);
		await m.follow('Termine und Einladungen');
		const later = value('select current_date + 40');
		await m.fill({ ends_consent: later });
		await m.submit('Speichern', undefined, 422);
		await m.fill({ reason: 'Herbstferien' });
		await m.submit('Speichern');
		await m.says('Herbstferien');
		await where.school.go('/arbeit/hinweise');
		await where.school.says('Ihre Runde hat neue Termine');
	});

	await step('is closed, and takes nothing any more', async () => {
		await onward('Einvernehmen suchen');
		await onward('Runde abschließen');
		await where.school.go(`${where.round}/frage/1`);
		await where.school.says('Neue Beiträge sind zurzeit nicht vorgesehen.');
	});
}

// What a moderator puts right: words, an invitation, and the whole round.
async function wrong(t, { name, js }) {
	const room = `/arbeit/raum/${value('select address_id(2001)')}`;
	const title = `Runde mit Fehlern (${name})`;
	const come = async (who, width = 1280) => (await Visitor.come({ js, width, walk: `falsche Runde ${name}` })).carry(session(who));
	const m = await come('bildungsbuero');
	const school = await come('schulleitung', 360);
	let round;

	await t.test('a round begins with a slip', { timeout: 120000 }, async () => {
		sql('update round set phase = \'closed\', closed_at = now() where edition_id = 5102 and phase <> \'closed\'');
		await m.go(`${room}/runde/neu`);
		await m.follow('Kurze Runde');
		await m.fill({ edition: /2013/, title, questions: 'Was ist gschehen?\nWas folgt daraus?', whom: 'some' });
		for (const box of await m.page.locator('main input[name=organisation]').all())
			await box.setChecked(await box.evaluate((b) => /Gesamtschule|Handelskammer|Volkshochschule/.test(b.closest('div').textContent)));
		await m.submit('Runde beginnen');
		round = new URL(m.page.url()).pathname;
	});
	await t.test('which is corrected for all to see', { timeout: 120000 }, async () => {
		await m.follow('Runde berichtigen');
		await m.says('lässt sich keine Frage streichen');
		await m.page.locator('textarea[name=question]').first().fill('');
		await m.submit('Speichern', undefined, 422);
		await m.says('Sie lautete: „Was ist gschehen?“');
		await m.page.locator('textarea[name=question]').first().fill('Was ist geschehen?');
		await m.fill({ added: 'Wer weiß mehr?', reason: 'Tippfehler' });
		await m.submit('Speichern');
		await m.says('Leitfrage 3 ergänzt');
		await school.go(round);
		await school.says('Was ist geschehen?');
		await school.says('vorher: „Was ist gschehen?“');
		await school.go('/arbeit/hinweise');
		await school.says('Ihre Runde hat andere Leitfragen');
	});
	await t.test('who was invited by mistake is told', { timeout: 120000 }, async () => {
		await m.go(`${round}/bearbeiten`);
		await m.follow(/^zurücknehmen.*Volkshochschule/);
		await m.submit('Einladung zurücknehmen', undefined, 422);
		await m.fill({ reason: 'Gemeint war die Abendschule.' });
		await m.submit('Einladung zurücknehmen');
		await m.says('Gemeint war die Abendschule.');
		const v = await come('volkshochschule');
		await v.go('/arbeit/hinweise');
		await v.says('Eine Einladung zu einer Runde ist zurückgenommen');
	});
	await t.test('it is called off, and what was noted stays sealed', { timeout: 120000 }, async () => {
		await school.go(`${round}/frage/1`);
		await school.fill({ body: 'Nur für mich notiert.', kind: 'cause', voice: 'organisation' });
		await school.submit('Antwort abgeben');
		await m.go(round);
		await m.follow('Runde absagen');
		await m.submit('Runde absagen', undefined, 422);
		await m.fill({ reason: 'Die Zahlen kommen neu.' });
		await m.submit('Runde absagen');
		await m.says('Diese Runde ist abgesagt');
		assert.ok(!/hat etwas notiert/.test(await m.text()));
		await m.go(`${round}/frage/1`);
		assert.ok(!/Nur für mich notiert/.test(await m.text()));
		await m.go(`${round}/protokoll`);
		await m.says('Die Zahlen kommen neu.');
		assert.ok(!/Nur für mich notiert/.test(await m.text()));
		await school.go(`${round}/frage/1`);
		await school.says('Nur für mich notiert.');
		await school.go('/arbeit/hinweise');
		await school.says('Eine Runde ist abgesagt');
	});
}

test('with scripts', { timeout: 400000 }, (t) => walk(t, { name: 'mit Skript', js: true, width: 1280 }));
test('without scripts', { timeout: 400000 }, (t) => walk(t, { name: 'ohne Skript', js: false, width: 1280 }));
test('put right with scripts', { timeout: 400000 }, (t) => wrong(t, { name: 'mit Skript', js: true }));
test('put right without scripts', { timeout: 400000 }, (t) => wrong(t, { name: 'ohne Skript', js: false }));
test('no page had a problem', () => assert.deepEqual(problems, []));

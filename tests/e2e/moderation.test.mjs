// Moderation: somebody flags a contribution, it is returned and revised, then
// hidden, and a second moderator hears the appeal; with scripts and without.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { value } from './lib/env.mjs';
import { session } from './lib/people.mjs';

after(stop);

const ROOM = `/arbeit/raum/${value('select address_id(2001)')}`;
const EDITION = `${ROOM}/analyse/${value('select address_id(5105)')}`;

async function walk(t, { name, js, width }) {
	const people = new Map();
	const person = async (who) => {
		if (!people.has(who))
			people.set(who, await (await Visitor.come({ js, width, walk: `moderation ${name}` })).carry(session(who)));
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
	const planted = `Rohrdommel${name}`;
	let comment;

	await step('a contribution is flagged with a reason', async () => {
		const v = await person('schulleitung');
		await v.go(`${EDITION}/beitraege`);
		await v.fill({ kind: 'other_reading', voice: 'person', body: `Die ${planted} hat das falsch gerechnet.` });
		await v.submit('Beitrag abgeben');
		comment = value(`select address_id(max(id)) from comment where body like '%${planted}%'`);
		const k = await person('kammer');
		await k.go(`${ROOM}/beitrag/${comment}`);
		await k.follow('Beitrag melden');
		await k.submit('Melden', undefined, 422);
		await k.fill({ reason: 'insult', words: 'Das zielt auf eine Person.' });
		await k.submit('Melden');
		await k.says('Sie haben diesen Beitrag gemeldet.');
	});
	await step('a moderator returns it, and the others do not read it', async () => {
		const m = await person('bildungsbuero');
		await m.go(ROOM);
		await m.follow(/zu moderieren|sind zu moderieren/);
		await m.fill({ wartet: 'flagged' });
		await m.submit('Anzeigen');
		await m.press(m.page.locator('main li', { hasText: planted }).getByRole('link').first());
		await m.says('Das zielt auf eine Person.');
		await m.fill({ decision: 'returned', reason: 'insult' });
		await m.submit('Entscheiden', undefined, 422);
		await m.fill({ words: 'Bitte ohne den Vorwurf.' });
		await m.submit('Entscheiden');
		const k = await person('kammer');
		await k.go(`${EDITION}/beitraege?ende=1`);
		assert.doesNotMatch(await k.text(), new RegExp(planted));
		await k.says('überarbeitet oder geprüft');
	});
	await step('its author revises it, and it comes back', async () => {
		const v = await person('schulleitung');
		await v.go(`${ROOM}/beitrag/${comment}`);
		await v.says('Bitte ohne den Vorwurf.');
		await v.follow('Beitrag überarbeiten');
		await v.fill({ body: `Die ${planted} sagt etwas anderes.` });
		await v.submit('Speichern');
		await v.says('Ihre Überarbeitung wartet auf Freigabe');
		const m = await person('bildungsbuero');
		await m.go(`${ROOM}/moderation/${comment}`);
		await m.fill({ decision: 'visible', reason: 'fine' });
		await m.submit('Entscheiden');
		const k = await person('kammer');
		await k.go(`${ROOM}/beitrag/${comment}`);
		await k.says(`${planted} sagt etwas anderes`);
	});
	await step('hidden it leaves a stone, and its author appeals', async () => {
		const m = await person('bildungsbuero');
		await m.go(`${ROOM}/moderation/${comment}`);
		await m.fill({ decision: 'hidden', reason: 'off_topic', words: 'Gehört nicht hierher.' });
		await m.submit('Entscheiden');
		const k = await person('kammer');
		await k.go(`${ROOM}/beitrag/${comment}`);
		await k.says('von der Moderation ausgeblendet');
		await k.follow('Hausregeln');
		await k.says('Wir sprechen über Zahlen');
		const v = await person('schulleitung');
		await v.go(`${ROOM}/beitrag/${comment}`);
		await v.follow('Einspruch einlegen');
		await v.says('Hier gibt es bisher keine zweite Moderation');
		await v.fill({ words: 'Es geht genau um diese Zahl.' });
		await v.submit('Einspruch einlegen');
		await v.says('Die Administration ist gebeten, jemanden zu benennen.');
		await m.go(`${ROOM}/moderation/${comment}`);
		await m.says('Darüber entscheidet jemand anderes');
		const a = await person('administration');
		await a.go('/arbeit/');
		await a.follow(/Ein Einspruch wartet auf eine zweite Moderation in/);
		await a.says('Machen Sie unten ein Mitglied zur Moderation');
	});
	await step('somebody else is made a moderator and decides for good', async () => {
		const m = await person('bildungsbuero');
		await m.go(`${ROOM}/moderation?wartet=appealed`);
		await m.follow('Eine zweite Moderation benennen');
		await m.says('Ein Einspruch wartet auf eine zweite Moderation');
		const row = m.page.locator('main li', { hasText: 'Demo Jugendamt' }).first();
		await row.locator('summary').click();
		await m.submit('Zur Moderation machen', row);
		const j = await (await Visitor.come({ js, width, walk: `moderation ${name}` })).carry(session('jugendamt'));
		await j.go('/arbeit/hinweise');
		await j.says('Ihre Rolle ist jetzt Moderation, bisher Bildungsakteur');
		await j.go(`${ROOM}/moderation?wartet=appealed`);
		await j.press(j.page.locator('main li', { hasText: planted }).getByRole('link').first());
		await j.says('Es geht genau um diese Zahl.');
		await j.fill({ decision: 'visible', reason: 'fine' });
		await j.submit('Entscheiden');
		await j.go(`${ROOM}/moderation/protokoll`);
		await j.says('Über den Einspruch entschieden');
		await j.go(`${ROOM}/moderation/zahlen`);
		await j.says('Einsprüche');
		await j.leave();
		const k = await person('kammer');
		await k.go(`${ROOM}/beitrag/${comment}`);
		await k.says(`${planted} sagt etwas anderes`);
		await m.go(`${ROOM}/mitglieder`);
		const again = m.page.locator('main li', { hasText: 'Demo Jugendamt' }).first();
		await again.locator('summary').click();
		await m.submit('Zum Bildungsakteur machen', again);
	});
	for (const v of people.values())
		await v.leave();
}

test('with scripts', (t) => walk(t, { name: 'js', js: true, width: 1280 }));
test('without scripts, on a phone', (t) => walk(t, { name: 'plain', js: false, width: 360 }));
test('no page had a problem', () => assert.deepEqual(problems, []));

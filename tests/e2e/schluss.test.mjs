// Conclusions as those who take part see them: an organisation looks at a
// draft and proposes another wording, a moderator takes that over, what was
// said counts for the earlier wording only; a result with its dissent; minutes.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { value } from './lib/env.mjs';
import { session } from './lib/people.mjs';

after(stop);

const room = `/arbeit/raum/${value('select address_id(2001)')}`;
const draft = `${room}/schlussfolgerung/${value('select address_id(8003)')}`;

const come = async (who, js, width) =>
	(await Visitor.come({ js, width, walk: 'schluss' })).carry(session(who));

for (const { name, js, width } of [{ name: 'with scripts', js: true, width: 1280 }, { name: 'without, on a phone', js: false, width: 360 }])
	test(`a draft is looked at by those who are asked, ${name}`, { timeout: 240000 }, async () => {
		const provider = await come(js ? 'schulleitung' : 'kammer', js, width);
		await provider.go('/arbeit/');
		assert.match(await provider.text(), /Entwurf einschätzen/);
		await provider.go(draft);
		await provider.fill({ opinion: 'concerned' });
		await provider.submit('Einschätzung speichern', undefined, 422);
		assert.match(await provider.text(), /Bitte sagen Sie, was Sie unsicher macht/);
		await provider.fill({ opinion: 'concerned', reason: `Zu eng gefasst (${name}).` });
		await provider.submit('Einschätzung speichern');
		assert.match(await provider.text(), /Zu eng gefasst/);

		const moderator = await come('bildungsbuero', js, width);
		await moderator.go(`${draft}/wortlaut`);
		await moderator.fill({ wording: `Wir brauchen getrennte Zahlen, jedes Jahr (${name}).` });
		await moderator.submit('Speichern');
		await moderator.go(`${draft}/fassungen`);
		assert.match(await moderator.text(), /Von Fassung/);

		await provider.go(draft);
		assert.match(await provider.text(), /zu früherem Wortlaut/);
	});

test('a result says who dissents, and the minutes say it too', { timeout: 240000 }, async () => {
	const v = await come('schulleitung', true, 1280);
	await v.go(`${room}/schlussfolgerung/${value('select address_id(8001)')}`);
	assert.match(await v.text(), /Dissens, mit dem Ergebnis festgehalten\s+.*Demo Industrie- und Handelskammer/s);
	assert.match(await v.text(), /Positionen nach Sektoren/);
	await v.go(`${room}/runde/${value('select address_id(6002)')}/protokoll`);
	assert.match(await v.text(), /Schlusswort der Moderation/);
	assert.match(await v.text(), /Die berufliche Ausbildung muss/);
});

test('nothing went wrong in the browsers', () => assert.deepEqual(problems, []));

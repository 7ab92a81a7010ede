// Conclusions as those who take part see them: an organisation looks at a
// draft and proposes another wording, a moderator takes that over, what was
// said counts for the earlier wording only; a result with its dissent; minutes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
	assert.match(await v.text(), /Widersprüche, mit dem Ergebnis festgehalten\s+.*Demo Industrie- und Handelskammer/s);
	assert.match(await v.text(), /Positionen nach Sektoren/);
	await v.go(`${room}/runde/${value('select address_id(6002)')}/protokoll`);
	assert.match(await v.text(), /Schlusswort der Moderation/);
	assert.match(await v.text(), /Die berufliche Ausbildung muss/);
});

test('the minutes are a tagged PDF, and for nobody else', { timeout: 120000 }, async () => {
	const where = `${room}/runde/${value('select address_id(6002)')}/protokoll`;
	const v = await come('schulleitung', true, 1280);
	await v.go(where);
	assert.match(await v.text(), /Als PDF laden/);
	const got = await v.page.context().request.get(new URL(`${where}.pdf`, v.page.url()).href);
	assert.equal(got.status(), 200);
	assert.equal(got.headers()['content-type'], 'application/pdf');
	assert.match(got.headers()['content-disposition'], /Protokoll-Wie-lesen-wir-das-Jahr-2013\.pdf/);
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'befund-pdf-'));
	const file = path.join(dir, 'a.pdf');
	fs.writeFileSync(file, await got.body());
	const tell = (tool, ...words) => execFileSync(tool, [...words], { encoding: 'utf8' });
	assert.match(tell('pdfinfo', file), /Title: +Protokoll: Wie lesen wir das Jahr 2013\?[^]*Tagged: +yes/);
	assert.match(tell('pdfinfo', '-struct-text', file), /Demo Industrie- und Handelskammer/);
	assert.match(tell('pdftotext', file, '-'), /Die berufliche\s+Ausbildung\s+muss/);
	fs.rmSync(dir, { recursive: true });
	const other = await come('nachbarraum', true, 1280);
	const refused = await other.page.context().request.get(new URL(`${where}.pdf`, v.page.url()).href);
	assert.equal(refused.status(), 404);
});

test('nothing went wrong in the browsers', () => assert.deepEqual(problems, []));

// A contribution that takes longer: looked at before it is posted, left and
// found again on another device, written on when the session has ended, and
// with the name of somebody who is to read it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, until, value } from './lib/env.mjs';
import { COOKIE, session } from './lib/people.mjs';

after(stop);

const room = `/arbeit/raum/${value('select address_id(2001)')}`;
const edition = value('select address_id(5105)');
const page = `${room}/analyse/${edition}/beitraege`;
const section = value('select address_id(section_id) from edition_section where edition_id = 5105 order by position limit 1');
const who = 'elternvertretung';
const drafts = () => value(`select count(*) from comment_draft d join person p on p.id = d.person_id where p.email like '${who}@%'`);
const come = async (how) => (await Visitor.come({ walk: 'entwurf', ...how })).carry(session(who));

test('what was begun is there on another device, for nobody else, and goes when it is posted', { timeout: 90000 }, async () => {
	const v = await come({});
	await v.go(page);
	await v.page.check('[name=kind][value=cause]');
	await v.page.locator('#f-body').pressSequentially('Halb fertig und');
	await until('the draft to be kept', () => drafts() === '1', 15000);
	await v.page.getByText('Entwurf gespeichert, nur Sie sehen ihn').waitFor();
	assert.equal(await v.page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('befund-draft:')).length), 0, 'it has left this device');

	const other = await come({ width: 360, js: false });
	await other.go('/arbeit/');
	await other.follow('Halb fertig und');
	await other.says('wiederhergestellt');
	assert.equal(await other.page.inputValue('#f-body'), 'Halb fertig und');
	assert.equal(await other.page.isChecked('[name=kind][value=cause]'), true);

	const somebody = await (await Visitor.come({ walk: 'entwurf' })).carry(session('schulleitung'));
	await somebody.go(page);
	assert.equal(await somebody.page.inputValue('#f-body'), '');

	await other.page.fill('#f-body', 'Halb fertig und nun ganz');
	await other.submit('Beitrag abgeben');
	await other.says('Ihr Beitrag ist gespeichert.');
	assert.equal(drafts(), '0');
	assert.deepEqual(problems, []);
});

test('without scripts: looked at first, kept by a button, thrown away by another', { timeout: 90000 }, async () => {
	const v = await come({ js: false });
	await v.go(page);
	await v.page.fill('#f-body', 'Ein **Wort** und\neine Zeile');
	await v.press(v.page.getByRole('button', { name: 'Vorschau' }));
	assert.equal(await v.page.locator('#vorschau strong').innerText(), 'Wort');
	assert.equal(await v.page.locator('#vorschau br').count(), 1);
	assert.equal(await v.page.inputValue('#f-body'), 'Ein **Wort** und\neine Zeile');
	assert.equal(value(`select count(*) from comment where body like 'Ein **Wort** und%'`), '0', 'nothing is stored');
	await v.press(v.page.getByRole('button', { name: 'Entwurf speichern' }));
	await v.says('Ihr Entwurf ist gespeichert.');
	assert.equal(await v.page.inputValue('#f-body'), 'Ein **Wort** und\neine Zeile');
	await v.press(v.page.getByRole('button', { name: 'Verwerfen' }));
	assert.equal(await v.page.inputValue('#f-body'), '');
	assert.equal(drafts(), '0');
	assert.deepEqual(problems, []);
});

test('the session ends while somebody types: after signing in the text is there and is posted', { timeout: 120000 }, async () => {
	const v = await (await Visitor.come({ walk: 'entwurf' })).signIn(who);
	await v.go(`${page}?abschnitt=${section}`);
	await v.page.check('[name=kind][value=question]');
	await v.context.clearCookies({ name: COOKIE });
	await v.page.locator('#f-body').pressSequentially('Das soll nicht verloren gehen');
	await v.press(v.page.getByRole('button', { name: 'Beitrag abgeben' }), 401);
	await v.says('Das soll nicht verloren gehen');
	await v.follow('Anmelden');
	await v.fill({ email: `${who}@demo.example`, kennwort: 'gemeinsam-lesen-2026' });
	await v.submit('Anmelden');
	if (v.at().startsWith('/konto/angemeldet'))
		await v.follow('Weiter');
	assert.equal(v.at(), `${page}?abschnitt=${section}`, 'back at the form');
	assert.equal(await v.page.inputValue('#f-body'), 'Das soll nicht verloren gehen');
	await v.page.check('[name=kind][value=question]');
	await v.submit('Beitrag abgeben');
	await v.says('Ihr Beitrag ist gespeichert.');
	assert.equal(value(`select count(*) from comment where body = 'Das soll nicht verloren gehen' and section_id is not null`), '1');
	// another person at the same device sees nothing of it, nor after leaving
	await v.go(page);
	await v.page.locator('#f-body').pressSequentially('Nur für mich');
	await v.page.waitForTimeout(1500);
	await v.context.clearCookies({ name: COOKIE });
	const next = await v.carry(session('schulleitung'));
	await next.go(page);
	assert.equal(await next.page.inputValue('#f-body'), '');
	problems.length = 0; // the lost session may have refused a draft
});

test('a name is offered, chosen by keys, and its bearer is told', { timeout: 90000 }, async () => {
	const name = value(`select name from person where email = 'kammer@demo.example'`);
	const v = await come({});
	await v.go(page);
	await v.page.check('[name=kind][value=question]');
	await v.page.locator('#f-body').pressSequentially(`Was meinen Sie, @${name.slice(0, 6)}`);
	await v.page.locator('[role=option]', { hasText: name }).waitFor();
	for (let i = 0; i < 8 && !((await v.page.locator('[role=option][aria-selected=true]').textContent({ timeout: 50 }).catch(() => '')) ?? '').startsWith(name); i++)
		await v.page.keyboard.press('ArrowDown');
	await v.page.keyboard.press('Enter');
	assert.equal(await v.page.inputValue('#f-body'), `Was meinen Sie, @[${name}] `);
	await v.submit('Beitrag abgeben');
	assert.equal(await v.page.locator('.mention', { hasText: name }).count(), 1);
	const reader = await (await Visitor.come({ walk: 'entwurf' })).carry(session('kammer'));
	await reader.go('/arbeit/hinweise');
	await reader.says('Sie sind in einem Beitrag genannt');
	sql(`delete from comment_draft`);
	assert.deepEqual(problems, []);
});

test('names are offered where the caret is, by mouse too, and not into what is composed', { timeout: 90000 }, async () => {
	const name = value(`select name from person where email = 'kammer@demo.example'`);
	const v = await come({});
	await v.go(page);
	const field = v.page.locator('#f-body'), one = v.page.locator('[role=option]', { hasText: name });
	const caret = () => field.evaluate((f) => f.selectionStart);
	const offer = async (before, after) => {
		await field.fill(before + after);
		await field.evaluate((f, at) => f.setSelectionRange(at, at), before.length);
		await v.page.keyboard.type(name.slice(5, 6));
		await one.waitFor();
	};
	// pressed and let go elsewhere: nothing; the field is still the one that is written in
	await offer(`Vorher @${name.slice(0, 5)}`, ' nachher.');
	const box = await one.boundingBox();
	await v.page.mouse.move(box.x + 20, box.y + box.height / 2);
	await v.page.mouse.down();
	assert.ok(await one.isVisible());
	await v.page.mouse.move(2, 2);
	await v.page.mouse.up();
	assert.equal(await field.inputValue(), `Vorher @${name.slice(0, 6)} nachher.`);
	// a click takes it; the caret stands behind it, what follows stays
	await offer(`Vorher @${name.slice(0, 5)}`, ' nachher.');
	await one.click();
	assert.equal(await field.inputValue(), `Vorher @[${name}]  nachher.`);
	assert.equal(await caret(), `Vorher @[${name}] `.length);
	assert.equal(await field.evaluate((f) => document.activeElement === f), true);
	assert.equal(await one.count() && await one.isVisible(), false);
	// the caret goes elsewhere: nothing is offered any more, Enter is a new line
	await offer(`Vorher @${name.slice(0, 5)}`, ' nachher.');
	await v.page.keyboard.press('ArrowDown');
	await field.evaluate((f) => f.setSelectionRange(2, 2));
	await one.waitFor({ state: 'hidden' });
	await v.page.keyboard.press('Enter');
	assert.equal(await field.inputValue(), `Vo\nrher @${name.slice(0, 6)} nachher.`);
	// while something is composed Enter belongs to it
	await offer(`Vorher @${name.slice(0, 5)}`, '');
	await v.page.keyboard.press('ArrowDown');
	const prevented = await field.evaluate((f) => {
		const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
		f.dispatchEvent(event);
		return event.defaultPrevented;
	});
	assert.equal(prevented, false);
	assert.equal(await field.inputValue(), `Vorher @${name.slice(0, 6)}`);
	const cdp = await v.context.newCDPSession(v.page);
	await cdp.send('Input.imeSetComposition', { text: 'e', selectionStart: 1, selectionEnd: 1 });
	await one.waitFor({ state: 'hidden' });
	await cdp.send('Input.insertText', { text: 'e' });
	sql(`delete from comment_draft`);
	assert.deepEqual(problems, []);
});

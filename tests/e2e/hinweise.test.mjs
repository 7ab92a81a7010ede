// Notices as their reader has them: chosen on a phone, stopped by one click
// from the mail, gathered in a digest; a discussion that tells by itself, with
// the herald and without; and what is new until it was read.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { portal, processes, sleep, sql, until, value } from './lib/env.mjs';
import { as, request, send } from './lib/http.mjs';
import { mailsTo } from './lib/mail.mjs';
import { once, session } from './lib/people.mjs';

after(stop);

const room = `/arbeit/raum/${value('select address_id(2001)')}`;
const edition = value('select address_id(5105)');
const page = `${room}/analyse/${edition}/beitraege`;
const about = (who, text) => mailsTo(who).filter((m) => m.text.replace(/\s+/g, ' ').includes(text));

async function write(who, body, address = page) {
	const writer = session(who);
	const answer = await send(address, writer, [['csrf', writer.csrf], ['kind', 'cause'], ['voice', 'person'], ['body', body], ['once', once()]]);
	assert.equal(answer.code, 303, answer.body.slice(0, 2000));
	return value(`select address_id(max(id)) from comment where body = '${body}'`);
}

async function choose(who, choices) {
	const person = session(who);
	const answer = await send('/konto/hinweise', person, [['csrf', person.csrf], ...choices]);
	assert.equal(answer.code, 303, answer.body.slice(0, 2000));
}

async function follow(who, what = 'workspace', object = 2001, level = 'follow') {
	const person = session(who);
	const answer = await send(`${room}/folgen`, person, [['csrf', person.csrf], ['object', value(`select address_id(${object})`)], ['what', what], ['level', level]]);
	assert.equal(answer.code, 303);
}
const told = (who) => Number(value(`select coalesce(sum(n.n), 0) from notice n join person p on p.id = n.person_id
	where p.email like '${who}@%' and n.kind = 'contribution' and n.read_at is null`));
const toldAll = () => until('the clerk to tell', () => value('select count(*) from told') === '0', 30000);

test('what one is told is chosen on a phone, and kept', { timeout: 60000 }, async () => {
	const v = await (await Visitor.come({ width: 360, walk: 'hinweise' })).carry(session('elternvertretung'));
	await v.go('/konto/profil');
	await v.follow('Hinweise und E-Mails');
	await v.says('0 ohne E-Mail');
	await v.page.locator('summary', { hasText: 'Gespräch' }).click();
	await v.page.selectOption('#mail-reply', 'weekly');
	await v.page.selectOption('#mail-contribution', 'none');
	await v.page.uncheck('#portal-contribution');
	await v.page.selectOption('[name=ruhe_von]', '20');
	await v.submit('Speichern', undefined, 422);
	await v.says('Eine Ruhezeit hat einen Anfang und ein Ende.');
	assert.equal(await v.page.inputValue('#mail-reply'), 'weekly', 'what was chosen stays');
	await v.page.selectOption('[name=ruhe_bis]', '7');
	await v.page.check('[name=wochenende]');
	await v.submit('Speichern');
	await v.says('Ihre Auswahl ist gespeichert.');
	assert.equal(await v.page.inputValue('#mail-reply'), 'weekly');
	assert.equal(await v.page.inputValue('#mail-contribution'), 'none');
	await v.says('1 gesammelt, 1 ohne E-Mail');
	assert.equal(await v.page.isChecked('#portal-contribution'), false);
	assert.equal(await v.page.inputValue('[name=ruhe_von]'), '20');
	assert.equal(await v.page.isChecked('[name=wochenende]'), true);
	sql(`delete from notice_choice; update person set quiet_from = null, quiet_until = null, quiet_weekend = false`);
	assert.deepEqual(problems, []);
});

test('a burst is one mail, which one click stops', { timeout: 90000 }, async () => {
	await follow('elternvertretung');
	await choose('elternvertretung', [['art', 'contribution'], ['mail', 'at_once'], ['portal', 'contribution']]);
	const first = await write('schulleitung', 'Erstens.');
	await write('schulleitung', 'Zweitens.', `${room}/beitrag/${first}`);
	await toldAll();
	sql('update outbox set next_at = now() where kind = \'contribution\'');
	const mail = await until('the mail', () => about('elternvertretung', `beitrag/${first}`)[0], 30000);
	assert.match(mail.text.replace(/\s+/g, ' '), /\(2\)/, 'both are counted');
	const stop = mail.head.get('list-unsubscribe')[0].match(/<https?:\/\/[^/]+(\/[^>]+)>/)[1];
	assert.equal(mail.head.get('list-unsubscribe-post')[0].trim(), 'List-Unsubscribe=One-Click');
	assert.ok(mail.text.includes('/konto/abbestellen/'), 'a link to stop it stands in the mail');
	// first the link, as a person opens it: nothing happens by looking
	const v = await Visitor.come({ width: 360, walk: 'hinweise' });
	await v.go(stop);
	await v.says('E-Mails abbestellen?');
	assert.equal(value('select count(*) from notice_choice where mail = \'none\''), '0');
	// then as a mail program does: no cookie, no guard, no origin of ours
	const answer = await request(stop, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: 'List-Unsubscribe=One-Click',
	});
	assert.equal(answer.code, 200, answer.body);
	assert.equal(answer.headers['set-cookie'], undefined);
	assert.equal(value('select mail from notice_choice c join person p on p.id = c.person_id where p.email like \'elternvertretung@%\' and c.kind = \'contribution\''), 'none');
	await v.go(stop);
	await v.says('Abbestellt');
	assert.deepEqual(problems, []);
});

test('a digest comes once, with a list', { timeout: 90000 }, async () => {
	await follow('kammer');
	await choose('kammer', [['art', 'contribution'], ['mail', 'daily'], ['portal', 'contribution']]);
	await write('schulleitung', 'Für die Zusammenfassung.');
	await toldAll();
	sql('update notice set made_at = made_at - interval \'2 days\' where kind = \'contribution\'');
	value('select digest_round(\'Europe/Berlin\', 100)');
	const mail = await until('the digest', () => about('kammer', 'Neue Beiträge')[0], 30000);
	assert.match(mail.head.get('subject')[0], /Zusammenfassung/);
	assert.ok(mail.text.includes('== '), 'by workspace');
	await sleep(6000);
	assert.equal(about('kammer', 'Neue Beiträge').length, 1);
});

test('the nearest of workspace, analysis and thread says who is told', { timeout: 90000 }, async () => {
	const analysis = value('select analysis_id from edition where id = 5105');
	sql('delete from notice where kind = \'contribution\'; delete from notice_choice; delete from follow');
	const root = await write('schulleitung', 'Faden eins.');
	const other = await write('schulleitung', 'Faden zwei.');
	const id = (address) => value(`select id from comment where address_id(id) = '${address}'`);
	await follow('kammer', 'workspace', 2001);
	await follow('kammer', 'thread', id(root), 'mute');
	await follow('volkshochschule', 'analysis', analysis);
	await follow('volkshochschule', 'workspace', 2001, 'mute');
	await follow('jugendamt', 'workspace', 2001);
	await follow('jugendamt', 'analysis', analysis, 'mute');
	await follow('jugendamt', 'thread', id(other));
	await toldAll();
	sql('delete from notice where kind = \'contribution\'');
	await write('schulleitung', 'Antwort eins.', `${room}/beitrag/${root}`);
	await write('schulleitung', 'Antwort zwei.', `${room}/beitrag/${other}`);
	await toldAll();
	assert.deepEqual(['kammer', 'volkshochschule', 'jugendamt', 'arbeitsagentur', 'nachbarraum'].map(told), [1, 2, 1, 0, 0]);
	sql('delete from notice where kind = \'contribution\'; delete from follow');
});

test('what is new is marked, each contribution, until it was read', { timeout: 90000 }, async () => {
	const v = await (await Visitor.come({ walk: 'hinweise' })).carry(session('arbeitsagentur'));
	await v.go(page); // the first visit: everything is new, nothing is marked
	await v.go(page);
	assert.equal(await v.page.locator('.badge-fresh').count(), 0);
	const one = await write('schulleitung', 'Neu eins.');
	const two = await write('kammer', 'Neu zwei.');
	const badge = v.page.locator(`.item-side a[href="${page}"].badge-strong`);
	await v.go(room);
	assert.match(await badge.innerText(), /2 neu/i);
	await v.go(page);
	assert.equal(await v.page.locator('.badge-fresh').count(), 2);
	for (const id of [one, two])
		assert.equal(await v.page.locator(`#b-${id} .badge-fresh`).count(), 1, id);
	await v.go(page);
	assert.equal(await v.page.locator('.badge-fresh').count(), 0, 'read');
	await v.go(room);
	assert.equal(await badge.count(), 0);
	assert.deepEqual(problems, []);
});

const bar = (v) => v.page.locator('.live button');

test('another open page shows a contribution without reload', { timeout: 90000 }, async () => {
	const v = await (await Visitor.come({ walk: 'hinweise' })).carry(session('arbeitsagentur'));
	const stream = v.page.waitForResponse((r) => r.url().includes('/ereignisse?t='));
	await v.go(page);
	assert.equal((await stream).status(), 200);
	await v.page.evaluate(() => { window.stays = true; });
	await v.page.fill('main textarea', 'Was ich gerade schreibe.');
	const id = await write('schulleitung', 'Von selbst gekommen.');
	await bar(v).waitFor({ timeout: 10000 });
	assert.equal(await v.page.locator(`#b-${id}`).count(), 0, 'nothing moves before one asks');
	assert.match(await bar(v).innerText(), /neuen Beitrag/);
	await bar(v).click();
	await v.page.locator(`#b-${id}`).waitFor({ timeout: 10000 });
	assert.equal(await v.page.locator(`#b-${id} .badge-fresh`).count(), 1);
	assert.equal(await v.page.evaluate(() => window.stays), true, 'no reload');
	assert.equal(await v.page.inputValue('main textarea'), 'Was ich gerade schreibe.', 'what one types stays');
	assert.equal(await v.page.evaluate((b) => document.activeElement.closest('article')?.id === b, `b-${id}`), true, 'the focus is on it');
	assert.deepEqual(problems, []);
});

test('and looks for it while there is no herald', { timeout: 120000 }, async () => {
	const v = await (await Visitor.come({ walk: 'hinweise' })).carry(session('arbeitsagentur'));
	const herald = processes('herald');
	assert.equal(herald.workers.length, 0, 'it is one process');
	process.kill(herald.parent, 'SIGSTOP');
	try {
		await v.go(page);
		const looks = [];
		v.page.on('response', (r) => r.url().includes('/arbeit/stand/') && looks.push(r.status()));
		await until('a look that brings nothing', () => looks.includes(304), 30000);
		await write('schulleitung', 'Auch ohne Herold.');
		await bar(v).waitFor({ timeout: 30000 });
		assert.ok(looks.includes(200));
	} finally {
		process.kill(herald.parent, 'SIGCONT');
	}
	assert.deepEqual(problems, []);
});

test('who has a ticket hears of a new contribution, and of nothing sealed', { timeout: 60000 }, async () => {
	const shown = await as(session('kammer'), page);
	const ticket = shown.body.match(/data-ticket="([^"]+)"/)[1];
	const look = (tag) => request(`/arbeit/stand/${ticket}`, { headers: tag ? { 'if-none-match': tag } : {} });
	const first = await look();
	assert.equal(first.code, 200);
	const tag = first.headers.etag;
	assert.equal((await look(tag)).code, 304);
	const wrong = ticket.replace(/.$/, (c) => c === '0' ? '1' : '0');
	assert.equal((await request(`/ereignisse?t=${wrong}`)).code, 403);
	assert.equal((await request(`/arbeit/stand/${wrong}`)).code, 404);
	const line = new AbortController();
	const stream = await fetch(`${portal.url}/ereignisse?t=${ticket}`, { signal: line.signal });
	assert.equal(stream.status, 200);
	let heard = '';
	const listening = (async () => { for await (const part of stream.body) heard += Buffer.from(part).toString(); })().catch(() => {});
	await write('schulleitung', 'Man hört davon.');
	await until('the herald', () => /event: stand\ndata: \w{13} \d+/.test(heard), 10000);
	assert.doesNotMatch(heard, /hört davon/);
	assert.equal((await look(tag)).code, 200);
	const stand = value('select stand from edition where id = 5105');
	sql('update comment set sealed = true where body = \'Man hört davon.\'');
	const after = value('select stand from edition where id = 5105');
	sql('update comment set body = \'Geheim geändert.\' where body = \'Man hört davon.\'');
	assert.equal(value('select stand from edition where id = 5105'), after, 'what is sealed moves nothing');
	assert.ok(Number(after) > Number(stand));
	sql('update comment set sealed = false where body = \'Geheim geändert.\'');
	line.abort();
	await listening;
});

test('the feed is Atom, and its address can be revoked', { timeout: 60000 }, async () => {
	const person = session('kammer');
	const v = await (await Visitor.come({ width: 360, walk: 'hinweise' })).carry(person);
	await v.go('/arbeit/feed');
	await v.submit('Adresse anlegen', undefined, 200);
	const address = (await v.page.locator('.secret-address').first().innerText()).match(/\/arbeit\/feed\/[\w-]{43}/)[0];
	const feed = await request(address);
	assert.equal(feed.code, 200);
	assert.match(feed.headers['content-type'], /application\/atom\+xml/);
	assert.equal(feed.headers['set-cookie'], undefined);
	assert.doesNotMatch(feed.body, /Auch ohne Herold/, 'titles, no contributions');
	execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: feed.body });
	const count = (xpath) => Number(execFileSync('xmllint', ['--xpath', `count(${xpath})`, '-'], { input: feed.body, encoding: 'utf8' }));
	const entries = count('/*[local-name()="feed"]/*[local-name()="entry"]');
	assert.ok(entries > 3, String(entries));
	const has = (...names) => names.map((n) => `*[local-name()="${n}"]`).join(' and ');
	assert.equal(count(`/*[local-name()="feed"][${has('id', 'title', 'updated')}]`), 1);
	assert.equal(count(`/*/*[local-name()="entry"][${has('id', 'title', 'updated', 'author')}]`), entries);
	assert.equal((await request(address, { headers: { 'if-none-match': feed.headers.etag } })).code, 304);
	assert.equal((await request(`${address}/${value('select address_id(2002)')}`)).code, 404, 'not his workspace');
	await v.go('/arbeit/feed');
	await v.submit('Adresse widerrufen');
	assert.equal((await request(address)).code, 404);
	assert.deepEqual(problems, []);
});

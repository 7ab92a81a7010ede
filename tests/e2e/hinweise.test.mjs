// Notices as their reader has them: chosen on a phone, stopped by one click
// from the mail, gathered in a digest; and a discussion that tells by itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { portal, sleep, sql, until, value } from './lib/env.mjs';
import { as, send } from './lib/http.mjs';
import { mailsTo } from './lib/mail.mjs';
import { once, session } from './lib/people.mjs';

const room = value('select address_id(2001)');
const edition = value('select address_id(5105)');
const page = `/arbeit/raum/${room}/analyse/${edition}/beitraege`;
const about = (who, text) => mailsTo(who).filter((m) => m.text.replace(/\s+/g, ' ').includes(text));

async function write(who, body) {
	const writer = session(who);
	const answer = await send(page, writer, [['csrf', writer.csrf], ['kind', 'cause'], ['voice', 'person'], ['body', body], ['once', once()]]);
	assert.equal(answer.code, 303, answer.body.slice(0, 2000));
}

async function choose(who, choices) {
	const person = session(who);
	const answer = await send('/konto/hinweise', person, [['csrf', person.csrf], ...choices]);
	assert.equal(answer.code, 303, answer.body.slice(0, 2000));
}

async function follow(who) {
	const person = session(who);
	const answer = await send(`/arbeit/raum/${room}/folgen`, person, [['csrf', person.csrf], ['object', room], ['what', 'workspace'], ['level', 'follow']]);
	assert.equal(answer.code, 303);
}

test('a burst is one mail, which one click stops', { timeout: 90000 }, async () => {
	await follow('elternvertretung');
	await choose('elternvertretung', [['art', 'contribution'], ['mail', 'at_once'], ['portal', 'contribution']]);
	await write('schulleitung', 'Erstens.');
	await write('schulleitung', 'Zweitens.');
	await until('the clerk to tell', () => value("select count(*) from outbox where kind = 'contribution' and recipient like 'elternvertretung@%'") >= 1, 30000);
	sql("update outbox set next_at = now() where kind = 'contribution'");
	const mail = await until('the mail', () => about('elternvertretung', 'Neue Beiträge')[0], 30000);
	const stop = mail.head.get('list-unsubscribe')[0].match(/<https?:\/\/[^/]+(\/[^>]+)>/)[1];
	assert.equal(mail.head.get('list-unsubscribe-post')[0].trim(), 'List-Unsubscribe=One-Click');
	assert.ok(mail.text.includes('/konto/abbestellen/'), 'a link to stop it stands in the mail');
	const answer = await fetch(portal.url + stop, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
	assert.equal(answer.status, 200);
	assert.equal(value("select mail from notice_choice c join person p on p.id = c.person_id where p.email like 'elternvertretung@%' and c.kind = 'contribution'"), 'none');
});

test('a digest comes once, with a list', { timeout: 90000 }, async () => {
	await follow('kammer');
	await choose('kammer', [['art', 'contribution'], ['mail', 'daily'], ['portal', 'contribution']]);
	await write('schulleitung', 'Für die Zusammenfassung.');
	await until('the clerk to tell', () => value("select count(*) from notice where kind = 'contribution' and digest = 'daily'") >= 1, 30000);
	sql("update notice set made_at = made_at - interval '2 days' where kind = 'contribution'");
	value("select digest_round('Europe/Berlin', 100)");
	const mail = await until('the digest', () => about('kammer', 'Neue Beiträge')[0], 30000);
	assert.match(mail.head.get('subject')[0], /Zusammenfassung/);
	assert.ok(mail.text.includes('== '), 'by workspace');
	await sleep(6000);
	assert.equal(about('kammer', 'Neue Beiträge').length, 1);
});

test('the feed is Atom, and its address can be revoked', { timeout: 60000 }, async () => {
	const person = session('kammer');
	const made = await send('/arbeit/feed', person, [['csrf', person.csrf]]);
	const address = made.body.match(/\/arbeit\/feed\/[\w-]{43}/)[0];
	const feed = await fetch(portal.url + address);
	assert.equal(feed.status, 200);
	assert.match(feed.headers.get('content-type'), /application\/atom\+xml/);
	assert.equal(feed.headers.get('set-cookie'), null);
	const text = await feed.text();
	assert.doesNotMatch(text, /Für die Zusammenfassung/, 'titles, no contributions');
	const count = execFileSync('xmllint', ['--xpath', "count(/*[local-name()='feed']/*[local-name()='entry'][*[local-name()='id'] and *[local-name()='updated'] and *[local-name()='title'] and *[local-name()='author']])", '-'], { input: text, encoding: 'utf8' });
	assert.ok(Number(count) > 3, count);
	assert.equal((await fetch(portal.url + address, { headers: { 'If-None-Match': feed.headers.get('etag') } })).status, 304);
	assert.equal((await fetch(`${portal.url}${address}/${value('select address_id(2002)')}`)).status, 404, 'not his workspace');
	await send('/arbeit/feed/widerrufen', person, [['csrf', person.csrf]]);
	assert.equal((await fetch(portal.url + address)).status, 404);
});

test('who has a ticket hears of a new contribution, and of nothing sealed', { timeout: 60000 }, async () => {
	const shown = await as(session('kammer'), page);
	const ticket = shown.body.match(/data-ticket="([^"]+)"/)[1];
	const look = (tag) => fetch(`${portal.url}/arbeit/stand/${ticket}`, { headers: tag ? { 'If-None-Match': tag } : {} });
	const first = await look();
	assert.equal(first.status, 200);
	const tag = first.headers.get('etag');
	assert.equal((await look(tag)).status, 304);
	assert.equal((await fetch(`${portal.url}/ereignisse?t=${ticket.replace(/.$/, (c) => c === '0' ? '1' : '0')}`)).status, 403);
	const stream = await fetch(`${portal.url}/ereignisse?t=${ticket}`);
	assert.equal(stream.status, 200);
	let heard = '';
	const listening = (async () => { for await (const part of stream.body) heard += Buffer.from(part).toString(); })().catch(() => {});
	await write('schulleitung', 'Man hört davon.');
	await until('the herald', () => /event: stand\ndata: \w{13} \d+/.test(heard), 10000);
	assert.doesNotMatch(heard, /hört davon/);
	assert.equal((await look(tag)).status, 200);
	const stand = value('select stand from edition where id = 5105');
	sql("update comment set sealed = true where body = 'Man hört davon.'");
	const after = value('select stand from edition where id = 5105');
	sql("update comment set body = 'Geheim geändert.' where body = 'Man hört davon.'");
	assert.equal(value('select stand from edition where id = 5105'), after, 'what is sealed moves nothing');
	assert.ok(Number(after) > Number(stand));
	stream.body.cancel?.().catch(() => {});
	void listening;
});

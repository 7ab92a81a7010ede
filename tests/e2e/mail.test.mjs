// An invitation to a round is a notice in the portal and one mail, whatever
// happens to the clerk; the mail leads to the round.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { portal, processes, sleep, sql, until, value } from './lib/env.mjs';
import { as, send } from './lib/http.mjs';
import { mails, mailsTo, refusing } from './lib/mail.mjs';
import { once, session } from './lib/people.mjs';

const room = value('select address_id(2001)');
const TITLE = 'Größe & „Wirkung“: was folgt aus der Übergangsquote für die nächsten Jahre in unserer Stadt?';
const about = (who, text) => mailsTo(who).filter((m) => m.head.get('subject')[0].includes(text) || m.text.replace(/\s+/g, ' ').includes(text));

const day = (ahead) => new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);

async function round(title, organisations) {
	const edition = value('select address_id(5102)');
	sql('update round set phase = \'closed\', closed_at = now(), phase_at = now() where edition_id = 5102 and phase <> \'closed\'');
	const moderator = session('bildungsbuero');
	const answer = await send(`/arbeit/raum/${room}/runde/neu`, moderator, [
		['csrf', moderator.csrf], ['edition', edition], ['title', title], ['questions', 'Was folgt daraus?'],
		['starts_on', '2026-01-01'], ['ends_alone', day(14)], ['by_date', '1'], ['once', once()],
		...organisations.map((id) => ['organisation', value(`select address_id(${id})`)])]);
	assert.equal(answer.code, 303, answer.body.slice(0, 3000));
	return answer.headers.location;
}

test('everybody who was invited gets one mail with the way to the round', { timeout: 60000 }, async () => {
	const address = await round(TITLE, [103, 104]);
	for (const [who, name] of [['schulleitung', 'Demo Gesamtschule'], ['kammer', 'Demo Industrie']]) {
		const mail = await until(`a mail to ${who}`, () => about(who, 'Übergangsquote')[0], 20000);
		assert.match((mail.parts[0] ?? mail).head.get('content-type')[0], /charset="?utf-8/i);
		for (const needed of ['from', 'to', 'date', 'message-id', 'subject', 'mime-version'])
			assert.equal(mail.head.get(needed)?.length, 1, needed);
		assert.equal(mail.head.get('from')[0].match(/[^\s<>]+@[^\s<>]+/)[0], 'portal@demo.example');
		assert.equal(mail.to.length, 1, 'nobody reads who else was invited');
		assert.ok(mail.data.split('\r\n').every((line) => line.length <= 998 && !/[^\t\x20-\x7e]/.test(line)), 'plain lines');
		const link = mail.text.match(/https?:\/\/\S+/)[0];
		assert.ok(link.startsWith(portal.url), link);
		assert.match(link, /\/arbeit\/hinweise\/\w{13}$/, 'by its notice');
		const file = mail.parts.find((p) => /text\/calendar/.test(p.head.get('content-type')[0]));
		assert.ok(file, 'with the dates');
		assert.match(file.head.get('content-type')[0], /method=PUBLISH/);
		assert.match(file.text, /\nSEQUENCE:1\r?\n/);
		assert.match(file.text, /\nUID:runde-[0-9a-z]{13}-alone@[a-z0-9.-]+\r?\n/);
		assert.ok(file.text.includes(`DTEND;VALUE=DATE:${day(15).replaceAll('-', '')}`), 'the last day is one of them');
		const shown = await as(session(who), link.slice(portal.url.length));
		assert.match(shown.headers.location ?? '', /\/frage\/1$/, 'straight to the first question');
		assert.equal(value(`select count(*) from notice n join person p on p.id = n.person_id where p.email = '${who}@demo.example' and n.kind = 'invitation' and n.title like '%Übergangsquote%' and n.read_at is null`), '0', 'which is read with that');
		const end = await as(session(who), shown.headers.location);
		assert.equal(end.code, 200);
		assert.ok(end.body.includes('Übergangsquote'), `${link} is not the round (${address}, ${name})`);
	}
	await sleep(3000);
	assert.equal(about('volkshochschule', 'Übergangsquote').length, 0, 'who was not invited');
	assert.equal(about('bildungsbuero', 'Übergangsquote').length, 0, 'nor the one who invited');
});

test('a second start of the clerk sends nothing twice', { timeout: 90000 }, async () => {
	const clerk = () => processes('clerk').parent;
	const had = mails().length;
	for (const signal of ['SIGTERM', 'SIGKILL', 'SIGHUP']) {
		const old = clerk();
		process.kill(old, signal);
		await until('another clerk', () => clerk() !== undefined && clerk() !== old);
		await sleep(4000);
	}
	assert.equal(mails().length, had);
	for (const who of ['schulleitung', 'kammer'])
		assert.equal(about(who, 'Übergangsquote').length, 1, who);
	const ids = mails().map((m) => m.head.get('message-id')[0]);
	assert.equal(new Set(ids).size, ids.length, 'every mail has its own name');
});

test('while the mail server refuses, a mail waits; then it goes out once', { timeout: 90000 }, async () => {
	await refusing(async () => {
		await round('Zweiter Versuch', [107]);
		await until('a try', () => value("select attempts from outbox where title like '%Zweiter Versuch%'") >= 1, 20000);
		assert.equal(about('arbeitsagentur', 'Zweiter Versuch').length, 0);
		assert.equal(value("select state from outbox where title like '%Zweiter Versuch%'"), 'waiting');
	});
	sql("update outbox set next_at = now() where title like '%Zweiter Versuch%' and state = 'waiting'");
	await until('the mail', () => about('arbeitsagentur', 'Zweiter Versuch').length > 0, 20000);
	await sleep(4000);
	assert.equal(about('arbeitsagentur', 'Zweiter Versuch').length, 1);
	await until('it is noted', () => value("select state from outbox where title like '%Zweiter Versuch%'") === 'sent');
});

test('who wants no mail gets the notice only', { timeout: 60000 }, async () => {
	sql("insert into notice_choice select id, 'invitation', 'none' from person where email like 'elternvertretung@%'");
	await round('Ohne Post', [108, 105]);
	await until('the mail of another', () => about('volkshochschule', 'Ohne Post').length > 0, 20000);
	assert.equal(about('elternvertretung', 'Ohne Post').length, 0);
	assert.match((await as(session('elternvertretung'), '/arbeit/hinweise')).body, /Ohne Post/);
	sql("delete from notice_choice where mail = 'none'");
});

test('the journal is sealed, and its seal holds', { timeout: 60000 }, async () => {
	await until('everything is sealed', () => value('select count(*) from journal j where not exists (select from journal_seal s where s.journal_id = j.id)') === '0', 40000);
	const verify = () => execFileSync(path.join(portal.bin, 'bin/befundctl'), ['-c', portal.conf, 'verify-journal'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	verify();
	const victim = value('select id from journal order by id limit 1 offset 5');
	const was = value(`select detail from journal where id = ${victim}`) ?? '';
	sql(`update journal set detail = 'anders' where id = ${victim}`);
	assert.throws(verify, (e) => e.status === 3);
	sql(`update journal set detail = '${was.replaceAll("'", "''")}' where id = ${victim}`);
	verify();
});

test('the mails of make run are pages to read', { timeout: 30000 }, async () => {
	const dir = fs.mkdtempSync('/tmp/befund-mailbox.');
	const port = 2600 + Math.floor(Math.random() * 3000);
	const box = spawn('/usr/bin/python3', ['deploy/local/mailbox.py', dir, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
	try {
		const send = () => execFileSync('curl', ['-sS', `smtp://127.0.0.1:${port}`, '--mail-from', 'a@demo.example', '--mail-rcpt', 'b@demo.example', '-T', '-'],
			{ input: 'From: a@demo.example\r\nTo: b@demo.example\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_<b>?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSiehe http://localhost/arbeit/?a=1&b=2\r\n', stdio: ['pipe', 'ignore', 'ignore'] });
		await until('the mailbox', () => { try { send(); return true; } catch { return false; } }, 20000);
		const page = fs.readFileSync(path.join(dir, '0001.html'), 'utf8');
		assert.ok(page.includes('<h1>Grüße &lt;b&gt;</h1>'), page);
		assert.ok(page.includes('<a href="http://localhost/arbeit/?a=1&amp;b=2">'), page);
		assert.ok(fs.readFileSync(path.join(dir, 'index.html'), 'utf8').includes('0001.html'));
	} finally {
		box.kill();
		fs.rmSync(dir, { recursive: true });
	}
});

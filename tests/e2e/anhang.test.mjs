// Files with contributions: chosen in a browser, with scripts and without,
// fetched as a thing to keep, refused beside the field; and nobody's business
// while others write for themselves alone.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import zlib from 'node:zlib';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, value } from './lib/env.mjs';
import { as, request } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

after(stop);

const ROOM = `/arbeit/raum/${value('select address_id(2001)')}`;
const EDITION = `${ROOM}/analyse/${value('select address_id(5105)')}`;

const pdf = (words) => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Note(${words})>>endobj\n%%EOF\n`);

// A PNG that browsers show, with a place in it.
const chunk = (name, data) => {
	const body = Buffer.concat([Buffer.from(name), data]), head = Buffer.alloc(4), crc = Buffer.alloc(4);
	head.writeUInt32BE(data.length);
	crc.writeUInt32BE(zlib.crc32 ? zlib.crc32(body) : 0);
	return Buffer.concat([head, body, crc]);
};
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
	chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
	chunk('tEXt', Buffer.from('GPS\0 51.36 7.46')),
	chunk('IDAT', zlib.deflateSync(Buffer.from([0, 0]))), chunk('IEND', Buffer.alloc(0))]);

async function fetched(v, link) {
	const [download] = await Promise.all([v.page.waitForEvent('download'), link.click()]);
	return { name: download.suggestedFilename(), data: fs.readFileSync(await download.path()) };
}

for (const { name, js, width } of [{ name: 'mit', js: true, width: 1280 }, { name: 'ohne', js: false, width: 360 }])
	test(`a file comes with a contribution, is fetched and goes (${name})`, { timeout: 180000 }, async () => {
		const v = await (await Visitor.come({ js, width, walk: `anhang ${name}` })).carry(session('schulleitung'));
		const words = `Siehe Anhang ${name}.`;
		await v.go(`${EDITION}/beitraege`);
		// A page that says to be a picture: said beside the field, and the
		// other file need not be chosen again.
		await v.fill({ kind: 'cause', voice: 'person', body: words, datei: [
			{ name: `Plan ${name}.pdf`, mimeType: 'application/pdf', buffer: pdf(name) },
			{ name: 'Bild.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') }] });
		await v.submit('Beitrag abgeben', undefined, 422);
		await v.says('Diese Art von Datei nehmen wir nicht an');
		await v.says('ist angenommen');
		assert.equal(await v.page.locator('[name=body]').first().inputValue(), words);
		await v.fill({ datei: { name: 'Tafel.png', mimeType: 'image/png', buffer: png } });
		await v.submit('Beitrag abgeben');
		await v.says(`Plan ${name}.pdf`);

		const k = await (await Visitor.come({ js, width, walk: `anhang ${name}` })).carry(session('kammer'));
		const comment = value(`select address_id(max(id)) from comment where body = '${words}'`);
		await k.go(`${ROOM}/beitrag/${comment}`);
		const list = k.page.locator('.files').first();
		const plan = await fetched(k, list.getByRole('link', { name: `Plan ${name}.pdf` }));
		assert.equal(plan.name, `Plan ${name}.pdf`);
		assert.deepEqual(plan.data, pdf(name));
		const image = await fetched(k, list.getByRole('link', { name: 'Tafel.png' }));
		assert.ok(!image.data.includes('GPS') && image.data.includes('IDAT'), 'no place in it');
		await k.leave();

		// Taken away again: a line of the history is left.
		await v.go(`${ROOM}/beitrag/${comment}/bearbeiten`);
		await v.page.getByRole('checkbox', { name: /Tafel/ }).check();
		await v.submit('Speichern');
		await v.go(`${ROOM}/beitrag/${comment}`);
		await v.says(/Tafel\.png.*entfernt am/);
		await v.leave();
	});

test('how a file is served, and to whom', { timeout: 60000 }, async () => {
	const address = `/anhang/${value('select address_id(7801)')}`;
	const answer = await as(session('kammer'), address);
	assert.equal(answer.code, 200);
	assert.equal(answer.headers['content-type'], 'application/pdf');
	assert.match(answer.headers['content-disposition'], /^attachment; filename="/);
	assert.equal(answer.headers['content-security-policy'], "sandbox; default-src 'none'");
	assert.equal(answer.headers['x-content-type-options'], 'nosniff');
	assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
	assert.equal(answer.headers['cache-control'], 'no-store');
	assert.equal(answer.raw.filter(([n]) => n === 'content-security-policy').length, 1);
	assert.ok(answer.data.subarray(0, 5).toString() === '%PDF-');
	assert.equal((await as(session('nachbarraum'), address)).code, 404);
	assert.equal((await request(address)).code, 303, 'to sign in');
	const absent = await as(session('nachbarraum'), address);
	assert.match(absent.headers['content-security-policy'], /style-src 'self'/, 'a page of ours with its style');
});

test('what is noted alone has its files alone', { timeout: 60000 }, async () => {
	const phase = value('select phase from round where id = 6001');
	sql("update befund.round set phase = 'alone', by_date = false where id = 6001");
	try {
		const person = session('schulleitung'), line = 'befund-alone';
		const part = (n, text) => `--${line}\r\nContent-Disposition: form-data; name="${n}"\r\n\r\n${text}\r\n`;
		const sent = await request(`${ROOM}/analyse/${value('select address_id(5101)')}/beitraege`, { method: 'POST',
			headers: { cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${line}` },
			body: Buffer.concat([Buffer.from(`${part('csrf', person.csrf)}${part('once', once())}${part('kind', 'cause')}`
				+ `${part('voice', 'person')}${part('body', 'Nur für mich.')}--${line}\r\nContent-Disposition: form-data; `
				+ 'name="datei"; filename="Notiz.pdf"\r\nContent-Type: text/html\r\n\r\n'), pdf('allein'),
			Buffer.from(`\r\n--${line}--\r\n`)]) });
		assert.equal(sent.code, 303, sent.body.slice(0, 300));
		const file = `/anhang/${value("select address_id(max(id)) from attachment where name = 'Notiz.pdf' and author_id = 1001")}`;
		assert.equal((await as(person, file)).code, 200);
		for (const other of ['kammer', 'bildungsbuero', 'administration'])
			assert.equal((await as(session(other), file)).code, 404, other);
	} finally {
		sql(`delete from befund.comment where body = 'Nur für mich.' and author_id = 1001;
			update befund.round set phase = '${phase}', by_date = true where id = 6001`);
	}
});

test('a form that is too large gets an honest page', { timeout: 60000 }, async () => {
	const person = session('schulleitung'), line = 'befund-large';
	const send = (bytes) => request(`${EDITION}/beitraege`, { method: 'POST',
		headers: { cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${line}` },
		body: Buffer.concat([Buffer.from(`--${line}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${person.csrf}\r\n`
			+ `--${line}\r\nContent-Disposition: form-data; name="once"\r\n\r\n${once()}\r\n`
			+ `--${line}\r\nContent-Disposition: form-data; name="body"\r\n\r\nMein Text bleibt stehen.\r\n`
			+ `--${line}\r\nContent-Disposition: form-data; name="datei"; filename="a.pdf"\r\n\r\n%PDF-`),
		Buffer.alloc(bytes), Buffer.from(`\r\n--${line}--\r\n`)]) });
	const form = await send(12 << 20);
	assert.equal(form.code, 422);
	assert.match(form.body, /größer als 10/);
	assert.match(form.body, /Mein Text bleibt stehen/);
	const again = await send(36 << 20);
	assert.equal(again.code, 413);
	assert.match(again.body, /viel größer als 20/);
	assert.match(again.body, /Mein Text bleibt stehen/);
	const page = await send(50 << 20);
	assert.equal(page.code, 413);
	assert.match(page.body, /höchstens 20 MB/);
	assert.match(page.body, /noch einmal/);
});

test('what is for the moderators alone reaches them', { timeout: 90000 }, async () => {
	const v = await (await Visitor.come({ walk: 'anhang note' })).carry(session('kammer'));
	const comment = value('select address_id(7301)');
	await v.go(`${ROOM}/beitrag/${comment}`);
	await v.page.locator('summary', { hasText: 'Nur an die Moderation schreiben' }).click();
	await v.fill({ note: 'Bitte rufen Sie mich dazu an.' });
	await v.submit('An die Moderation senden');
	await v.says('Bitte rufen Sie mich dazu an.');
	await v.leave();
	const m = await (await Visitor.come({ walk: 'anhang note' })).carry(session('bildungsbuero'));
	await m.go(`${ROOM}/moderation`);
	await m.says('Bitte rufen Sie mich dazu an.');
	await m.press(m.page.locator('li', { hasText: 'rufen Sie mich' }).getByRole('button', { name: /Erledigt/ }));
	await m.says(/erledigt von/);
	await m.leave();
	assert.doesNotMatch((await as(session('elternvertretung'), `${ROOM}/beitrag/${comment}`)).body, /rufen Sie mich/);
});

test('nothing was wrong on any page', () => assert.deepEqual(problems, []));

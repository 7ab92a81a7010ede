// English is whole: no German is left on a page for somebody who reads
// English, but for what people wrote.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { stop, Visitor } from './lib/browser.mjs';
import { others, walked } from './lib/kinds.mjs';
import { root, saved, sql } from './lib/env.mjs';
import { request } from './lib/http.mjs';
import { session } from './lib/people.mjs';

after(stop);

const GERMAN = new RegExp(`(?<![\\p{L}])(${['der', 'das', 'und', 'ist', 'nicht', 'eine?', 'einen', 'mit', 'von', 'zur?', 'zum', 'für', 'auf', 'bei', 'nach',
	'wird', 'werden', 'wurde', 'sind', 'Sie', 'Ihre?', 'Ihren', 'oder', 'aus', 'dem', 'den', 'des', 'noch', 'keine?', 'haben', 'hat', 'auch', 'als', 'bis',
	'über', 'durch', 'Seite', 'Sitzung', 'Beschluss', 'Beitrag', 'Runde', 'Raum', 'Daten', 'Wert', 'Jahr', 'Zeitraum', 'Gebiete?', 'Quelle', 'Anmelden', 'Abmelden',
	'Suchen', 'Speichern', 'Abbrechen', 'Weiter', 'Stelle', 'vom', 'Nr\\.', 'Ausgabe', 'Fassung', 'Datenstand', 'Kennwort', 'Hinweise', 'geschlossen', 'offen',
	'Januar', 'Februar', 'März', 'Mai', 'Juni', 'Juli', 'Oktober', 'Dezember'].join('|')})(?![\\p{L}])|[äöüßÄÖÜ]`, 'u');

// What people wrote: every text in the tables, longest first.
function written() {
	const columns = sql(`select table_schema, table_name, column_name, data_type from information_schema.columns
		where table_schema in ('befund', 'atlas') and data_type in ('text', 'ARRAY', 'USER-DEFINED')
		and table_name not in ('session', 'search_word', 'journal', 'throttle', 'credential', 'phase_action')
		and udt_name in ('text', '_text')`);
	const found = new Set();
	const each = columns.map(([schema, table, column, type]) => `select ${type === 'ARRAY' ? `unnest(${column})` : column} as t from ${schema}.${table}`);
	// Whole, and a line at a time: questions of a round are kept one a line.
	for (const [text] of sql(`with x as (${each.join(' union all ')}) select replace(t, E'\\n', ' ') from x where length(t) > 2
		union select regexp_split_to_table(t, E'\\n') from x where t like E'%\\n%'`))
		for (const said of [text, text.replace(/[\s–-]+$/, '')]) // a dash at its end is left out of titles
			found.add(said.replace(/\s+/g, ' ').trim());
	return [...found].sort((a, b) => b.length - a.length);
}

// German messages that have another English: none may stand on a page.
function messages() {
	const found = new Set();
	for (const file of fs.readdirSync(path.join(root, 'templates/po')).filter((f) => f.endsWith('.po'))) {
		const text = fs.readFileSync(path.join(root, 'templates/po', file), 'utf8').replace(/"\n"/g, '');
		for (const [, german, english] of text.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm))
			if (german !== english && !german.includes('{'))
				found.add(german.replace(/\\"/g, '"').replace(/\\n/g, ' ').trim());
	}
	return found;
}

const texts = () => {
	const found = [];
	// What is to be written in German has German examples.
	const skip = (e) => e.closest('[translate=no], script, style, [lang=de]') || e.closest('.kern-form-input')?.querySelector('[name$=_de]');
	for (let w = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT); w.nextNode();)
		if (!skip(w.currentNode.parentElement))
			found.push(w.currentNode.data);
	for (const e of document.querySelectorAll('[title], [alt], [aria-label], [placeholder], [label]'))
		if (!skip(e))
			for (const name of ['title', 'alt', 'aria-label', 'placeholder', 'label'])
				found.push(e.getAttribute(name) ?? '');
	for (const t of document.querySelectorAll('template'))
		for (const e of t.content.querySelectorAll('*'))
			if (!skip(e))
				found.push(...[...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data));
	return found.map((t) => t.replace(/\s+/g, ' ').trim()).filter(Boolean);
};

function germanIn(list, said, known) {
	return list.filter((text) => {
		if (said.some((w) => w.includes(text)))
			return false; // somebody's words, even if they are ours as well
		if (known.has(text))
			return true;
		let rest = text.replace(/“[^”]*”/g, ' '); // quoted is meant to be German
		for (const w of said)
			if (w.length > 3 && rest.includes(w))
				rest = rest.replaceAll(w, ' ');
		return GERMAN.test(rest.replace(/Stadt Hagen|Bildungsportal|Hagen, Kreisfreie Stadt/g, ' '));
	});
}

// The pages of the walks as they were kept in English, while they were there.
function kept() {
	walked();
	const dir = path.dirname(saved('english', 'index.txt'));
	return fs.readFileSync(path.join(dir, 'index.txt'), 'utf8').trim().split('\n').map((l) => l.split(' ')).map(([name, lang, address]) =>
		({ lang, address, html: fs.readFileSync(path.join(dir, `${name}.html`), 'utf8') }));
}

async function asked() {
	const people = new Map([['citizen', undefined]]), found = [];
	for (const { who, address } of others('js')) {
		if (!people.has(who))
			people.set(who, session(who));
		const answer = await request(address, { headers: { cookie: people.get(who)?.cookie ?? '', 'accept-language': 'en-GB' } });
		assert.equal(answer.code, 200, address);
		found.push({ lang: answer.headers['content-language'], address, html: answer.body });
	}
	return found;
}

test('no German is left for who reads English', { timeout: 600000 }, async () => {
	const known = messages();
	assert.ok(known.size > 200, 'the catalogues');
	const left = new Map(), said = written();
	const v = await Visitor.come({ walk: 'english', js: false, lang: 'en-GB' });
	const pages = [...kept(), ...await asked()];
	assert.ok(pages.length > 100, `only ${pages.length} pages`);
	for (const { lang, address, html } of pages) {
		assert.equal(lang, 'en', address);
		await v.page.setContent(html, { waitUntil: 'commit' });
		assert.equal(await v.page.evaluate(() => document.documentElement.lang), 'en', address);
		for (const text of germanIn(await v.page.evaluate(texts), said, known))
			left.set(text, address);
	}
	await v.leave();
	process.stdout.write(`# ${pages.length} pages\n`);
	fs.writeFileSync(saved('german-left.txt'), [...left].map(([text, where]) => `${where}: ${text}\n`).join(''));
	assert.deepEqual([...left].map(([text, where]) => `${where}: ${text}`), []);
});

test('German pages are full of German (control)', async () => {
	const v = await Visitor.come({ walk: 'english', js: false, lang: 'de-DE' });
	await v.page.goto('/');
	assert.ok(germanIn(await v.page.evaluate(texts), written(), messages()).length > 10);
	await v.leave();
});

test('error pages are English too, ours', async () => {
	const answer = await request('/gibtesnicht', { headers: { 'accept-language': 'en' } });
	assert.equal(answer.code, 404);
	assert.match(answer.body, /<html[^>]* lang="en"/);
});

test('the choice is kept for a stranger and for a person', { timeout: 120000 }, async () => {
	const v = await Visitor.come({ walk: 'english', lang: 'de-DE' });
	const lang = () => v.page.evaluate(() => document.documentElement.lang);
	await v.page.goto('/beschluesse/');
	assert.equal(await lang(), 'de');
	await v.page.getByRole('link', { name: 'English' }).first().click();
	await v.page.waitForURL('**/beschluesse/');
	assert.equal(await lang(), 'en');
	await v.page.goto('/atlas/');
	assert.equal(await lang(), 'en');
	const mine = await (await Visitor.come({ walk: 'english', lang: 'de-DE' })).carry(session('mitglied2'));
	const own = () => mine.page.evaluate(() => document.documentElement.lang);
	await mine.page.goto('/arbeit/');
	assert.equal(await own(), 'de');
	await mine.page.getByRole('link', { name: 'English' }).first().click();
	await mine.page.waitForURL('**/arbeit/');
	assert.equal(await own(), 'en');
	await mine.leave();
	const later = await (await Visitor.come({ walk: 'english', lang: 'de-DE' })).carry(session('mitglied2'));
	await later.page.goto('/arbeit/');
	assert.equal(await later.page.evaluate(() => document.documentElement.lang), 'en', 'kept with the person');
	await later.page.getByRole('link', { name: 'Deutsch' }).first().click();
	await later.page.waitForURL('**/arbeit/');
	await later.leave();
	await v.leave();
});

test('the switch leads nowhere else', async () => {
	for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', '/%5cevil.example', '/ok%0d%0aSet-Cookie:%20a=b']) {
		const answer = await request(`/konto/sprache?sprache=en&weiter=${encodeURIComponent(to)}`);
		const location = answer.headers.location ?? '/';
		assert.ok(location.startsWith('/') && !location.startsWith('//') && !location.includes('\\'), `${to} -> ${location}`);
		assert.ok(!(answer.headers['set-cookie'] ?? []).some((c) => c.startsWith('a=')));
	}
});

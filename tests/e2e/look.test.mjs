// The pages that the walks of hagen did not pass, in every width and colour,
// with JavaScript and without; that no page is left out; and proof that the
// checks see what they look for.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, seen, stop, Visitor } from './lib/browser.mjs';
import { broad } from './lib/checks.mjs';
import { portal } from './lib/env.mjs';
import { others, pages, walked } from './lib/kinds.mjs';
import { session } from './lib/people.mjs';

after(stop);

async function tour(ways, walk) {
	const left = others(walk), people = new Map();
	assert.ok(left.length > 10, `only ${left.length} pages`);
	for (const { who, address } of left) {
		if (!people.has(who)) {
			const v = await Visitor.come({ ...ways, every: true });
			v.who = who;
			people.set(who, who === 'citizen' ? v : await v.carry(session(who)));
		}
		await people.get(who).go(address).catch((e) => people.get(who).problem(e.message));
	}
	for (const v of people.values())
		await v.leave();
	assert.deepEqual([...new Set(problems.filter((p) => p.startsWith(`${ways.walk} `)))], []);
}

test('with JavaScript', { timeout: 600000 }, () => tour({ walk: 'tour', js: true }, 'js'));
test('without JavaScript', { timeout: 600000 }, () => tour({ walk: 'bare', js: false, width: 360, dark: true }, 'plain'));

// Answers that are no page, or lead to one at once.
const NONE = ['/arbeit', '/konto/', '/daten/lieferung', '/daten/einlesen', '/daten/katalog', '/daten/zweifel', '/daten/gebiet', '/daten/gebiet/grenzen', '/daten/stelle',
	'/daten/stelle/inventar.csv', '/arbeit/raum/{workspace}/moderation/protokoll.csv', '/arbeit/raum/{workspace}/moderation/zahlen.csv', '/arbeit/raum/{workspace}/beitrag/{comment}/einspruch', '/daten/lieferplan', '/daten/lieferauftrag', '/daten/vergleich', '/daten/kalender/{token}', '/arbeit/kalender.ics', '/arbeit/raum/{workspace}/kalender.ics', '/arbeit/feed/{token}/kalender.ics', '/arbeit/feed/{token}/{workspace}/kalender.ics', '/arbeit/raum/{workspace}/namen', '/arbeit/feed/{token}', '/arbeit/feed/{token}/{workspace}', '/arbeit/stand/{ticket}', '/arbeit/raum/{workspace}/analyse/{edition}/stand', '/arbeit/raum/{workspace}/runde/{round}/kalender.ics', '/arbeit/raum/{workspace}/runde/{round}/protokoll.pdf', '/arbeit/vorlagen/{vorlage}', '/daten/indikator', '/daten/analyse', '/atlas', '/beschluesse', '/beschluesse/feed', '/robots.txt', '/sitemap.xml', '/.well-known/security.txt', '/konto/sprache', '/daten/lieferung/{delivery}/datei', '/anhang/{attachment}',
	'/arbeit/raum/{workspace}/analyse/{edition}/vergleich', '/arbeit/raum/{workspace}/analyse/{edition}/abbildung/{figure}/{form}', '/arbeit/hinweise/{notice}', '/arbeit/schlussfolgerung/{conclusion}', '/{a}', '/{a}/', '/{a}/{b}', '/{a}/{b}/{c}'];
const ELSEWHERE = ['/konto/einladung/{token}', '/konto/angemeldet', // people
	'/konto/abbestellen/{person}/{kind}/{key}', // hinweise
	'/arbeit/raum/{workspace}/schlussfolgerung/{conclusion}/eintragen']; // tests/workspace/entered_test.c

test('no page is left out', () => {
	const all = pages();
	assert.ok(all.length > 100, `only ${all.length} addresses`);
	const been = [...walked(), ...seen].filter((one) => one.method === 'GET' && one.code === 200).map((one) => one.address.split(/[?#]/)[0]);
	const missing = (list) => list.filter((page) => {
		const like = new RegExp(`^${page.replace(/[.]/g, '\\$&').replace(/\{[a-z_]+\}/g, '(?!neu$)[^/]+')}$`);
		return !been.some((address) => like.test(address));
	});
	assert.deepEqual(missing(['/gibtesnicht/{a}']), ['/gibtesnicht/{a}'], 'one that nobody saw is found (control)');
	assert.deepEqual(missing(all.filter((page) => !NONE.includes(page) && !ELSEWHERE.includes(page))), []);
});

test('the checks see planted mistakes (control)', async () => {
	const v = await Visitor.come({ walk: 'planted' });
	await v.context.route('**/planted', (route) => route.fulfill({
		status: 200,
		headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; img-src *; script-src 'self'" },
		body: `<!DOCTYPE html><html lang="fr"><head><title></title></head><body><script>1</script><img src="http://127.0.0.1:9/x.png">
			<p id="a" id="a">x</p><div id="a" style="width:3000px">wide</div><h1></h1></body></html>`,
	}));
	await v.go(`${portal.url}/planted`);
	await v.leave();
	const found = problems.filter((p) => p.startsWith('planted ')).join('\n');
	for (const what of ['title', '1 h1', 'lang is fr', 'id twice', 'axe: image-alt', 'CSP:', 'console:', 'asks another host'])
		assert.ok(found.includes(what), `${what} was not seen in\n${found}`);
	await (async () => {
		const w = await Visitor.come({ walk: 'planted', width: 360 });
		await w.page.setContent('<div style="width:3000px">wide</div>');
		await broad(w);
		await w.leave();
		assert.ok(problems.some((p) => p.includes('broader than the screen')));
	})();
});

// Every kind of page that the walks saw, in the other widths and colours, and
// proof that the checks see what they look for.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { broad } from './lib/checks.mjs';
import { portal, saved } from './lib/env.mjs';
import { kinds } from './lib/kinds.mjs';
import { session } from './lib/people.mjs';

after(stop);

// These pages are only there before their form was sent.
const GONE = /\/(urteil|freigabe|stellen|abschliessen|schliessen|eroeffnen|weiter|beschluss|zurueckziehen|punkt|grundlage|wortlaut|verwerfen|bearbeiten|runde\/neu|veroeffentlichen)$/;

async function tour(t, ways) {
	const people = new Map();
	for (const { who, address } of kinds()) {
		if (!people.has(who)) {
			const v = await Visitor.come({ ...ways, walk: ways.name });
			people.set(who, who === 'citizen' || who === 'niemand' ? v : await v.carry(session(who)));
		}
		const v = people.get(who);
		const answer = await v.page.goto(address.split('#')[0], { waitUntil: 'load' });
		if (answer.status() !== 200 && GONE.test(new URL(v.page.url()).pathname))
			continue;
		await v.look(answer).catch((e) => v.problem(e.message));
		if (ways.width < 600) { // and narrower still
			await v.page.setViewportSize({ width: 320, height: 640 });
			await broad(v);
			await v.page.setViewportSize({ width: ways.width, height: 740 });
		}
	}
	for (const v of people.values())
		await v.leave();
	const mine = problems.filter((p) => p.startsWith(`${ways.name} `));
	fs.writeFileSync(saved(`problems-${ways.name}.txt`), `${mine.join('\n')}\n`);
	assert.deepEqual([...new Set(mine)], []);
}

test('with JavaScript, 360 px and 320 px, light', { timeout: 600000 }, (t) => tour(t, { name: 'small', js: true, width: 360, dark: false }));
test('with JavaScript, 1280 px, dark', { timeout: 600000 }, (t) => tour(t, { name: 'dark', js: true, width: 1280, dark: true }));
test('without JavaScript, 1280 px, light', { timeout: 600000 }, (t) => tour(t, { name: 'bare', js: false, width: 1280, dark: false }));

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

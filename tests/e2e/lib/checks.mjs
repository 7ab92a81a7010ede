// What holds on every page: a heading and a title, no axe violation, nothing
// broader than the screen, no word to another host; its source is kept for
// the Nu checker.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { axeFile, portal, saved, out, vnuJar } from './env.mjs';
import { picture, seen, start } from './browser.mjs';
import { request } from './http.mjs';

// Pictures are for people and take their time: one of each kind, or all.
const PHOTOS = process.env.E2E_SHOTS === 'all';
let n = 0;

// Ids and numbers made way for "*": pages of one kind have one shape.
export function shape(address) {
	return address.split('?')[0]
		.replace(/\/[0-9a-z]{13}(?=\/|$)/g, '/*')
		.replace(/(\/zelle\/|\/wert\/).*/, '$1*');
}

export async function inspect(v, answer) {
	const { page } = v;
	const type = await answer?.headerValue('content-type') ?? '';
	if (!type.startsWith('text/html'))
		return;
	const name = `${path.basename(process.argv[1], '.test.mjs')}-${String(++n).padStart(3, '0')}-${v.walk || 'x'}-${v.who}`;
	const code = answer.status(), method = answer.request().method();
	seen.push({ who: v.who, walk: v.walk, address: v.at(), method, code });
	const body = await answer.body().catch(() => null);
	if (!body)
		return v.problem('its source is not to be had');
	if (v.walk !== 'planted') {
		fs.writeFileSync(saved('pages', `${name}.html`), body);
		fs.appendFileSync(saved('pages', 'index.txt'), `${name} ${method} ${v.at()}\n`);
	}
	await shown(v);
	await broad(v);
	if (v.js)
		for (const report of await page.evaluate(() => window.cspReports ?? []))
			v.problem(`CSP: ${report}`);
	const { news, met } = await newness(v, code);
	if (!news || (v.every && !v.js && news === 'element')) // judged with scripts
		return met();
	if (v.every && v.js && method === 'GET')
		await abroad(v, name);
	const eyes = v.js ? page : await still(body, v);
	for (const { way, rules } of v.every && news === 'page' ? views(v) : [{ way: v }]) {
		for (const one of new Set([page, eyes]))
			await put(one, way);
		await settled(eyes);
		if (v.every && !rules)
			await narrow(v, way);
		await judge(v, eyes, way, rules);
		if (PHOTOS || (news === 'page' && way.width === v.width && way.dark === v.dark))
			await picture(v, `${name}-${way.width}${way.dark ? '-dark' : ''}`);
	}
	met();
	await put(page, v);
}

// One's own way to look first.  With scripts also in the other colours, where
// only colours can be wrong, and both in the other width; without, the other
// width and colours at once.
function views({ js, width, dark }) {
	const other = { width: width < 600 ? 1280 : 360, dark };
	const night = (way) => ({ ...way, dark: !way.dark });
	return js ? [
		{ way: { width, dark } },
		{ way: night({ width, dark }), rules: COLOURS },
		{ way: other },
		{ way: night(other), rules: COLOURS },
	] : [{ way: { width, dark } }, { way: night(other) }];
}
const COLOURS = ['color-contrast', 'link-in-text-block'];
export const screen = (width) => ({ width, height: width < 600 ? 740 : 900 });

async function put(page, { width, dark }) {
	if (page.viewportSize().width !== width)
		await page.setViewportSize(screen(width));
	await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
}

// Other colours are there with the next frame, or when nothing moves any more.
const settled = (page) => page.evaluate(async () => {
	const frame = () => Promise.race([new Promise((done) => setTimeout(done, 1000)), new Promise((done) => requestAnimationFrame(done))]);
	await frame();
	for (let i = 0; i < 60 && (i === 0 || document.getAnimations().length > 0); i++)
		await frame();
});

// A page is judged once for its kind, and again when there is something on
// it that was on no page of this kind before.
const known = new Map();
async function newness(v, code) {
	const bones = await v.page.evaluate(() => {
		const name = (e) => `${e?.tagName}.${e?.getAttribute('class') ?? ''}`;
		return [...new Set([...document.querySelectorAll('body *')].map((e) => `${name(e.parentElement)} > ${name(e)}`))];
	});
	const key = `${v.walk} ${code} ${shape(v.at())}`;
	const had = known.get(key);
	return {
		news: !had ? 'page' : bones.some((b) => !had.has(b)) ? 'element' : '',
		// only when it was judged: it may go on by itself before
		met: () => { known.set(key, new Set([...had ?? [], ...bones])); },
	};
}

// The same in English, while it is there, for english.test.mjs.
async function abroad(v, name) {
	const cookie = (await v.context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
	const answer = await request(v.page.url().replace(/#.*/, ''), { headers: { cookie, 'accept-language': 'en-GB' } });
	if (answer.code >= 300 && answer.code < 400)
		return;
	fs.writeFileSync(saved('english', `${name}.html`), answer.body);
	fs.appendFileSync(saved('english', 'index.txt'), `${name} ${answer.headers['content-language']} ${v.at()}\n`);
}

async function shown(v) {
	const found = await v.page.evaluate(() => ({
		title: document.title,
		lang: document.documentElement.lang,
		heads: [...document.querySelectorAll('h1')].map((h) => h.textContent.trim()),
		ids: [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
	}));
	if (!found.title.trim() || /^\s*[–-]/.test(found.title))
		v.problem(`title "${found.title}"`);
	if (found.heads.length !== 1 || !found.heads[0])
		v.problem(`${found.heads.length} h1: ${found.heads.join(' | ')}`);
	if (found.lang !== v.lang.slice(0, 2))
		v.problem(`lang is ${found.lang}`);
	if (found.ids.length > 0)
		v.problem(`id twice: ${found.ids.join(' ')}`);
}

// Nothing makes the page scroll sideways; a table may within its own region.
export async function broad(v) {
	const found = await v.page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width)
			return [];
		return [...document.querySelectorAll('body *')].filter((e) => {
			const r = e.getBoundingClientRect();
			return r.right > width + 1 && r.width > 0 && !e.closest('.table-scroll, .kern-sr-only');
		}).slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} to ${Math.round(e.getBoundingClientRect().right)}`)
			.concat(`document is ${document.documentElement.scrollWidth} wide on ${width}`);
	});
	if (found.length > 0)
		v.problem(`broader than the screen: ${found.join('; ')}`);
}

// Again where it is shown in another width, and narrower still.
async function narrow(v, way) {
	if (way.width !== v.width)
		await broad(v);
	if (way.width < 600) {
		await v.page.setViewportSize({ width: 320, height: 640 });
		await broad(v);
		await v.page.setViewportSize(screen(way.width));
	}
}

// axe is a script: what somebody without scripts sees is put before it as it
// came, without ours.
let desk;
async function still(body, v) {
	if (!desk) {
		desk = await (await (await start()).newContext({ baseURL: portal.url, reducedMotion: 'reduce', viewport: screen(v.width) })).newPage();
		await desk.goto('/impressum');
	}
	await desk.setContent(body.toString().replace(/<script\b.*?<\/script>/gs, ''), { waitUntil: 'load' });
	return desk;
}

const axe = fs.readFileSync(axeFile(), 'utf8');
async function judge(v, page, way, rules) {
	if (!await page.evaluate(() => 'axe' in window))
		await page.evaluate(axe);
	const found = await page.evaluate(async (only) => (await window.axe.run(document, { resultTypes: ['violations'], ...only && { runOnly: only } }))
		.violations.map((x) => `${x.id} (${x.help}): ${x.nodes.slice(0, 3).map((y) => `${y.html.slice(0, 160)} — ${(y.any[0] ?? y.all[0] ?? y.none[0])?.message ?? ''}`).join(' | ')}`), rules);
	for (const violation of found)
		v.problem(`${way.width}${way.dark ? ' dark' : ''}: axe: ${violation}`);
}

// Every page that was kept, and others, in one run of the Nu checker.
export function nu(...more) {
	const dir = path.join(out, 'pages');
	const kept = fs.readFileSync(path.join(dir, 'index.txt'), 'utf8').trim().split('\n').map((l) => [l.split(' ')[0], l]);
	const where = new Map(kept);
	const files = [...where.keys()].map((name) => path.join(dir, `${name}.html`));
	const text = execFileSync('java', ['-Xss4m', '-jar', vnuJar(), '--format', 'json', '--stdout', '--exit-zero-always', ...files, ...more],
		{ encoding: 'utf8', maxBuffer: 1 << 28 });
	const messages = JSON.parse(text).messages
		.filter((m) => m.type !== 'info')
		.map((m) => [path.basename(m.url, '.html'), `${m.message} [${(m.extract ?? '').replace(/\s+/g, ' ').trim()}]`])
		.map(([name, said]) => `${where.get(name) ?? name}: ${said}`);
	return { pages: files.length, messages };
}

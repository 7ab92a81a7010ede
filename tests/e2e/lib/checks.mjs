// What holds on every page: a heading and a title, no axe violation, nothing
// broader than the screen, no word to another host; its source is kept for
// the Nu checker.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { axeSource, portal, saved, out, vnuJar } from './env.mjs';
import { picture, seen, start } from './browser.mjs';

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
	seen.push({ who: v.who, address: v.at(), method: answer.request().method(), code: answer.status() });
	await shown(v);
	await broad(v);
	if (v.js)
		for (const report of await page.evaluate(() => window.cspReports ?? []))
			v.problem(`CSP: ${report}`);
	if (await known(v))
		return;
	await axe(v, answer);
	const name = `${path.basename(process.argv[1], '.test.mjs')}-${String(++n).padStart(3, '0')}-${v.walk || 'x'}-${v.who}`;
	const body = await answer.body().catch(() => null);
	if (body && v.walk !== 'planted') {
		fs.writeFileSync(saved('pages', `${name}.html`), body);
		fs.appendFileSync(saved('pages', 'index.txt'), `${name} ${answer.request().method()} ${v.at()}\n`);
	}
	await picture(v, `${name}-${v.width}${v.dark ? '-dark' : ''}`);
}

// A page of the same elements, seen in the same way, is judged once.
const bones = new Set();
async function known(v) {
	const bone = await v.page.evaluate(() => [...document.querySelectorAll('*')]
		.map((e) => `${e.tagName}.${e.getAttribute('class') ?? ''}`).filter((e, i, all) => e !== all[i - 1]).join(' '));
	const key = `${v.js} ${v.width} ${v.dark} ${shape(v.at())} ${bone}`;
	return bones.has(key) || !bones.add(key);
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

// Where the visitor has no script, the same address is looked at with one.
async function axe(v, answer) {
	if (v.js)
		return judge(v, v.page);
	if (answer.request().method() !== 'GET' || answer.status() !== 200)
		return;
	v.helper ??= await (await (await start()).newContext({
		baseURL: portal.url, viewport: v.page.viewportSize(), colorScheme: v.dark ? 'dark' : 'light',
		reducedMotion: 'reduce', locale: v.lang,
	})).newPage();
	await v.helper.context().addCookies(await v.context.cookies());
	await v.helper.goto(v.page.url(), { waitUntil: 'load' });
	await judge(v, v.helper);
}

async function judge(v, page) {
	await page.evaluate(axeSource());
	const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] }))
		.violations.map((x) => `${x.id} (${x.help}): ${x.nodes.slice(0, 3).map((y) => `${y.html.slice(0, 160)} — ${(y.any[0] ?? y.all[0] ?? y.none[0])?.message ?? ''}`).join(' | ')}`));
	for (const violation of found)
		v.problem(`axe: ${violation}`);
}

// Every page that was kept, in one run of the Nu checker.
export function nu() {
	const dir = path.join(out, 'pages');
	const where = new Map(fs.readFileSync(path.join(dir, 'index.txt'), 'utf8').trim().split('\n').map((l) => [l.split(' ')[0], l]));
	const files = [...where.keys()].map((name) => path.join(dir, `${name}.html`));
	let text;
	try {
		text = execFileSync('java', ['-Xss4m', '-jar', vnuJar(), '--format', 'json', '--stdout', '--exit-zero-always', ...files],
			{ encoding: 'utf8', maxBuffer: 1 << 28 });
	} catch (e) {
		text = e.stdout;
	}
	const messages = JSON.parse(text).messages
		.filter((m) => m.type !== 'info')
		.map((m) => `${where.get(path.basename(m.url, '.html'))}: ${m.message} [${(m.extract ?? '').replace(/\s+/g, ' ').trim()}]`);
	return { pages: files.length, messages };
}

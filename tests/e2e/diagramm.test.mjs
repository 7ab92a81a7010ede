// Charts of every kind, by keyboard alone: each value that stands there leads
// to its page, says what it is, and shows where one is; and on a projector
// their letters can be read from the last row.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, value } from './lib/env.mjs';
import { send } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

after(stop);

const room = `/arbeit/raum/${value('select address_id(2001)')}`;
const kinds = ['line', 'bar', 'dot', 'stack', 'multiples', 'heat', 'map'];
const where = {};

async function post(who, address, fields) {
	const person = session(who);
	const answer = await send(address, person, [['csrf', person.csrf], ...fields]);
	assert.equal(answer.code, 303, answer.body.slice(0, 2000));
}

test('an analysis with a chart of each kind', () => {
	where.edition = value(`insert into edition (analysis_id, workspace_id, number, title, summary, question, author_name, published_by)
		select analysis_id, workspace_id, 1 + (select max(number) from edition x where x.analysis_id = e.analysis_id), 'Jede Art von Abbildung',
		summary, question, author_name, published_by from edition e where id = 5101 returning id`);
	sql(`insert into edition_section (edition_id, workspace_id, section_id, position, kind, heading, body)
		select ${where.edition}, workspace_id, section_id, position, kind, heading, body from edition_section where edition_id = 5101`);
	kinds.forEach((kind, i) => {
		const figure = 590000 + i;
		sql(`insert into edition_figure (edition_id, workspace_id, section_id, figure_id, title, reading, note, definition_id, release_id, areas,
			from_period, to_period, kind, n_classes, position) select ${where.edition}, workspace_id, section_id, ${figure}, 'Abbildung ${kind}', reading,
			note, definition_id, release_id, '{3,4,5,6,7,8}', '2010', '2013', '${kind}', 3, ${i} from edition_figure where edition_id = 5101`);
	});
	sql(`insert into edition_shape (edition_id, workspace_id, figure_id, area_key, path, min_x, min_y, max_x, max_y, label_x, label_y, attribution)
		select f.edition_id, 2001, f.id, area_key, path, min_x, min_y, max_x, max_y, label_x, label_y, attribution
		from atlas.area_shape, edition_figure f where attribution like 'Demo-Umriss%' and f.edition_id = ${where.edition} and f.kind = 'map'`);
	where.page = `${room}/analyse/${value(`select address_id(${where.edition})`)}`;
});

// The links of the layout that shows, in the order of the document.
const links = (v, kind) => v.page.locator('figure, section, div').filter({ has: v.page.getByRole('heading', { name: `Abbildung ${kind}`, exact: true }) })
	.last().locator('.chart > svg:visible a');

// In the page: what has the focus, and whether that is to be seen.
const seen = () => {
	const a = document.activeElement;
	return {
		href: a.getAttribute('href'),
		shown: [a, ...a.querySelectorAll('*')].map((m) => getComputedStyle(m)).some((s) =>
			(s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || (s.stroke !== 'none' && parseFloat(s.strokeWidth) >= 2)),
	};
};

for (const kind of kinds)
	test(`${kind}: every value by keyboard`, { timeout: 120000 }, async () => {
		const v = await (await Visitor.come({ walk: `diagramm ${kind}` })).carry(session('schulleitung'));
		await v.page.goto(where.page); // looked at once, below
		const all = links(v, kind);
		const n = await all.count();
		assert.ok(n >= (kind === 'line' || kind === 'multiples' ? 4 : 6), `${n} links`);
		const plain = await all.evaluateAll((as) => as.map((a) => ({ name: a.getAttribute('aria-label') ?? a.textContent, href: a.getAttribute('href') })));
		for (const { name, href } of plain) {
			assert.match(name, /(Düsseldorf|Essen|Köln|Bochum|Dortmund|Hagen)/);
			assert.match(name, /201[0-3]/);
			assert.match(name, /\d,\d\s%/);
			assert.match(href, /\/wert\/[^/]+\/05\d{3}\/201[0-3]/);
		}
		assert.equal(new Set(plain.map((a) => a.href)).size, n, 'each its own');
		// one tab stop, and from there the arrow keys reach every other
		assert.equal(await all.and(v.page.locator('[tabindex="0"]')).count(), 1);
		const reached = new Set(), open = [plain[0].href];
		while (open.length > 0) {
			const from = open.pop();
			if (reached.has(from))
				continue;
			reached.add(from);
			for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
				await all.nth(plain.findIndex((a) => a.href === from)).focus();
				await v.page.keyboard.press(key);
				const now = await v.page.evaluate(seen);
				assert.ok(now.shown, `the focus on ${now.href} is to be seen`);
				open.push(now.href);
			}
		}
		assert.deepEqual(plain.filter((a) => !reached.has(a.href)).map((a) => a.name), []);
		await v.page.keyboard.press('Enter');
		await v.page.waitForURL(/\/wert\//);
		assert.match(await v.page.locator('h1').textContent(), /201[0-3]/);
		await v.leave();
	});

test('the page itself has no fault', { timeout: 120000 }, async () => {
	const v = await (await Visitor.come({ walk: 'diagramm' })).carry(session('schulleitung'));
	await v.go(where.page);
	await v.leave();
});

test('on a projector no letter is smaller than 24 px', { timeout: 120000 }, async () => {
	const day = (n) => value(`select current_date + ${n}`);
	await post('bildungsbuero', `${room}/runde/neu`, [['edition', value(`select address_id(${where.edition})`)], ['title', 'Runde mit Abbildungen'],
		['questions', 'Was ist geschehen?'], ['starts_on', day(0)], ['ends_alone', day(9)], ['ends_discuss', day(19)], ['ends_draft', day(29)],
		['ends_consent', day(39)], ['once', once()], ['organisation', value('select address_id(103)')]]);
	const round = value(`select address_id(max(id)) from round where edition_id = ${where.edition}`);
	const v = await (await Visitor.come({ walk: 'diagramm Beamer' })).carry(session('bildungsbuero'));
	await v.page.setViewportSize({ width: 1920, height: 1080 });
	for (const [id, kind] of sql(`select address_id(id), kind from edition_figure where edition_id = ${where.edition} order by position`)) {
		await v.page.goto(`${room}/runde/${round}/werkstatt?teil=abbildung&analyse=${value(`select address_id(${where.edition})`)}&bild=${id}`);
		const [least, most] = await v.page.locator('.stage-figure .chart > svg:visible').evaluate((svg) => {
			const scale = svg.getScreenCTM().a;
			const sizes = [...svg.querySelectorAll('text')].map((t) => parseFloat(getComputedStyle(t).fontSize) * scale);
			return [Math.min(...sizes), Math.max(...sizes)];
		});
		assert.ok(least >= 24, `${kind}: ${least.toFixed(1)} px`);
		assert.ok(most <= 48, `${kind}: ${most.toFixed(1)} px, the legend covers itself`);
	}
	await v.leave();
});

test('no page had a problem', () => assert.deepEqual(problems, []));

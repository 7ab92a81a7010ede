// Contributions to passages and values: quoted by mouse, by keyboard and by
// the link of a paragraph, from a chart and from a table; what stands beside
// the text and in the list; undone, asked back, settled, changed; and what
// becomes of a quote in a new edition; with scripts and without.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, until, value } from './lib/env.mjs';
import { session } from './lib/people.mjs';

after(stop);

const ROOM = `/arbeit/raum/${value('select address_id(2001)')}`;
const HARD = `Über den Übergang: Die Zahl sank. Im Norden sank die Zahl stärker als im Süden, wo die Zahl kaum sank.

Der Bil\u00addungs\u00adbericht spricht von **Jugendlichen ohne Abschluss** und nennt *Gründe* dafür.

- Erstens: größere Klassen
- Zweitens: weniger Stellen`;

// An analysis of one's own with one edition: two sections, a figure in each.
function analysis(title, kind = 'line', from = '2010') {
	const id = value(`insert into analysis (title, summary, question, created_by)
		values ('${title}', '', 'Was sagen die Zahlen?', 1002) returning id`);
	const sections = [1, 2].map((n) => value(`insert into analysis_section (analysis_id, position, kind, heading, body)
		values (${id}, ${n}, 'finding', 'Abschnitt ${n} von ${title}', 'x') returning id`));
	const figure = value(`insert into analysis_figure (analysis_id, section_id, title, reading, note, definition_id, release_id, areas,
		from_period, to_period, kind) values (${id}, ${sections[0]}, 'Abgänge', '', '', 4401, 4201, '{8,2,1}', '${from}', '2015', '${kind}') returning id`);
	return { id, title, kind, from, sections, figure };
}

function edition(a, number, first, second = 'Ein zweiter Abschnitt mit eigenen Worten.') {
	const id = value(`insert into edition (analysis_id, workspace_id, number, title, summary, question, author_name, published_by)
		values (${a.id}, 2001, ${number}, '${a.title}', '', 'Was sagen die Zahlen?', 'Demo Bildungsmonitoring', 1002) returning id`);
	[first, second].forEach((body, i) => sql(`insert into edition_section (edition_id, workspace_id, section_id, position, kind, heading, body)
		values (${id}, 2001, ${a.sections[i]}, ${i + 1}, 'finding', 'Abschnitt ${i + 1} von ${a.title}', '${body}')`));
	sql(`insert into edition_figure (edition_id, workspace_id, section_id, figure_id, title, reading, note, definition_id, release_id, areas,
		from_period, to_period, kind) values (${id}, 2001, ${a.sections[0]}, ${a.figure}, 'Abgänge', '', '', 4401, 4201, '{8,2,1}',
		'${a.from}', '2015', '${a.kind}')`);
	return { id, path: `${ROOM}/analyse/${value(`select address_id(${id})`)}` };
}

// Where words stand on the screen: the first and the last letter's box.
const boxes = (page, from, to) => page.evaluate(([from, to]) => {
	const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	const find = (words) => {
		for (walker.currentNode = walker.root; walker.nextNode();) {
			const at = walker.currentNode.data.replaceAll('\u00ad', '').indexOf(words);
			if (at >= 0 && walker.currentNode.parentElement.closest('.prose, h2')) {
				const soft = [...walker.currentNode.data].findIndex((_, i, all) => all.slice(0, i).filter((c) => c !== '\u00ad').length === at && all[i] !== '\u00ad');
				return [walker.currentNode, soft];
			}
		}
		throw new Error(`no words ${words}`);
	};
	const box = (node, at) => {
		const range = document.createRange();
		range.setStart(node, at);
		range.setEnd(node, at + 1);
		const { left, right, top, bottom } = range.getBoundingClientRect();
		return { left, right, y: (top + bottom) / 2 };
	};
	const [a, i] = find(from), [b, k] = find(to);
	let end = k, rest = to.length;
	for (; rest > 0; end++)
		rest -= b.data[end] !== '\u00ad';
	a.parentElement.scrollIntoView({ block: 'center' });
	return [box(a, i), box(b, end - 1)];
}, [from, to]);

async function drag(v, from, to = from) {
	await v.page.evaluate(() => document.getSelection().empty()); // or the words themselves are dragged
	const [a, b] = await boxes(v.page, from, to);
	await v.page.mouse.move(a.left + 1, a.y);
	await v.page.mouse.down();
	await v.page.mouse.move((a.left + b.right) / 2, (a.y + b.y) / 2, { steps: 4 });
	await v.page.mouse.move(b.right + 1, b.y, { steps: 4 });
	await v.page.mouse.up();
}

const bar = (v) => v.page.locator('.quote-bar a');
const quoted = (v) => v.page.locator('main [name="quote"]').inputValue();
const kept = (a) => value(`select c.quote from comment c join edition e on e.id = c.edition_id
	where e.analysis_id = ${a.id} order by c.id desc limit 1`);
const newest = (a) => value(`select address_id(c.id) from comment c join edition e on e.id = c.edition_id
	where e.analysis_id = ${a.id} order by c.id desc limit 1`);

async function post(v, body, more = {}) {
	await v.fill({ kind: 'question', voice: 'person', body, ...more });
	await v.submit('Beitrag abgeben');
}

function steps(t, walk, options) {
	const people = new Map();
	let broken = false;
	return {
		person: async (who) => {
			if (!people.has(who))
				people.set(who, await (await Visitor.come({ ...options, walk })).carry(session(who)));
			return people.get(who);
		},
		step: (what, act) => t.test(what, { timeout: 120000 }, async (s) => {
			if (broken)
				return s.skip('a step before this one failed');
			try {
				await act();
			} catch (e) {
				broken = true;
				throw e;
			}
		}),
	};
}

test('words of the text by mouse, by keyboard, by finger', async (t) => {
	const a = analysis('Zitate im Text');
	const e = edition(a, 1, HARD);
	const { person, step } = steps(t, 'zitat', { js: true, width: 1280 });

	await step('by mouse: the second of words that are there three times', async () => {
		const v = await person('schulleitung');
		await v.go(e.path);
		await drag(v, 'die Zahl stärker', 'die Zahl stärker');
		await bar(v).waitFor();
		await v.page.keyboard.press('Escape');
		assert.equal(await bar(v).isVisible(), false, 'Escape closes it');
		await drag(v, 'die Zahl', 'die Zahl');
		await bar(v).waitFor();
		await v.press(bar(v));
		assert.equal(await quoted(v), 'die Zahl');
		await post(v, 'Welche Zahl?');
		assert.equal(kept(a), 'die Zahl');
		assert.match(value('select quote_prefix from comment order by id desc limit 1'), /Im Norden sank $/);
	});
	await step('across elements, soft hyphens and umlauts', async () => {
		const v = await person('schulleitung');
		await v.go(e.path);
		await drag(v, 'Bildungsbericht spricht', 'Gründe');
		await bar(v).waitFor();
		await v.press(bar(v));
		await post(v, 'Welche Gründe?');
		assert.equal(kept(a), 'Bil\u00addungs\u00adbericht spricht von Jugendlichen ohne Abschluss und nennt Gründe');
	});
	await step('a selection that ends in another section keeps what is in the first', async () => {
		const v = await person('kammer');
		await v.go(e.path);
		await drag(v, 'weniger Stellen', 'Abschnitt 2');
		await bar(v).waitFor();
		await v.press(bar(v));
		assert.equal(await quoted(v), 'weniger Stellen');
	});
	await step('over marks and their numbers', async () => {
		const v = await person('kammer');
		await v.go(e.path);
		await drag(v, 'Im Norden sank', 'stärker als');
		await bar(v).waitFor();
		await v.press(bar(v));
		assert.equal(await quoted(v), 'Im Norden sank die Zahl stärker als');
	});
	await step('by keyboard: the bar is the next stop', async () => {
		const v = await person('kammer');
		await v.go(e.path);
		// as caret browsing leaves it behind the first step to the right
		await v.page.evaluate(() => {
			const words = document.querySelectorAll('.prose')[1].querySelector('p').firstChild;
			document.getSelection().setBaseAndExtent(words, 0, words, 1);
		});
		for (let i = 0; i < 10; i++)
			await v.page.keyboard.press('Shift+ArrowRight');
		await bar(v).waitFor();
		await v.page.keyboard.press('Tab');
		assert.equal(await bar(v).evaluate((link) => link === document.activeElement), true);
		await Promise.all([v.page.waitForURL(/zitat=/), v.page.keyboard.press('Enter')]);
		assert.match(await quoted(v), /^Ein zweite/);
	});
	await step('by finger: at the edge of the screen, the words stay in sight', async () => {
		const v = await Visitor.come({ js: true, width: 360, walk: 'zitat' });
		await v.carry(session('kammer'));
		await v.go(e.path);
		await v.page.evaluate(() => {
			const p = document.querySelector('.prose p');
			p.scrollIntoView({ block: 'center' });
			document.getSelection().selectAllChildren(p);
		});
		await bar(v).waitFor();
		const [shown, words] = await v.page.evaluate(() => [document.querySelector('.quote-bar').getBoundingClientRect().top,
			document.getSelection().getRangeAt(0).getBoundingClientRect().bottom]);
		assert.ok(shown >= words, `the bar at ${shown} hides words down to ${words}`);
		await v.look();
		await v.press(bar(v));
		assert.match(await quoted(v), /^Über den Übergang: .* kaum sank\.$/);
	});
	await step('a new edition: the same, moved, nearly, gone', async () => {
		const v = await person('schulleitung');
		edition(a, 2, `Vorab ein Satz.\n\n${HARD.replace('spricht', 'sprach').replace('*Gründe*', '*Gründen*')}`);
		await v.go(`${e.path}/beitraege`);
		await v.says('an anderer Stelle');
		await v.says('Worte seither geändert');
		edition(a, 3, 'Von alledem steht hier nichts mehr.');
		sql(`update edition set revision = revision + 1 where id = ${e.id}`);
		await v.go(`${e.path}/beitraege`);
		await v.says('Worte entfallen');
	});
	await step('every bar by arrow keys, also where they are too narrow for a tab stop each', async () => {
		const v = await person('schulleitung');
		await v.go(edition(analysis('Viele Balken', 'bar', '2006'), 1, 'Balken.').path);
		const points = v.page.locator('.chart svg:visible a.point');
		const here = () => v.page.evaluate(() => document.activeElement.getAttribute('href'));
		const cells = await v.page.locator('table.data a[href*="/wert/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
		const reached = new Set();
		await points.first().focus();
		for (let row = 0; row < 3; row++) {
			await v.page.keyboard.press('Home');
			for (let i = 0; i < 10; i++) {
				reached.add(await here());
				await v.page.keyboard.press('ArrowRight');
			}
			await v.page.keyboard.press('ArrowDown');
		}
		assert.deepEqual([...reached].sort(), [...new Set(cells)].sort());
	});
	assert.deepEqual(problems.splice(0), []);
});

for (const js of [true, false])
	test(`the life of a contribution ${js ? 'with' : 'without'} scripts`, async (t) => {
		const a = analysis(`Leben eines Beitrags ${js ? 'mit' : 'ohne'}`);
		const e = edition(a, 1, HARD);
		const { person, step } = steps(t, `beitrag ${js ? 'js' : 'html'}`, { js, width: js ? 1280 : 360 });
		let comment;

		await step('a paragraph leads to the form with its words', async () => {
			const v = await person('schulleitung');
			await v.go(e.path);
			const link = v.page.locator('.prose p').nth(1).getByRole('link', { name: 'Zu diesem Absatz schreiben' });
			await link.focus();
			await Promise.all([v.page.waitForURL(/absatz=2/), v.page.keyboard.press('Enter')]);
			assert.match(await quoted(v), /^Der Bil\u00addungs\u00adbericht .* dafür\.$/);
			await post(v, 'Welcher Bericht ist das?');
			comment = newest(a);
		});
		await step('its mark leads to it, and it leads back', async () => {
			const v = await person('kammer');
			await v.go(e.path);
			if (js)
				assert.equal(await v.page.locator('.margin-notes li').first().isVisible(), true);
			else
				await v.page.locator('.margin-notes summary').first().click();
			await v.says('Welcher Bericht ist das?');
			await v.press(v.page.locator(`#z-${comment}`));
			await v.says('Welcher Bericht ist das?');
			await v.press(v.page.locator(`main a[href$="#z-${comment}"]`).first());
			assert.match(v.page.url(), new RegExp(`#z-${comment}$`));
		});
		await step('who wants the text alone reads it alone', async () => {
			const v = await person('kammer');
			await v.follow('Beiträge ausblenden');
			assert.equal(await v.page.locator('.margin-notes, .quoted, .quote-link, .bubble').count(), 0);
			await v.follow('Beiträge neben dem Text zeigen');
			assert.equal(await v.page.locator('.quote-link').count() > 0, true);
		});
		await step('from the chart by keyboard, from the table by its link: the same form', async () => {
			const v = await person('kammer');
			await v.go(e.path);
			const points = v.page.locator('.chart svg:visible a.point');
			await points.first().focus();
			if (js)
				for (const key of ['ArrowRight', 'ArrowDown', 'End'])
					await v.page.keyboard.press(key);
			const to = await v.page.evaluate(() => document.activeElement.getAttribute('href'));
			await Promise.all([v.page.waitForURL(/\/wert\//), v.page.keyboard.press('Enter')]);
			const cell = v.at();
			assert.equal(cell, to);
			await v.go(e.path);
			await v.page.locator('main summary', { hasText: 'Dieselben Werte' }).click();
			await v.press(v.page.locator(`table a[href="${to}"]`));
			assert.equal(v.at(), cell);
			await post(v, 'Zum Wert aus der Tabelle');
			await v.go(e.path);
			assert.equal(await v.page.locator('.chart svg:visible .bubble').count(), 1);
		});
		await step('a name is asked back, and may stay', async () => {
			const v = await person('schulleitung');
			await v.go(`${e.path}/beitraege`);
			await v.fill({ kind: 'cause', voice: 'person', body: 'Der Schüler Emil Beispielmann (7 Jahre) fehlt oft.' });
			await v.submit('Beitrag abgeben', undefined, 422);
			await v.says('Ich habe nachgesehen');
			await v.fill({ sure: '1' });
			await v.submit('Beitrag abgeben');
			await v.says('Ihr Beitrag ist gespeichert.');
		});
		await step('and is undone within ten minutes', async () => {
			const v = await person('schulleitung');
			await v.submit('Beitrag zurücknehmen');
			await v.go(`${e.path}/beitraege`);
			assert.equal((await v.text()).includes('Beispielmann'), false);
		});
		await step('settled with a reason, and opened again', async () => {
			const v = await person('schulleitung');
			await v.go(`${ROOM}/beitrag/${comment}`);
			await v.follow('Als erledigt ablegen');
			await v.submit('Als erledigt ablegen', undefined, 422);
			await v.fill({ reason: 'Der Bericht von 2020 ist gemeint.' });
			await v.submit('Als erledigt ablegen');
			await v.go(`${e.path}/beitraege?stand=erledigt`);
			await v.says('Der Bericht von 2020 ist gemeint.');
			await v.go(`${ROOM}/beitrag/${comment}`);
			await v.follow('Wieder aufmachen');
			await v.fill({ reason: 'Es gibt noch eine Frage.' });
			await v.submit('Wieder aufmachen');
			await v.says('Es gibt noch eine Frage.');
		});
		await step('changed, and the earlier words stay to be read', async () => {
			const v = await person('schulleitung');
			await v.go(`${ROOM}/beitrag/${comment}`);
			await v.follow('Bearbeiten');
			await v.fill({ body: 'Welcher Bericht ist das genau?' });
			await v.submit('Speichern');
			await v.says('Fassung 1');
			await v.says('Welcher Bericht ist das?');
		});
		await step('the list by what it is about, by whom, how it stands', async () => {
			const v = await person('kammer');
			await v.go(`${e.path}/beitraege`);
			const choose = async (fields) => {
				const fold = v.page.locator('details:has(form.filter)');
				if (await fold.count() > 0 && !await v.page.locator('form.filter button').isVisible())
					await fold.locator('summary').click();
				await v.fill(fields, 'form.filter');
				await v.submit('Anzeigen', 'form.filter');
			};
			await choose({ ort: 'wert' });
			await v.says('Ein Beitrag gefunden.');
			await v.says('Zum Wert aus der Tabelle');
			await choose({ ort: 'zitat', stand: 'offen', art: 'question' });
			await v.says('Welcher Bericht ist das genau?');
			await choose({ eigene: '1' });
			await v.says('Kein Beitrag passt dazu');
			await v.follow('Alle Beiträge zeigen');
			await v.says('Zum Wert aus der Tabelle');
		});
		assert.deepEqual(problems.splice(0), []);
	});

test('what another writes is brought when asked, and what is chosen and typed stays', { timeout: 120000 }, async (t) => {
	const a = analysis('Zwei lesen zugleich');
	const e = edition(a, 1, 'Der Anteil ist so hoch wie vor zehn Jahren.');
	const { person, step } = steps(t, 'dazu', { js: true, width: 360 });
	const write = async (body) => {
		const v = await person('kammer');
		await v.go(`${e.path}/beitraege`);
		await post(v, body);
	};

	await step('a button says that something is new', async () => {
		await write('Das Erste.');
		const v = await person('schulleitung');
		await v.go(`${e.path}/beitraege`);
		await v.says('Das Erste.');
		await v.page.locator('.filter-fold summary').click();
		await v.fill({ art: 'question' }, 'form.filter');
		await v.fill({ body: 'Halb getippt' }, 'form:not(.filter):has([name="body"])');
		await write('Das Zweite.');
		await v.page.getByText('Einen neuen Beitrag anzeigen').waitFor({ timeout: 30000 });
		assert.doesNotMatch(await v.text('main'), /Das Zweite\./, 'nothing moves before one asks');
	});
	await step('and brings it', async () => {
		const v = await person('schulleitung');
		const { document } = v;
		await v.page.getByText('Einen neuen Beitrag anzeigen').click();
		await until('the contribution', async () => (await v.text('main')).includes('Das Zweite.'));
		assert.equal(v.document, document, 'without another document');
		assert.equal(await v.page.locator('form.filter [name="art"]').inputValue(), 'question');
		assert.ok(await v.page.locator('form.filter button').isVisible(), 'the choice is still unfolded');
		assert.equal(await v.page.locator('form:not(.filter) [name="body"]').inputValue(), 'Halb getippt');
		assert.match(await v.page.evaluate(() => document.activeElement.closest('article').textContent), /Das Zweite\./);
	});
	assert.deepEqual(problems.splice(0), []);
});

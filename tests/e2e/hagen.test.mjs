// The Hagen case: from a published table to a public decision and back down
// to the cell, by the people of the demo, with JavaScript and without.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { problems, seen, stop, Visitor } from './lib/browser.mjs';
import { portal, root, saved, value } from './lib/env.mjs';

const GUESTS = ['Demo Gesamtschule', 'Demo Industrie- und Handelskammer', 'Demo Volkshochschule', 'Demo Agentur für Arbeit'];
const FIXTURE = path.join(root, 'tests/fixtures/21111-02-06-4_auszug.csv');
const walked = []; // the walks that reached their end
after(stop);

// The same table under a number that the portal does not know yet.
function table(code) {
	const text = fs.readFileSync(FIXTURE, 'latin1').replaceAll('21111-02-06-4', code);
	const file = saved(`${code}.csv`);
	fs.writeFileSync(file, text, 'latin1');
	return file;
}

const day = (ahead) => new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);

async function walk(t, { name, code, slug, js, width, dark }) {
	const people = new Map();
	const ways = { js, width, dark, walk: name, every: true };
	const person = async (who) => {
		if (!people.has(who))
			people.set(who, await (await Visitor.come(ways)).signIn(who));
		return people.get(who);
	};
	let broken = false;
	const step = (what, act) => t.test(what, { timeout: 240000 }, async (s) => {
		if (broken)
			return s.skip('a step before this one failed');
		try {
			await act();
		} catch (e) {
			broken = true;
			throw e;
		}
	});
	const title = `Abgänge ohne Abschluss (${name})`;
	const conclusionTitle = `Der Rückgang von 2013 ist ein Artefakt (${name})`;
	const decisionTitle = `Übergang Schule – Beruf wird Priorität (${name})`;
	const where = {};

	await step('an analyst uploads the published table and reads what was understood', async () => {
		const v = await person('bildungsmonitoring');
		await v.menu('Daten und Analysen');
		await v.go('/daten/lieferung/neu');
		await v.submit('Hochladen und lesen', undefined, 422); // no file chosen: told so
		await v.fill({ file: table(code) });
		await v.submit('Hochladen und lesen');
		await v.until(/Werte übernehmen/); // the page comes again by itself
		await v.says(code);
		await v.says('Wie jede Spalte verstanden wurde');
		await v.submit(/Werte übernehmen/, undefined, 422); // a new source: who protects its small counts?
		await v.says('ob kleine Zahlen schon geschützt sind');
		await v.fill({ secrecy: 'published' });
		await v.submit(/Werte übernehmen/);
		await v.until('Was wir verstanden haben');
		where.delivery = v.at();
		await v.follow('Quelle ansehen und ändern', 'main');
		await v.fill({
			name: `Absolventen und Abgänger, Tabelle ${code}`, publisher: 'Statistische Ämter des Bundes und der Länder', licence: 'dl-de/by-2-0',
			licence_url: 'https://www.govdata.de/dl-de/by-2-0', attribution: '© Statistische Ämter des Bundes und der Länder, 2018, dl-de/by-2-0 (Auszug)',
		});
		await v.submit('Speichern');
		await v.go(where.delivery);
		await v.says(code);
		await v.says(/1995\s*(bis|–)\s*2015/);
		await v.follow('Tabelle', 'main nav');
		await v.follow('Zweifelsfälle', 'main nav');
		await v.follow('Prüfung', 'main nav');
		await v.go(`${where.delivery}/urteil`);
		await v.says(/vier Augen/i);
	});

	await step('a second person judges it and releases it', async () => {
		const v = await person('zweitpruefung');
		await v.go('/arbeit/');
		await v.follow(/Lieferung prüfen/);
		await v.follow('Prüfen und urteilen');
		const asked = { result_principle: 'fine', result_legal: 'fine', result_footnotes: 'fine' };
		await v.fill({ verdict: 'limited', ...asked });
		await v.submit('Urteil festhalten', undefined, 422); // without a reason
		await v.fill({ ...asked, verdict: 'limited', reason: 'Doppelter Abiturjahrgang 2013 in Nordrhein-Westfalen; sonst brauchbar.' });
		await v.submit('Urteil festhalten');
		if (!v.at().endsWith('/freigabe'))
			await v.follow('Zur Freigabe');
		await v.submit('Freigeben');
		await v.go(where.delivery);
		await v.says(/freigegeben/i);
	});

	await step('the indicator is computed from the counts: 5,3 – 3,7 – 6,3 %', async () => {
		const v = await person('bildungsmonitoring');
		await v.go('/daten/indikator/neu');
		await v.page.getByLabel(code).check();
		await v.press(v.page.getByRole('button', { name: 'Weiter' }));
		await v.submit('Indikator anlegen', undefined, 422);
		const columns = await v.page.locator('#k-1-1 option').allTextContents();
		await v.page.locator('#k-1-1').selectOption({ label: columns.find((c) => /ohne Hauptschulabschluss.*Insgesamt/i.test(c)) });
		await v.page.locator('#k-2-1').selectOption({ label: columns.find((c) => /^(?!.*(ohne|mit|dar\.)).*Insgesamt(?!.*weiblich)/i.test(c)) });
		await v.fill({
			slug, name_de: `Anteil der Schulabgänge ohne Hauptschulabschluss (${name})`, name_en: `Share of school leavers without a certificate (${name})`,
			short_de: `Ohne Abschluss (${name})`, short_en: `No certificate (${name})`,
			stage: 'school', area_letter: 'D', type: 'outcome', direction: 'lower_better', unit: '%', owner: 'Amt für Statistik',
			numerator_de: 'Abgänge ohne Hauptschulabschluss', numerator_en: 'leavers without a certificate',
			denominator_de: 'alle Absolventen und Abgänge', denominator_en: 'all leavers',
			factor: 100, decimals: 1,
		});
		await v.submit('Indikator anlegen');
		where.indicator = new URL(v.page.url()).pathname;
		await v.go(`${where.indicator}/werte`);
		const shown = (period) => value(`select v.shown || ' ' || v.numerator || ' ' || v.denominator from indicator_value v
			join indicator_definition d on d.id = v.definition_id join indicator i on i.id = d.indicator_id
			join area a on a.id = v.area_id where i.slug = '${slug}' and a.key = '05914' and v.period = '${period}'`);
		assert.equal(shown('2012'), '5.3 131 2462');
		assert.equal(shown('2013'), '3.7 106 2871');
		assert.equal(shown('2014'), '6.3 154 2448');
		await v.go(where.indicator);
		await v.follow('Bruch vermerken');
		await v.page.locator('main form').first().waitFor();
		await v.fill({ period: '2013', label_de: 'Doppelter Abiturjahrgang', label_en: 'Double Abitur cohort', note_de: 'Zwei Jahrgänge verließen die Gymnasien zugleich.', note_en: 'Two cohorts left grammar schools at once.' });
		await v.submit(/vermerken|Speichern|festhalten/i);
	});

	await step('and published in the atlas', async () => {
		const v = await person('bildungsmonitoring');
		await v.go(where.indicator);
		await v.follow('In den Bildungsatlas');
		await v.submit('Veröffentlichen');
		await v.go(`/atlas/${slug}`);
		await v.says('106 von 2.871');
		await v.says('Doppelter Abiturjahrgang');
	});

	await step('the analysis is written, with a figure, and published into a workspace', async () => {
		const v = await person('bildungsmonitoring');
		await v.go('/daten/analyse/neu');
		await v.fill({ title, question: 'Ist der Rückgang von 2013 ein Erfolg?', summary: 'Der Anteil fällt 2013 auf 3,7 % und steigt 2014 auf 6,3 %.' });
		await v.submit('Analyse anlegen');
		where.analysis = new URL(v.page.url()).pathname;
		await v.follow('Befund hinzufügen');
		await v.fill({ kind: 'finding', heading: 'Ein Rückgang für ein Jahr', body: 'Von **5,3 %** (2012) auf **3,7 %** (2013).\n\n- 131 von 2.462\n- 106 von 2.871\n\n<script>alert(1)</script> [Link](javascript:alert(1)) [Quelle](https://www.regionalstatistik.de)' });
		await v.submit('Vorschau');
		await v.fill({ heading: 'Ein Rückgang für ein Jahr' });
		await v.submit('Speichern');
		assert.equal(await v.page.locator('main a[href^="javascript"], main script').count(), 0);
		await v.follow(/Abbildung hinzufügen/);
		await v.press(v.page.locator('main li', { hasText: code }).getByRole('link').first());
		await v.fill({ title: 'Abgänge ohne Hauptschulabschluss, 1995 bis 2015', area1: 'Hagen, Kreisfreie Stadt (05914)', area2: '05', area3: 'Deutschland', from: '1995', to: '2015' });
		await v.submit('Vorschau');
		await v.fill({ reading: '2013 gingen in Hagen 106 von 2.871 Jugendlichen ohne Hauptschulabschluss ab, das sind 3,7 %.' });
		await v.submit('Speichern');
		await v.go(where.analysis);
		await v.follow('Bewertung hinzufügen');
		await v.fill({ kind: 'assessment', heading: 'Zu besprechen', body: 'Welches Jahr eignet sich als Ausgangspunkt?' });
		await v.submit('Speichern');
		await v.go(where.analysis);
		await v.follow('Ausgabe veröffentlichen');
		await v.page.locator('main label', { hasText: 'Übergang Schule–Beruf' }).click();
		await v.submit('Veröffentlichen');
	});

	await step('the moderator opens a round on it', async () => {
		const v = await person('bildungsbuero');
		await v.go('/arbeit/raeume');
		await v.follow('Übergang Schule–Beruf');
		where.room = new URL(v.page.url()).pathname;
		await v.follow(title);
		where.edition = new URL(v.page.url()).pathname;
		await v.follow('Runde beginnen');
		await v.follow('Kurze Runde');
		await v.submit('Runde beginnen', undefined, 422);
		await v.fill({ edition: new RegExp(title.replace(/[()]/g, '\\$&')), title: `Was sagt der Rückgang? (${name})`, questions: 'Was ist 2013 geschehen?\nIst das Niveau zu hoch?', starts_on: day(0), ends_alone: day(5), ends_discuss: day(10), ends_consent: day(14), whom: 'some' });
		for (const box of await v.page.locator('main .kern-form-check', { has: v.page.locator('input[name=organisation]') }).all()) {
			const text = await box.innerText();
			await box.locator('input').setChecked(GUESTS.some((guest) => text.includes(guest)));
		}
		await v.submit('Runde beginnen');
		where.round = new URL(v.page.url()).pathname;
		await v.says(/0 von 4 Organisationen/);
		await v.says('Für sich lesen und notieren');
	});

	await step('the school head comments on the point of 2013', async () => {
		const v = await person('schulleitung');
		await v.go('/arbeit/');
		await v.follow(/Was sagt der Rückgang/);
		await v.follow('Analyse lesen');
		if (width >= 560)
			await v.press(v.page.locator('.chart-wide a.point[href*="/05914/2013"]').first());
		else {
			await v.page.locator('summary', { hasText: 'Dieselben Werte als Tabelle' }).first().click();
			await v.press(v.page.locator('table a[href*="/05914/2013"]').first());
		}
		where.cell = v.at();
		await v.says('106 von 2.871');
		await v.says('3,7 %');
		await v.says('Doppelter Abiturjahrgang');
		await v.submit('Beitrag abgeben', undefined, 422);
		await v.fill({ kind: 'cause', voice: 'organisation', body: 'Doppelter Abiturjahrgang: zwei Jahrgänge verließen zugleich die Gymnasien. Der Nenner wuchs, nicht der Erfolg.\n\n<b>kein HTML</b>' });
		await v.submit('Beitrag abgeben');
		await v.says('Der Nenner wuchs, nicht der Erfolg.');
		await v.says('<b>kein HTML</b>');
		await v.says('nur für Sie sichtbar');
	});

	await step('nobody else reads it while everybody reads alone', async () => {
		const v = await person('kammer');
		await v.go(where.cell);
		assert.ok(!(await v.text()).includes('Der Nenner wuchs'));
		await v.go(`${where.edition}/beitraege`);
		assert.ok(!(await v.text()).includes('Der Nenner wuchs'));
	});

	await step('the moderator reveals; another organisation states a doubt', async () => {
		const m = await person('bildungsbuero');
		await m.go(where.round);
		await m.follow(/^Weiter/);
		await m.fill({ reason: 'Alle haben gelesen.' });
		await m.submit('Beiträge offenlegen');
		const v = await person('kammer');
		await v.go(where.cell);
		await v.says('Der Nenner wuchs, nicht der Erfolg.');
		await v.follow(/^Antworten/);
		await v.fill({ kind: 'doubt', voice: 'organisation', body: 'Erklärt das alles? Auch die Anzahl selbst ist gesunken, von 131 auf 106.' });
		await v.submit(/Antwort/);
		await v.says('Erklärt das alles?');
		const a = await person('volkshochschule');
		await a.go(`${where.edition}/beitraege`);
		await a.fill({ kind: 'proposal', voice: 'organisation', body: 'Das Niveau ist das Thema, nicht das eine Jahr.' });
		await a.submit('Beitrag abgeben');
	});

	await step('the analyst answers the doubt; a comment is changed, taken back and put back', async () => {
		const v = await person('bildungsmonitoring');
		await v.go('/arbeit/');
		await v.follow(new RegExp(`Datenzweifel beantworten: ${title.replace(/[()]/g, '\\$&')}`));
		await v.fill({ kind: 'confirmation', body: 'Beides stimmt. Mit dem Nenner von 2012 läge der Anteil bei 4,3 %.' });
		await v.submit(/Antwort/);
		const a = await person('volkshochschule');
		await a.go(`${where.edition}/beitraege`);
		await a.follow('Bearbeiten');
		await a.fill({ body: 'Das Niveau ist das Thema, nicht das eine Jahr: rund 130 Jugendliche im Jahr.' });
		await a.submit('Speichern');
		await a.go(`${where.edition}/beitraege`);
		await a.says('rund 130 Jugendliche');
		await a.follow('Zurückziehen');
		await a.submit('Zurückziehen');
		await a.go(`${where.edition}/beitraege`);
		await a.says(/wurde am .* zurückgezogen/);
		await a.follow('Wieder zeigen');
		await a.press(a.page.locator('main form button[type=submit]').first());
		await a.go(`${where.edition}/beitraege`);
		await a.says('rund 130 Jugendliche');
	});

	await step('the moderator drafts a conclusion from comments and cells', async () => {
		const v = await person('bildungsbuero');
		await v.go(where.round);
		await v.follow('Schlussfolgerung entwerfen');
		await v.fill({ kind: 'need', title: conclusionTitle, wording: 'Der Rückgang von 2013 ist ein Artefakt des doppelten Abiturjahrgangs. Entscheidend ist das Niveau.' });
		await v.submit('Entwurf speichern');
		where.conclusion = `${where.room}/schlussfolgerung/${v.at().match(/schlussfolgerung\/([0-9a-z]{13})/)[1]}`;
		if (!v.at().endsWith('/grundlage'))
			await v.go(`${where.conclusion}/grundlage`);
		const item = (text) => v.page.locator('main article.comment', { hasText: text }).first();
		await item('Der Nenner wuchs').locator('select').selectOption('taken');
		await item('Das Niveau ist das Thema').locator('select').selectOption('taken');
		await item('Erklärt das alles?').locator('select').selectOption('not_taken');
		await v.submit('Grundlage speichern', undefined, 422); // a reason is owed
		await v.says('Bitte begründen Sie, warum nicht oder nur teilweise.');
		await item('Erklärt das alles?').locator('input[name=reason]').fill('Die Anzahl sank auch; das wird weiter beobachtet.');
		for (const year of ['2012', '2013', '2014']) {
			const box = v.page.locator(`main input[name=cell][value$=".${year}"]`).first();
			await box.evaluate((b) => { // some years are folded away
				const folded = b.closest('details');
				if (folded)
					folded.open = true;
			});
			await box.check();
		}
		await v.submit('Grundlage speichern');
		await v.go(where.conclusion);
		await v.says('106 von 2.871');
		await v.says(/Nimmt 2 Beiträge auf/);
	});

	await step('organisations state their positions; one to an old wording', async () => {
		const m = await person('bildungsbuero');
		await m.go(where.round);
		await m.follow(/^Weiter/);
		await m.fill({ reason: 'Es ist alles gesagt.' });
		await m.submit('Einvernehmen suchen');
		await m.go(where.conclusion);
		await m.follow('Zur Position stellen');
		await m.submit('Zur Position stellen');
		const s = await person('schulleitung');
		await s.go('/arbeit/');
		await s.follow(`Position beziehen: ${conclusionTitle}`);
		await s.fill({ stance: 'agree' });
		await s.submit('Position speichern');
		await m.go(`${where.conclusion}/wortlaut`);
		await m.fill({ wording: 'Der Rückgang von 2013 ist ein Artefakt des doppelten Abiturjahrgangs. Entscheidend ist das Niveau: rund 130 Jugendliche im Jahr.' });
		await m.submit('Speichern');
		await s.go(where.conclusion);
		await s.says('Der Wortlaut wurde geändert');
		await s.fill({ stance: 'agree' });
		await s.submit('Position speichern');
		const k = await person('kammer');
		await k.go(where.conclusion);
		await k.fill({ stance: 'reservation' });
		await k.submit('Position speichern', undefined, 422); // a reason is owed
		await k.fill({ stance: 'reservation', reason: 'Auch die Anzahl selbst muss beobachtet werden.' });
		await k.submit('Position speichern');
		const a = await person('volkshochschule');
		await a.go(where.conclusion);
		await a.fill({ stance: 'agree' });
		await a.submit('Position speichern');
	});

	await step('the round is closed with its outcome', async () => {
		const m = await person('bildungsbuero');
		await m.go(where.conclusion);
		await m.follow('Abschließen');
		await m.submit('Abschließen');
		await m.go(where.round);
		await m.follow('Runde abschließen');
		await m.fill({ minutes: 'Drei von vier Organisationen haben Position bezogen.' });
		await m.fill({ reason: 'Alle haben Position bezogen.' });
		await m.submit('Runde abschließen');
		await m.says('Drei von vier Organisationen');
		await m.go(where.conclusion);
		await m.says(/Dissens/);
		const s = await person('schulleitung');
		await s.go(`${where.edition}/beitraege`);
	});

	await step('the committee meets', async () => {
		const v = await person('geschaeftsfuehrung');
		await v.go('/lenkung/');
		await v.follow('Sitzung planen');
		await v.fill({ title: `Sitzung ${name}`, day: day(1), time: '16:00', place: 'Rathaus' });
		await v.submit('Sitzung planen');
		where.meeting = new URL(v.page.url()).pathname;
		await v.follow('Punkt hinzufügen');
		await v.press(v.page.locator('main li', { hasText: conclusionTitle }).getByRole('link', { name: /Vorlegen/ }));
		await v.fill({ title: `Übergang Schule – Beruf (${name})`, recommendation: 'Der Übergang Schule – Beruf wird Priorität.' });
		await v.submit('Auf die Tagesordnung setzen');
		where.item = `/lenkung/punkt/${value(`select address_id(id) from agenda_item where title = 'Übergang Schule – Beruf (${name})'`)}`;
		await v.go(`${where.item}/bearbeiten`);
		await v.go(`${where.item}/absetzen`);
		const c = await person('vorsitz');
		await c.go(where.meeting);
		await c.follow('Sitzung eröffnen');
		for (const who of ['Demo Vorsitz', 'Demo Geschäftsführung', 'Demo Mitglied Lenkungskreis 1', 'Demo Mitglied Lenkungskreis 2'])
			await c.page.locator('main .kern-form-check', { hasText: who }).locator('input').check();
		await c.submit('Sitzung eröffnen');
		await c.go(`${where.meeting}/anwesenheit`);
		await c.go(where.meeting);
		await c.follow(`Übergang Schule – Beruf (${name})`);
		assert.equal(new URL(c.page.url()).pathname, where.item);
		await c.submit('Ja');
	});

	await step('and votes', async () => {
		for (const [who, ballot] of [['mitglied1', 'Ja'], ['mitglied2', 'Enthaltung']]) {
			const v = await person(who);
			await v.go('/lenkung/');
			await v.go(where.item);
			await v.says(conclusionTitle);
			await v.submit(ballot);
		}
	});

	await step('the decision is recorded, with answer, goal, priority, measure and target', async () => {
		const v = await person('geschaeftsfuehrung');
		await v.go(where.item);
		await v.follow('Beschluss festhalten');
		await v.fill({ title: decisionTitle, decided_text: 'Der Lenkungskreis macht den Übergang Schule – Beruf zur Priorität. Der Anteil ohne Abschluss soll bis 2028 auf 4 % sinken.', mode: 'vote', answer: 'adopted', reason: 'Die Deutung überzeugt.' });
		await v.submit('Beschluss festhalten');
		where.decision = new URL(v.page.url()).pathname;
		await v.follow('Ziel setzen');
		await v.fill({ title: `Alle Jugendlichen erreichen einen Abschluss (${name})`, field: 'Übergang Schule – Beruf', explanation: 'Gemessen am Anteil ohne Abschluss.' });
		await v.submit('Ziel setzen');
		await v.go(where.decision);
		await v.follow('Rang geben');
		await v.fill({ rank: 2, decision: new RegExp(decisionTitle.replace(/[()]/g, '\\$&')) });
		await v.submit('Rang setzen');
		await v.go(where.decision);
		await v.follow('Maßnahme festlegen');
		await v.fill({ title: `Übergangslotsen an vier Schulen (${name})`, description: 'Ab Klasse 8.', organisation: /Demo Bildungsbüro/, due_on: day(300) });
		await v.submit('Maßnahme festlegen');
		await v.go(where.decision);
		await v.follow('Zielwert setzen');
		await v.fill({ kennzahl: new RegExp(`\\(${name}\\)`) });
		await v.submit('Auswählen');
		await v.fill({ gebiet: /Hagen/ });
		await v.submit('Auswählen');
		await v.fill({ period: '2015', value: '4,0', year: '2028' });
		await v.submit('Zielwert setzen');
		await v.go(where.decision);
		await v.says(/auf 4(,0)? % bis 2028/);
	});

	await step('and published; the meeting ends', async () => {
		const v = await person('geschaeftsfuehrung');
		await v.go(where.decision);
		await v.follow('Veröffentlichung vorbereiten');
		await v.submit('Vorschau ansehen');
		await v.says('Das wird öffentlich');
		assert.ok(!(await v.text()).includes('Auch die Anzahl selbst'), 'an inner reason in the preview');
		await v.submit('Jetzt veröffentlichen');
		const c = await person('vorsitz');
		await c.go(`${where.meeting}/schliessen`);
		await c.submit('Sitzung schließen');
		const s = await person('schulleitung');
		await s.go('/arbeit/hinweise');
		await s.go(where.conclusion);
		await s.says('Antwort des Lenkungskreises');
	});

	await step('a citizen reads it, goes down to the cell and up again', async () => {
		const v = await Visitor.come({ ...ways });
		people.set('citizen', v);
		v.who = 'citizen';
		await v.go('/');
		await v.menu('Beschlüsse');
		await v.follow(decisionTitle);
		where.public = new URL(v.page.url()).pathname;
		await v.says('Der Lenkungskreis macht den Übergang Schule – Beruf zur Priorität.');
		await v.says(/Hagen.* 2013: 3,7 % 106 von 2.871/);
		for (const inner of ['Der Nenner wuchs', 'Erklärt das alles', 'Auch die Anzahl selbst', 'Demo Kammer', 'Demo Schulleitung', 'Demo Gesamtschule'])
			assert.ok(!(await v.page.content()).includes(inner), `${inner} is public`);
		await v.press(v.page.locator('.evidence a[href$="/05914/2013"]'));
		await v.says('106 von 2.871');
		await v.says('Was auf dieser Zahl beruht');
		await v.follow(decisionTitle, '.evidence');
		assert.equal(new URL(v.page.url()).pathname, where.public);
		await v.press(v.page.locator('.evidence a[href$="/05914/2012"]'));
		await v.says('131 von 2.462');
		await v.press(v.page.locator('main .page-head a').first());
		await v.says('Wie gerechnet wird');
		await v.press(v.page.locator('table a[href$="/05914/2014"]'));
		await v.says('6,3 %');
		await v.go(where.cell.split('?')[0], 200); // asks to sign in
		assert.ok(v.at().startsWith('/konto/anmelden'));
	});

	await t.test('nothing was amiss on any page', () => {
		const mine = problems.filter((p) => p.startsWith(`${name} `));
		fs.writeFileSync(saved(`problems-${name}.txt`), `${mine.join('\n')}\n`);
		assert.deepEqual([...new Set(mine)], []);
	});
	for (const v of people.values())
		await v.leave();
	if (!broken)
		walked.push(name);
	fs.writeFileSync(saved('seen.json'), JSON.stringify({ portal: portal.pid, walked, seen })); // see kinds.mjs
}

const only = process.env.WALK;
test('with JavaScript, 1280 px, light', { timeout: 900000, skip: only && only !== 'js' }, (t) => walk(t, {
	name: 'js', code: '21111-92-06-4', slug: 'abgaenge-ohne-abschluss-js', js: true, width: 1280, dark: false,
}));

test('without JavaScript, 360 px, dark', { timeout: 900000, skip: only && only !== 'plain' }, (t) => walk(t, {
	name: 'plain', code: '21111-93-06-4', slug: 'abgaenge-ohne-abschluss-plain', js: false, width: 360, dark: true,
}));

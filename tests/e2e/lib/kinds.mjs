// The kinds of pages that there are, and which of them the walks of hagen saw.
import fs from 'node:fs';
import { shape } from './checks.mjs';
import { portal, root, saved, value } from './env.mjs';

// What hagen left behind about this portal.  Tests that judge its pages have
// nothing to say without it, and fail.
export function walked() {
	const again = 'run hagen before this test, against the same portal';
	let kept;
	try {
		kept = JSON.parse(fs.readFileSync(saved('seen.json'), 'utf8'));
	} catch {
		throw new Error(`hagen left no pages: ${again}`);
	}
	if (kept.portal !== portal.pid)
		throw new Error(`hagen's pages are of another portal: ${again}`);
	for (const name of ['js', 'plain'])
		if (!kept.walked.includes(name) || !kept.seen.some((one) => one.walk === name))
			throw new Error(`the walk "${name}" of hagen did not reach its end: ${again}`);
	return kept.seen;
}

// Pages that no walk passes, as who and address; #n is the id of a demo row,
// and what begins with "select" is asked of the database.
const MORE = {
	citizen: ['select stop_address(1009, \'reply\')', '/', '/atlas/', '/beschluesse/', '/impressum', '/datenschutz', '/barrierefreiheit', '/konto/anmelden'],
	bildungsbuero: ['/arbeit/', '/arbeit/raeume', '/arbeit/hinweise', '/arbeit/suche?q=Abschluss', '/arbeit/suche?q=Abgnäge', '/arbeit/organisation/#103',
		'/konto/profil', '/konto/kennwort', '/konto/sitzungen', '/konto/hinweise', '/arbeit/feed',
		'/arbeit/raum/neu', '/arbeit/raum/#2001/bearbeiten', '/arbeit/raum/#2001/runde/#6001/bearbeiten', '/arbeit/raum/#2001/runde/#6001/eintragen', '/arbeit/raum/#2001/runde/#6001/berichtigen', '/arbeit/raum/#2001/runde/#6001/absagen', '/arbeit/raum/#2001/runde/#6001/einladung/#105', '/arbeit/raum/#2001/runde/#6001/frage/1',
		'/arbeit/raum/#2001/runde/#6001/werkstatt?teil=beitraege', '/arbeit/feed',
		'/arbeit/raum/#2001/runde/neu', '/arbeit/vorlagen', '/arbeit/vorlagen/neu',
		'/arbeit/raum/#2001/schlussfolgerung/#8002', '/arbeit/raum/#2001/schlussfolgerung/#8002/fassungen', '/arbeit/raum/#2001/runde/#6002/protokoll', '/arbeit/raum/#2001/runde/#6003/protokoll',
		'/arbeit/raum/#2001/analyse/#5105/ausgaben', '/arbeit/raum/#2001/analyse/#5105/vergleich/#5104', '/arbeit/raum/#2001/analyse/#5105/vergleich/#5104?werte=alle',
		'/arbeit/raum/#2001/analyse/#5105/frueher', '/arbeit/raum/#2001/analyse/#5105/ohne-ort', '/arbeit/raum/#2001/beitrag/#7303/umhaengen', '/arbeit/raum/#2001/beitrag/#7306/erledigen', '/arbeit/raum/#2001/analyse/#5104/beitraege?stand=erledigt&ort=abschnitt',
		'/arbeit/raum/#2001/mitglieder', '/arbeit/raum/#2001/archiv', '/arbeit/raum/#2001/regeln', '/arbeit/raum/#2001/regeln/bearbeiten',
		'/arbeit/raum/#2001/moderation', '/arbeit/raum/#2001/moderation/#7390', '/arbeit/raum/#2001/moderation/protokoll',
		'/arbeit/raum/#2001/moderation/zahlen', '/arbeit/raum/#2001/beitrag/#7302/melden'],
	administration: ['', 'personen', 'person/neu', 'person/#1001', 'person/#1001/einladung', 'person/#1001/sperren', 'mandat/#1101',
		'organisationen', 'organisation/neu', 'organisation/#103', 'organisation/#103/sperren', 'raeume', 'raum/neu', 'raum/#2001',
		'gremien', 'gremium/neu', 'gremium/#3001', 'journal'].map((a) => `/verwaltung/${a}`),
	vorsitz: ['/lenkung/', '/lenkung/sitzungen', '/lenkung/ziele', '/lenkung/massnahmen', '/lenkung/beschluesse', '/lenkung/mitglieder',
		'/lenkung/sitzung/#9002/bearbeiten', '/lenkung/beschluss/#9201/zurueckziehen', '/lenkung/massnahme/#9501'],
	bildungsmonitoring: ['/daten/', '/daten/lieferung/', '/daten/indikator/', '/daten/analyse/', '/daten/gebiete', '/daten/lieferung/#4101/aenderungen',
		'/daten/indikator/#4301/angaben', '/daten/indikator/#4301/definition', '/daten/analyse/#5001/angaben', '/daten/analyse/#5001/abschnitt/#5012',
		'/daten/analyse/#5001/abschnitt/#5012/loeschen', '/daten/analyse/#5001/abbildung/#5021', '/daten/analyse/#5001/abbildung/#5021/loeschen',
		'/daten/einlesen/', '/daten/einlesen/#4802', '/daten/einlesen/#4803', '/daten/einlesen/#4803/zuordnung', '/daten/einlesen/#4803/verwerfen', '/daten/katalog/', '/daten/katalog/42',
		'/daten/lieferplan/', '/daten/lieferplan/#9723', '/daten/stelle/', '/daten/stelle/neu', '/daten/stelle/#9701', '/daten/stelle/#9701/bearbeiten',
		'/daten/vereinbarung/#9711', '/daten/vereinbarung/#9711/bearbeiten', '/daten/vereinbarung/neu?stelle=#9705',
		'/daten/zweifel/', '/daten/zweifel/#4961', '/daten/lieferung/#4101/hinweis', '/daten/indikator/#4301/bruch/#4501',
		'/daten/lieferung/#4101/gebietsstand', '/daten/lieferung/#4101/abbildung', '/daten/lieferung/#4101/geheimhaltung', '/daten/quelle/#4001/geheimhaltung', '/daten/quelle/#4001/merkmale', '/daten/quelle/#4001/summen',
		'/daten/gebiet/', '/daten/gebiet/liste', '/daten/gebiet/grenzen/', '/daten/gebiet/grenzen/#4853', '/daten/gebiet/05914', '/daten/gebiet/05914/angaben',
		'/daten/analyse/#5004/neuer-stand', '/daten/analyse/#5004/ausgaben',
		'/daten/indikator/#4301/vergleich', '/daten/vergleich/', '/daten/vergleich/neu', '/daten/vergleich/#4951'],
	jugendamt: ['/daten/lieferauftrag/', '/daten/lieferauftrag/#9721', '/daten/lieferauftrag/#9722', '/daten/kalender'],
};

// One of each kind that nobody has looked at yet in this walk.
export function others(walk) {
	const seen = new Set(walked().filter((one) => one.walk === walk).map((one) => shape(one.address)));
	const found = new Map();
	for (const [who, list] of Object.entries(MORE))
		for (const given of list) {
			const address = given.startsWith('select ') ? value(given) : given.replace(/#(\d+)/g, (_, id) => value(`select address_id(${id})`));
			if (!seen.has(shape(address)))
				found.set(`${shape(address)} ${address.includes('?')}`, { who, address });
		}
	return [...found.values()];
}

// Every page that the programs can answer with, from the tables of rights.
export function pages() {
	const found = new Set();
	for (const program of ['account', 'admin', 'atlas', 'intake', 'steering', 'workspace'])
		for (const line of fs.readFileSync(`${root}/tests/${program}/matrix.txt`, 'utf8').split('\n')) {
			const address = line.match(/^GET\s+(\S+)/)?.[1];
			if (address)
				found.add(address);
		}
	return [...found];
}

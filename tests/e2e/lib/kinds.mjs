// One address of every kind of page: what the walks saw, and what they passed.
import fs from 'node:fs';
import { shape } from './checks.mjs';
import { portal, saved, value } from './env.mjs';

export function kinds() {
	const found = new Map();
	let seen = [];
	try {
		const kept = JSON.parse(fs.readFileSync(saved('seen.json'), 'utf8'));
		if (kept.portal === portal.pid)
			seen = kept.seen;
	} catch { /* this test runs alone */ }
	for (const address of ['/', '/atlas/', '/beschluesse/', '/impressum', '/datenschutz', '/barrierefreiheit', '/konto/anmelden'])
		seen.push({ who: 'citizen', address, method: 'GET', code: 200 });
	for (const address of ['/arbeit/', '/arbeit/raeume', '/arbeit/hinweise', '/arbeit/suche?q=Abschluss', '/konto/profil', '/konto/kennwort', '/konto/sitzungen'])
		seen.push({ who: 'bildungsbuero', address, method: 'GET', code: 200 });
	for (const address of ['', 'personen', 'person/neu', 'person/ID1001', 'person/ID1001/einladung', 'person/ID1001/sperren', 'mandat/ID1101',
		'organisationen', 'organisation/neu', 'organisation/ID103', 'organisation/ID103/sperren', 'raeume', 'raum/neu', 'raum/ID2001',
		'gremien', 'gremium/neu', 'gremium/ID3001', 'journal'])
		seen.push({ who: 'administration', address: `/verwaltung/${address}`.replace(/ID(\d+)/, (_, id) => value(`select address_id(${id})`)), method: 'GET', code: 200 });
	for (const address of ['/lenkung/', '/lenkung/sitzungen', '/lenkung/ziele', '/lenkung/massnahmen', '/lenkung/beschluesse', '/lenkung/mitglieder'])
		seen.push({ who: 'vorsitz', address, method: 'GET', code: 200 });
	for (const address of ['/daten/', '/daten/lieferung/', '/daten/indikator/', '/daten/analyse/', '/daten/gebiete'])
		seen.push({ who: 'bildungsmonitoring', address, method: 'GET', code: 200 });
	for (const one of seen)
		if (one.method === 'GET' && one.code < 400)
			found.set(shape(one.address), one);
	return [...found.values()];
}

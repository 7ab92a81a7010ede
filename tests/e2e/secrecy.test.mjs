// Numbers that nobody outside the statistics office may see, planted in a
// delivery: protected, released, computed with, published, commented on.  Then
// every page that anybody can reach, every mail, every log and every table is
// searched for them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { portal, sql, until, value } from './lib/env.mjs';
import { as, request, send } from './lib/http.mjs';
import { inside } from './lib/inside.mjs';
import { mails } from './lib/mail.mjs';
import { once, session } from './lib/people.mjs';

const SOURCE = 880001, DELIVERY = 880101, INDICATOR = 880201, DEFINITION = 880301, ANALYSIS = 880401;
const id = (n) => value(`select address_id(${n})`);

// As this person, with all he may do.
const act = (who) => `select set_config('befund.person', p.id::text, false),
	set_config('befund.name', p.name, false), set_config('befund.roles', p.roles::text, false),
	set_config('befund.workspaces', p.workspaces::text, false) from person p where p.id = ${who};`;

// Every count is a number of seven digits that occurs nowhere else.
function plant() {
	sql(`insert into source (id, name, publisher, table_code, licence, attribution)
		values (${SOURCE}, 'Melderegister der Teststadt', 'Teststadt', 'KANARI', 'dl-de/by-2-0', 'Teststadt');
	insert into area (key, name, level) values ('78000000', 'Kanaristadt', 'municipality'),
		('78000000001', 'Westkanari', 'borough'), ('78000000002', 'Ostkanari', 'borough'),
		('78000000101', 'Kanari-Eins', 'quarter'), ('78000000102', 'Kanari-Zwei', 'quarter'),
		('78000000201', 'Kanari-Drei', 'quarter'), ('78000000202', 'Kanari-Vier', 'quarter');
	update area a set parent_id = p.id from area p where a.key like '78000000_%'
		and p.key = case a.level when 'borough' then '78000000' else '7800000000' || substr(a.key, 9, 1) end;
	insert into category (source_id, path, unit) select ${SOURCE}, array[p], 'Personen'
		from unnest('{Kanari insgesamt,Kanari männlich,Kanari weiblich,Kanari größter Träger}'::text[]) p;
	insert into member (source_id, position, name, kind, parent) values
		(${SOURCE}, 1, 'Kanari insgesamt', 'total', null),
		(${SOURCE}, 1, 'Kanari männlich', 'part', 'Kanari insgesamt'),
		(${SOURCE}, 1, 'Kanari weiblich', 'part', 'Kanari insgesamt'),
		(${SOURCE}, 1, 'Kanari größter Träger', 'single', null);
	insert into delivery (id, source_id, title, file_name, file_sha256, file_bytes, encoding, uploaded_by,
		first_period, last_period)
		values (${DELIVERY}, ${SOURCE}, 'Kanaritabelle', 'kanari.csv', sha256('kanari'), 9, 'UTF-8', 1002, '2019', '2021');`);
	sql(`with quarter as (select a.id, a.key, row_number() over (order by a.key) as n from area a
			where a.key like '78000000_%' and a.level = 'quarter'),
		sex as (select k.id, k.path[1] as name, row_number() over (order by k.path) as n from category k
			where k.source_id = ${SOURCE} and k.path[1] in ('Kanari männlich', 'Kanari weiblich')),
		q as (select quarter.key, sex.id as category, y,
			3000017 + quarter.n * 1100213 + sex.n * 173571 + (y - 2018) * quarter.n * sex.n * 51407 as v
			from quarter, sex, generate_series(2019, 2021) y),
		s as (select a.id as area, q.category, q.y, sum(q.v) as v from area a join q on q.key = a.key
			or a.level = 'municipality' or (a.level = 'borough' and substr(q.key, 9, 1) = substr(a.key, 11, 1))
			where a.key like '78000000%' group by 1, 2, 3)
	insert into cell (delivery_id, area_id, period, category_id, value, line)
	select ${DELIVERY}, area, y::text, category, v, 1 from s
	union all
	select ${DELIVERY}, area, y::text, (select id from category where source_id = ${SOURCE}
		and path = '{Kanari insgesamt}'), sum(v), 1 from s group by area, y;
	-- in one quarter nearly all belong to one bearer: withheld by rule; elsewhere no bearer is large
	insert into category_bearer (category_id, of_id, rank) select b.id, k.id, 1 from category b, category k
		where b.source_id = ${SOURCE} and b.path = '{Kanari größter Träger}' and k.source_id = ${SOURCE} and k.path = '{Kanari männlich}';
	insert into cell (delivery_id, area_id, period, category_id, value, symbol, line)
	select ${DELIVERY}, c.area_id, c.period, (select b.category_id from category_bearer b where b.of_id = k.id),
		case when one then c.value - 7 end, case when not one then 'nothing'::symbol end, 1
	from cell c join area a on a.id = c.area_id join category k on k.id = c.category_id
	cross join lateral (select a.name = 'Kanari-Eins' and c.period = '2021') x(one)
	where c.delivery_id = ${DELIVERY} and k.path = '{Kanari männlich}';
	${act(1002)} select delivery_examine(${DELIVERY});`);
}

async function office(who, address, fields) {
	const person = session(who);
	const answer = await send(address, person, { csrf: person.csrf, ...fields });
	assert.equal(answer.code, 303, `${address}: ${answer.code} ${answer.body.slice(0, 2000)}`);
}

// From the rule to the release, on the pages.
async function release() {
	const delivery = `/daten/lieferung/${id(DELIVERY)}`;
	await office('bildungsmonitoring', `/daten/quelle/${id(SOURCE)}/geheimhaltung`, { seen: 0, kind: 'own', min_count: 3,
		min_denominator: 0, rounding: 0, range: 3, percent: 0, dominance_n: 1, dominance_percent: 85, reason: 'Kanari', once: once() });
	await office('zweitpruefung', `${delivery}/urteil`, { verdict: 'usable', reason: '', ...Object.fromEntries(
		['complete', 'reference_date', 'definition', 'jump', 'known_break', 'base', 'principle', 'legal', 'footnotes']
			.flatMap((item) => [[`result_${item}`, 'fine'], [`note_${item}`, '']])) });
	const person = session('bildungsmonitoring');
	const early = await send(`${delivery}/freigabe`, person, { csrf: person.csrf, once: once() });
	assert.equal(early.code, 409, 'no release before the attack');
	await office('bildungsmonitoring', `${delivery}/geheimhaltung`, {});
	await until('the protector', () => value(`select state from protection where delivery_id = ${DELIVERY}
		and state in ('passed', 'failed')`), 60000);
	assert.equal(value(`select state from protection where delivery_id = ${DELIVERY}`), 'passed');
	await office('bildungsmonitoring', `${delivery}/freigabe`, { once: once() });
}

// An indicator in the atlas, an edition in a workspace, a comment on a cell.
function publish() {
	sql(`insert into indicator (id, slug, name_de, name_en, short_de, short_en, stage, area_letter, type, direction,
		unit, owner, created_by) values (${INDICATOR}, 'kanari', 'Kanari männlich', 'Canary male', 'Kanari', 'Canary',
		'all_ages', 'A', 'context', 'neutral', '%', 'Statistik', 1002);
	${act(1002)}
	insert into indicator_definition (id, indicator_id, version, numerator_de, numerator_en, denominator_de,
		denominator_en, source_id, factor, decimals)
	values (${DEFINITION}, ${INDICATOR}, 1, 'männlich', 'male', 'insgesamt', 'all', ${SOURCE}, 100, 4);
	insert into definition_term (definition_id, side, n, source_id, category_id)
	select ${DEFINITION}, case path[1] when 'Kanari männlich' then 'numerator' else 'denominator' end::definition_side,
		1, ${SOURCE}, id from category where source_id = ${SOURCE} and path[1] in ('Kanari männlich', 'Kanari insgesamt');
	select indicator_compute(${DEFINITION}, r.id) from release r where r.delivery_id = ${DELIVERY};
	select publish_indicator(${INDICATOR});
	insert into analysis (id, title, summary, created_by) values (${ANALYSIS}, 'Kanarianalyse', 'Kanari', 1002);
	insert into analysis_section (id, analysis_id, position, heading, body)
		values (${ANALYSIS + 1}, ${ANALYSIS}, 1, 'Befund', 'Hier ist keine Null: [[wert:kanari|78000000|2021]].');
	-- a text may not speak of what is withheld: it stays a draft
	insert into analysis (id, title, summary, created_by) values (${ANALYSIS + 10}, 'Kanarientwurf', 'Kanari', 1002);
	insert into analysis_section (id, analysis_id, position, heading, body) values (${ANALYSIS + 11}, ${ANALYSIS + 10}, 1,
		'Befund', 'Ein Punkt ist keine Null: [[wert:kanari|78000000101|2021]], [[wert:kanari|78000000101|2021|zaehler]].');
	insert into analysis_figure (id, analysis_id, section_id, title, definition_id, release_id, areas, from_period, to_period)
	select ${ANALYSIS + 2}, ${ANALYSIS}, ${ANALYSIS + 1}, 'Kanarifigur', ${DEFINITION}, r.id,
		(select array_agg(id) from area where key like '78000000_%' and level = 'quarter'), '2019', '2021'
	from release r where r.delivery_id = ${DELIVERY};
	select publish_edition(${ANALYSIS}, 2001, (select revision from analysis where id = ${ANALYSIS}), 'kanari');
	update analysis_section set body = body || ' Dazu [[wert:kanari|78000000|2020|nenner]].' where analysis_id = ${ANALYSIS};
	select publish_edition(${ANALYSIS}, 2001, (select revision from analysis where id = ${ANALYSIS}), 'kanari-2');
	insert into comment (id, workspace_id, edition_id, root_id, section_id, definition_id, area_id, period,
		seen_release_id, seen_shown, seen_symbol, seen_numerator, seen_denominator, kind, body, author_id, author_name)
	select 880501, 2001, e.id, 880501, ${ANALYSIS + 1}, v.definition_id, v.area_id, v.period, v.release_id, v.shown,
		v.symbol, v.numerator, v.denominator, 'doubt', 'Warum steht hier ein Punkt?', 1001, 'Demo Schulleitung'
	from edition e, indicator_value v join area a on a.id = v.area_id
	where e.analysis_id = ${ANALYSIS} and e.number = 1 and v.definition_id = ${DEFINITION} and a.name = 'Kanari-Eins' and v.period = '2021';`);
}

// The numbers themselves, as any program of ours could write them, and the
// shares one could compute from them.
function secrets() {
	const numbers = sql(`select distinct c.value::bigint from suppressed s join cell c using (delivery_id,
		category_id, area_id, period) where s.delivery_id = ${DELIVERY}`).map(([n]) => n);
	assert.ok(numbers.length >= 4, 'there is something to hide');
	const groups = (n, sign) => n.replace(/\B(?=(\d{3})+$)/g, sign);
	const shares = sql(`select round(n.value * 100 / d.value, 4) from suppressed s
		join cell n using (delivery_id, category_id, area_id, period)
		join category k on k.id = n.category_id and k.path = '{Kanari männlich}'
		join cell d on d.delivery_id = n.delivery_id and d.area_id = n.area_id and d.period = n.period
		join category e on e.id = d.category_id and e.path = '{Kanari insgesamt}'
		where s.delivery_id = ${DELIVERY}`).map(([v]) => v);
	const words = new Set([...shares, ...shares.map((v) => v.replace('.', ','))]);
	for (const n of numbers)
		for (const sign of ['', '.', ',', ' ', '\u00a0', '\u202f', '&#160;', "'"])
			words.add(groups(n, sign));
	return { numbers, words: [...words] };
}

const clean = (address) => address.replace(/&amp;/g, '&').replace(/#.*$/, '');

// Every page that can be reached from these by links, up to so many.
async function crawl(ask, begin, most) {
	const seen = new Set(begin), todo = [...begin], pages = new Map();
	while (todo.length > 0 && pages.size < most) {
		const batch = todo.splice(0, 8);
		// a connection that was kept may end just as it is used again
		const answers = await Promise.all(batch.map((address) => ask(address).catch((fault) => {
			if (fault.code !== 'ECONNRESET')
				throw fault;
			return ask(address);
		})));
		answers.forEach((answer, i) => {
			pages.set(batch[i], answer);
			const links = [...answer.body.matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map((m) => m[1]);
			if (answer.headers.location?.startsWith('/'))
				links.push(answer.headers.location);
			for (const link of links.map(clean))
				if (!seen.has(link) && !link.startsWith('/static/') && !/abmelden|\/konto\/sprache/.test(link)) {
					seen.add(link);
					// what is of our table first: the demo is large
					if (/kanari|8801|8802|8804/i.test(link) || link.includes(id(DELIVERY)))
						todo.unshift(link);
					else
						todo.push(link);
				}
		});
	}
	return pages;
}

const people = ['schulleitung', 'bildungsbuero', 'vorsitz', 'administration', 'nachbarraum', 'bildungsmonitoring'];
let planted;

test('a delivery with secrets is released, computed with, published and commented on', { timeout: 180000 }, async () => {
	plant();
	await release();
	publish();
	// the office answers the doubt: a notice and a mail to who had it
	const doubt = value('select id from doubt_case where comment_id = 880501');
	await office('bildungsmonitoring', `/daten/zweifel/${id(doubt)}`, { result: 'explained', needs_revision: '',
		answer: 'Kanari: Der Wert ist geheim.', note_kind: 'note', label_de: 'Kanari', label_en: '',
		text_de: 'Hier stehen wenige.', text_en: '', is_public: '1' });
	planted = secrets();
	// and a round about it: invitations by mail
	sql(`update round set phase = 'closed', closed_at = now(), phase_at = now() where edition_id in
		(select id from edition where analysis_id = ${ANALYSIS}) and phase <> 'closed'`);
	await office('bildungsbuero', `/arbeit/raum/${id(2001)}/runde/neu`, {
		edition: id(value(`select id from edition where analysis_id = ${ANALYSIS} and number = 2`)), title: 'Kanarirunde',
		questions: 'Was sagt der Punkt?', starts_on: '2026-01-01', ends_alone: '2035-12-31', organisation: id(103), once: once() });
	await until('a mail about it', () => mails().some((m) => /Kanari/.test(m.text + m.head.get('subject')?.[0])), 30000);
	assert.equal(value(`select symbol from comment c join indicator_value v on v.definition_id = c.definition_id
		and v.area_id = c.area_id and v.period = c.period where c.id = 880501`), 'unknown');
	assert.equal(value(`select count(*) from indicator_value where definition_id = ${DEFINITION} and value is not null`) > 0, true);
});

test('no page that anybody reaches shows a secret, but those of the confidential store', { timeout: 600000 }, async () => {
	const begin = ['/', '/atlas/', '/atlas/kanari', '/atlas/kanari.csv', '/beschluesse/', '/arbeit/', '/lenkung/', '/daten/', '/verwaltung/',
		`/arbeit/suche?q=${planted.numbers[0]}`, '/arbeit/suche?q=Kanari',
		`/daten/lieferung/${id(DELIVERY)}/tabelle`, `/daten/lieferung/${id(DELIVERY)}/geheimhaltung`];
	const readers = [[null, request], ...people.map((who) => {
		const person = session(who);
		return [who, (address) => as(person, address)];
	})];
	const kinds = new Map();
	let searched = 0, found = 0, named = 0;

	for (const [who, ask] of readers) {
		const pages = await crawl(ask, begin, 700);
		for (const [address, answer] of pages) {
			const shown = inside(answer);
			const text = shown.text + JSON.stringify(answer.headers);
			kinds.set(shown.kind, (kinds.get(shown.kind) ?? 0) + 1);
			// the search writes back what was asked for
			const hits = planted.words.filter((word) => text.includes(word) && !decodeURIComponent(address).includes(word));
			searched++;
			named += /kanari/i.test(answer.body);
			if (hits.length === 0)
				continue;
			assert.equal(who, 'bildungsmonitoring', `${who} reads ${hits[0]} at ${address}`);
			// its delivery; and a doubt, where the office looks at the cell behind the number
			assert.ok([`/daten/lieferung/${id(DELIVERY)}`, '/daten/zweifel/'].some((page) => address.startsWith(page)), `${address} shows ${hits[0]}`);
			found++;
		}
		console.log(`${who ?? 'a visitor'}: ${pages.size} pages`);
	}
	assert.ok(named > 30, 'pages about it were among them');
	// pictures, one after the other: the painter turns away who comes too often
	const office = session('bildungsmonitoring'), figure = `/daten/analyse/${id(ANALYSIS)}/abbildung/${id(ANALYSIS + 2)}/png`;
	const png = inside(await until('a picture', async () => {
		const answer = await as(office, figure);
		return answer.code === 200 && answer;
	}, 60000));
	assert.equal(png.kind, 'png');
	assert.ok(planted.words.every((word) => !png.text.includes(word)));
	for (const kind of ['xlsx', 'svg'])
		assert.ok(kinds.get(kind) > 0, `no ${kind} was among them`);
	assert.ok(found >= 2, 'the statistics office sees its own');
	console.log(`${searched} pages searched, ${named} about it, ${found} of the confidential store show a secret`);
});

// Each table of the whole database, with the eyes of its owner.
test('no table outside the confidential store holds a secret', () => {
	const pattern = planted.numbers.join('|');
	const tables = sql(`select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'm') and n.nspname in ('befund', 'atlas')`).map(([t]) => t);
	const holding = tables.filter((t) => value(`select count(*) from ${t} t where t::text ~ '\\m(${pattern})\\M'`) !== '0');
	const store = ['befund.cell', 'befund.delivery_finding', 'befund.suppressed', 'befund.exposed'];

	assert.ok(holding.includes('befund.cell'));
	for (const t of holding)
		assert.ok(store.includes(t), `${t} holds a secret`);
	// and nobody else reads these at all
	const readers = sql(`select distinct r.rolname from pg_roles r, unnest(array['${[...store, 'befund.import_chunk'].join("','")}']) t
		where r.rolname like 'befund\\_%' and has_any_column_privilege(r.rolname, t, 'select')`).map(([r]) => r).sort();
	assert.deepEqual(readers.filter((r) => r !== 'befund_importer'), ['befund_intake', 'befund_owner', 'befund_protector']);
	assert.ok(tables.length > 80);
});

test('what other programs may call says nothing either', () => {
	const ask = (role, text) => {
		try {
			return execFileSync('psql', ['-X', '-q', '-A', '-t', '-h', portal.pg, '-U', `befund_${role}`, '-d', 'befund',
				'-c', `set search_path = befund; ${text}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
		} catch (fault) {
			return fault.stderr;
		}
	};
	for (const role of ['workspace', 'steering', 'admin', 'clerk', 'account', 'atlas'])
		for (const text of [`select * from cell where delivery_id = ${DELIVERY}`, `select * from suppressed`,
			`select * from cleared(${DELIVERY})`]) {
			const said = ask(role, text);
			assert.match(said, /permission denied/, `befund_${role}: ${text}`);
		}
	const shown = ask('workspace',
		`select set_config('befund.person', '1001', false); select * from cell_cleared(${DELIVERY})`);
	assert.ok(shown.includes('unknown'), shown.slice(0, 300));
	assert.ok(planted.numbers.every((n) => !shown.includes(n)), 'cleared cells are cleared');
});

// What the database says beside its tables: samples that its planner keeps,
// others' questions, and errors that depend on a value.
test('statistics, activity and errors say nothing', () => {
	sql('analyze befund.cell, befund.suppressed, befund.exposed, befund.delivery_finding');
	const roles = sql("select rolname from pg_roles where rolname like 'befund\\_%' and rolname <> 'befund_owner'").map(([r]) => r);
	const ask = (role, text) => {
		const ran = spawnSync('psql', ['-X', '-q', '-A', '-t', '-h', portal.pg, '-U', role, '-d', 'befund', '-c', text], { encoding: 'utf8' });
		return ran.stdout + ran.stderr;
	};
	const samples = ask('postgres', "select histogram_bounds from pg_stats where schemaname = 'befund' and tablename = 'cell' and attname = 'value'");
	assert.match(samples, /\{\d+/, 'the planner has its samples');
	assert.ok(roles.length >= 9);
	for (const role of roles) {
		const said = ['select * from pg_stats', 'select * from pg_stats_ext_exprs', 'select * from pg_stat_activity',
			'select stavalues1 from pg_statistic'].map((text) => ask(role, text)).join('\n');
		for (const n of planted.numbers)
			assert.ok(!said.includes(n), `${role} reads ${n}`);
	}
	// dividing by what is left when a secret is taken away fails on a hit only
	for (const [role, from] of [['befund_intake', `befund.cell where delivery_id = ${DELIVERY} and`],
		['befund_workspace', `befund.cell_cleared(${DELIVERY}) where`], ['befund_steering', `befund.cell_cleared(${DELIVERY}) where`]])
		for (const n of planted.numbers.slice(0, 4)) {
			const said = ask(role, `select set_config('befund.person', '1001', false); select count(*) from ${from} 1 / (value - ${n}) > 2`);
			assert.ok(!/division by zero/.test(said), `${role}: ${said}`);
			assert.match(said, /\n0\n/, said);
		}
});

test('no mail, no command and no log has a secret in it', () => {
	const sent = mails().map((m) => m.text + JSON.stringify([...m.head]));
	const told = [['verify-journal'], ['config', 'check'], ['demo', '--accounts']].map((command) =>
		spawnSync(path.join(portal.bin, 'bin/befundctl'), ['-c', portal.conf, ...command], { encoding: 'utf8' }))
		.map((ran) => ran.stdout + ran.stderr);
	assert.ok(sent.some((text) => /kanari/i.test(text)), 'there is a mail about it');
	assert.ok(told.every((text) => text.length > 0));
	for (const text of [...sent, ...told])
		assert.ok(planted.words.every((word) => !text.includes(word)), text.slice(0, 500));

	const files = [portal.log, process.env.BEFUND_MAIL].filter((p) => p && fs.existsSync(p)).flatMap((folder) =>
		fs.statSync(folder).isDirectory() ? fs.readdirSync(folder, { recursive: true }).map((f) => path.join(folder, String(f))) : [folder])
		.filter((f) => fs.statSync(f).isFile());

	assert.ok(files.length > 3);
	for (const file of files) {
		const text = fs.readFileSync(file, 'latin1');
		for (const n of planted.numbers)
			assert.ok(!text.includes(n), `${file} holds ${n}`);
	}
});

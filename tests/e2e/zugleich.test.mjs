// Two at the same moment, with real workers: exactly one outcome, and the
// other is told why and keeps what he wrote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql, value } from './lib/env.mjs';
import { as, send } from './lib/http.mjs';
import { once, session } from './lib/people.mjs';

const room = `/arbeit/raum/${value('select address_id(2001)')}`;
const page = `${room}/analyse/${value('select address_id(5105)')}/beitraege`;
const post = (address, who, fields) => send(address, who, Object.entries({ csrf: who.csrf, ...fields }));
const codes = (answers) => answers.map((a) => a.code).sort();

// One of them went through; the answer that the other got.
function loser(answers) {
	assert.deepEqual(codes(answers), [303, 409], answers.map((a) => a.body.slice(0, 300)).join('\n'));
	return answers.find((a) => a.code === 409);
}

async function contribution(who, body) {
	const answer = await post(page, who, { kind: 'cause', voice: 'person', body, once: once() });
	assert.equal(answer.code, 303, answer.body.slice(0, 2000));
	return value(`select address_id(max(id)) from comment where body = '${body}'`);
}

test('two windows change one contribution', { timeout: 60000 }, async () => {
	const writer = session('schulleitung');
	for (let i = 0; i < 5; i++) {
		const one = await contribution(writer, `Vor der Änderung ${i}.`);
		const change = (body) => post(`${room}/beitrag/${one}/bearbeiten`, writer, { seen: '1', kind: 'cause', body });
		const answers = await Promise.all([change(`Fenster A ${i}.`), change(`Fenster B ${i}.`)]);
		const lost = loser(answers);
		const kept = value(`select body from comment where address_id(id) = '${one}'`);
		const other = kept === `Fenster A ${i}.` ? `Fenster B ${i}.` : `Fenster A ${i}.`;
		assert.ok(lost.body.includes(other), 'the loser keeps his text');
		assert.ok(lost.body.includes(kept), 'and sees what stands there now');
		assert.equal(value(`select count(*) from comment_version v join comment c on c.id = v.comment_id where address_id(c.id) = '${one}'`), '1');
	}
});

test('two moderators decide about one contribution', { timeout: 60000 }, async () => {
	sql(`insert into workspace_member (workspace_id, person_id, role) values (2001, 1002, 'moderator')
		on conflict (workspace_id, person_id) do update set role = 'moderator'`);
	try {
		const moderators = [session('bildungsbuero'), session('bildungsmonitoring')];
		for (let i = 0; i < 3; i++) {
			const one = await contribution(session('kammer'), `Zu entscheiden ${i}.`);
			assert.equal((await post(`${room}/beitrag/${one}/melden`, session('jugendamt'), { reason: 'off_topic', words: 'Bitte ansehen.' })).code, 303);
			const shown = await as(moderators[0], `${room}/moderation/${one}`);
			assert.equal(shown.code, 200);
			const fields = Object.fromEntries([...shown.body.matchAll(/<input[^>]*type="hidden"[^>]*>/g)]
				.map(([tag]) => [tag.match(/name="([^"]*)"/)?.[1], tag.match(/value="([^"]*)"/)?.[1] ?? '']).filter(([n]) => n && n !== 'csrf'));
			const decide = (who, decision, reason, note) => post(`${room}/moderation/${one}`, who, { ...fields, decision, reason, words: note });
			const lost = loser(await Promise.all([
				decide(moderators[0], 'hidden', 'insult', `Grund von A ${i}`),
				decide(moderators[1], 'visible', 'fine', `Grund von B ${i}`),
			]));
			assert.match(lost.body, new RegExp(`Grund von [AB] ${i}`), 'the loser keeps his text');
			assert.equal(value(`select count(*) from moderation_case m join comment c on c.id = m.comment_id
				where address_id(c.id) = '${one}' and (m.decision = 'hidden') = (c.state = 'hidden')`), '1');
		}
	} finally {
		sql('update workspace_member set role = \'analyst\' where workspace_id = 2001 and person_id = 1002');
	}
});

test('the phase changes while others write', { timeout: 90000 }, async () => {
	const lead = session('bildungsbuero');
	const edition = value(`select address_id(edition_id) from round where id = 6001`);
	const round = `${room}/runde/${value('select address_id(6001)')}`;
	const before = value('select phase || \' \' || version from round where id = 6001');
	assert.match(before, /^discuss /);
	const writers = ['schulleitung', 'kammer', 'jugendamt', 'arbeitsagentur', 'elternvertretung'].map(session);
	const writing = (i) => post(`${room}/analyse/${edition}/beitraege`, writers[i % 5], { kind: 'cause', voice: 'person', body: `Zugleich ${i}.`, once: once() });
	const first = [0, 1, 2, 3, 4].map(writing);
	const onward = post(`${round}/weiter`, lead, { seen: before.split(' ')[1], reason: 'Alle sind so weit.' });
	const answers = await Promise.all([...first, ...[5, 6, 7, 8, 9].map(writing)]);
	assert.equal((await onward).code, 303, (await onward).body.slice(0, 500));
	assert.notEqual(value('select phase from round where id = 6001'), 'discuss');
	answers.forEach((answer, i) => {
		const stored = value(`select count(*) from comment where body = 'Zugleich ${i}.'`);
		assert.ok(answer.code === 303 ? stored === '1' : answer.code === 409 && stored === '0', `${i}: ${answer.code}, ${stored} kept`);
		if (answer.code === 409)
			assert.ok(answer.body.includes(`Zugleich ${i}.`), 'the late one keeps his text');
	});
	const late = await writing(10);
	assert.equal(late.code, 409);
	assert.ok(late.body.includes('Zugleich 10.'));
});

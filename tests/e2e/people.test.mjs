// A person comes to the portal: added and invited by the administration, in
// by the link once, a member of a workspace, and out again.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems, stop, Visitor } from './lib/browser.mjs';
import { sql, until, value } from './lib/env.mjs';
import { as, request } from './lib/http.mjs';
import { mails } from './lib/mail.mjs';
import { COOKIE, session } from './lib/people.mjs';

after(stop);
const EMAIL = `neu.${Date.now()}@demo.example`, FIRST = 'vier Wolken ziehen ostwärts', SECOND = 'siebzehn Fische lesen Zeitung';
let admin, v, link, id, broken = false;

// Each of these goes on where the one before ended.
const step = (what, act) => test(what, { timeout: 60000 }, async (t) => {
	if (broken)
		return t.skip('a step before this one failed');
	broken = true;
	await act();
	broken = false;
});

step('the administration adds and invites a person', async () => {
	admin = await (await Visitor.come({ walk: 'people' })).signIn('administration');
	await admin.menu('Verwaltung');
	await admin.go('/verwaltung/person/neu');
	await admin.fill({ name: 'x', email: EMAIL });
	await admin.submit('Anlegen und einladen', undefined, 422);
	await admin.fill({ name: 'Neu <b>Hier</b> & "Da"', email: EMAIL });
	await admin.submit('Anlegen und einladen');
	link = (await admin.page.locator('main code').innerText()).trim();
	id = value(`select address_id(id) from person where email = '${EMAIL}'`);
	const mail = await until('the mail', () => mails().find((m) => m.to.includes(EMAIL)), 20000);
	assert.ok(mail.text.includes(link), 'the same link by mail');
	assert.equal(value(`select count(*) from invitation i join person p on p.id = i.person_id where i::text like '%${link.split('/').at(-1)}%'`), '0', 'the token itself is not kept');
});

step('the link works once, and asks for a good password', async () => {
	v = await Visitor.come({ walk: 'people' });
	v.who = 'neu';
	await v.go(link);
	await v.says('Neu <b>Hier</b> & "Da"');
	for (const [one, two] of [['kurz', 'kurz'], ['passwortpasswort', 'passwortpasswort'], [FIRST, `${FIRST} nicht`]]) {
		await v.fill({ kennwort: one, kennwort_nochmal: two });
		await v.submit('Kennwort speichern', undefined, 422);
	}
	await v.fill({ kennwort: FIRST, kennwort_nochmal: FIRST });
	await v.submit('Kennwort speichern');
	assert.equal(v.at(), '/arbeit/', 'whoever chose a password is signed in');
	assert.ok(![200].includes((await request(new URL(link).pathname)).code) || /gilt nicht mehr|abgelaufen|schon benutzt|nicht mehr/i.test((await request(new URL(link).pathname)).body), 'a used link');
});

step('signing in: the wrong password, the right one, and where one wanted to go', async () => {
	sql('delete from throttle');
	const strange = await Visitor.come({ walk: 'people' });
	strange.who = 'neu';
	await strange.go('/konto/profil');
	assert.ok(strange.at().startsWith('/konto/anmelden?weiter='));
	await strange.fill({ email: EMAIL, kennwort: 'ganz und gar falsch hier' });
	await strange.submit('Anmelden', undefined, 422);
	assert.equal(await strange.page.locator('input[type=password]').inputValue(), '', 'the password is not sent back');
	await strange.fill({ email: EMAIL, kennwort: FIRST });
	await strange.submit('Anmelden');
	if (strange.at().startsWith('/konto/angemeldet'))
		await strange.follow('Weiter');
	assert.equal(strange.at(), '/konto/profil');
	await v.leave();
	v = strange;
});

step('a member sees the workspace at the next request, and no longer when taken out', async () => {
	const room = value('select address_id(2001)');
	await v.go('/arbeit/raeume');
	assert.ok(!(await v.text()).includes('Übergang Schule–Beruf'));
	assert.equal((await v.page.goto(`/arbeit/raum/${room}`)).status(), 404);
	await admin.go(`/verwaltung/person/${id}`);
	const form = admin.page.locator(`form[action$="/${id}/raum"]`);
	await admin.page.locator('main summary', { hasText: 'In einen Arbeitsraum aufnehmen' }).click();
	await admin.fill({ raum: /Übergang Schule–Beruf/ }, form);
	await admin.submit('Aufnehmen', form);
	await v.go(`/arbeit/raum/${room}`);
	await v.says('Übergang Schule–Beruf');
	await admin.go(`/verwaltung/person/${id}`);
	await admin.submit('Herausnehmen', admin.page.locator(`form[action$="/${id}/raum/ende"]`));
	const answer = await v.page.goto(`/arbeit/raum/${room}`);
	assert.ok(answer.status() === 404 || v.at().startsWith('/konto/anmelden'), `${answer.status()} ${v.at()}`);
});

step('another password ends the other sessions', async () => {
	if (v.at().startsWith('/konto/anmelden')) { // being taken out ends a session
		await v.go('/konto/anmelden');
		await v.fill({ email: EMAIL, kennwort: FIRST });
		await v.submit('Anmelden');
	}
	const other = await Visitor.come({ walk: 'people' });
	other.who = 'neu';
	await other.go('/konto/anmelden');
	await other.fill({ email: EMAIL, kennwort: FIRST });
	await other.submit('Anmelden');
	const before = (await v.context.cookies()).find((c) => c.name === COOKIE).value;
	await v.go('/konto/sitzungen');
	await v.says('diese Sitzung');
	await v.go('/konto/kennwort');
	await v.fill({ kennwort_bisher: FIRST, kennwort: SECOND, kennwort_nochmal: SECOND });
	await v.submit('Kennwort ändern');
	await other.go('/arbeit/');
	assert.ok(other.at().startsWith('/konto/anmelden'), 'the other session');
	await v.go('/konto/profil');
	assert.equal(v.at(), '/konto/profil', 'this session goes on');
	await other.leave();
	assert.equal((await request('/konto/profil', { headers: { cookie: `${COOKIE}=${before}` } })).code, (await v.context.cookies()).find((c) => c.name === COOKIE).value === before ? 200 : 303);
});

step('disabled, a person is out at the next request', async () => {
	await admin.go(`/verwaltung/person/${id}/sperren`);
	await admin.press(admin.page.locator('main form button[type=submit]').first());
	await v.go('/konto/profil');
	assert.ok(v.at().startsWith('/konto/anmelden'));
	await v.fill({ email: EMAIL, kennwort: SECOND });
	await v.submit('Anmelden', undefined, 422);
	await admin.go(`/verwaltung/person/${id}`);
	await admin.submit('Wieder öffnen');
});

step('idle and absolute limits end a session; signing out does', async () => {
	for (const change of ['idle_end = now()', 'ends_at = now()']) {
		const mine = session('mitglied1');
		assert.equal((await as(mine, '/arbeit/')).code, 200);
		sql(`update session set ${change} where token_hash = sha256(convert_to('${mine.token}', 'UTF8'))`);
		assert.equal((await as(mine, '/arbeit/')).code, 303, change);
	}
	const out = await (await Visitor.come({ walk: 'people' })).signIn('mitglied1');
	const token = (await out.context.cookies()).find((c) => c.name === COOKIE).value;
	await out.page.locator('details.account summary').click();
	await out.submit('Abmelden', 'details.account');
	assert.equal(await out.context.cookies().then((all) => all.some((c) => c.name === COOKIE)), false);
	assert.equal((await request('/arbeit/', { headers: { cookie: `${COOKIE}=${token}` } })).code, 303, 'the token is worth nothing');
	await out.leave();
});

test('nothing was amiss on any page', async () => {
	await v?.leave();
	await admin?.leave();
	assert.deepEqual([...new Set(problems.filter((p) => p.startsWith('people ')))], []);
});

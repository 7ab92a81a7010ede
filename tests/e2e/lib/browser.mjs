// A person at a browser: goes where links lead, fills in forms by their
// labels, and looks at every page with the eyes of checks.mjs.
import { browserType, portal, saved } from './env.mjs';
import { inspect, screen } from './checks.mjs';
import { COOKIE, password } from './people.mjs';

let browser;
export async function start() {
	browser ??= await browserType().launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
	return browser;
}
export async function stop() {
	await browser?.close();
	browser = undefined;
}

// Everything that went wrong on any page, and every page that was seen.
export const problems = [];
export const seen = [];

const ORIGINS = () => [new URL(portal.url).origin, new URL(portal.secureUrl).origin];

export class Visitor {
	// How this person sits there; every: each kind of page is looked at in
	// every width and colour, and kept in English.
	static async come({ who, js = true, width = 1280, dark = false, lang = 'de-DE', walk = '', every = false } = {}) {
		const v = new Visitor();
		Object.assign(v, { who: who ?? 'niemand', js, width, dark, lang, walk, every });
		v.context = await (await start()).newContext({
			baseURL: portal.url,
			javaScriptEnabled: js,
			viewport: screen(width),
			colorScheme: dark ? 'dark' : 'light',
			reducedMotion: 'reduce',
			locale: lang,
			acceptDownloads: true,
		});
		if (js)
			await v.context.addInitScript(() => {
				window.cspReports = [];
				document.addEventListener('securitypolicyviolation', (e) =>
					window.cspReports.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile ?? ''}`));
			});
		v.page = await v.context.newPage();
		v.listen();
		return v;
	}

	problem(text) {
		problems.push(`${this.walk} ${this.who} ${this.js ? 'js' : 'no-js'} ${this.width}${this.dark ? ' dark' : ''} ${this.at()}: ${text}`);
	}

	at() {
		return this.page.url().replace(portal.url, '').replace(/#.*/, '');
	}

	listen() {
		const { page } = this;
		page.on('console', (m) => {
			// An error page is loaded with an error; that is what it is for.
			if (m.type() === 'error' && !(/^Failed to load resource/.test(m.text()) && m.location().url === page.url()))
				this.problem(`console: ${m.text()} ${m.location().url}`);
		});
		page.on('pageerror', (e) => this.problem(`script: ${e.message}`));
		page.on('request', (r) => {
			const url = new URL(r.url());
			if (/^https?:$/.test(url.protocol) && !ORIGINS().includes(url.origin))
				this.problem(`asks another host: ${r.url()}`);
		});
		page.on('response', (r) => {
			if (r.request().isNavigationRequest() && r.frame() === page.mainFrame())
				this.document = r.status() >= 300 && r.status() < 400 ? this.document : r;
			else if (r.status() >= 400)
				this.problem(`${r.status()} for ${r.url()}`);
		});
	}

	async signIn(who) {
		this.who = who;
		await this.go('/konto/anmelden');
		await this.fill({ email: `${who}@demo.example`, kennwort: password });
		await this.submit('Anmelden');
		if (this.at().startsWith('/konto/angemeldet'))
			await this.follow('Weiter');
		const cookie = (await this.context.cookies()).find((c) => c.name === COOKIE);
		if (!cookie)
			throw new Error(`${who} is not signed in at ${this.at()}: ${await this.text()}`);
		return this;
	}

	// A session that was made elsewhere, see people.mjs.
	async carry(session) {
		this.who = session.who;
		await this.context.addCookies([{
			name: COOKIE, value: session.token, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax',
		}]);
		return this;
	}

	async go(address, code = 200) {
		const answer = await this.page.goto(address, { waitUntil: 'load' });
		return this.look(answer, code);
	}

	async look(answer = this.document, code = 200) {
		if (answer && answer.status() !== code)
			throw new Error(`${this.who} at ${this.at()}: ${answer.status()} instead of ${code}: ${(await this.page.locator('main').innerText().catch(() => '')).slice(0, 300)}`);
		// A page that waits for something goes on by itself, even while it is
		// looked at: then the one it went on to is.
		for (let tries = 0; ; tries++)
			try {
				await inspect(this, tries === 0 ? answer : this.document);
				return this;
			} catch (error) {
				if (tries === 3 || !/Execution context was destroyed/.test(error.message))
					throw error;
				await this.page.waitForLoadState('load');
			}
	}

	// Press something that leads to another page of ours, and look at it.
	async press(locator, code = 200) {
		const before = this.document;
		await locator.click();
		await this.page.waitForLoadState('load');
		for (let i = 0; this.document === before && i < 100; i++)
			await new Promise((done) => setTimeout(done, 30));
		await this.page.waitForLoadState('load');
		if (this.document === before)
			throw new Error(`${this.who} pressed ${locator} at ${this.at()}, and nothing came`);
		return this.look(this.document, code);
	}

	within(where) {
		return where === undefined ? this.page.locator('main') : typeof where === 'string' ? this.page.locator(where) : where;
	}

	follow(name, where) {
		return this.press(this.within(where).getByRole('link', { name }).first());
	}

	// The main menu, which a narrow screen opens first.
	async menu(name) {
		const link = this.page.locator('.site-nav').getByRole('link', { name, includeHidden: true }).first();
		if (!await link.isVisible())
			await this.page.locator('.menu-button').click();
		return this.press(link);
	}

	// Press a button of a form; a question that the script asks is answered.
	async submit(name, where, code = 200) {
		const button = this.within(where).getByRole('button', { name }).first();
		if (this.js && await button.getAttribute('data-confirm') !== null) {
			await button.click();
			return this.press(this.page.locator('dialog[open] [data-yes]'), code);
		}
		return this.press(button, code);
	}

	// Fields by their names: { title: 'x', kind: 'cause', cell: ['a', 'b'] };
	// an option of a list may be told by a pattern of its text.
	async fill(fields, where) {
		for (const [name, wanted] of Object.entries(fields)) {
			const field = this.within(where).locator(`[name="${name}"]:not([type=hidden])`);
			if (await field.count() === 0)
				throw new Error(`${this.who} at ${this.at()} finds no field ${name}`);
			const first = field.first();
			const type = await first.getAttribute('type');
			if (type === 'radio' || type === 'checkbox')
				for (const one of [wanted].flat())
					if (one instanceof RegExp)
						await this.within(where).locator('label').filter({ hasText: one }).locator(`xpath=preceding-sibling::input[@name="${name}"]`).first().check();
					else
						await this.within(where).locator(`[name="${name}"][value="${one}"]`).first().check();
			else if (type === 'file')
				await first.setInputFiles(wanted);
			else if (await first.locator('option').count() > 0)
				await first.selectOption(wanted instanceof RegExp ? await this.option(first, wanted) : wanted);
			else
				await first.fill(String(wanted));
		}
		return this;
	}

	async option(list, pattern) {
		const options = await list.locator('option').evaluateAll((all) => all.map((o) => [o.value, o.textContent.trim()]));
		const found = options.filter(([, text]) => pattern.test(text));
		if (found.length !== 1)
			throw new Error(`${this.who} at ${this.at()}: ${found.length} options like ${pattern} in ${options.map((o) => o[1]).join(' | ')}`);
		return found[0][0];
	}

	text(where) {
		return this.within(where).innerText();
	}

	async says(pattern, where) {
		const text = (await this.text(where)).replace(/\s+/g, ' ');
		if (typeof pattern === 'string' ? !text.includes(pattern) : !pattern.test(text))
			throw new Error(`${this.who} at ${this.at()} does not read ${pattern} in: ${text.slice(0, 1500)}`);
		return this;
	}

	// The same for a page that comes again by itself while something is done.
	async until(pattern, ms = 30000) {
		const end = Date.now() + ms;
		for (;;) {
			try {
				await this.page.waitForLoadState('load');
				return await this.says(pattern);
			} catch (e) {
				if (Date.now() > end)
					throw e;
				await new Promise((done) => setTimeout(done, 200));
			}
		}
	}

	async leave() {
		await this.context.close();
	}
}

// The picture of what is shown, for people: a browser that is short of memory
// cannot take one of a long page, which says nothing about the page.
export const picture = (v, name) => v.page.screenshot({
	path: saved('shots', `${name}.png`), fullPage: true, animations: 'disabled',
}).catch((e) => process.stdout.write(`# no picture of ${name}: ${e.message.split('\n')[0]}\n`));

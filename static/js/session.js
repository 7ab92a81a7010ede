// Before a session ends the visitor is asked whether it shall go on.
import { copy, say, word } from './words.js';

const WARN = 5 * 60 * 1000;
const KEY = 'befund-session-ends';

function left(ms) {
	const seconds = Math.max(0, Math.ceil(ms / 1000));
	return seconds > 90 ? word('minutes', Math.round(seconds / 60)) : word('seconds', seconds);
}

// A page that was fetched and not gone to has kept the session, too.
export function renewed({ body: { dataset } }) {
	if (!dataset.sessionEnds)
		return;
	const newValue = String(Date.now() + Date.parse(dataset.sessionEnds) - Date.parse(dataset.now));
	localStorage.setItem(KEY, newValue);
	dispatchEvent(new StorageEvent('storage', { key: KEY, newValue }));
}

export function session() {
	const { sessionEnds, sessionLimit, now } = document.body.dataset;
	if (!sessionEnds)
		return;
	// The clock of this device may be wrong: all times become its own.
	const off = Date.now() - Date.parse(now);
	const limit = Date.parse(sessionLimit) + off;
	let ends = Date.parse(sessionEnds) + off;
	const idle = ends - Date.now();
	let dialog = null;

	// Another page of this portal, opened later, keeps the session too.
	localStorage.setItem(KEY, String(ends));
	addEventListener('storage', (event) => {
		if (event.key === KEY && Number(event.newValue) > ends) {
			ends = Number(event.newValue);
			dialog?.close();
		}
	});

	async function extend() {
		const csrf = document.querySelector('form[action="/konto/abmelden"] input[name="csrf"]');
		const answer = await fetch('/konto/verlaengern', {
			method: 'POST',
			headers: { 'X-Fragment': '1' },
			body: new URLSearchParams({ csrf: csrf?.value ?? '' }),
		}).catch(() => null);
		if (!answer?.ok || answer.url.includes('/konto/anmelden'))
			return over();
		ends = Math.min(Date.now() + idle, limit);
		localStorage.setItem(KEY, String(ends));
		dialog?.close();
		say(word('extended'));
	}

	function over() {
		const body = copy('t-session-over');
		dialog?.querySelector('.kern-dialog__body').replaceWith(body);
		dialog?.querySelector('[data-extend]')?.remove();
		say(body.textContent);
	}

	function warn() {
		dialog = copy('t-session');
		dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
		const button = dialog.querySelector('[data-extend]');
		if (ends >= limit)
			button.remove();
		else
			button.addEventListener('click', extend);
		dialog.addEventListener('close', () => { dialog.remove(); dialog = null; });
		document.body.append(dialog);
		dialog.showModal();
		say(`${dialog.querySelector('h2').textContent}: ${left(ends - Date.now())}`);
	}

	let warned = 0, told = 0, gone = false;
	setInterval(() => {
		const rest = ends - Date.now();
		if (gone || rest > WARN)
			return;
		if (warned !== ends) {
			warned = ends;
			warn();
		}
		const place = dialog?.querySelector('[data-left]');
		if (place)
			place.textContent = left(rest);
		if (rest <= 60000 && told !== ends) {
			told = ends;
			say(left(rest));
		}
		if (rest <= 0) {
			gone = true;
			if (!dialog)
				warn();
			over();
		}
	}, 1000);
}

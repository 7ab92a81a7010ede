// A discussion tells when something new is there, and brings it when asked:
// nothing moves under a reader, and what he types stays.  The herald calls
// (Server-Sent Events); where it does not, the page looks now and then.
import { make, word } from './words.js';

const LIVE_POLL = 20000, LIVE_SLOW = 120000; // ms between looks, without and with a herald
const LIVE_SPREAD = 1500; // ms: thousands of pages do not ask in the same moment
const LIVE_ACTIVE = 5 * 60000; // ms: who did something is at his device

export function live() {
	const place = document.querySelector('[data-live]');
	if (!place?.dataset.ticket)
		return;
	let { stand, drafts, ticket, newest } = place.dataset;
	const stage = 'stage' in place.dataset; // a page for all to see: see stage.js
	let source = null, near = false, left = false, timer = 0, again = 0, active = Date.now();
	const bar = make('div', 'live');
	bar.setAttribute('role', 'status');
	place.before(bar);
	for (const sign of ['keydown', 'pointerdown', 'scroll'])
		addEventListener(sign, () => {
			active = Date.now();
			if (left) {
				left = false;
				later(0);
			}
		}, { passive: true });

	function later(ms) {
		clearTimeout(timer);
		timer = setTimeout(look, ms);
	}

	async function look() {
		later(near ? LIVE_SLOW : LIVE_POLL);
		if (document.hidden)
			return;
		const answer = await fetch(`/arbeit/stand/${ticket}?seit=${newest ?? ''}`, {
			headers: { 'If-None-Match': `"${stand}"` },
			redirect: 'manual',
		}).catch(() => null);
		if (answer?.status === 404)
			return renew();
		if (!answer?.ok)
			return; // 304, or the next look
		const said = await answer.json().catch(() => null);
		if (said && String(said.stand) !== stand)
			announce(said);
	}

	// The ticket is too old.  A new one is asked for only by who is there.
	async function renew() {
		hang_up();
		if (Date.now() - active > LIVE_ACTIVE) {
			clearTimeout(timer); // until there is a sign of him
			left = true;
			return;
		}
		const answer = await fetch(place.dataset.live, { redirect: 'manual' }).catch(() => null);
		const said = answer?.ok && await answer.json().catch(() => null);
		if (!said)
			return;
		ticket = said.ticket;
		call();
		if (String(said.stand) !== stand)
			later(0);
	}

	function announce({ stand: now, drafts: written, fresh }) {
		// What was written on conclusions is not shown by a discussion.
		const other = now - stand === written - drafts;
		stand = String(now);
		drafts = String(written);
		if (stage)
			return bring();
		if (other)
			return;
		const button = bar.querySelector('button') ?? make('button', 'btn btn-small');
		button.type = 'button';
		button.onclick = bring;
		button.textContent = fresh > 1 ? word('live-many', fresh > 99 ? '99+' : fresh) : word(fresh === 1 ? 'live-one' : 'live-changed');
		if (!button.isConnected)
			bar.replaceChildren(button);
	}

	async function bring() {
		const asked = location.href;
		const answer = await fetch(asked, { redirect: 'manual' }).catch(() => null);
		const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
		const next = page && page.querySelector('[data-live]');
		if (asked !== location.href)
			return; // the stage stands at another step by now
		// Not now: what is typed and the full screen stay; the next look tells again.
		if (!next)
			return ({ stand, drafts } = place.dataset);
		const had = new Set([...place.querySelectorAll('article[id]')].map((one) => one.id));
		if (stage) {
			place.dispatchEvent(new CustomEvent('brought', { detail: page }));
			return ({ stand, drafts, ticket, newest } = next.dataset);
		}
		const choice = place.querySelector('.filter-fold'); // what is chosen there stays
		if (choice)
			next.querySelector('.filter-fold')?.replaceWith(choice);
		place.replaceChildren(...next.childNodes);
		Object.assign(place.dataset, next.dataset);
		({ stand, drafts, ticket, newest } = next.dataset);
		document.querySelector('.fresh')?.remove();
		const fresh = page.querySelector('.fresh');
		if (fresh)
			place.before(fresh);
		bar.replaceChildren();
		mark();
		const first = [...place.querySelectorAll('article[id]')].find((one) => !had.has(one.id));
		const aim = first?.querySelector('h3') ?? fresh?.querySelector('h2') ?? place.querySelector('h2');
		if (aim) {
			aim.tabIndex = -1;
			aim.focus();
		}
	}

	// "neu" on the contributions that the list beside them names.
	function mark() {
		for (const link of document.querySelectorAll('[data-fresh]')) {
			const one = document.getElementById(`b-${link.dataset.fresh}`);
			if (one && !one.querySelector('.badge-fresh'))
				one.querySelector('header, p')?.append(' ', make('span', 'badge badge-strong badge-fresh', word('live-new')));
		}
	}

	function hang_up() {
		clearTimeout(again);
		source?.close();
		source = null;
		near = false;
	}

	function call() {
		hang_up();
		if (document.hidden || typeof EventSource === 'undefined')
			return;
		source = new EventSource(`/ereignisse?t=${ticket}`);
		source.addEventListener('stand', (event) => {
			if (event.data.split(' ')[1] !== stand)
				later(Math.random() * LIVE_SPREAD);
		});
		source.addEventListener('open', () => { near = true; });
		// It calls again by itself, or it was refused: then in a while.
		source.addEventListener('error', () => {
			const closed = source?.readyState === EventSource.CLOSED;
			if (closed)
				hang_up();
			if (near || closed)
				later(LIVE_POLL);
			near = false;
			if (closed)
				again = setTimeout(call, LIVE_SLOW + Math.random() * LIVE_POLL);
		});
	}

	// A hidden page holds no connection: browsers have few for one host.
	document.addEventListener('visibilitychange', () => {
		if (document.hidden)
			return hang_up();
		call();
		later(0);
	});
	// Another step of the stage may be about another discussion.
	place.addEventListener('moved', () => {
		({ stand, drafts, ticket, newest } = place.dataset);
		call();
	});
	mark();
	call();
	later(LIVE_POLL);
}

// The page for the projector of a workshop: keys and a presenter's remote step
// through it, without leaving full screen; what is entered stays typed, and
// what others write appears by itself (live.js).
import { renewed } from './session.js';
import { say, word } from './words.js';

// Keys of a remote, too; not where somebody types or looks at a chart.
const STAGE_KEYS = { PageDown: 'next', ArrowRight: 'next', PageUp: 'prev', ArrowLeft: 'prev' };
const STAGE_TYPED = ['organisation', 'kind', 'body'];

export function stage() {
	const root = document.querySelector('.stage');
	if (!root)
		return;
	const view = root.querySelector('.stage-view');
	const part = (page, name) => page.querySelector(`.stage-${name}`);
	const enter = () => part(root, 'enter');
	let moving = false, turned = false; // back or forward while it moved

	// Another step, or this one as it is now; false: it is no such page.
	function show(page, { live = false } = {}) {
		const next = part(page, 'view');
		if (!next)
			return false;
		const had = new Set([...view.querySelectorAll('article[id]')].map((one) => one.id));
		const before = Number(view.dataset.said);
		renewed(page);
		view.replaceChildren(...next.childNodes);
		for (const name of ['live', 'stand', 'drafts', 'newest', 'ticket', 'said'])
			view.dataset[name] = next.dataset[name];
		part(root, 'bar').replaceWith(part(page, 'bar'));
		ready();
		if (live)
			told(had, Number(view.dataset.said) - before);
		return true;
	}

	// What came by itself is pointed out; the projector does not move on.
	function told(had, more) {
		let seen = 0;
		for (const one of view.querySelectorAll('article[id]'))
			if (!had.has(one.id)) {
				one.classList.add('stage-new');
				seen++;
			}
		const last = view.querySelector('[data-last]');
		if (more > seen && last) {
			last.textContent = more === 1 ? word('live-one') : word('live-many', more);
			last.classList.replace('btn-quiet', 'btn-secondary');
		}
		if (more > 0)
			say(more === 1 ? word('stage-one') : word('stage-many', more));
	}

	// The form belongs to a step; what is typed in it belongs to who types.
	function panel(page, keep) {
		const old = enter(), fresh = part(page, 'enter');
		const field = (form, name) => form?.querySelector(`[name="${name}"]`);
		if (fresh && old) {
			fresh.open = fresh.open || old.open;
			if (keep)
				for (const name of STAGE_TYPED)
					if (field(old, name)?.value)
						field(fresh, name).value = field(old, name).value;
		}
		if (old && !fresh)
			old.hidden = true; // a step without it: it comes back with the next
		else if (old)
			old.replaceWith(fresh);
		else if (fresh)
			root.append(fresh);
	}

	async function read(address, options = {}) {
		const answer = await fetch(address, options).catch(() => null);
		if (!answer || !answer.headers.get('content-type')?.startsWith('text/html'))
			return null;
		return { url: answer.url, code: answer.status, page: new DOMParser().parseFromString(await answer.text(), 'text/html') };
	}

	async function go(address, push = true) {
		if (moving) {
			turned = turned || !push;
			return;
		}
		moving = true;
		const got = await read(address);
		moving = false;
		if (turned) {
			turned = false;
			return go(location.href, false);
		}
		if (!got || got.code !== 200 || !show(got.page))
			return location.assign(address);
		panel(got.page, true);
		if (push)
			history.pushState(null, '', address);
		view.dispatchEvent(new Event('moved'));
		scrollTo(0, 0);
		const head = view.querySelector('h1');
		head.tabIndex = -1;
		head.focus({ preventScroll: true });
	}

	async function post(form) {
		const got = await read(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
		if (!got || !show(got.page)) {
			form.dataset.sent = '';
			return form.submit();
		}
		panel(got.page, false);
		const taken = got.code === 200;
		if (taken)
			history.replaceState(null, '', got.url);
		if (enter())
			enter().open = true;
		(enter()?.querySelector('[aria-invalid]') ?? enter()?.querySelector('textarea'))?.focus();
		const said = got.page.querySelector('.flash')?.textContent.trim();
		if (said)
			say(said);
		if (taken)
			view.querySelector('article:last-of-type')?.classList.add('stage-new');
	}

	function ready() {
		view.querySelector('[data-again]')?.remove(); // it does so by itself
		const full = root.querySelector('[data-full]');
		if (full && document.fullscreenEnabled)
			full.hidden = false;
	}

	function full() {
		if (document.fullscreenElement)
			document.exitFullscreen();
		else
			document.documentElement.requestFullscreen?.().catch(() => {});
	}

	root.addEventListener('click', (event) => {
		if (event.target.closest('[data-full]'))
			return full();
		const link = event.target.closest('a[data-step]');
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)
			return;
		event.preventDefault();
		go(link.href);
	});
	root.addEventListener('submit', (event) => {
		if (event.target.closest('.stage-enter')) {
			event.preventDefault();
			post(event.target);
		}
	});
	document.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, svg, dialog'))
			return;
		if (event.key === 'f' || event.key === 'F')
			return full();
		const link = STAGE_KEYS[event.key] && view.querySelector(`a[rel="${STAGE_KEYS[event.key]}"]`);
		if (link) {
			event.preventDefault();
			go(link.href);
		}
	});
	addEventListener('popstate', () => go(location.href, false));
	view.addEventListener('brought', (event) => show(event.detail, { live: true }));
	ready();
}

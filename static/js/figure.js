// The form of a figure shows what it will look like while somebody chooses:
// the preview of the page, fetched again after each choice.
import { charts } from './chart.js';
import { copy, make } from './words.js';

const FIGURE_WAIT = 500;

// Long lists of indicators get a field: one word of a name is enough.
function narrow(list) {
	const box = list.children.length > 6 && copy('t-narrow');
	if (!box)
		return;
	list.before(box);
	box.querySelector('input').addEventListener('input', ({ target }) => {
		const words = target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
		for (const item of list.children)
			item.hidden = !words.every((word) => item.textContent.toLocaleLowerCase().includes(word));
	});
}

// The sentence that was proposed goes where it belongs.
function proposals(place, form) {
	const button = place.querySelector('[data-take-proposal]'), reading = form.elements.namedItem('reading');
	if (!button || reading.value === place.querySelector('[data-proposal]').textContent)
		return;
	button.hidden = false;
	button.addEventListener('click', () => {
		reading.value = place.querySelector('[data-proposal]').textContent;
		reading.dispatchEvent(new Event('input', { bubbles: true }));
		reading.focus();
	});
}

export function figures() {
	document.querySelectorAll('[data-narrow]').forEach(narrow);
	const place = document.querySelector('[data-live="abbildung"]');
	const form = place && document.querySelector('form[action*="/abbildung/"]');
	if (!form)
		return;
	const state = make('p', 'editor-state');
	let pause = 0, turn = 0, shown = '';
	place.before(state);

	async function draw() {
		const body = new URLSearchParams(new FormData(form));
		body.delete('once');
		const now = body.toString(), mine = ++turn;
		if (now === shown || form.dataset.sent)
			return;
		body.set('once', form.elements.namedItem('once').value);
		body.set('vorschau', '1');
		place.setAttribute('aria-busy', 'true');
		const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Fragment': '1' } }).catch(() => null);
		const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html');
		if (mine !== turn)
			return;
		place.removeAttribute('aria-busy');
		const fresh = page?.querySelector('[data-live="abbildung"]');
		const fault = page?.querySelector('.kern-error .kern-body');
		state.textContent = fresh?.children.length ? '' : [...fault?.childNodes ?? []].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(' ');
		if (fresh?.children.length) {
			place.replaceChildren(...fresh.childNodes);
			shown = now;
			charts(place);
			proposals(place, form);
			document.querySelector('[data-hint]')?.remove();
		}
	}

	form.addEventListener('input', (event) => {
		clearTimeout(pause);
		pause = setTimeout(draw, event.target.type === 'radio' || event.target.localName === 'select' ? 50 : FIGURE_WAIT);
	});
	if (place.children.length)
		proposals(place, form);
	draw();
}

// "@" and the beginning of a name offers those whom one can address here.
// The field stays an ordinary one: arrows choose, Enter takes, Escape closes.
import { make, say, word } from './words.js';

const TYPED = /(?:^|[\s(])@([^\s@[\]]{1,30}(?: [^\s@[\]]{0,30})?)$/;
const WAIT = 200;

function offer(field, address) {
	const list = make('ul', 'names');
	let pause = 0, chosen = -1, round = 0, offered = '';
	list.id = `${field.id}-names`;
	list.hidden = true;
	list.setAttribute('role', 'listbox');
	list.setAttribute('aria-label', '@');
	field.setAttribute('aria-autocomplete', 'list');
	field.setAttribute('aria-controls', list.id);
	field.after(list);
	// the beginning of a name right before the caret, where nothing is marked
	const typed = () => (field.selectionStart === field.selectionEnd
		? TYPED.exec(field.value.slice(0, field.selectionStart))?.[1] : undefined);
	const close = () => {
		list.hidden = true;
		chosen = -1;
		field.removeAttribute('aria-activedescendant');
	};
	const choose = (i) => {
		chosen = (i + list.children.length) % list.children.length;
		[...list.children].forEach((one, k) => one.setAttribute('aria-selected', String(k === chosen)));
		field.setAttribute('aria-activedescendant', list.children[chosen].id);
	};
	const take = (one) => {
		const end = field.selectionStart, begin = end - offered.length - 1;
		const still = typed() === offered;
		close();
		field.focus({ preventScroll: true });
		if (!still)
			return; // the caret is elsewhere: nothing there is to be replaced
		field.setRangeText(`@[${one.dataset.name}] `, begin, end, 'end');
		// as if it had been typed: a draft is kept of it
		field.dispatchEvent(new InputEvent('input', { bubbles: true }));
	};
	const show = (names) => {
		list.replaceChildren(...names.map(([name, organisation], i) => {
			const one = make('li', '', name);
			one.id = `${list.id}-${i}`;
			one.dataset.name = name;
			one.setAttribute('role', 'option');
			one.setAttribute('aria-selected', 'false');
			if (organisation)
				one.append(' ', make('span', 'meta', organisation));
			one.addEventListener('click', () => take(one));
			return one;
		}));
		list.hidden = names.length === 0;
		if (names.length > 0)
			say(word('names', names.length));
		else
			close();
	};
	const look = () => {
		const begun = typed(), mine = ++round;
		clearTimeout(pause);
		if (!begun) {
			close();
			return;
		}
		pause = setTimeout(async () => {
			const answer = await fetch(`${address}?q=${encodeURIComponent(begun)}`).catch(() => null);
			const text = answer?.ok && !answer.redirected ? await answer.text() : '';
			if (mine !== round || typed() !== begun)
				return;
			offered = begun;
			show(text.split('\n').filter(Boolean).map((line) => line.split('\t')));
		}, WAIT);
	};
	// what is being composed is no text yet, and its keys are not ours
	field.addEventListener('input', (event) => {
		if (event.isComposing)
			close();
		else
			look();
	});
	field.addEventListener('compositionend', look);
	// the caret went elsewhere: what is offered belongs to where it was
	document.addEventListener('selectionchange', () => {
		if (!list.hidden && typed() !== offered)
			close();
	});
	field.addEventListener('keydown', (event) => {
		if (list.hidden || event.isComposing || event.keyCode === 229)
			return;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
			choose(chosen < 0 && event.key === 'ArrowUp' ? -1 : chosen + (event.key === 'ArrowDown' ? 1 : -1));
		else if (event.key === 'Enter' && chosen >= 0)
			take(list.children[chosen]);
		else if (event.key === 'Escape')
			close();
		else
			return;
		event.preventDefault();
	});
	// pressing a name keeps the caret where it is; letting go on it takes it
	list.addEventListener('mousedown', (event) => event.preventDefault());
	field.addEventListener('blur', close);
}

export function mentions() {
	for (const button of document.querySelectorAll('button[data-save]')) {
		const address = new URL(button.formAction).pathname.replace(/\/entwurf\/.*/, '/namen');
		const field = button.form?.querySelector('textarea[data-draft]');
		if (field)
			offer(field, address);
	}
}

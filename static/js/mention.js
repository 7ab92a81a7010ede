// "@" and the beginning of a name offers those whom one can address here.
// The field stays an ordinary one: arrows choose, Enter takes, Escape closes.
import { make, say, word } from './words.js';

const TYPED = /(?:^|[\s(])@([^\s@[\]]{1,30}(?: [^\s@[\]]{0,30})?)$/;
const WAIT = 200;

function offer(field, address) {
	const list = make('ul', 'names');
	let pause = 0, chosen = -1, round = 0;
	list.id = `${field.id}-names`;
	list.hidden = true;
	list.setAttribute('role', 'listbox');
	list.setAttribute('aria-label', '@');
	field.setAttribute('aria-autocomplete', 'list');
	field.setAttribute('aria-controls', list.id);
	field.after(list);
	const typed = () => TYPED.exec(field.value.slice(0, field.selectionStart))?.[1];
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
		const end = field.selectionStart, begin = end - (typed()?.length ?? 0) - 1;
		field.setRangeText(`@[${one.dataset.name}] `, begin, end, 'end');
		close();
		field.focus();
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
			one.addEventListener('mousedown', (event) => { event.preventDefault(); take(one); });
			return one;
		}));
		list.hidden = names.length === 0;
		if (names.length > 0)
			say(word('names', names.length));
		else
			close();
	};
	field.addEventListener('input', () => {
		const begun = typed(), mine = ++round;
		clearTimeout(pause);
		if (!begun) {
			close();
			return;
		}
		pause = setTimeout(async () => {
			const answer = await fetch(`${address}?q=${encodeURIComponent(begun)}`).catch(() => null);
			const text = answer?.ok && !answer.redirected ? await answer.text() : '';
			if (mine === round)
				show(text.split('\n').filter(Boolean).map((line) => line.split('\t')));
		}, WAIT);
	});
	field.addEventListener('keydown', (event) => {
		if (list.hidden)
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

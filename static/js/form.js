// Help with forms: a form is sent once, lengths are counted, file fields
// speak the page's language, a password can be looked at.
import { make, say, word } from './words.js';

// After a fault the summary at the top is what is read first.
export function problems() {
	(document.getElementById('fehler') ?? document.getElementById('vorschau'))?.focus();
}

export function once() {
	document.addEventListener('submit', (event) => {
		const form = event.target;
		if (event.defaultPrevented || form.method !== 'post')
			return;
		if (form.dataset.sent) {
			event.preventDefault();
			return;
		}
		form.dataset.sent = 'yes';
		renew(form);
		event.submitter?.setAttribute('aria-disabled', 'true');
		say(word('busy'));
		// A download or a lost connection leaves the page as it is.
		setTimeout(() => again(form), 15000);
	});
	addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(again));
}

// A form that was sent, come back to and changed is another one: the key that
// makes the server take it once must not keep it from being taken at all.
const sent = new WeakMap();

function renew(form) {
	const key = form.elements.namedItem('once');
	if (!key || form.querySelector('[data-waiting]'))
		return; // files that were taken already hang on the key
	const fields = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'once');
	const now = JSON.stringify(fields);
	if (sent.has(form) && sent.get(form) !== now)
		key.value = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
	sent.set(form, now);
}

function again(form) {
	delete form.dataset.sent;
	form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
}

// As the server counts: characters, and a line break is one.
const length = (text) => [...text.replace(/\r\n?/g, '\n')].length;

export function counters() {
	for (const field of document.querySelectorAll('[data-count]')) {
		const most = Number(field.dataset.count);
		const line = make('p', 'counter');
		field.after(line);
		let pause = 0;
		const count = () => {
			const rest = most - length(field.value);
			line.textContent = rest < 0 ? word('over', -rest) : word('left', rest);
			line.classList.toggle('over', rest < 0);
			line.hidden = rest > most / 2;
			clearTimeout(pause);
			if (rest < most / 10)
				pause = setTimeout(() => say(line.textContent), 1500);
		};
		field.addEventListener('input', count);
		count();
		clearTimeout(pause);
	}
}

export function files() {
	for (const field of document.querySelectorAll('.file > input[type="file"]')) {
		const box = field.parentElement;
		const name = make('span', 'file-name');
		const most = Number(field.dataset.most);
		const show = () => {
			// Larger than the server reads: said before it is sent.
			const large = most && [...field.files].some((file) => file.size > most << 20);
			if (large) {
				field.value = '';
				say(word('large', most));
			}
			name.classList.toggle('over', Boolean(large));
			name.textContent = large ? word('large', most) : [...field.files].map((file) => file.name).join(', ') || word(matchMedia('(hover: none)').matches ? 'choose-touch' : 'choose');
			box.classList.remove('dragged');
		};
		box.classList.add('spoken');
		box.append(name);
		field.addEventListener('change', show);
		field.addEventListener('dragenter', () => box.classList.add('dragged'));
		for (const end of ['dragleave', 'drop'])
			field.addEventListener(end, () => box.classList.remove('dragged'));
		addEventListener('pageshow', show);
		show();
	}
}

export function passwords() {
	for (const field of document.querySelectorAll('input[data-reveal]')) {
		const button = make('button', 'reveal', word('show'));
		button.type = 'button';
		button.setAttribute('aria-controls', field.id);
		button.addEventListener('click', () => {
			const hidden = field.type === 'password';
			field.type = hidden ? 'text' : 'password';
			button.textContent = word(hidden ? 'hide' : 'show');
		});
		field.form?.addEventListener('submit', () => { field.type = 'password'; });
		field.after(button);
	}
}

// The phases of a new round keep their lengths when its first day is moved.
export function plans() {
	const first = document.querySelector('input[name=starts_on]');
	if (!first || !first.form.elements.namedItem('began'))
		return;
	const day = 86400000;
	let was = Date.parse(first.value);
	first.addEventListener('change', () => {
		const now = Date.parse(first.value);
		if (Number.isNaN(now))
			return;
		const by = Number.isNaN(was) ? 0 : now - was;
		was = now;
		for (const end of first.form.querySelectorAll('input[name^=ends_]'))
			if (!Number.isNaN(Date.parse(end.value)))
				end.value = new Date(Date.parse(end.value) + Math.round(by / day) * day).toISOString().slice(0, 10);
	});
}

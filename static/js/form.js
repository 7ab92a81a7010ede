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

// The phases of a new round keep their lengths when its first day is moved,
// and none ends on a day off; beside each stands which day of the week it is.
const DAY = 86400000;

function readDays(list) {
	return new Map((list ?? '').split('|').filter(Boolean).map((day) => [day.slice(0, 10), day.slice(11)]));
}

function iso(time) {
	return new Date(time).toISOString().slice(0, 10);
}

// Weekend or the name of a holiday; empty on a day of work.
function dayOff(time, group, holidays) {
	return holidays.get(iso(time)) ?? (new Date(time).getUTCDay() % 6 === 0 ? group.dataset.weekend : '');
}

function noteDays(group, holidays) {
	const form = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'de-DE', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
	for (const note of group.querySelectorAll('[data-day-of]')) {
		const time = Date.parse(group.querySelector(`input[name="${note.dataset.dayOf}"]`)?.value);
		const off = Number.isNaN(time) ? '' : dayOff(time, group, holidays);
		note.textContent = Number.isNaN(time) ? '' : form.format(time) + (off && `: ${off}`);
		note.classList.toggle('day-off', off !== '');
	}
}

function moveDays(first, group, holidays) {
	const ends = [...group.querySelectorAll('input[name^=ends_]')];
	const lengths = new Map();
	// As they were offered or chosen, not as days off have stretched them.
	const measure = () => {
		let over = Date.parse(first.value) - DAY;
		for (const end of ends) {
			const time = Date.parse(end.value);
			lengths.set(end, time - over);
			over = Number.isNaN(time) ? over : time;
		}
	};
	measure();
	for (const end of ends)
		end.addEventListener('change', measure);
	first.addEventListener('change', () => {
		let over = Date.parse(first.value) - DAY;
		if (Number.isNaN(over))
			return;
		for (const end of ends.filter((e) => lengths.get(e) > 0)) {
			over += lengths.get(end);
			while (dayOff(over, group, holidays))
				over += DAY;
			end.value = iso(over);
		}
		noteDays(group, holidays);
	});
}

export function plans() {
	const group = document.querySelector('[data-weekend]');
	if (!group)
		return;
	const first = group.querySelector('input[name=starts_on]');
	const holidays = readDays(group.dataset.holidays);
	group.addEventListener('change', () => noteDays(group, holidays));
	noteDays(group, holidays);
	if (first?.form.elements.namedItem('began'))
		moveDays(first, group, holidays);
}

// The form of a delivery: from field to field with the arrow and enter keys,
// checked and added up while somebody types, saved as a draft by itself.  The
// server says the same again; without this the form is a plain one.
import { draftName, posting } from './draft.js';
import { make, say } from './words.js';

const PAUSE = 1500; // milliseconds without a key, then the draft is saved
const LEAST = 5;    // a change that small is nobody's mistake
const SIGNS = ['-', '–', '—', '−', '.', '...', '…', '/', 'x', 'X'];

// A word of the page, with these in place of its "#", one after the other.
const gridWord = (name, ...values) => values.reduce((text, value) => text.replace('#', () => value),
	document.getElementById('t-grid')?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? '');

// What a field says: a number, a sign instead of one (no number), or nothing
// that can be read.  What is only oddly written is left to the server.
function understood(text) {
	const t = text.trim();
	if (t === '' || SIGNS.includes(t))
		return { fine: true, number: ['-', '–', '—', '−'].includes(t) ? 0 : null };
	const plain = t.replace(/^\((.*)\)$/, '$1').replace(/[prse]$/i, '').trim();
	if (/^[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(plain))
		return { fine: true, number: Number(plain.replaceAll('.', '').replace(',', '.').replace('−', '-')) };
	return { fine: /^[-−]?\s*[\d][\d.,\s']*$/.test(plain), number: null };
}

const shown = (number) => (Math.round(number * 1e6) / 1e6).toLocaleString(document.documentElement.lang || 'de', { maximumFractionDigits: 6 });

// One line under a field, by its class; gone without a text.
function tell(field, name, text) {
	const under = document.getElementById(`h-${field.id.slice(2)}`);
	let line = under.querySelector(`.${name}`);
	if (!text) {
		line?.remove();
		return;
	}
	if (!line) {
		line = make('p', name);
		under.prepend(line);
	}
	if (line.textContent !== text)
		line.textContent = text;
	field.setAttribute('aria-describedby', under.id);
}

function check(field, quiet) {
	const is = understood(field.value);
	if (is.fine) {
		field.removeAttribute('aria-invalid');
		tell(field, 'grid-fault', '');
	} else if (!quiet) {
		field.setAttribute('aria-invalid', 'true');
		tell(field, 'grid-fault', gridWord('bad'));
	}
	const past = field.dataset.past === undefined ? null : Number(field.dataset.past);
	if (past === null)
		return;
	const change = is.number === null ? 0 : Math.abs(is.number - past);
	const far = past !== 0 && change >= LEAST && change > Math.abs(past) * 0.3;
	tell(field, 'grid-ask', far ? gridWord('change', shown(past)) : '');
	tell(field, 'grid-past', far ? '' : gridWord('past', shown(past)));
}

// The sum of the fields with these ids, or null.
function sum(ids) {
	let total = 0;
	for (const id of ids.split(' ')) {
		const text = document.getElementById(id).value;
		const { number } = understood(text);
		if (number === null || text.trim() === '')
			return null;
		total += number;
	}
	return total;
}

// What a field is the sum of, in words, and whether it is.
function compared(field) {
	const total = sum(field.dataset.parts), { number } = understood(field.value);
	if (total === null)
		return { differs: false, text: gridWord('sum', gridWord('open')) };
	if (number === null || field.value.trim() === '')
		return { differs: false, text: gridWord('sum', shown(total)) };
	const apart = total - number;
	if (Math.abs(apart) < 1e-7)
		return { differs: false, text: gridWord('same', shown(total)) };
	return { differs: true, text: gridWord(apart > 0 ? 'more' : 'less', shown(total), shown(Math.abs(apart))) };
}

// The same below the table, each leading to its field.
function listApart(found) {
	const box = document.getElementById('summen');
	box.querySelector('ul').replaceChildren(...found.map(({ field, text }) => {
		const item = make('li', ''), link = make('a', '', field.getAttribute('aria-label'));
		link.href = `#${field.id}`;
		item.append(link, ' ', make('span', '', text));
		return item;
	}));
	box.hidden = found.length === 0;
}

function addUp(table) {
	const found = [];
	for (const field of table.querySelectorAll('input[data-parts]')) {
		const { differs, text } = compared(field);
		tell(field, 'grid-sum', text);
		document.getElementById(`h-${field.id.slice(2)}`).querySelector('.grid-sum').toggleAttribute('data-differs', differs);
		if (differs)
			found.push({ field, text });
	}
	listApart(found);
	for (const foot of table.querySelectorAll('tfoot [data-parts]')) {
		const total = sum(foot.dataset.parts);
		foot.textContent = total === null ? gridWord('open') : shown(total);
	}
	const count = document.querySelector('[data-filled]');
	if (count)
		count.textContent = [...table.querySelectorAll('.grid-input')].filter((f) => f.value.trim() !== '' && understood(f.value).fine).length;
}

// Said when a field is left, not at every key: sums that have gone wrong by
// it, or are right again.
function speak(table, known) {
	const news = [];
	for (const field of table.querySelectorAll('input[data-parts]')) {
		const { differs, text } = compared(field);
		if (known.get(field) !== (differs ? text : undefined))
			news.push(`${field.getAttribute('aria-label')}: ${text}`);
		if (differs)
			known.set(field, text);
		else
			known.delete(field);
	}
	if (news.length > 0)
		say(news.join(' '));
}

// The field so many rows and columns away; past the last row the next column.
function neighbour(rows, field, down, right) {
	const y = rows.findIndex((row) => row.includes(field)), x = rows[y].indexOf(field);
	const next = rows[y + down]?.[x + right];
	if (next || down === 0)
		return next;
	return down > 0 ? rows[0][x + 1] : rows.at(-1)[x - 1];
}

function keys(rows, event) {
	const field = event.target, { key, shiftKey } = event;
	if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing)
		return;
	const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
	const atStart = whole || (field.selectionStart === 0 && field.selectionEnd === 0);
	const atEnd = whole || field.selectionStart === field.value.length;
	let to = null;
	if (key === 'Enter')
		to = neighbour(rows, field, shiftKey ? -1 : 1, 0) ?? (shiftKey ? null : document.getElementById('f-remark'));
	else if (shiftKey)
		return;
	else if (key === 'ArrowDown' || key === 'ArrowUp')
		to = neighbour(rows, field, key === 'ArrowDown' ? 1 : -1, 0);
	else if ((key === 'ArrowRight' && atEnd) || (key === 'ArrowLeft' && atStart))
		to = neighbour(rows, field, 0, key === 'ArrowRight' ? 1 : -1);
	else
		return;
	if (key === 'Enter' || to)
		event.preventDefault();
	to?.focus();
	to?.select();
}

// Save the draft as the button does, and go on with the version it has now.
async function save(form, state) {
	const body = new URLSearchParams(new FormData(form));
	body.delete('sure');
	const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Fragment': '1' } });
	if (answer.status === 409) {
		state.stopped = true;
		return gridWord('clash');
	}
	if (!answer.ok)
		return gridWord('offline');
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	const version = page.querySelector('input[name="version"]')?.value;
	if (!version)
		return gridWord('offline');
	form.elements.namedItem('version').value = version;
	return '';
}

function autosave(form, fields, id) {
	const name = draftName(`grid-${id}`), state = { stopped: false, busy: false, pause: 0 };
	const line = make('p', 'draft-state');
	document.getElementById('stand-formular').after(line);
	const keep = () => localStorage.setItem(name, JSON.stringify({ at: Date.now(),
		text: JSON.stringify(Object.fromEntries(fields.map((f) => [f.id, f.value]))) }));
	const later = () => {
		clearTimeout(state.pause);
		if (!state.stopped)
			state.pause = setTimeout(run, PAUSE);
	};
	async function run() {
		if (state.busy || form.dataset.sent)
			return later();
		state.busy = true;
		const before = localStorage.getItem(name);
		line.textContent = gridWord('saving');
		const trouble = await save(form, state).catch(() => gridWord('offline'));
		state.busy = false;
		line.textContent = trouble || gridWord('saved');
		if (trouble)
			say(trouble);
		else if (localStorage.getItem(name) === before)
			localStorage.removeItem(name);
		else
			later();
		return undefined;
	}
	form.addEventListener('input', () => {
		keep();
		later();
	});
	form.addEventListener('submit', () => {
		clearTimeout(state.pause);
		keep();
		posting(name);
	});
	return { name, line, later };
}

// What was typed on this device and never reached the server.
function restore(fields, { name, line, later }) {
	let kept;
	try {
		kept = JSON.parse(JSON.parse(localStorage.getItem(name)).text);
	} catch {
		return;
	}
	const lost = fields.filter((f) => kept[f.id] !== undefined && kept[f.id] !== f.value);
	lost.forEach((f) => { f.value = kept[f.id]; });
	if (lost.length > 0) {
		line.textContent = gridWord('restored');
		say(line.textContent);
		later();
	}
}

export function grids() {
	for (const table of document.querySelectorAll('table[data-grid]')) {
		const form = table.closest('form');
		const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('.grid-input')]);
		const fields = rows.flat();
		const again = document.querySelector('#fehler');
		const saving = autosave(form, fields, table.dataset.grid);
		if (!again)
			restore(fields, saving);
		table.addEventListener('keydown', (event) => fields.includes(event.target) && keys(rows, event));
		table.addEventListener('input', (event) => {
			check(event.target, true);
			addUp(table);
		});
		const known = new Map([...table.querySelectorAll('input[data-parts]')].map((f) => [f, compared(f)])
			.filter(([, is]) => is.differs).map(([f, is]) => [f, is.text]));
		table.addEventListener('change', (event) => {
			check(event.target, false);
			speak(table, known);
		});
		addUp(table);
	}
}

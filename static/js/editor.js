// The editor of a section: the text is kept on the server as somebody types
// and shown as it reads, values are put in at the cursor.  What the server
// answers is the page of the form, the same as without a script.
import { draftName, posting } from './draft.js';
import { make, say } from './words.js';

const EDITOR_PAUSE = 1200;

const editorWord = (name, number = '') =>
	(document.getElementById('t-editor')?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? '').replace('#', number);

const pageOf = (text) => new DOMParser().parseFromString(text, 'text/html');

// What is written, to know whether it has changed.
const written = (form) => ['heading', 'body', 'kind'].map((name) => form.elements.namedItem(name)?.value ?? '');

class Editor {
	constructor(box) {
		this.box = box;
		this.form = box.closest('form');
		this.body = this.form.elements.namedItem('body');
		this.name = draftName(`section-${box.dataset.editor}`);
		this.saved = JSON.stringify(written(this.form));
		this.pause = 0;
		this.wait = EDITOR_PAUSE;
		this.tools();
		this.restore();
		this.form.addEventListener('input', (event) => {
			if (['heading', 'body', 'kind'].includes(event.target.name))
				this.typed();
		});
		this.form.addEventListener('submit', (event) => this.submit(event));
		this.form.addEventListener('click', (event) => this.click(event));
		addEventListener('online', () => this.state.dataset.trouble && this.keep());
		addEventListener('focus', () => this.state.dataset.trouble === 'signed-out' && this.signedIn());
		addEventListener('pagehide', () => this.leave());
	}

	tools() {
		const row = make('div', 'editor-tools');
		this.button = this.tool('insert', () => this.open());
		this.state = make('p', 'editor-state');
		row.append(this.button, this.tool('figure', () => this.figures.showModal()), this.state);
		this.body.before(row);
		this.dialog = this.choice(document.getElementById('wert-einfuegen'));
		this.figures = this.inDialog(document.getElementById('abbildung-einfuegen'), '.figure-choice', 'abbildung-titel');
		this.body.addEventListener('blur', () => { this.cursor = this.body.selectionEnd; });
		this.cursor = this.body.value.length;
	}

	tool(name, does) {
		const button = make('button', 'btn btn-secondary btn-small', editorWord(name));
		button.type = 'button';
		button.setAttribute('aria-haspopup', 'dialog');
		button.addEventListener('click', does);
		return button;
	}

	tell(text, trouble = '') {
		this.state.textContent = text;
		if (trouble) {
			if (!this.state.dataset.trouble)
				say(text);
			this.state.dataset.trouble = trouble;
		} else
			delete this.state.dataset.trouble;
	}

	// --- kept on the server, and here as long as it is not there ------------

	typed() {
		localStorage.setItem(this.name, JSON.stringify({ at: Date.now(), text: JSON.stringify(written(this.form)) }));
		clearTimeout(this.pause);
		this.pause = setTimeout(() => this.keep(), this.wait);
	}

	ask(more, keepalive = false) {
		const body = new URLSearchParams(new FormData(this.form));
		for (const [name, value] of Object.entries(more))
			body.set(name, value);
		return fetch(this.form.action, { method: 'POST', body, headers: { 'X-Fragment': '1' }, keepalive });
	}

	// Who goes away while something waits to be kept need not wait for it.
	leave() {
		const waits = localStorage.getItem(this.name) && !this.state.dataset.trouble;
		if (waits && !this.busy && !this.form.dataset.sent)
			this.ask({ merken: '1' }, true).catch(() => null);
	}

	// After signing in elsewhere the guard of the forms is another one.
	async signedIn() {
		const answer = await fetch(this.form.action, { headers: { 'X-Fragment': '1' } }).catch(() => null);
		const csrf = answer?.ok && pageOf(await answer.text()).querySelector('input[name="csrf"]')?.value;
		if (!csrf)
			return;
		document.querySelectorAll('input[name="csrf"]').forEach((field) => { field.value = csrf; });
		this.keep();
	}

	async keep() {
		clearTimeout(this.pause);
		if (this.busy || this.form.dataset.sent)
			return this.form.dataset.sent ? undefined : this.typed();
		const now = JSON.stringify(written(this.form));
		this.busy = true;
		this.tell(editorWord('saving'), this.state.dataset.trouble);
		const answer = await this.ask({ merken: '1' }).catch(() => null);
		this.busy = false;
		if (!answer?.ok) {
			const trouble = answer?.status === 401 || answer?.status === 403 ? 'signed-out' : answer?.status === 404 ? 'gone' : 'offline';
			this.tell(editorWord(trouble), trouble);
			// Longer and longer, but it does not give up.
			this.wait = Math.min(this.wait * 2, 60000);
			if (trouble === 'offline')
				this.pause = setTimeout(() => this.keep(), this.wait);
			return undefined;
		}
		this.wait = EDITOR_PAUSE;
		const page = pageOf(await answer.text());
		this.tell(editorWord('kept', page.querySelector('#lesen .kept-at')?.textContent));
		this.read(page);
		if (JSON.stringify(written(this.form)) === now)
			localStorage.removeItem(this.name);
		else
			this.typed();
		return undefined;
	}

	// What the server says the text reads like.
	read(page) {
		const fresh = page.getElementById('lesen'), old = document.getElementById('lesen');
		if (!fresh)
			return;
		const gaps = (place) => place.querySelectorAll('.said-gaps li').length;
		const [before, after] = [gaps(old), gaps(fresh)];
		const moved = fresh.querySelector('#jetzt-anders') && !old.querySelector('#jetzt-anders');
		const open = old.querySelector('.said-list')?.open;
		const focused = old.contains(document.activeElement) && document.activeElement !== old;
		old.replaceChildren(...fresh.childNodes);
		if (open && old.querySelector('.said-list'))
			old.querySelector('.said-list').open = true;
		if (focused)
			old.focus();
		if (moved)
			say(editorWord('moved'));
		else if (after > before)
			say(editorWord('gaps', after));
	}

	// A text of this device that never reached the server.
	restore() {
		let kept;
		try {
			kept = JSON.parse(localStorage.getItem(this.name))?.text;
		} catch {
			return;
		}
		if (!kept || kept === this.saved || document.getElementById('fehler'))
			return;
		const box = document.getElementById('t-editor').content.querySelector('.draft-device').cloneNode(true);
		this.box.before(box);
		box.querySelector('[data-take]').addEventListener('click', () => {
			const [heading, body, kind] = JSON.parse(kept);
			this.form.elements.namedItem('heading').value = heading;
			this.body.value = body;
			if (kind)
				this.form.elements.namedItem('kind').value = kind;
			box.remove();
			this.body.focus();
			this.keep();
		});
		box.querySelector('[data-drop]').addEventListener('click', () => {
			localStorage.removeItem(this.name);
			box.remove();
			this.body.focus();
		});
	}

	submit(event) {
		if (event.submitter?.name === 'zeigen') {
			event.preventDefault();
			event.stopPropagation();
			this.values();
			return;
		}
		clearTimeout(this.pause);
		if (JSON.stringify(written(this.form)) !== this.saved)
			localStorage.setItem(this.name, JSON.stringify({ at: Date.now(), text: JSON.stringify(written(this.form)) }));
		posting(this.name);
	}

	// --- values ---------------------------------------------------------------

	click(event) {
		const button = event.target.closest('button[name="einsetzen"], button[name="ersetzen"], button[name="verweis"]');
		if (!button)
			return;
		event.preventDefault();
		if (button.name === 'verweis')
			this.insert(button.value, button.textContent.trim());
		else if (button.name === 'einsetzen')
			this.insert(`[[wert:${button.value}]]`, button.textContent.trim());
		else if (button.value === 'alle')
			this.replaceAll();
		else
			this.replace(button);
	}

	async replaceAll() {
		const before = this.body.value;
		const answer = await this.ask({ ersetzen: 'alle' }).catch(() => null);
		const text = answer?.ok ? pageOf(await answer.text()).getElementById('f-body')?.value : null;
		if (typeof text !== 'string' || this.body.value !== before)
			return this.tell(editorWord('offline'), 'offline');
		this.write(0, before.length, text);
		return this.keep();
	}

	// As if it were typed, so that it can be undone like that.
	write(from, to, text) {
		this.body.focus();
		this.body.setSelectionRange(from, to);
		if (!document.execCommand('insertText', false, text)) {
			this.body.setRangeText(text, from, to, 'end');
			this.body.dispatchEvent(new Event('input', { bubbles: true }));
		}
		this.cursor = this.body.selectionEnd;
	}

	insert(reference, what) {
		[this.dialog, this.figures].filter((dialog) => dialog.open).forEach((dialog) => dialog.close());
		const at = this.cursor, before = this.body.value.slice(0, at);
		this.write(at, at, (before === '' || /[\s(„]$/.test(before) ? '' : ' ') + reference);
		say(editorWord('inserted', what));
		this.keep();
	}

	replace({ dataset: { line, words, reference } }) {
		const lines = this.body.value.split('\n');
		// The server counts from the first line that says something.
		const first = Math.max(0, lines.findIndex((text) => text.trim() !== ''));
		const n = first + Number(line) - 1;
		const blank = (lines[n] ?? '').replace(/\[\[wert:[^\]]*\]\]/g, (all) => ' '.repeat(all.length));
		const at = blank.indexOf(words);
		if (at < 0) {
			say(editorWord('elsewhere'));
			this.tell(editorWord('elsewhere'), 'elsewhere');
			return;
		}
		const from = lines.slice(0, n).join('\n').length + (n > 0 ? 1 : 0) + at;
		this.write(from, from + words.length, reference);
		this.keep();
	}

	open() {
		this.dialog.showModal();
		this.dialog.querySelector('input[type="search"]').focus();
	}

	// What the form has folded, in a dialog: it stays a part of the form.
	inDialog(details, what, id) {
		const dialog = make('dialog', 'kern-dialog value-dialog');
		const head = make('div', 'kern-dialog__header'), title = make('h2', 'kern-title', details.querySelector('summary').textContent);
		const close = make('button', 'btn btn-secondary btn-small', editorWord('close'));
		const content = make('div', 'kern-dialog__body');
		title.id = id;
		close.type = 'button';
		close.addEventListener('click', () => dialog.close());
		dialog.setAttribute('aria-labelledby', title.id);
		head.append(title, close);
		content.append(details.querySelector(what));
		dialog.append(head, content);
		details.hidden = true;
		details.after(dialog);
		dialog.addEventListener('close', () => this.body.focus());
		return dialog;
	}

	choice(details) {
		const dialog = this.inDialog(details, '.value-choice', 'wert-titel');
		this.search(dialog);
		dialog.querySelector('#f-indikator').addEventListener('change', () => this.values());
		const area = dialog.querySelector('#f-gebiet');
		area.addEventListener('change', () => this.values());
		area.addEventListener('keydown', (event) => {
			if (event.key === 'Enter') {
				event.preventDefault();
				this.values();
			}
		});
		return dialog;
	}

	// One word of its name is enough to find an indicator among many.
	search(dialog) {
		const list = dialog.querySelector('#f-indikator'), all = [...list.children].map((child) => child.cloneNode(true));
		const field = make('input', 'kern-form-input__input'), label = make('label', 'kern-label', editorWord('search'));
		const wrap = make('div', 'kern-form-input');
		Object.assign(field, { type: 'search', id: 'f-suche-indikator', autocomplete: 'off' });
		label.htmlFor = field.id;
		wrap.append(label, field);
		dialog.querySelector('.value-fields').prepend(wrap);
		const narrow = () => {
			const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean), chosen = list.value;
			const fits = (option) => words.every((word) => option.textContent.toLocaleLowerCase().includes(word));
			list.replaceChildren(...all.map((child) => {
				const copy = child.cloneNode(true);
				[...copy.querySelectorAll('option')].filter((option) => !fits(option)).forEach((option) => option.remove());
				return copy;
			}).filter((child) => child.matches('option') || child.children.length > 0));
			list.value = chosen;
			const left = [...list.options].filter((option) => option.value !== '');
			if (words.length > 0 && (list.selectedIndex < 1 || left.length === 1))
				list.value = left[0]?.value ?? '';
			if (list.value !== chosen)
				this.values();
		};
		field.addEventListener('input', narrow);
		field.addEventListener('keydown', (event) => {
			if (event.key === 'Enter') {
				event.preventDefault();
				this.values();
			}
		});
	}

	async values() {
		const turn = this.turn = (this.turn ?? 0) + 1;
		if (!this.form.elements.namedItem('indikator').value)
			return;
		const answer = await this.ask({ zeigen: '1' }).catch(() => null);
		if (turn !== this.turn)
			return;
		const fresh = answer?.ok ? pageOf(await answer.text()).getElementById('wert-liste') : null;
		const list = document.getElementById('wert-liste');
		if (!fresh) {
			list.textContent = editorWord(answer?.status === 401 ? 'signed-out' : 'offline');
			return;
		}
		list.replaceChildren(...fresh.childNodes);
		say(list.querySelector('.said-fault')?.textContent ?? editorWord('values', fresh.dataset.shown));
	}
}

export function editors() {
	for (const box of document.querySelectorAll('[data-editor]'))
		new Editor(box);
}

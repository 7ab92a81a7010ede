// Long texts survive a lost connection or session: they are kept on this
// device until they were posted, and for two weeks at most.
import { make, say, word } from './words.js';

const PREFIX = 'befund-draft:';
const POSTED = 'befund-posted';
const KEEP = 14 * 24 * 3600 * 1000;

// A device may be shared: a draft belongs to the person signed in.
export const draftName = (draft) => `${PREFIX}${document.querySelector('.account-name')?.textContent ?? ''}:${draft}`;
const key = (field) => draftName(field.dataset.draft);

// What is being posted is forgotten if the next page says it was taken.
export function posting(name) {
	const posted = JSON.parse(sessionStorage.getItem(POSTED) ?? '[]');
	sessionStorage.setItem(POSTED, JSON.stringify([...posted, name]));
}

function read(name) {
	try {
		const draft = JSON.parse(localStorage.getItem(name));
		return draft && Date.now() - draft.at < KEEP ? draft.text : null;
	} catch {
		return null;
	}
}

function forget(test) {
	Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && test(name))
		.forEach((name) => localStorage.removeItem(name));
}

// A post has succeeded when the page after it shows no fault.
function settle() {
	const posted = JSON.parse(sessionStorage.getItem(POSTED) ?? '[]');
	sessionStorage.removeItem(POSTED);
	if (document.body.dataset.sessionEnds && !document.querySelector('#fehler, [data-error]'))
		forget((name) => posted.includes(name));
}

function watch(field) {
	const name = key(field), line = make('p', 'draft-state');
	const kept = read(name);
	let pause = 0;
	field.after(line);
	if (kept && kept !== field.value && field.value === '') {
		field.value = kept;
		field.dispatchEvent(new Event('input'));
		const drop = make('button', '', word('discard'));
		drop.type = 'button';
		drop.addEventListener('click', () => {
			field.value = '';
			localStorage.removeItem(name);
			line.textContent = '';
			field.focus();
		});
		line.append(`${word('restored')} `, drop);
		say(word('restored'));
	}
	field.addEventListener('input', () => {
		clearTimeout(pause);
		pause = setTimeout(() => {
			if (field.value.trim() === '')
				localStorage.removeItem(name);
			else
				localStorage.setItem(name, JSON.stringify({ at: Date.now(), text: field.value }));
			line.textContent = field.value.trim() === '' ? '' : word('draft');
		}, 1000);
	});
	field.form?.addEventListener('submit', () => {
		clearTimeout(pause);
		localStorage.setItem(name, JSON.stringify({ at: Date.now(), text: field.value }));
		posting(name);
	});
}

export function drafts() {
	settle();
	forget((name) => read(name) === null);
	document.querySelectorAll('textarea[data-draft]').forEach(watch);
	document.querySelector('form[action="/konto/abmelden"]')?.addEventListener('submit', () => forget(() => true));
}

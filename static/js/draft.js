// Long texts survive a lost connection or session: they are kept on this
// device until they were posted, and for two weeks at most.  Where the server
// keeps drafts, they go there a moment later and leave the device.
import { make, say, word } from './words.js';

const PREFIX = 'befund-draft:';
const POSTED = 'befund-posted';
const KEEP = 14 * 24 * 3600 * 1000;
const HERE = 1000, THERE = 4000; // of silence

// A device may be shared: a draft belongs to the person signed in.
export const draftName = (draft) => `${PREFIX}${document.body.dataset.person ?? ''}:${draft}`;
const key = (field) => draftName(field.dataset.draft);

// What is being posted is forgotten if the next page says it was taken.
export function posting(name) {
	const posted = JSON.parse(sessionStorage.getItem(POSTED) ?? '[]');
	sessionStorage.setItem(POSTED, JSON.stringify([...posted, name]));
}

function kept(name) {
	try {
		const draft = JSON.parse(localStorage.getItem(name));
		return draft && Date.now() - draft.at < KEEP ? draft : null;
	} catch {
		return null;
	}
}

const keep = (name, text) => localStorage.setItem(name, JSON.stringify({ at: Date.now(), text }));

function forget(test) {
	Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && test(name))
		.forEach((name) => localStorage.removeItem(name));
}

// A post has succeeded when the page after it says so: one that was lost on
// its way, or refused before it was read, says nothing.
function settle() {
	const posted = JSON.parse(sessionStorage.getItem(POSTED) ?? '[]');
	sessionStorage.removeItem(POSTED);
	if (document.body.dataset.sessionEnds && document.querySelector('.flash') && !document.querySelector('#fehler, [data-error], [data-preview]'))
		forget((name) => posted.includes(name));
}

// The button that keeps a draft without this module says where it goes.
async function send(button, abort) {
	const form = button.form, body = new URLSearchParams();
	for (const name of ['csrf', 'kind', 'voice', 'quote', 'body'])
		body.append(name, new FormData(form).get(name) ?? '');
	const answer = await fetch(button.formAction, { method: 'POST', headers: { 'X-Fragment': '1' }, body, signal: abort.signal }).catch(() => null);
	return answer?.ok && !answer.redirected ? 'kept' : answer?.status === 401 || answer?.redirected ? 'over' : 'lost';
}

// What stood on this device is newer than what the page brought, if it did.
function restoreDraft(field, name, line) {
	const draft = kept(name), at = document.querySelector('.draft-kept')?.dataset.at;
	const asked = document.querySelector('#fehler, [data-preview]');
	if (!draft || draft.text === field.value || asked || (field.value !== '' && draft.at < Date.parse(at ?? 0)))
		return;
	if (field.value !== '' && !at && !field.form?.querySelector('[data-save]'))
		return;
	const before = field.value;
	const drop = make('button', '', word('discard'));
	field.value = draft.text;
	field.dispatchEvent(new Event('input'));
	drop.type = 'button';
	drop.addEventListener('click', () => {
		field.value = before;
		localStorage.removeItem(name);
		field.dispatchEvent(new Event('input'));
		line.textContent = '';
		field.focus();
	});
	line.append(`${word('restored')} `, drop);
	say(word('restored'));
}

function watch(field) {
	const name = key(field), line = make('p', 'draft-state');
	const button = field.form?.querySelector('button[data-save]');
	let here = 0, there = 0, abort = null;
	field.after(line);
	restoreDraft(field, name, line);
	const stop = () => { clearTimeout(here); clearTimeout(there); abort?.abort(); };
	const tell = (which) => { line.textContent = word(which); };
	const save = async () => {
		stop();
		abort = new AbortController();
		const text = field.value, how = await send(button, abort);
		if (how === 'kept' && field.value === text)
			localStorage.removeItem(name);
		if (!abort.signal.aborted)
			tell(how === 'kept' ? 'draft-kept' : how === 'over' ? 'draft-over' : 'draft');
		return how;
	};
	field.addEventListener('input', () => {
		stop();
		here = setTimeout(() => {
			if (field.value.trim() === '')
				localStorage.removeItem(name);
			else
				keep(name, field.value);
			line.textContent = field.value.trim() === '' ? '' : word('draft');
		}, HERE);
		if (button)
			there = setTimeout(save, THERE);
	});
	button?.addEventListener('click', async (event) => {
		event.preventDefault();
		keep(name, field.value);
		await save();
		say(line.textContent);
	});
	field.form?.addEventListener('submit', () => {
		stop();
		keep(name, field.value);
		posting(name);
	});
}

export function drafts() {
	settle();
	forget((name) => kept(name) === null);
	document.querySelectorAll('textarea[data-draft]').forEach(watch);
	document.querySelector('form[action="/konto/abmelden"]')?.addEventListener('submit', () => forget(() => true));
}

// A question in a dialog before something that cannot be undone.
import { copy } from './words.js';

// Resolves to true if the visitor goes on.
export function ask(text) {
	const dialog = copy('t-confirm');
	if (!dialog)
		return Promise.resolve(true);
	dialog.querySelector('[data-say]').textContent = text;
	document.body.append(dialog);
	return new Promise((resolve) => {
		let yes = false;
		dialog.querySelector('[data-yes]').addEventListener('click', () => { yes = true; dialog.close(); });
		dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
		dialog.addEventListener('close', () => { dialog.remove(); resolve(yes); });
		dialog.showModal();
	});
}

// Buttons with data-confirm ask first; their title says what will happen.
export function confirmations() {
	document.addEventListener('click', async (event) => {
		const button = event.target.closest('button[data-confirm]');
		if (!button || button.dataset.confirmed)
			return;
		event.preventDefault();
		if (!await ask(button.title || button.textContent))
			return;
		button.dataset.confirmed = 'yes';
		button.form.requestSubmit(button);
		delete button.dataset.confirmed;
	});
}

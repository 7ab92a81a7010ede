// The words of the module come from templates in the page, so that they are
// translated with it; what happens is said in one live region.

// A word by its name, with a number in place of "#".
export function word(name, number = '') {
	const words = document.getElementById('t-words')?.content;
	const text = words?.querySelector(`[data-word="${name}"]`)?.textContent ?? '';
	return text.replace('#', number);
}

// What a template of the page holds, ready to be inserted.
export function copy(id) {
	return document.getElementById(id)?.content.firstElementChild?.cloneNode(true) ?? null;
}

export function make(tag, className, text = '') {
	const element = document.createElement(tag);
	if (className)
		element.className = className; // an empty one is not none
	element.textContent = text;
	return element;
}

let region = null;

// Tell those who listen rather than see.
export function say(text) {
	if (!region) {
		region = make('p', 'kern-sr-only');
		region.setAttribute('role', 'status');
		document.body.append(region);
	}
	region.textContent = '';
	setTimeout(() => { region.textContent = text; }, 100);
}

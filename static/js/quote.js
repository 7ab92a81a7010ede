// Words selected in the text of a section: a button beside them leads to the
// form with the words in it.  By keyboard as well: a selection made with
// Shift and the arrow keys (caret browsing) shows the same button, which is
// the next stop of the Tab key.
import { make, word } from './words.js';

const QUOTE_LONGEST = 500, QUOTE_AROUND = 32; // characters

// What the server knows as the words of the section: without our own links.
function spoken(range) {
	const part = range.cloneContents();
	part.querySelectorAll('.quote-link').forEach((link) => link.remove());
	part.querySelectorAll('p, li, h3, h4, h5, h6, td, th, blockquote, pre').forEach((block) => block.append(' '));
	return part.textContent.replace(/\s+/g, ' ');
}

function reach(section, range, before) {
	const rest = document.createRange();
	rest.selectNodeContents(section);
	if (before)
		rest.setEnd(range.startContainer, range.startOffset);
	else
		rest.setStart(range.endContainer, range.endOffset);
	const words = [...spoken(rest)];
	return (before ? words.slice(-QUOTE_AROUND) : words.slice(0, QUOTE_AROUND)).join('').trim();
}

export function quotes() {
	const sections = document.querySelectorAll('[data-quote]');
	if (sections.length === 0)
		return;
	const button = make('a', 'btn btn-small quote-button', word('quote'));
	button.hidden = true;
	function look() {
		const chosen = document.getSelection();
		const range = chosen.rangeCount > 0 && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
		const section = range && [...sections].find((one) => one.contains(range.commonAncestorContainer));
		const words = section ? spoken(range).trim() : '';
		button.hidden = words.length < 2;
		if (button.hidden)
			return;
		button.textContent = word([...words].length > QUOTE_LONGEST ? 'quote-long' : 'quote');
		const address = new URL(section.dataset.quote, location.href);
		address.searchParams.set('zitat', [...words].slice(0, QUOTE_LONGEST).join(''));
		address.searchParams.set('davor', reach(section, range, true));
		address.searchParams.set('danach', reach(section, range, false));
		address.hash = 'schreiben';
		button.href = address;
		// behind the block that the selection ends in, so that Tab finds it
		const end = range.endContainer.nodeType === Node.ELEMENT_NODE ? range.endContainer : range.endContainer.parentElement;
		const block = end.closest('.prose > *') ?? section.lastElementChild;
		if (block && block.nextElementSibling !== button)
			block.after(button);
	}
	let pause = 0;
	document.addEventListener('selectionchange', () => {
		clearTimeout(pause);
		pause = setTimeout(look, 150);
	});
}

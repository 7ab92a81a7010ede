// Words selected in the text of a section: a small bar beside them leads to
// the form with the words in it.  By keyboard as well: the link is the next
// stop of the Tab key, Escape takes the bar away.
// Without this each paragraph has a link of its own.
import { make, say, word } from './words.js';

const QUOTE_LONGEST = 500, QUOTE_AROUND = 32; // characters

// What the server knows as the words of the section: without our own links.
function spoken(range) {
	const part = range.cloneContents();
	part.querySelectorAll('.quote-link, .write-link, .quote-bar').forEach((link) => link.remove());
	part.querySelectorAll('p, li, h3, h4, h5, h6, td, th, blockquote, pre, br').forEach((block) => block.after(' '));
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

// What of a selection is in the first section that it touches: three clicks
// on a paragraph select up to the beginning of the next heading.
function cut(selection, sections) {
	if (selection.rangeCount === 0 || selection.isCollapsed)
		return {};
	const range = selection.getRangeAt(0).cloneRange();
	const section = [...sections].find((one) => range.intersectsNode(one));
	if (!section)
		return {};
	const whole = document.createRange();
	whole.selectNodeContents(section);
	if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
		range.setStart(whole.startContainer, whole.startOffset);
	if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
		range.setEnd(whole.endContainer, whole.endOffset);
	return { section, range };
}

// Below the last selected line; a style sheet moves it to the edge of a small
// screen, where fingers and the browser's own menu are not in its way.
function put(bar, range) {
	const line = [...range.getClientRects()].filter((box) => box.width > 0).at(-1);
	const frame = (bar.offsetParent ?? document.body).getBoundingClientRect();
	if (!line)
		return;
	const most = Math.max(document.documentElement.clientWidth - bar.offsetWidth - 8, 8);
	bar.style.left = `${Math.min(Math.max(line.right - bar.offsetWidth / 2, 8), most) - frame.left}px`;
	bar.style.top = `${line.bottom + 6 - frame.top}px`;
}

function address(section, range, words) {
	const url = new URL(section.dataset.quote, location.href);
	url.searchParams.set('zitat', [...words].slice(0, QUOTE_LONGEST).join(''));
	url.searchParams.set('davor', reach(section, range, true));
	url.searchParams.set('danach', reach(section, range, false));
	url.hash = 'schreiben';
	return url;
}

export function quotes() {
	const sections = document.querySelectorAll('[data-quote]');
	if (sections.length === 0)
		return;
	const bar = make('div', 'quote-bar'), link = make('a', 'btn btn-small');
	bar.append(link);
	bar.hidden = true;
	let shown = '', offered = '', putAway = '', held = false;

	function hide() {
		bar.hidden = true;
		shown = offered = '';
	}
	function look() {
		if (held || bar.contains(document.activeElement))
			return;
		const { section, range } = cut(document.getSelection(), sections);
		const words = section ? spoken(range).trim() : '';
		if (words.length < 2 || words === putAway) {
			hide();
			return;
		}
		link.textContent = word([...words].length > QUOTE_LONGEST ? 'quote-long' : 'quote');
		link.href = address(section, range, words);
		// behind the block that the selection ends in, so that Tab finds it
		const end = range.endContainer.nodeType === Node.ELEMENT_NODE ? range.endContainer : range.endContainer.parentElement;
		const block = end.closest('.prose > *') ?? section.lastElementChild;
		if (block && block !== bar && block.nextElementSibling !== bar)
			block.after(bar);
		bar.hidden = false;
		put(bar, range);
		if (shown === '')
			say(word('quote-shown'));
		shown = words;
	}
	let pause = 0;
	document.addEventListener('selectionchange', () => {
		if (document.getSelection().isCollapsed)
			putAway = ''; // the same words chosen anew are wanted
		clearTimeout(pause);
		pause = setTimeout(look, 150);
	});
	// a finger on the bar takes the selection away before it is lifted
	document.addEventListener('pointerdown', ({ target }) => { held = bar.contains(target); });
	document.addEventListener('keydown', (event) => {
		// once for each selection: where Tab begins without a focus, browsers
		// do not agree on
		if (event.key === 'Tab' && !event.shiftKey && !bar.hidden && offered !== shown) {
			event.preventDefault();
			offered = shown;
			link.focus();
		}
		if (event.key !== 'Escape' || bar.hidden)
			return;
		putAway = shown;
		hide();
	});
	window.addEventListener('resize', () => { if (!bar.hidden) look(); });
}

// The notes beside a text stand at the height of what they are about, each
// below the one before.  Where a browser folds what the style sheet opens,
// they are opened here.
export function beside() {
	const wide = matchMedia('(min-width: 62rem)');
	const all = document.querySelectorAll('details.margin-notes');
	if (all.length === 0)
		return;
	function place() {
		for (const one of all) {
			if (!CSS.supports('selector(::details-content)'))
				one.open = wide.matches;
			const parts = [...one.querySelectorAll('.margin-group')];
			parts.forEach((part) => { part.style.marginBlockStart = ''; });
			for (const part of wide.matches ? parts : []) {
				const to = document.getElementById(part.dataset.beside ?? '');
				const gap = to ? to.getBoundingClientRect().top - part.getBoundingClientRect().top : 0;
				if (gap > 0)
					part.style.marginBlockStart = `${gap}px`;
			}
		}
	}
	place();
	wide.addEventListener('change', place);
	window.addEventListener('load', place);
	// a mark that leads to a note which is folded
	window.addEventListener('hashchange', () => {
		const folded = location.hash.length > 1 && document.getElementById(location.hash.slice(1))?.closest('details.margin-notes');
		if (folded)
			folded.open = true;
	});
}

// Charts: the words of a point beside it, and arrow keys from point to point.
// Without this every point that has room is a link with its own name and tab
// stop, and the table has them all.
import { make } from './words.js';

function place(tip, chart, point) {
	const spot = (point.querySelector('.mark') ?? point).getBoundingClientRect();
	const frame = chart.getBoundingClientRect();
	const half = tip.offsetWidth / 2;
	const x = spot.left + spot.width / 2 - frame.left;
	tip.style.left = `${Math.min(Math.max(x, half), frame.width - half)}px`;
	tip.style.top = `${spot.top + spot.height / 2 - frame.top}px`;
	tip.classList.toggle('below', spot.top - tip.offsetHeight < 24);
}

// Points in rows, one for each series, from left to right.
function rows(svg) {
	const groups = new Map();
	for (const point of svg.querySelectorAll('a.point')) {
		const name = point.closest('[class*="series-"], .row') ?? svg;
		groups.set(name, [...groups.get(name) ?? [], point]);
	}
	return [...groups.values()];
}

const middle = (point) => {
	const box = point.getBoundingClientRect();
	return box.left + box.width / 2;
};

function next(svg, point, key) {
	const all = rows(svg);
	const row = all.findIndex((r) => r.includes(point));
	const at = all[row].indexOf(point);
	switch (key) {
	case 'ArrowRight': return all[row][at + 1];
	case 'ArrowLeft': return all[row][at - 1];
	case 'Home': return all[row][0];
	case 'End': return all[row].at(-1);
	case 'ArrowUp':
	case 'ArrowDown': {
		const other = all[row + (key === 'ArrowDown' ? 1 : -1)];
		const gap = (p) => Math.abs(middle(p) - middle(point));
		return other?.reduce((best, p) => gap(p) < gap(best) ? p : best);
	}
	default: return null;
	}
}

// What stands too close to others to be a tab stop of its own is one of those
// that the arrow keys reach, and leads where a finger or mouse hits it.
function complete(svg) {
	for (const spot of svg.querySelectorAll('g.spot')) {
		const link = document.createElementNS(svg.namespaceURI, 'a');
		link.setAttribute('class', 'point');
		link.setAttribute('href', spot.dataset.href);
		link.append(...spot.childNodes);
		spot.replaceWith(link);
	}
}

function equip(chart) {
	const tip = make('div', 'tip');
	let leaving = 0;
	tip.hidden = true;
	chart.append(tip);

	const show = (point) => {
		clearTimeout(leaving);
		tip.textContent = point.getAttribute('aria-label');
		tip.hidden = false;
		place(tip, chart, point);
	};
	const hide = () => { leaving = setTimeout(() => { tip.hidden = true; }, 200); };
	tip.addEventListener('pointerenter', () => clearTimeout(leaving));
	tip.addEventListener('pointerleave', hide);

	for (const svg of chart.querySelectorAll('svg')) {
		complete(svg);
		svg.querySelectorAll('a.point').forEach((point, i) => {
			const title = point.querySelector('title');
			if (!point.hasAttribute('aria-label'))
				point.setAttribute('aria-label', title?.textContent ?? '');
			title?.remove();
			point.setAttribute('tabindex', i === 0 ? '0' : '-1');
			point.addEventListener('pointerenter', () => show(point));
			point.addEventListener('pointerleave', hide);
			point.addEventListener('focus', () => show(point));
			point.addEventListener('blur', hide);
		});
		svg.addEventListener('keydown', (event) => {
			const point = event.target.closest('a.point');
			if (event.key === 'Escape')
				tip.hidden = true;
			const target = point && next(svg, point, event.key);
			if (!target)
				return;
			event.preventDefault();
			point.setAttribute('tabindex', '-1');
			target.setAttribute('tabindex', '0');
			target.focus();
		});
	}
}

export function charts(place = document) {
	place.querySelectorAll('.chart').forEach(equip);
}

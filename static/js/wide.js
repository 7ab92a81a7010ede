// Tables wider than their place: at which sides there is more to be seen.
// Browsers that tell a style sheet of scrolling do it without this.
const SLACK = 2; // pixels; places are rounded

export function wide() {
	for (const region of document.querySelectorAll('.table-scroll')) {
		const look = () => {
			const at = Math.abs(region.scrollLeft), rest = region.scrollWidth - region.clientWidth - at;
			const more = [at > SLACK && 'start', rest > SLACK && 'end'].filter(Boolean).join(' ');
			if (region.dataset.more !== more)
				region.dataset.more = more;
		};
		region.addEventListener('scroll', look, { passive: true });
		new ResizeObserver(look).observe(region);
		look();
	}
}

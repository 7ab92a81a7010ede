// What the page can do beyond HTML.  Each part may fail without the others.
import { charts } from './chart.js';
import { confirmations } from './dialog.js';
import { drafts } from './draft.js';
import { editors } from './editor.js';
import { figures } from './figure.js';
import { grids } from './grid.js';
import { counters, files, once, passwords, plans, problems } from './form.js';
import { beside, quotes } from './quote.js';
import { live } from './live.js';
import { mentions } from './mention.js';
import { session } from './session.js';
import { stage } from './stage.js';
import { wide } from './wide.js';
import { work } from './work.js';

// The account menu closes as menus do.
function menus() {
	const menu = document.querySelector('details.account');
	document.addEventListener('click', (event) => {
		if (menu?.open && !menu.contains(event.target))
			menu.open = false;
	});
	menu?.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && menu.open) {
			menu.open = false;
			menu.querySelector('summary').focus();
		}
	});
}

for (const part of [confirmations, editors, figures, once, drafts, mentions, grids, counters, files, passwords, plans, charts, quotes, beside, session, menus, wide, work, live, stage, problems]) {
	try {
		part();
	} catch (error) {
		console.warn(`befund: ${part.name}: ${error.message}`);
	}
}

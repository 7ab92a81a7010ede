// What we use of KERN's style sheet: the design tokens and the components
// named here.  Spacing, headings, tables and lists are our own.
import { parse, write } from './css.mjs';

const COMPONENTS = ['accordion', 'alert', 'dialog', 'error', 'fieldset',
	'form-check', 'form-input', 'hint', 'icon', 'label', 'preline', 'sr-only',
	'title', 'body'];
const ICONS = ['account-circle', 'add', 'arrow-back', 'arrow-down',
	'arrow-forward', 'arrow-up', 'calendar-today', 'check', 'checklist',
	'chevron-left', 'chevron-right', 'close', 'danger', 'dehaze', 'delete',
	'download', 'edit', 'help', 'info', 'mail', 'more-vert', 'open-in-new',
	'search', 'success', 'visibility', 'warning'];

const wanted = new RegExp(`^(?:${COMPONENTS.join('|')})(?![a-z])(?!-(?!-))`);
const sizes = ['small', 'default', 'large', 'x-large'];

// Does this selector speak of components we use only?
function keep(selector) {
	const classes = [...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.kern-([\w-]+)/g)].map((m) => m[1]);
	return classes.every((name) => {
		const icon = name.match(/^icon--(.+)$/);
		return icon ? ICONS.includes(icon[1]) || sizes.includes(icon[1])
			: wanted.test(name) || name === 'light' || name === 'dark';
	});
}

// Cut a list of selectors at its own commas, not at those in brackets.
function selectors(head) {
	let depth = 0, piece = '';
	const list = [];
	for (const c of head) {
		depth += c === '(' ? 1 : c === ')' ? -1 : 0;
		if (c === ',' && depth === 0) {
			list.push(piece.trim());
			piece = '';
		} else {
			piece += c;
		}
	}
	return [...list, piece.trim()];
}

// Doubled for browsers of the years before 2023; half of the sheet's bytes.
const modern = (body) => body.replace(/-webkit-mask(?:-[a-z]+)?:(?:[^;"]|"[^"]*")*;?/g, '');

export function kern(sheet) {
	const visit = (rules) => rules.flatMap((rule) => {
		if (rule.head.startsWith('@charset') || rule.head.startsWith('@keyframes'))
			return [];
		if (Array.isArray(rule.body)) {
			const body = visit(rule.body);
			return body.length ? [{ head: rule.head, body }] : [];
		}
		const head = selectors(rule.head).filter(keep).join(', ');
		return head ? [{ head, body: modern(rule.body) }] : [];
	});
	return write(visit(parse(sheet)));
}

// Small tools on style sheets: read the rules, leave out custom properties
// that nobody uses, write them without white space.

// A sheet as a list of { head, body } where body is a list of rules for an
// at-rule that nests (of @page the declarations are statements), else the text of the declarations; body null for a
// statement such as @charset.
export function parse(css) {
	const text = css.replace(/\/\*[^]*?\*\//g, '');
	let at = 0;

	function rules(depth) {
		const list = [];
		let start = at;
		for (; at < text.length; at++) {
			const c = text[at];
			if (c === '"' || c === "'") {
				at = text.indexOf(c, at + 1);
			} else if (c === ';') {
				list.push({ head: text.slice(start, at).trim(), body: null });
				start = at + 1;
			} else if (c === '{') {
				const head = text.slice(start, at).trim();
				at++;
				list.push({ head, body: /^@(media|supports|container|layer|keyframes|page)/.test(head)
					? rules(depth + 1) : declarations() });
				start = at + 1;
			} else if (c === '}') {
				if (depth === 0)
					throw new Error('unexpected } in style sheet');
				return list;
			}
		}
		if (depth > 0)
			throw new Error('missing } in style sheet');
		return list;
	}

	function declarations() {
		const start = at;
		for (; text[at] !== '}'; at++) {
			if (at >= text.length || text[at] === '{')
				throw new Error(`bad declarations: ${text.slice(start, start + 80)}`);
			if (text[at] === '"' || text[at] === "'")
				at = text.indexOf(text[at], at + 1);
		}
		return text.slice(start, at).trim();
	}

	return rules(0);
}

// The declarations of a rule, cut at semicolons outside of quotes and brackets.
export function split(body) {
	return (body.match(/(?:[^;"'(]|"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [])
		.map((d) => d.trim()).filter(Boolean);
}

export function write(rules) {
	return rules.map(({ head, body }) => body === null ? `${head};`
		: `${head}{${Array.isArray(body) ? write(body) : body}}`).join('\n');
}

// Leave out custom properties that no var() names, until none is left.
export function shake(css) {
	for (;;) {
		const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((m) => m[1]));
		let dropped = 0;
		const visit = (rules) => rules.map((rule) => {
			if (Array.isArray(rule.body))
				return { head: rule.head, body: visit(rule.body) };
			if (rule.body === null)
				return rule;
			const all = split(rule.body);
			const kept = all.filter((d) => !d.startsWith('--') || used.has(d.slice(0, d.indexOf(':')).trim()));
			dropped += all.length - kept.length;
			return { head: rule.head, body: kept.join(';') };
		}).filter((rule) => rule.body === null || rule.body.length > 0);
		css = write(visit(parse(css)));
		if (dropped === 0)
			return css;
	}
}

// Without the white space that means nothing; quoted text stays as it is.
export function minify(css) {
	return css.split(/("[^"]*"|'[^']*')/).map((piece, i) => i % 2 ? piece
		: piece.replace(/\s+/g, ' ').replace(/\s*([{};,])\s*/g, '$1')
			.replace(/:\s+/g, ':').replace(/;}/g, '}')).join('');
}

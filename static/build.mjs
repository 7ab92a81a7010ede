// Build the static files: node build.mjs OUT_DIR
//
// Takes KERN and the fonts from npm (installed beside OUT_DIR, never in the
// source tree), our own files from here, and writes one style sheet, one
// module, the fonts, the pictures and the pages of errors, each with a
// compressed copy for nginx's gzip_static.  Nothing is taken from elsewhere.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify, shake } from './build/css.mjs';
import { kern } from './build/kern.mjs';
import { pages } from './build/errors.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const read = (...name) => fs.readFileSync(path.join(here, ...name), 'utf8');

// The order is the cascade: later files win.
const STYLES = ['tokens', 'base', 'controls', 'layout', 'navigation', 'page',
	'form', 'table', 'wide', 'grid', 'chart', 'chart-kinds', 'thread', 'diff', 'chain', 'editor', 'stage', 'print'];
const SCRIPTS = ['words', 'dialog', 'session', 'form', 'draft', 'mention', 'grid', 'chart', 'editor', 'figure', 'quote', 'wide', 'work', 'live', 'stage', 'start'];
const FONTS = { Regular: 'regular', SemiBold: 'semibold', Italic: 'italic' };

// npm ci beside the output, once for each version of the lock file.
function install(out) {
	const dir = path.join(path.dirname(out), 'npm');
	const lock = read('package-lock.json');
	const stamp = path.join(dir, 'installed');
	if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== lock) {
		fs.mkdirSync(dir, { recursive: true });
		for (const name of ['package.json', 'package-lock.json'])
			fs.copyFileSync(path.join(here, name), path.join(dir, name));
		execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
			{ cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] });
		fs.writeFileSync(stamp, lock);
	}
	return path.join(dir, 'node_modules', '@kern-ux', 'native');
}

function style(native) {
	const sheet = fs.readFileSync(path.join(native, 'dist', 'kern.css'), 'utf8');
	const ours = STYLES.map((name) => read('css', `befund-${name}.css`));
	return minify(shake([kern(sheet), ...ours].join('\n')));
}

// The modules in one: each names its neighbours in import lines of one line
// and exports with "export" before a declaration, so joining is deleting.
function script() {
	return SCRIPTS.map((name) => read('js', `${name}.js`)
		.replace(/^import .*;\n/gm, '')
		.replace(/^export /gm, '')).join('\n');
}

function fonts(native, out) {
	const dir = path.join(out, 'fonts');
	fs.mkdirSync(dir);
	const python = ['/usr/bin/python3', 'python3'].find((p) => !p.startsWith('/') || fs.existsSync(p));
	for (const [from, to] of Object.entries(FONTS))
		execFileSync(python, [path.join(here, 'build', 'font.py'),
			path.join(native, 'dist', 'fonts', 'fira-sans', `FiraSans-${from}.woff2`),
			path.join(dir, `befund-sans-${to}.woff2`), from],
		{ stdio: ['ignore', 'ignore', 'inherit'] });
	fs.copyFileSync(path.join(here, 'fonts', 'OFL.txt'), path.join(dir, 'OFL.txt'));
}

// The text after "?v=": changes with any byte of what is served.
function version(files) {
	const hash = createHash('sha256');
	for (const bytes of files)
		hash.update(bytes);
	return hash.digest('hex').slice(0, 10);
}

function compress(dir) {
	for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
		const name = path.join(dir, entry.name);
		if (entry.isDirectory())
			compress(name);
		else if (/\.(css|js|svg|html)$/.test(name))
			fs.writeFileSync(`${name}.gz`, gzipSync(fs.readFileSync(name), { level: 9 }));
	}
}

function build(target) {
	const native = install(target);
	const out = `${target}.new`;
	fs.rmSync(out, { recursive: true, force: true });
	fs.mkdirSync(out, { recursive: true });
	const css = style(native), js = script();
	fonts(native, out);
	const pictures = fs.readdirSync(path.join(here, 'img'));
	const v = version([css, js,
		...pictures.map((name) => fs.readFileSync(path.join(here, 'img', name))),
		...Object.values(FONTS).map((name) => fs.readFileSync(path.join(out, 'fonts', `befund-sans-${name}.woff2`)))]);
	fs.writeFileSync(path.join(out, 'befund.css'), css.replaceAll('?v=0', `?v=${v}`));
	fs.writeFileSync(path.join(out, 'befund.js'), js);
	fs.writeFileSync(path.join(out, 'version.txt'), `${v}\n`);
	for (const name of pictures)
		fs.copyFileSync(path.join(here, 'img', name), path.join(out, name));
	fs.mkdirSync(path.join(out, 'errors'));
	for (const [code, html] of pages(v))
		fs.writeFileSync(path.join(out, 'errors', `${code}.html`), html);
	compress(out);
	fs.rmSync(target, { recursive: true, force: true });
	fs.renameSync(out, target);
}

if (process.argv.length !== 3) {
	console.error('usage: node build.mjs OUT_DIR');
	process.exit(2);
}
build(path.resolve(process.argv[2]));

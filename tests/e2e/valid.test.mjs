// The source of every page that the other tests saw is valid HTML.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { nu } from './lib/checks.mjs';
import { out, saved } from './lib/env.mjs';

test('the Nu checker finds a planted mistake and none in our pages', () => {
	fs.writeFileSync(saved('pages', 'planted.html'), '<!DOCTYPE html><html lang="de"><title>x</title><p><div></p>');
	fs.appendFileSync(path.join(out, 'pages', 'index.txt'), 'planted GET /planted\n');
	const { pages, messages } = nu();
	assert.ok(messages.some((m) => m.startsWith('planted')), 'the checker does not see the planted mistake');
	const ours = messages.filter((m) => !m.startsWith('planted'));
	assert.ok(pages > 1, 'no page was kept');
	assert.deepEqual([...new Set(ours)], []);
});

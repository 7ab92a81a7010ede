// The source of every page that the other tests saw is valid HTML.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { nu } from './lib/checks.mjs';
import { saved } from './lib/env.mjs';
import { walked } from './lib/kinds.mjs';

test('the Nu checker finds a planted mistake and none in our pages', { timeout: 300000 }, () => {
	const planted = saved('planted.html');
	fs.writeFileSync(planted, '<!DOCTYPE html><html lang="de"><title>x</title><p><div></p>');
	const { pages, messages } = nu(planted);
	assert.ok(messages.some((m) => m.startsWith('planted')), 'the checker does not see the planted mistake');
	assert.ok(pages >= walked().length, `${pages} pages were kept of ${walked().length} that hagen saw`);
	process.stdout.write(`# ${pages} pages\n`);
	assert.deepEqual([...new Set(messages.filter((m) => !m.startsWith('planted')))], []);
});

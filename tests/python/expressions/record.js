/**
 * Records what CPython 3.11 gives for a sample of random expressions.
 *
 * `node tests/python/expressions/record.js` writes `3.11.json` anew; it needs a `python3` that is 3.11.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expressions } from './generate.js';

const sources = expressions(2024, 500);
const evaluate = readFileSync(new URL('evaluate.py', import.meta.url), 'utf8');
const input = `sources = ${JSON.stringify(sources)}\n${evaluate}`;
const { stdout } = spawnSync('python3', ['-'], { input, encoding: 'utf8' });
const lines = stdout.split('\n').slice(0, -1);
const recorded = sources.map((source, at) => [source, lines[at]]);
writeFileSync(new URL('3.11.json', import.meta.url), `${JSON.stringify(recorded, null, 1)}\n`);

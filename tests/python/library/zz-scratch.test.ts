import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { it } from 'vitest';
import { runPython } from '../support/run.ts';
const only = process.env['ONLY']?.split(' ');
for (const f of readdirSync(new URL('python-modules/', import.meta.url))) {
  const name = f.replace('.py', '');
  if (only && !only.includes(name)) continue;
  it(name, () => {
    const r = runPython(readFileSync(new URL(`python-modules/${f}`, import.meta.url), 'utf8'), { version: (process.env['V'] ?? '3.11') as '3.11' });
    writeFileSync(`/tmp/heddle/pymods/out/${name}.txt`, r.stdout + r.failures.map((x) => `!!! ${x}\n`).join(''));
  });
}

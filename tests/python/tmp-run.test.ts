import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { runPython } from './support/run.ts';
it('x', () => { const r = runPython(readFileSync(process.env.PY!, 'utf8'), {maxSteps: 5e6}); console.log(r.stdout, r.outcome, r.failures); });

import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { loadProgramResources, PythonProgram } from '@heddle/python';
import { runPython } from './support/run.ts';
it('x', async () => { const source = readFileSync(process.env.PY!, 'utf8'); await loadProgramResources(new PythonProgram({path:'program.py', source}));  const r = runPython(source, {maxSteps: 5e6}); console.log(r.stdout, r.outcome, r.failures);
  const t=performance.now(); for (let i=0;i<5;i++) runPython(source, {maxSteps: 5e6}); console.log((performance.now()-t)/5); });

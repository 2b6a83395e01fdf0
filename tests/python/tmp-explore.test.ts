import { readFileSync } from 'node:fs';
import { explore } from '@heddle/explore';
import { it } from 'vitest';
import { loadProgramResources, PythonProgram, pythonScenario } from '@heddle/python';
it('x', async () => { const source = readFileSync(process.env.PY!, 'utf8'); const program = new PythonProgram({path:'program.py', source}); await loadProgramResources(program);
  for (const strategy of ['dpor','dfs','random'] as const) { const t=performance.now(); const r = explore(pythonScenario(program), { strategy, all: true, gil: 'cpython-3.14', executions: strategy==='dpor'?20000:600 } as never); console.log(strategy, performance.now()-t, r.worth, JSON.stringify(r.outcomes), r.findings.map(f=>f.kind+': '+f.message), JSON.stringify((r as never as {statistics:unknown}).statistics)?.slice(0,300)); }
}, 120000);

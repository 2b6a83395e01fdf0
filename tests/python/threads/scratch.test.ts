import { appendFileSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { runProgram } from './run.ts';

test('scratch', () => {
  if (process.env.PROG) {
    for (const file of process.env.PROG.split(',')) {
      try {
        for (const r of runProgram(readFileSync(file, 'utf8'), {
          version: (process.env.VER ?? '3.14') as never,
          seeds: Number(process.env.SEEDS ?? 1),
        })) {
          console.log(file, r.outcome, r.exitStatus, r.failures, '\n' + r.output + '\n--stderr\n' + r.stderr);
        }
      } catch (e) {
        console.log((e as Error).stack ?? String(e));
      }
    }
    return;
  }
  const read = (f: string) => JSON.parse(readFileSync(`/work/main/tests/conformance/${f}`, 'utf8')).cases;
  const filter = new RegExp(process.env.F ?? '.');
  const seeds = Number(process.env.SEEDS ?? 2);
  const all = [
    ...read('cases-3.11.json').map((c: any) => ({ ...c, version: '3.11' })),
    ...read('cases-3.13.json').map((c: any) => ({ ...c, version: '3.13' })),
  ];
  let ok = 0;
  const bad: string[] = [];
  const out: string[] = [];
  for (const c of all) {
    if (!filter.test(c.id)) continue;
    const t = Date.now();
    appendFileSync('/tmp/conf.log', `${c.id}\n`);
    try {
      const runs = runProgram(c.source, {
        version: c.version,
        seeds,
        maxSteps: 400_000,
        gil: c.id.startsWith('gil-') ? `cpython-${c.version}` : 'instruction',
      });
      const wrong = runs.find((r) => r.output !== c.expected);
      if (Date.now() - t > 1500) out.push(`slow ${c.id} ${Date.now() - t}`);
      if (!wrong) {
        ok++;
        continue;
      }
      bad.push(c.id);
      out.push(
        `=== ${c.id} ${wrong.outcome} ${wrong.exitStatus} ${JSON.stringify(wrong.failures)}`,
        'want ' + JSON.stringify(c.expected),
        'got  ' + JSON.stringify(wrong.output).slice(0, 600),
      );
      if (wrong.stderr) out.push('stderr ' + wrong.stderr.slice(0, 1200));
    } catch (e: any) {
      appendFileSync('/tmp/conf.log', ' throws\n');
      bad.push(c.id);
      out.push(`=== ${c.id} THROWS ${String(e.stack ?? e.message ?? e).slice(0, 700)}`);
    }
  }
  console.log(out.join('\n') + `\nok ${ok} bad ${bad.length}: ${bad.join(' ')}`);
}, 600_000);

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explorePython } from './exploration/support/explore.ts';

function source(name: string, mistake: string): string {
  const text = readFileSync(new URL(`programs/${name}.py`, import.meta.url), 'utf8');
  return text.replace("MISTAKE = 'race'", `MISTAKE = '${mistake}'`);
}

const found = { race: 'assertion', deadlock: 'deadlock', 'lost wake-up': 'deadlock' } as const;

/** Mistakes as people make them, in programs of the size that people write, show with the default strategy. */
describe.each(['bank', 'pool', 'cache'])('the program %s', (name) => {
  test.each(Object.entries(found))('shows its %s', (mistake, kind) => {
    const result = explorePython(source(name, mistake), { gil: 'cpython-3.14' });
    expect(result.findings.map((finding) => finding.kind)).toEqual([kind]);
  });

  test('is right without a mistake', () => {
    expect(explorePython(source(name, 'nothing'), { executions: 60 }).findings).toEqual([]);
  });
});

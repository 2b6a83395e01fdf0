import { Machine, TransitionLog } from '@heddle/core';
import { noCharge, SystematicSearch, TraceClasses } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { expect, test } from 'vitest';
import { withInterleavings } from '../../litmus/benchmarks.ts';

test.each(
  withInterleavings(1_500)
    .filter(({ expected }) => expected.traces !== null && expected.traces !== undefined)
    .map(({ program, expected }) => ({ name: program.name, program, classes: expected.traces })),
)('all schedules of $name are of $classes trace classes', ({ program, classes }) => {
  const scenario = litmusScenario(program);
  const transitions = new TransitionLog();
  const machine = new Machine({ transitions });
  const seen = new TraceClasses(transitions);
  const search = new SystematicSearch(noCharge);
  let added = 0;
  while (search.begin()) {
    search.end(machine.run(scenario, search));
    if (seen.add()) added++;
  }
  expect(seen.size).toBe(classes);
  expect(added).toBe(classes);
});

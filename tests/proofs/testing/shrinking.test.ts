import { expect, test } from 'vitest';
import { shrinkRandomFaults } from '../../testing/schedules/shrinking-check.ts';

test('two hundred random faults shrink to the fewest preemptions, in few executions', () => {
  const all = shrinkRandomFaults({ faults: 200, seed: 1, schedules: 5_000 });
  expect(all).toHaveLength(200);
  const minimal = all.filter(({ preemptions, fewest }) => preemptions === fewest);
  const executions = all.map((shrunk) => shrunk.executions).sort((a, b) => a - b);
  const milliseconds = all.map((shrunk) => shrunk.milliseconds).sort((a, b) => a - b);
  console.log(
    `${minimal.length} of 200 have the fewest preemptions; executions: median ${executions[100]}, most ${executions[199]}; ` +
      `milliseconds: median ${milliseconds[100]!.toFixed(0)}, most ${milliseconds[199]!.toFixed(0)}`,
  );
  expect(minimal.length).toBeGreaterThanOrEqual(190);
  // So many executions of programs of this size take less than a second on any machine that runs this.
  expect(executions[199]).toBeLessThan(10_000);
  // Not all of them fail without a preemption.
  expect(all.filter(({ fewest }) => fewest > 0).length).toBeGreaterThan(50);
});

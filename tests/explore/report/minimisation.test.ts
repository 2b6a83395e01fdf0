import { type Finding, renderFinding } from '@heddle/explore';
import { expect, test } from 'vitest';
import { between, findingOf } from '../../support/findings.ts';

const lostUpdate = between(
  function* alice(x) {
    yield* x.update((value) => value + 1);
  },
  function* bob(x, py) {
    yield* x.update((value) => value + 1);
    py.assert((yield* x.load()) === 2, 'an update was lost');
  },
);

/** The line of the report that says what the minimiser did; undefined where there is none. */
function lineOf(finding: Finding, changes: Partial<Finding['minimised']> & object): string | undefined {
  const { minimised, ...rest } = finding;
  const report = renderFinding({ ...rest, minimised: { ...minimised!, ...changes } }, 'x', { width: 200 });
  return report.split('\n').find((line) => line.startsWith('minimised'));
}

const finding = findingOf(lostUpdate, { strategy: 'random' });
const { preemptions, steps } = finding;

test('the report says what was gained, and what it took', () => {
  const found = {
    schedule: finding.schedule,
    preemptions: preemptions + 6,
    contextSwitches: 9,
    steps: steps + 30,
  };
  expect(lineOf(finding, { found, executions: { normalForm: 2, removal: 1, rounds: 1_037 } })).toBe(
    `minimised from ${preemptions + 6} preemptions and ${steps + 30} steps to ${preemptions} and ${steps} ` +
      'in 1,040 executions: 2 for the normal form, 1 to remove preemptions, 1,037 to look for fewer',
  );
});

test('parts that took nothing are not named', () => {
  const found = { schedule: finding.schedule, preemptions, contextSwitches: 1, steps: steps + 1 };
  expect(lineOf(finding, { found, executions: { normalForm: 1, removal: 0, rounds: 0 } })).toBe(
    `minimised from ${preemptions} preemption${preemptions === 1 ? '' : 's'} and ${steps + 1} steps to ${preemptions} and ${steps} ` +
      'in 1 execution: 1 for the normal form',
  );
});

test('nothing is said where nothing was gained', () => {
  const found = { schedule: finding.schedule, preemptions, contextSwitches: 9, steps };
  expect(lineOf(finding, { found })).toBeUndefined();
  const { minimised: _, ...alone } = finding;
  expect(renderFinding(alone, 'x')).not.toContain('minimised');
});

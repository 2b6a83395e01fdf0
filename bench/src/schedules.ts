import { explore } from '@heddle/explore';
import { type Python, type SharedVariable, scenario } from '@heddle/primitives';
import { schedules as arbitrary } from '@heddle/testing';
import fc from 'fast-check';
import { median, nanosecondsOf } from './measure.ts';

const EXECUTIONS = 20_000;
const ROUNDS = 5;

function* count(counter: SharedVariable<number>) {
  for (let round = 0; round < 3; round++) yield* counter.update((value) => value + 1);
}

const counting = scenario('counting', function* main(py: Python) {
  const counter = py.variable('counter', 0);
  yield* py.run(
    () => count(counter),
    () => count(counter),
  );
});

/** Prints what an execution costs as a value of fast-check, beside one of an exploration. */
export async function schedules(isQuick: boolean): Promise<void> {
  const numRuns = isQuick ? EXECUTIONS / 20 : EXECUTIONS;
  const options = { strategy: 'random', selfCheck: 'off', minimise: 'off' } as const;
  const property = fc.property(arbitrary(counting, { strategy: 'random' }), ({ steps }) => steps > 0);
  const values: number[] = [];
  const executions: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const check = () => fc.check(property, { seed: round, numRuns, unbiased: true });
    values.push((await nanosecondsOf(check)) / numRuns / 1e3);
    const search = () => explore(counting, { ...options, seed: round, executions: numRuns, all: true });
    executions.push((await nanosecondsOf(search)) / numRuns / 1e3);
  }
  const [value, execution] = [median(values), median(executions)];
  console.log('\nMicroseconds of a random execution of two threads that count to three.\n');
  console.log(`a value of schedules()      ${value.toFixed(1).padStart(7)}`);
  console.log(`an execution of explore     ${execution.toFixed(1).padStart(7)}`);
  console.log(`ratio                       ${(value / execution).toFixed(2).padStart(7)}`);
}

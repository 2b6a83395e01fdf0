import { Machine, type Scenario, TransitionLog } from '@heddle/core';
import { noCharge, OptimalSearch, SystematicSearch, TraceClasses } from '@heddle/explore';
import { litmusScenario, parseLitmus } from '@heddle/litmus';
import { median, nanosecondsOf, rate } from './measure.ts';

/** Two threads that load and store one counter so many times each. */
function counter(times: number): Scenario {
  const code = Array.from({ length: times }, () => [
    ['load', 'r', 'x'],
    ['store', 'x', ['+', 'r', 1]],
  ]).flat();
  const threads = ['alice', 'bob'].map((name) => ({ name, code }));
  const text = JSON.stringify({ name: `counter 2 x ${times}`, vars: { x: 0 }, threads });
  return litmusScenario(parseLitmus(text).programs[0]!);
}

function reduce(scenario: Scenario): number {
  const search = new OptimalSearch(scenario, {});
  const machine = new Machine({ transitions: search.transitions });
  while (search.begin()) search.end(machine.run(scenario, search));
  return search.traceClasses();
}

/** The plain way to visit every trace class: every schedule, and a set of the classes that were seen. */
function runAll(scenario: Scenario): number {
  const search = new SystematicSearch(noCharge);
  const transitions = new TransitionLog();
  const machine = new Machine({ transitions });
  const classes = new TraceClasses(transitions);
  while (search.begin()) {
    search.end(machine.run(scenario, search));
    classes.add();
  }
  return classes.size;
}

/** How many trace classes a second the reduction visits, beside a search of all schedules in the same run. */
export async function dpor(isQuick: boolean): Promise<void> {
  const scenario = counter(isQuick ? 4 : 5);
  const reduced: number[] = [];
  const plain: number[] = [];
  let classes = 0;
  for (let turn = 0; turn < (isQuick ? 3 : 5); turn++) {
    const time = await nanosecondsOf(() => {
      classes = reduce(scenario);
    });
    const plainTime = await nanosecondsOf(() => {
      if (runAll(scenario) !== classes) throw new Error('the two searches disagree');
    });
    reduced.push((classes / time) * 1e9);
    plain.push((classes / plainTime) * 1e9);
  }
  const ratio = median(reduced) / median(plain);
  console.log(`\ndpor: ${scenario.name}, ${classes.toLocaleString('en-US')} trace classes`);
  console.log(`  reduced    ${rate(median(reduced))} trace classes/s`);
  console.log(`  all        ${rate(median(plain))} trace classes/s, by every schedule and a set of classes`);
  console.log(`  ratio      ${ratio.toFixed(1)}`);
}

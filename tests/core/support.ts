import {
  type Execution,
  Machine,
  type MachineOptions,
  parseDecisions,
  Random,
  type Scenario,
  type Strategy,
} from '@heddle/core';

/** Makes the decisions of a text such as `0 0 1 0*3`, and 0 at every choice point after them. */
export function decide(text: string): Strategy {
  const decisions = text === '' ? [] : text.split(' ').flatMap(parseDecisions);
  return { begin: () => true, choose: (point) => decisions[point.depth] ?? 0, end: () => undefined };
}

/** Draws every decision from a seed. */
export function draw(seed: number): Strategy {
  const random = Random.seeded(seed);
  return { begin: () => true, choose: (point) => random.below(point.count), end: () => undefined };
}

/** Runs one execution on a machine of its own. */
export function run(scenario: Scenario, decisions = '', options: MachineOptions = {}): Execution {
  return new Machine(options).run(scenario, decide(decisions));
}

/** How an execution ended, in one line: `error: counter=1, "printed", AssertionError: lost`. */
export function describe(execution: Execution): string {
  const parts = [
    ...execution.objects
      .filter((object) => object.role === 'data')
      .map((object) => `${object.name}=${JSON.stringify(object.snapshot())}`),
    ...execution.output.map((line) => JSON.stringify(line)),
    ...execution.failures.map((failure) => failure.message),
  ];
  return parts.length === 0 ? execution.outcome : `${execution.outcome}: ${parts.join(', ')}`;
}

/** Runs a scenario under every schedule that there is, in lexicographic order. */
export function everyExecution(
  scenario: Scenario,
  visit: (execution: Execution) => void,
  options: MachineOptions = {},
): void {
  const decisions: number[] = [];
  const counts: number[] = [];
  const strategy: Strategy = {
    begin: () => true,
    choose(point) {
      counts[point.depth] = point.count;
      decisions[point.depth] ??= 0;
      return decisions[point.depth]!;
    },
    end: () => undefined,
  };
  const machine = new Machine(options);
  for (let executions = 0; executions < 200_000; executions++) {
    visit(machine.run(scenario, strategy));
    while (decisions.length > 0 && decisions.at(-1)! + 1 === counts[decisions.length - 1]) decisions.pop();
    if (decisions.length === 0) return;
    decisions[decisions.length - 1]!++;
  }
  throw new Error(`${scenario.name} has more schedules than a test should go through`);
}

/** The ways in which a scenario can end, each once, sorted; see {@link describe}. */
export function outcomes(scenario: Scenario, options: MachineOptions = {}): string[] {
  const found = new Set<string>();
  everyExecution(scenario, (execution) => found.add(describe(execution)), options);
  return [...found].sort();
}

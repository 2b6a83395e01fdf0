import { readFileSync } from 'node:fs';
import { ABANDON, canonicalJson, type Execution, Machine, type Scenario } from '@heddle/core';
import { noCharge, StateSearch, SystematicSearch } from '@heddle/explore';
import { litmusScenario, parseLitmus } from '@heddle/litmus';
import { median, nanosecondsOf, rate } from './measure.ts';

/** Programs of the published file with many states, and the states they have. */
const names = ['hwqueue', 'ssbexp_5', 'fsbench_bad_5', 'reorder_10_bad'];

function programs(): ReadonlyMap<string, Scenario> {
  const text = readFileSync(new URL('../../tests/litmus/data/benchmarks.json', import.meta.url), 'utf8');
  const wanted = parseLitmus(text).programs.filter(({ name }) => names.includes(name));
  return new Map(wanted.map((program) => [program.name, litmusScenario(program)]));
}

function searchStates(
  scenario: Scenario,
  states: number,
): { readonly states: number; readonly steps: number } {
  const search = new StateSearch({ states });
  const machine = new Machine({ transitions: search.transitions });
  while (search.begin()) search.end(machine.run(scenario, search));
  return { states: search.states(), steps: search.graph.edges };
}

/** The state as one text: what a set of texts takes to tell states apart. */
function textOf({ objects, threads }: Execution): string {
  return canonicalJson([
    objects.map((object) => object.snapshot()),
    threads.map(({ life, program }) => (life === 'started' ? (program?.locals?.() ?? null) : life)),
  ]);
}

/** The plain way to do it: every execution from the start, in depth-first order, and a set of texts. */
function searchTexts(scenario: Scenario, states: number): number {
  const seen = new Set<string>();
  const path: { taken: number; readonly count: number }[] = [];
  const machine = new Machine();
  let isOver = false;
  while (!isOver) {
    let at = 0;
    const execution = machine.run(scenario, {
      everyPoint: true,
      begin: () => true,
      end: () => {},
      choose: (point) => {
        const next = path[at++];
        if (next !== undefined) return next.taken;
        const text = textOf(point.thread(0).machine);
        if (seen.has(text) || seen.size >= states) return ABANDON;
        seen.add(text);
        path.push({ taken: 0, count: point.count });
        return 0;
      },
    });
    if (!execution.isAbandoned) seen.add(textOf(execution));
    while (path.length > 0 && path.at(-1)!.taken + 1 === path.at(-1)!.count) path.pop();
    if (path.length === 0 || seen.size >= states) isOver = true;
    else path.at(-1)!.taken++;
  }
  return seen.size;
}

/** Executions a second of plain depth-first search on the same program: what a state takes the place of. */
function runDepthFirst(scenario: Scenario, executions: number): number {
  const search = new SystematicSearch(noCharge);
  const machine = new Machine();
  let count = 0;
  for (; count < executions && search.begin(); count++) search.end(machine.run(scenario, search));
  return count;
}

interface Turn {
  readonly states: number;
  readonly transitions: number;
  readonly texts: number;
  readonly executions: number;
}

async function turnOf(
  scenario: Scenario,
  { most, few }: { readonly most: number; readonly few: number },
): Promise<Turn> {
  let found = { states: 0, steps: 0 };
  let texts = 0;
  let executions = 0;
  const time = await nanosecondsOf(() => {
    found = searchStates(scenario, most);
  });
  const textTime = await nanosecondsOf(() => {
    texts = searchTexts(scenario, few);
  });
  const plainTime = await nanosecondsOf(() => {
    executions = runDepthFirst(scenario, few);
  });
  return {
    states: (found.states / time) * 1e9,
    transitions: (found.steps / time) * 1e9,
    texts: (texts / textTime) * 1e9,
    executions: (executions / plainTime) * 1e9,
  };
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(18) + cells.map((cell) => cell.padStart(14)).join('');
}

/**
 * States a second of the state-graph search beside a set of texts that is searched from the start each time, and beside the
 * executions a second of depth-first search. All are measured in turns.
 */
export async function states(isQuick: boolean): Promise<void> {
  const size = isQuick ? { most: 20_000, few: 2_000 } : { most: 200_000, few: 10_000 };
  const rounds = isQuick ? 2 : 4;
  console.log('\nStates a second of the search "states". The ratio is to a Set of JSON texts.\n');
  console.log(row('', ['states', 'transitions', 'texts', 'ratio', 'dfs runs']));
  for (const [name, scenario] of programs()) {
    await turnOf(scenario, size);
    const turns: Turn[] = [];
    for (let round = 0; round < rounds; round++) turns.push(await turnOf(scenario, size));
    const middle = (value: (turn: Turn) => number): number => median(turns.map(value));
    console.log(
      row(name, [
        rate(middle((turn) => turn.states)),
        rate(middle((turn) => turn.transitions)),
        rate(middle((turn) => turn.texts)),
        `${middle((turn) => turn.states / turn.texts).toFixed(1)}×`,
        rate(middle((turn) => turn.executions)),
      ]),
    );
  }
}

import {
  KIND_MASK,
  Machine,
  type Program,
  READ,
  type Scenario,
  SimulatedThread,
  TransitionLog,
  WRITE,
} from '@heddle/core';
import { type Call, CallHistory, explore, noCharge, SystematicSearch } from '@heddle/explore';
import { SharedVariable } from '@heddle/primitives';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The calls of each thread, as the variables that each reads, one step a variable. */
type Plan = readonly (readonly (readonly number[])[])[];

function scenarioOf(plan: Plan): Scenario {
  return {
    name: 'calls',
    setup: (machine) => {
      const variables = [0, 1, 2].map((index) => new SharedVariable(machine, `v${index}`, 0));
      const history = new CallHistory(machine, 'history');
      function* readAll(indices: readonly number[]): Program {
        for (const index of indices) yield* variables[index]!.load();
      }
      machine.finally('the order is known', () => {
        machine.fail('assertion', precedence(history.calls), null);
        return true;
      });
      for (const calls of plan) {
        const run = function* run(): Program {
          for (const call of calls) yield* history.call('read', [], readAll(call));
        };
        machine.start(new SimulatedThread(machine, run));
      }
    },
  };
}

/** Which calls came before which others, as text. */
function precedence(calls: readonly Call[]): string {
  const counts = new Map<string, number>();
  const named = calls.map((call) => {
    const count = counts.get(call.thread) ?? 0;
    counts.set(call.thread, count + 1);
    return { call, name: `${call.thread}.${count}` };
  });
  const pairs = named.flatMap(({ call: a, name }) =>
    named.filter(({ call: b }) => a.responded! < b.invoked).map((b) => `${name}<${b.name}`),
  );
  return pairs.sort().join(' ');
}

/** What a transition touched, and whether it wrote it. */
function touchesOf(log: TransitionLog, transition: number): { object: number; writes: boolean }[] {
  const records = [...log.records.subarray(log.starts[transition], log.endOf(transition))];
  return records
    .map((record) => ({ object: record & ~KIND_MASK, kind: record & KIND_MASK }))
    .filter(({ kind }) => kind === READ || kind === WRITE)
    .map(({ object, kind }) => ({ object, writes: kind === WRITE }));
}

/** The trace class of the last execution, as text: for each two transitions that conflict, which one came first. */
function traceClass(log: TransitionLog): string {
  const counts = new Map<number, number>();
  const transitions = Array.from({ length: log.count }, (_, transition) => {
    const track = log.tracks[transition]!;
    const count = counts.get(track) ?? 0;
    counts.set(track, count + 1);
    return { name: `${track}.${count}`, touches: touchesOf(log, transition) };
  });
  const conflicts = transitions.flatMap(({ name, touches }, at) =>
    transitions
      .slice(at + 1)
      .filter((later) =>
        touches.some((a) => later.touches.some((b) => a.object === b.object && (a.writes || b.writes))),
      )
      .map((later) => `${name}<${later.name}`),
  );
  return conflicts.sort().join(' ');
}

/** Every trace class of a plan, with the orders of calls that its schedules have. */
function ordersByClass(plan: Plan): Map<string, Set<string>> {
  const log = new TransitionLog();
  const machine = new Machine({ transitions: log });
  const search = new SystematicSearch(noCharge);
  const scene = scenarioOf(plan);
  const classes = new Map<string, Set<string>>();
  while (search.begin()) {
    const execution = machine.run(scene, search);
    search.end(execution);
    const history = execution.objects.find((object) => object instanceof CallHistory)!;
    const key = traceClass(log);
    classes.set(key, (classes.get(key) ?? new Set()).add(precedence(history.calls)));
  }
  return classes;
}

const call = fc.array(fc.nat({ max: 2 }), { maxLength: 2 });
const plans = fc.oneof(
  fc.tuple(fc.array(call, { maxLength: 2 }), fc.array(call, { maxLength: 2 })),
  fc.tuple(fc.tuple(call), fc.tuple(call), fc.tuple(call)),
);

test('all schedules of a trace class have one order of calls', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      for (const orders of ordersByClass(plan).values()) expect(orders.size).toBe(1);
    }),
    { numRuns: 150 },
  );
});

test('calls of a step each that share nothing have a class for each order of two, and overlapping calls cost no more', () => {
  expect(ordersByClass([[[0]], [[1]]]).size).toBe(2);
  // One call of two steps around the other, before it, or after it.
  expect(new Set([...ordersByClass([[[0, 0]], [[1]]]).values()].map((orders) => [...orders][0])).size).toBe(
    3,
  );
});

/** Every order of calls that a search meets: what each execution says at its end. */
function ordersBy(strategy: string, plan: Plan): string[] {
  const { outcomes, worth } = explore(scenarioOf(plan), {
    strategy,
    all: true,
    minimise: 'off',
    selfCheck: 'off',
  });
  expect(worth).toBe('complete');
  return outcomes.flatMap(({ errors }) => errors).sort();
}

test('the search of one schedule a trace class meets every order of calls that the search of all schedules meets', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(ordersBy('dpor', plan)).toEqual(ordersBy('dfs', plan));
    }),
    { numRuns: 100 },
  );
});

import { NodeKind, StateGraph } from '@heddle/explore';
import { componentsOf } from '@heddle/explore/internal/strategies/states/components';
import { factsOf } from '@heddle/explore/internal/strategies/states/facts';
import { StateTable } from '@heddle/explore/internal/strategies/states/state-table';
import { tourOf } from '@heddle/explore/internal/strategies/states/walks';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const SIZE = 7;

/** For each node where the steps of each thread lead; those of no thread make it an end. */
const plans = fc.array(
  fc.uniqueArray(fc.record({ thread: fc.nat(2), target: fc.nat(SIZE - 1) }), {
    selector: ({ thread }) => thread,
    maxLength: 3,
  }),
  { minLength: SIZE, maxLength: SIZE },
);

type Plan = readonly (readonly { readonly thread: number; readonly target: number }[])[];

function graphOf(plan: Plan): StateGraph {
  const graph = new StateGraph();
  for (const steps of plan) {
    const node = graph.add(steps.length === 0 ? NodeKind.finished : NodeKind.point, steps.length);
    for (const [at, { thread, target }] of steps.entries()) {
      graph.targets.values[graph.first(node) + at] = target;
      graph.threads.values[graph.first(node) + at] = thread;
    }
  }
  return graph;
}

/** Which nodes each node reaches in one step or more: the transitive closure, the plain way. */
function closureOf(plan: Plan): boolean[][] {
  const reaches = plan.map((steps) => plan.map((_, node) => steps.some(({ target }) => target === node)));
  for (const [middle] of plan.entries()) {
    for (const [from] of plan.entries()) {
      for (const [to] of plan.entries()) {
        if (reaches[from]![middle]! && reaches[middle]![to]!) reaches[from]![to] = true;
      }
    }
  }
  return reaches;
}

test('components are the nodes that reach each other, and edges lead to lower ones', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { of, count } = componentsOf(graphOf(plan));
      const reaches = closureOf(plan);
      expect(new Set(of).size).toBe(count);
      for (const [a] of plan.entries()) {
        for (const [b] of plan.entries()) {
          expect(of[a] === of[b]).toBe(a === b || (reaches[a]![b]! && reaches[b]![a]!));
        }
        for (const { target } of plan[a]!) expect(of[target]).toBeLessThanOrEqual(of[a]!);
      }
    }),
  );
});

test('the facts are those of the transitive closure and of all paths', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { facts } = factsOf(graphOf(plan));
      const reaches = closureOf(plan);
      const isEnd = (node: number) => plan[node]!.length === 0;
      expect(facts.cyclic).toBe(plan.some((_, node) => reaches[node]![node]!));
      expect(facts.trapped).toBe(
        plan.filter((_, node) => !isEnd(node) && !plan.some((__, end) => isEnd(end) && reaches[node]![end]!))
          .length,
      );
      const paths = (node: number): number =>
        isEnd(node) ? 1 : plan[node]!.reduce((sum, { target }) => sum + paths(target), 0);
      expect(facts.interleavings).toBe(facts.cyclic ? null : String(paths(0)));
    }),
  );
});

/** Whether a closed walk is fair: who is enabled all along it takes a step. */
function isFair(plan: Plan, nodes: readonly number[], threads: ReadonlySet<number>): boolean {
  return [0, 1, 2].every(
    (thread) =>
      threads.has(thread) || nodes.some((node) => !plan[node]!.some((step) => step.thread === thread)),
  );
}

test('there is a fair cycle where some set of states and steps has a fair walk round it', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      // Every set of nodes that is strongly connected by the steps within it, and all of these steps.
      let exists = false;
      for (let set = 1; set < 1 << SIZE && !exists; set++) {
        const inside = plan.map((steps, node) =>
          (set >> node) & 1 ? steps.filter(({ target }) => (set >> target) & 1) : [],
        );
        const nodes = plan.map((_, node) => node).filter((node) => (set >> node) & 1);
        const reaches = closureOf(inside);
        if (!nodes.every((a) => nodes.every((b) => reaches[a]![b]!))) continue;
        exists = isFair(plan, nodes, new Set(inside.flat().map(({ thread }) => thread)));
      }
      expect(factsOf(graphOf(plan)).facts.livelock).toBe(exists);
    }),
    { numRuns: 60 },
  );
});

test('a tour leads to a fair cycle and once round it, in a fair way', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const graph = graphOf(plan);
      const { components, cycles } = factsOf(graph);
      const reaches = closureOf(plan);
      for (const cycle of cycles) {
        if (cycle.node !== 0 && !reaches[0]![cycle.node]!) continue;
        const { prefix, round } = tourOf(graph, components, cycle);
        let node = 0;
        const visited: number[] = [];
        const walk = (edge: number) => {
          expect(edge).toBeGreaterThanOrEqual(graph.first(node));
          expect(edge).toBeLessThan(graph.end(node));
          node = graph.targets.at(edge);
        };
        for (const edge of prefix) walk(edge);
        const start = node;
        for (const edge of round) {
          visited.push(node);
          walk(edge);
        }
        expect(node).toBe(start);
        expect(isFair(plan, visited, new Set(round.map((edge) => graph.threads.at(edge))))).toBe(true);
      }
    }),
  );
});

test('states with one hash are two only where they are compared', () => {
  const [a, b] = [Int32Array.of(1, 2), Int32Array.of(1, 3)];
  for (const exact of [false, true]) {
    const table = new StateTable({ exact });
    expect(table.find(7, 9, a, 2)).toBe(-1);
    expect(table.add(7, 9, a, 2)).toBe(0);
    expect(table.find(7, 9, a, 2)).toBe(0);
    expect(table.find(7, 9, b, 2)).toBe(exact ? -1 : 0);
    expect(table.find(7, 8, a, 2)).toBe(-1);
  }
});

test('a table finds everything that was added, however much', () => {
  const table = new StateTable({ exact: false });
  const none = new Int32Array(0);
  for (let state = 0; state < 3_000; state++) table.add(state % 512, state, none, 0);
  for (let state = 0; state < 3_000; state++) expect(table.find(state % 512, state, none, 0)).toBe(state);
  expect(table.find(512, 0, none, 0)).toBe(-1);
  expect(table.size).toBe(3_000);
});

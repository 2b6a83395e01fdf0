import { type MachineState, Timeline } from '@heddle/core';
import { type Graph, waitGraph } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abBaOf, found, traceOf, traces } from './executions.ts';

/** The edges as lines; those on a cycle with a star. */
function lines({ nodes, edges }: Graph): string[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return edges.map(
    ({ from, to, label, highlighted }) =>
      `${highlighted ? '* ' : ''}${labels.get(from)} -> ${labels.get(to)}: ${label}`,
  );
}

/** Whether a walk of at most so many edges leads from one node to another: written without any cleverness. */
function leads(
  edges: readonly (readonly [string, string])[],
  from: string,
  to: string,
  most: number,
): boolean {
  if (most === 0) return false;
  return edges.some(([start, end]) => start === from && (end === to || leads(edges, end, to, most - 1)));
}

describe('who waits for what', () => {
  test('in a deadlock, with what each holds and since when', () => {
    const { finding, events } = found(scenarioNamed('ab-ba/typescript'));
    const graph = waitGraph(Timeline.of(events).at(finding.steps));
    expect(graph.title).toBe('who waits for what after step 4');
    expect(lines(graph)).toEqual([
      'MainThread -> alice: waits for alice to finish',
      '* alice -> lock b: waits for lock b',
      '* lock b -> bob: held by bob since step 4',
      '* bob -> lock a: waits for lock a',
      '* lock a -> alice: held by alice since step 3',
    ]);
    expect(graph.nodes.map(({ id, kind }) => [id, kind])).toEqual([
      [expect.any(String), 'thread'],
      [expect.any(String), 'thread'],
      [expect.any(String), 'object'],
      [expect.any(String), 'thread'],
      [expect.any(String), 'object'],
    ]);
  });

  test('of a thread that waits for itself', () => {
    const { finding, events } = found(scenarioNamed('self-deadlock/typescript'));
    const graph = waitGraph(Timeline.of(events).at(finding.steps));
    expect(lines(graph).filter((line) => line.startsWith('*'))).toHaveLength(2);
  });

  test('while nobody waits', () => {
    const graph = waitGraph(Timeline.of(traceOf(scenarioNamed('ab-ba/typescript'))).at(1));
    expect(graph).toEqual({ title: 'no thread waits after step 1', nodes: [], edges: [] });
  });

  test('names that several have are told apart', () => {
    const { finding, events } = found(abBaOf({ scenario: 's', thread: 'bob', lock: 'b' }));
    const labels = waitGraph(Timeline.of(events).at(finding.steps)).nodes.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toContainEqual(expect.stringMatching(/^lock b \(0\.\d\)$/));
  });
});

test('everyone who waits has an edge, and only they', () => {
  fc.assert(
    fc.property(traces, fc.nat(), (events, at) => {
      const timeline = Timeline.of(events);
      const state = timeline.at(at % (timeline.length + 1));
      const waiting = Object.values(state.threads).filter(({ waitsFor }) => waitsFor !== null);
      const { nodes, edges } = waitGraph(state);
      expect(edges.filter(({ kind }) => kind === 'waits').map(({ from, to }) => [from, to])).toEqual(
        waiting.map(({ id, waitsFor }) => [id, waitsFor!.object]),
      );
      const ids = new Set(nodes.map(({ id }) => id));
      for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
      expect(ids.size).toBe(nodes.length);
    }),
  );
});

test('what lies on a cycle is highlighted, and nothing else', () => {
  const waits = fc.array(
    fc.record({ object: fc.nat(3), holders: fc.uniqueArray(fc.nat(4), { maxLength: 2 }) }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(waits, (all) => {
      const [first] = [Timeline.of(traceOf(scenarioNamed('ab-ba/typescript'))).at(0)];
      const state = stateOf(first, all);
      const { nodes, edges } = waitGraph(state);
      const pairs = edges.map(({ from, to }) => [from, to] as const);
      for (const { from, to, highlighted } of edges) {
        expect(highlighted).toBe(from === to || leads(pairs, to, from, nodes.length));
      }
      for (const { id, highlighted } of nodes) expect(highlighted).toBe(leads(pairs, id, id, nodes.length));
    }),
  );
});

/** A state in which threads wait for objects, which others hold. */
function stateOf(
  state: MachineState,
  waits: readonly { readonly object: number; readonly holders: readonly number[] }[],
): MachineState {
  const thread = Object.values(state.threads)[0]!;
  const idOf = (index: number): string => `t${index}`;
  const threads = Array.from({ length: 5 }, (_, index) => {
    const wait = waits[index];
    const waitsFor =
      wait === undefined
        ? null
        : {
            kind: 'lock',
            object: `o${wait.object}`,
            holders: wait.holders.map((holder) => ({ thread: idOf(holder), since: 1 })),
          };
    return { ...thread, id: idOf(index), index, waitsFor };
  });
  return { ...state, threads: Object.fromEntries(threads.map((one) => [one.id, one])) };
}

import { Machine } from '@heddle/core';
import { OptimalSearch } from '@heddle/explore';
import { type LitmusProgram, litmusScenario } from '@heddle/litmus';
import * as families from '../litmus/families.ts';
import { bufferOrders } from './buffer-orders.ts';

/** A program and how many trace classes it has, by the literature or by other tools. */
export interface Counted {
  readonly name: string;
  readonly program: LitmusProgram;
  readonly classes: number;
}

function counted(program: LitmusProgram, classes: number): Counted {
  return { name: program.name, program, classes };
}

const naive = { ordered: false };
const ordered = { ordered: true };

/** The published counts; the larger ones take seconds. */
export const publishedCounts: readonly Counted[] = [
  ...[4, 34, 328, 3_334, 34_904].map((classes, index) => counted(families.counters(2, index + 1), classes)),
  counted(families.counters(3, 1), 36),
  counted(families.counters(4, 1), 576),
  ...[3, 4, 5, 6, 7].map((count) => counted(families.philosophers(count, naive), 2 ** count - 1)),
  ...[3, 4, 5, 6, 7].map((count) => counted(families.philosophers(count, ordered), 2 ** count - 2)),
  counted(families.boundedBuffer(1, 1, 1), 2),
  counted(families.boundedBuffer(1, 1, 2), 8),
  // One tool gives 48 and 29,728 for two producers and two consumers, and in another of its modes 56 for the first.
  counted(families.boundedBuffer(2, 2, 1), bufferOrders(2, 2, 1)),
  counted(families.boundedBuffer(2, 2, 2), bufferOrders(2, 2, 2)),
  ...[2, 8, 10, 13].map((count) => counted(families.readers(count), 2 ** count)),
  ...[3, 4, 5, 7, 10, 15].map((count) => counted(families.lastZero(count), (count + 3) * 2 ** (count - 2))),
  ...[14, 16, 18, 19].map((count) => counted(families.fileSystem(count), 2 ** (count - 13))),
  ...[11, 12, 13, 14, 15].map((count) => counted(families.indexer(count), 8 ** (count - 11))),
];

/** How many executions the reduction takes, and how many it gives up. */
export function reduce(program: LitmusProgram): { readonly executions: number; readonly abandoned: number } {
  const scenario = litmusScenario(program);
  const search = new OptimalSearch(scenario, {});
  const machine = new Machine({ transitions: search.transitions });
  while (search.begin()) search.end(machine.run(scenario, search));
  return { executions: search.traceClasses(), abandoned: search.blocked };
}

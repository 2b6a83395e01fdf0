import type { HashKey } from '../../objects/hash-key.ts';
import type { Value } from '../../objects/object.ts';
import type { SetTable } from '../../objects/set-table.ts';
import { elementPlaces } from './table-order.ts';

/** The elements that are to be popped next, as long as nothing else changes the table: so that emptying it takes linear time. */
interface Queue {
  version: number;
  readonly hashKeys: readonly HashKey[];
  next: number;
}

const queues = new WeakMap<SetTable, Queue>();

/** Removes the first element of a set that is not empty, and gives it. */
export function popElement(table: SetTable): Value {
  let queue = queues.get(table);
  if (queue === undefined || queue.version !== table.version) {
    const hashKeys = elementPlaces(table).map((place) => table.hashKeyAt(place));
    queue = { version: table.version, hashKeys, next: 0 };
    queues.set(table, queue);
  }
  const hashKey = queue.hashKeys[queue.next++]!;
  const element = table.keys[table.find(hashKey)]!;
  table.delete(hashKey);
  queue.version = table.version;
  return element;
}

/** A thread of the buffer program: what it still has to do, and whether it waits for a notify. */
interface Side {
  readonly left: number;
  readonly waits: boolean;
}

/**
 * In how many orders the critical sections of a buffer with one place can follow each other, where it is guarded by a lock and two
 * conditions with queues that are first in, first out. Everything that the threads do, they do with the lock, so this is the
 * number of trace classes, counted without any notion of them.
 */
export function bufferOrders(producers: number, consumers: number, items: number): number {
  const known = new Map<string, number>();

  function count(isFull: boolean, sides: readonly Side[], queues: readonly (readonly number[])[]): number {
    const key = JSON.stringify([isFull, sides, queues]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const next = sides.flatMap((side, at) => (side.left > 0 && !side.waits ? [at] : []));
    const orders = next.reduce((sum, at) => sum + take(isFull, sides, queues, at), 0);
    const result = next.length === 0 ? 1 : orders;
    known.set(key, result);
    return result;
  }

  /** A thread gets the lock: it goes to wait, or does its work and wakes who waited longest on the other side. */
  function take(
    isFull: boolean,
    sides: readonly Side[],
    queues: readonly (readonly number[])[],
    at: number,
  ): number {
    const own = at < producers ? 0 : 1;
    const isBlocked = own === 0 ? isFull : !isFull;
    if (isBlocked) {
      const waiting = sides.with(at, { ...sides[at]!, waits: true });
      return count(isFull, waiting, queues.with(own, [...queues[own]!, at]));
    }
    const worked = sides.with(at, { left: sides[at]!.left - 1, waits: false });
    const [woken, ...others] = queues[1 - own]!;
    if (woken === undefined) return count(!isFull, worked, queues);
    const roused = worked.with(woken, { ...worked[woken]!, waits: false });
    return count(!isFull, roused, queues.with(1 - own, others));
  }

  const threads = new Array<Side>(producers + consumers).fill({ left: items, waits: false });
  return count(false, threads, [[], []]);
}

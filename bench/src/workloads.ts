import type { Program, Scenario } from '@heddle/core';
import { type Lock, type SharedVariable, scenario, type Thread, type Threading } from '@heddle/primitives';
import type { Peer } from './peer.ts';

/** One program, written for Heddle and for the peer: the same threads with the same scheduling points. */
export interface Workload {
  readonly name: string;
  readonly heddle: Scenario;
  readonly peer: (peer: Peer) => Promise<void>[];
}

function* increment(counter: SharedVariable<number>): Program<void> {
  const value = yield* counter.load();
  yield* counter.store(value + 1);
}

async function incrementInPeer(peer: Peer, counter: { value: number }): Promise<void> {
  await peer.point();
  const { value } = counter;
  await peer.point();
  counter.value = value + 1;
}

function* acquireBoth(first: Lock, second: Lock): Program<void> {
  yield* first.acquire();
  yield* second.acquire();
  yield* second.release();
  yield* first.release();
}

async function acquireBothInPeer(peer: Peer, first: number, second: number): Promise<void> {
  await peer.acquire(first);
  await peer.acquire(second);
  await peer.release(second);
  await peer.release(first);
}

/** Each philosopher takes the left fork, then the right one, eats once and puts them back. */
function philosophers(count: number): Workload {
  return {
    name: `dining philosophers, ${count}`,
    heddle: scenario(`philosophers-${count}`, function* (py: Threading): Program<void> {
      const forks: Lock[] = [];
      for (let seat = 0; seat < count; seat++) forks.push(py.lock());
      const threads: Thread[] = [];
      for (let seat = 0; seat < count; seat++) {
        threads.push(py.thread(() => acquireBoth(forks[seat]!, forks[(seat + 1) % count]!)));
      }
      yield* py.run(...threads);
    }),
    peer: (peer) => {
      const threads: Promise<void>[] = [];
      for (let seat = 0; seat < count; seat++)
        threads.push(acquireBothInPeer(peer, seat, (seat + 1) % count));
      return threads;
    },
  };
}

/** What is compared with the peer. */
export const workloads: readonly Workload[] = [
  {
    name: 'counter, 2 threads',
    heddle: scenario('counter', function* (py: Threading): Program<void> {
      const counter = py.variable('counter', 0);
      yield* py.run(
        () => increment(counter),
        () => increment(counter),
      );
    }),
    peer: (peer) => {
      const counter = { value: 0 };
      return [incrementInPeer(peer, counter), incrementInPeer(peer, counter)];
    },
  },
  philosophers(3),
  philosophers(5),
  {
    name: 'AB-AB, 2 locks',
    heddle: scenario('ab-ab', function* (py: Threading): Program<void> {
      const a = py.lock();
      const b = py.lock();
      yield* py.run(
        () => acquireBoth(a, b),
        () => acquireBoth(a, b),
      );
    }),
    peer: (peer) => [acquireBothInPeer(peer, 0, 1), acquireBothInPeer(peer, 0, 1)],
  },
];

function* countTo(times: number, counter: SharedVariable<number>): Program<void> {
  for (let count = 0; count < times; count++) {
    const value = yield* counter.load();
    yield* counter.store(value + 1);
  }
}

/** One long execution: two threads that increment a counter so often each. */
export function longRun(times: number): Scenario {
  return scenario('long-run', function* (py: Threading): Program<void> {
    const counter = py.variable('counter', 0);
    yield* py.run(
      () => countTo(times, counter),
      () => countTo(times, counter),
    );
  });
}

import type { Body, Program, Scenario } from '@heddle/core';
import { type Lock, Python, type SharedVariable, scenario } from '@heddle/primitives';
import type { Peer } from './peer.ts';

/** One program, written for Heddle and for the peer: the same threads with the same scheduling points. */
export interface Workload {
  readonly name: string;
  /** The threads exist from the start, as they do in the peer. */
  readonly plain: Scenario;
  /** A main thread starts them and waits for them, as a Python program does. */
  readonly withMain: Scenario;
  readonly peer: (peer: Peer) => Promise<void>[];
}

type MakeThreads = (py: Python) => readonly Body[];

function plain(name: string, threads: MakeThreads): Scenario {
  return {
    name,
    setup(machine) {
      const py = new Python(machine);
      for (const body of threads(py)) machine.start(py.thread(body));
    },
  };
}

function withMain(name: string, threads: MakeThreads): Scenario {
  return scenario(name, function* main(py: Python): Program<void> {
    yield* py.run(...threads(py));
  });
}

function workload(name: string, threads: MakeThreads, peer: Workload['peer']): Workload {
  return { name, plain: plain(name, threads), withMain: withMain(name, threads), peer };
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
  return workload(
    `dining philosophers, ${count}`,
    (py) => {
      const forks: Lock[] = [];
      for (let seat = 0; seat < count; seat++) forks.push(py.lock());
      return forks.map((fork, seat) => () => acquireBoth(fork, forks[(seat + 1) % count]!));
    },
    (peer) => {
      const threads: Promise<void>[] = [];
      for (let seat = 0; seat < count; seat++) {
        threads.push(acquireBothInPeer(peer, seat, (seat + 1) % count));
      }
      return threads;
    },
  );
}

/** What is compared with the peer. */
export const workloads: readonly Workload[] = [
  workload(
    'counter, 2 threads',
    (py) => {
      const counter = py.variable('counter', 0);
      return [() => increment(counter), () => increment(counter)];
    },
    (peer) => {
      const counter = { value: 0 };
      return [incrementInPeer(peer, counter), incrementInPeer(peer, counter)];
    },
  ),
  philosophers(3),
  philosophers(5),
  workload(
    'AB-AB, 2 locks',
    (py) => {
      const a = py.lock();
      const b = py.lock();
      return [() => acquireBoth(a, b), () => acquireBoth(a, b)];
    },
    (peer) => [acquireBothInPeer(peer, 0, 1), acquireBothInPeer(peer, 0, 1)],
  ),
];

function* countTo(times: number, counter: SharedVariable<number>): Program<void> {
  for (let count = 0; count < times; count++) {
    const value = yield* counter.load();
    yield* counter.store(value + 1);
  }
}

/** One long execution: two threads that increment a counter so often each. */
export function longRun(times: number): Scenario {
  return plain('long run', (py) => {
    const counter = py.variable('counter', 0);
    return [() => countTo(times, counter), () => countTo(times, counter)];
  });
}

import type { Program, Scenario } from '@heddle/core';
import { type Python, scenario } from '@heddle/primitives';
import { type SimulateOptions, simulate } from '@heddle/simulate';

/** Python code without calls: it checks for a request every few bytecodes. */
const CHECK_EVERY = 5e-6;
/** From a request to the answer, without what it takes to wake who waits for it, in seconds. */
const REPLY = 0.00025;

/** How other processes of the machine use its cores, on the average, in seconds. */
const BUSY = 0.02;
const IDLE = 0.008;

/** Times of a process whose events have no memory, from a stream of its own. */
function exponential(seed: number): (mean: number) => number {
  let state = seed;
  return (mean) => {
    state = (state * 1_103_515_245 + 12_345) % 0x80000000;
    return -mean * Math.log((state + 1) / 0x80000001);
  };
}

/**
 * A thread that sends something and waits for the answer, again and again, beside threads that only compute; other processes
 * compete for the cores.
 * @param others how many of these there are.
 */
function convoy(spinners: number, others: number): Scenario {
  return scenario('convoy', function* main(py: Python): Program {
    const peer = py.service('peer', { latency: REPLY });
    function* spin(): Program {
      for (;;) yield* py.native.call(CHECK_EVERY, { releasesGil: false });
    }
    for (let index = 0; index < spinners; index++) yield* py.thread(spin, { daemon: true }).start();
    for (let index = 0; index < others; index++) {
      const time = exponential(12_345 + index);
      const other = py.native.thread(function* process(): Program {
        for (;;) {
          yield* py.native.call(time(BUSY));
          yield* py.sleep(time(IDLE));
        }
      });
      yield* py.native.pthreadCreate(other);
    }
    for (;;) {
      yield* py.native.call(CHECK_EVERY, { releasesGil: false });
      yield* py.native.call(1e-5);
      yield* peer.call();
    }
  });
}

/** The median round trip, in milliseconds, on two cores that other work needs, too. */
export function medianRoundTrip(
  spinners: number,
  switchInterval: number,
  options: SimulateOptions = {},
): number {
  const { calls } = simulate(convoy(spinners, 3), { cores: 2, switchInterval, until: 12e9, ...options });
  return calls.find(({ call }) => call === 'serve peer')!.median / 1e6;
}

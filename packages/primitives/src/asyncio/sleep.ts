import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import { nanoseconds } from '../time/timeout.ts';
import { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';
import { standBack } from './task.ts';

/** Sets a timer and awaits it. */
const rest: Opcode<EventLoop, number, unknown> = opcode({
  name: 'async-sleep',
  boundary: 'call',
  execute: (loop, length) => {
    const { current, machine } = loop;
    if (current === null) throw new RuntimeError("await wasn't used with future");
    const future = new AsyncFuture<null>(loop, `sleep of ${current.name}`);
    const apply = (): void => {
      if (future.state === 'pending') future.succeed(null);
    };
    future.timer = loop.at(machine.clock.now + length, {
      kind: 'effect',
      text: `end the ${future.name}`,
      apply,
    });
    return current.suspendOn(future);
  },
  explain: ({ current }, length) =>
    `${current?.name ?? 'no task'} sleeps ${length / 1e9} s, its loop does not`,
});

/** Python's `await asyncio.sleep(seconds)`. One step, and one in which the timer is due. */
export function* asyncSleep(loop: EventLoop, seconds: number): Program {
  const length = nanoseconds(seconds);
  if (length <= 0) yield* standBack(loop);
  else yield* Instruction.of(rest, loop, length);
}

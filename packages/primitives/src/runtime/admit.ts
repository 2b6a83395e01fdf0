import type { Machine, SimulatedThread, Touch } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import { Interpreter } from './interpreter.ts';

/** What the start of a thread looks at beside the thread: on Python 3.12, whether it is too late. */
export function touchAdmission(machine: Machine, touch: Touch): void {
  const interpreter = machine.existing(Interpreter);
  if (interpreter?.version !== '3.12') return;
  touch(interpreter, 'read');
  touch(machine.threads[0]!, 'read');
}

/**
 * Lets a thread start: it blocks the signals that the thread which starts it blocks.
 * @throws RuntimeError on Python 3.12 once the program of the main thread has ended.
 */
export function admitStart(thread: SimulatedThread): void {
  const { machine } = thread;
  const interpreter = machine.existing(Interpreter);
  if (interpreter === null) return;
  const starter = machine.active!;
  if (interpreter.version === '3.12') {
    interpreter.observeShutdown(starter);
    if (interpreter.isShuttingDown || machine.threads[0]!.life === 'finished') {
      throw new RuntimeError("can't create new thread at interpreter shutdown");
    }
  }
  const mask = interpreter.signalMasks.get(starter);
  if (mask !== undefined) interpreter.signalMasks.set(thread, mask);
}

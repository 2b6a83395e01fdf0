import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';
import { ValueError } from '../errors.ts';
import { nanoseconds } from './timeout.ts';

const sleep: Opcode<Time, number, void> = opcode({
  name: 'sleep',
  access: 'none',
  boundary: 'call',
  yields: true,
  ready: () => false,
  waitsFor: (timer) => ({ kind: 'timer', object: timer, holders: [] }),
  execute: () => undefined,
  explain: (_, seconds) => `sleep ${seconds} s`,
});

/** The clock that `time.sleep` waits for. */
export class Time extends SharedObject {
  override get kind(): string {
    return 'timer';
  }

  constructor(machine: Machine, name = 'time') {
    super(machine, name, 'synchronisation');
  }

  /**
   * Python's `time.sleep(seconds)`: one step, once the time has passed. In the `free` time model it may run
   * at any point.
   * @param seconds true counts as 1, as in Python.
   * @throws ValueError, OverflowError, PythonTypeError where `seconds` is no length of time, at once.
   */
  sleep(seconds: number | boolean): Instruction<void> {
    const length = nanoseconds(typeof seconds === 'boolean' ? Number(seconds) : seconds);
    if (Number(seconds) < 0) throw new ValueError('sleep length must be non-negative');
    return Instruction.of(sleep, this, Number(seconds), length);
  }

  /** Nothing: the time is the machine's, and every event of a trace tells it. */
  override snapshot(): Json {
    return null;
  }
}

import {
  type Body,
  describeError,
  Instruction,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type Program,
} from '@heddle/core';
import { RawThread } from '../threading/raw-thread.ts';

/** Answers of the system. */
const NO_SUCH_THREAD = 3;
const DEADLOCK = 35;

const joinDefinition: OpcodeDefinition<NativeThread, undefined, number> = {
  name: 'pthread-join',
  access: 'read',
  boundary: 'call',
  ready: (thread, _, joiner) => thread.life !== 'started' || thread === joiner,
  waitsFor: (thread) => ({ kind: 'thread', object: thread, holders: [{ thread, since: null }] }),
  execute: (thread, _, joiner) => {
    if (thread === joiner) return DEADLOCK;
    if (thread.life === 'finished') return 0;
    thread.machine.observeLifecycle();
    return NO_SUCH_THREAD;
  },
  explain: ({ name, life }) => `join ${name}${life === 'finished' ? '' : ', which has not finished'}`,
};
const join: Opcode<NativeThread, undefined, number> = opcode({ ...joinDefinition, local: true });
const visibleJoin: Opcode<NativeThread, undefined, number> = opcode(joinDefinition);

/**
 * A thread that native code has made. Python does not know it until it asks for a thread state. It keeps no process alive. An
 * error that leaves its program aborts the process: native code has nobody to tell.
 */
export class NativeThread extends RawThread {
  static override readonly name: string = '_DummyThread';

  constructor(machine: Machine, body: Body, name: string) {
    super(machine, body);
    this.needsGil = false;
    this.takeName(name);
  }

  /** `pthread_join`: waits until it has finished; gives 0, or the number of an error. One step. */
  pthreadJoin(): Instruction<number> {
    return Instruction.of(this.machine.lifecycle === 'merged' ? join : visibleJoin, this);
  }

  /** @internal Runs what its values in Python leave behind: its thread state is about to go. */
  *clearState(): Program {
    for (let program = this.nextEnding(); program !== null; program = this.nextEnding()) yield* program;
    this.retire();
  }

  protected override report(error: unknown): Program<unknown> | null {
    const { machine } = this;
    machine.exitStatus = 134;
    machine.fail('uncaught-exception', describeError(error), this, error);
    machine.halt();
    return null;
  }
}

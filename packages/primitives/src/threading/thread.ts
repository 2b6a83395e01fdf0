import {
  type Body,
  Instruction,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  overProgram,
  type Program,
  SimulatedThread,
  type ThreadOptions,
} from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import { nanoseconds } from '../time/timeout.ts';

const startDefinition: OpcodeDefinition<Thread, undefined, void> = {
  name: 'start',
  boundary: 'call',
  cost: 60_000,
  execute: (thread) => {
    if (thread.life !== 'new') {
      // Whether another thread was first can be seen here.
      thread.machine.observeLifecycle();
      throw new RuntimeError('threads can only be started once');
    }
    thread.machine.start(thread);
  },
  explain: (thread) => `start ${thread.name}`,
};

/** Where starts are merged with the steps around them, start and join are local; see `Lifecycle`. */
const start: Opcode<Thread, undefined, void> = opcode({ ...startDefinition, local: true });
const visibleStart: Opcode<Thread, undefined, void> = opcode(startDefinition);

const joinDefinition: OpcodeDefinition<Thread, undefined, void> = {
  name: 'join',
  access: 'read',
  boundary: 'call',
  ready: (thread, _, joiner) => thread.life === 'finished' || thread.life === 'new' || thread === joiner,
  waitsFor: (thread) => ({ kind: 'thread', object: thread, holders: [{ thread, since: null }] }),
  execute: (thread, _, joiner) => {
    if (thread === joiner) throw new RuntimeError('cannot join current thread');
    if (thread.life === 'new') {
      thread.machine.observeLifecycle();
      throw new RuntimeError('cannot join thread before it is started');
    }
  },
  expire: () => undefined,
  explain: (thread) => `join ${thread.name}${thread.life === 'finished' ? '' : ', which has not finished'}`,
};

const join: Opcode<Thread, undefined, void> = opcode({ ...joinDefinition, local: true });
const visibleJoin: Opcode<Thread, undefined, void> = opcode(joinDefinition);

const isAlive: Opcode<Thread, undefined, boolean> = opcode({
  name: 'is-alive',
  access: 'read',
  boundary: 'call',
  execute: (thread) => {
    thread.machine.observeLifecycle();
    return thread.alive;
  },
  explain: (thread) => `${thread.name} is ${thread.alive ? 'alive' : 'not alive'}`,
});

const noTarget: Body = () => overProgram;

/** `threading.Thread`: a target, or a subclass with a `run` of its own. */
export class Thread extends SimulatedThread {
  #start: Instruction<void> | null = null;

  /** @param target what {@link Thread.run} runs; without one, nothing. */
  constructor(machine: Machine, target?: Body | null, options?: ThreadOptions) {
    super(machine, target ?? noTarget, options);
  }

  /** What the thread runs: its target. A subclass overrides it. */
  run(): Program<unknown> {
    return super.begin();
  }

  override begin(): Program<unknown> {
    return this.run();
  }

  /** Starts it. The instruction raises RuntimeError where it was started before. */
  start(): Instruction<void> {
    this.#start ??= Instruction.of(this.machine.lifecycle === 'merged' ? start : visibleStart, this);
    return this.#start;
  }

  /**
   * Waits until it has finished, or until the time-out has passed. Which of both it was can only be told by
   * {@link Thread.isAlive}. The instruction raises RuntimeError for the current thread and for one not started.
   * @param timeout seconds; negative ones count as 0.
   * @throws ValueError, OverflowError for a bad time-out, at once.
   */
  join(timeout?: number): Instruction<void> {
    if (timeout === undefined)
      return Instruction.of(this.machine.lifecycle === 'merged' ? join : visibleJoin, this);
    return Instruction.of(visibleJoin, this, undefined, nanoseconds(Math.max(timeout, 0)));
  }

  /** Whether it has started and not finished. One step. */
  isAlive(): Instruction<boolean> {
    return Instruction.of(isAlive, this);
  }
}

import {
  type Holder,
  Instruction,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  PARK,
  Parking,
  type Program,
  type SimulatedThread,
  type WaitReason,
} from '@heddle/core';
import { endingTimeout, isRefused, waitTimeout } from '../../time/timeout.ts';
import { Barrier, type BarrierOptions, type BarrierState, BrokenBarrierError } from '../barrier.ts';

/** Phases of a wait that ends as soon as no action runs: its time-out has passed, or an error leaves it. */
const EXPIRED = 1;
const ABANDONED = 2;

/** From the arrival of the last party until it has opened the barrier, nobody else can do anything with it. */
function isFree(barrier: AtomicBarrier): boolean {
  return barrier.runner === null;
}

function waitsFor(barrier: AtomicBarrier): WaitReason {
  const { runner } = barrier;
  return { kind: 'barrier', object: barrier, holders: runner === null ? [] : [runner] };
}

function breakUp(barrier: AtomicBarrier): void {
  barrier.state = 'broken';
}

/** A party leaves; the last one makes room for the next round. */
function leave(barrier: AtomicBarrier): void {
  barrier.inside--;
  const { inside, state } = barrier;
  if (inside === 0 && state !== 'broken') barrier.state = 'filling';
}

const arrive: Opcode<AtomicBarrier, undefined, number> = opcode({
  name: 'arrive',
  cost: 1000,
  access: ({ state }) => (state === 'broken' ? 'read' : 'write'),
  entry: 'resume',
  boundary: 'call',
  ready: (barrier) => isFree(barrier) && (barrier.state === 'filling' || barrier.state === 'broken'),
  waitsFor,
  execute: (barrier, _, thread) => {
    if (barrier.state === 'broken') throw new BrokenBarrierError();
    const index = barrier.inside++;
    if (barrier.inside === barrier.parties) barrier.runner = { thread, since: barrier.machine.steps };
    return index;
  },
  explain: ({ name, state, inside, parties }) =>
    state === 'broken' ? `${name} is broken` : `arrive at ${name} as number ${inside + 1} of ${parties}`,
});

/** A party that has arrived leaves. Nobody has let it go where the state still is `filling`. */
function pass(barrier: AtomicBarrier): void {
  if (barrier.state === 'filling') breakUp(barrier);
  const isBroken = barrier.state !== 'draining';
  leave(barrier);
  if (isBroken) throw new BrokenBarrierError();
}

function explainPass({ name, state }: AtomicBarrier, { parking }: SimulatedThread): string {
  if (state === 'draining') return `pass ${name}`;
  if (parking?.phase === ABANDONED) return `leave ${name}`;
  return state === 'filling' ? `stop waiting at ${name}, which breaks it` : `leave ${name}, which is broken`;
}

const passDefinition: OpcodeDefinition<AtomicBarrier, undefined, void> = {
  name: 'pass',
  cost: 500,
  entry: 'resume',
  boundary: 'call',
  ready: (barrier, _, { parking }) => isFree(barrier) && (barrier.state !== 'filling' || parking !== null),
  waitsFor,
  shielded: (_, __, { parking }) => parking !== null,
  execute: (barrier, _, { parking }) => {
    if (parking?.phase === ABANDONED) leave(barrier);
    else pass(barrier);
  },
  // Who has waited too long while the action runs still passes if that goes well.
  expire: (barrier, _, thread) => {
    if (isFree(barrier)) return pass(barrier);
    thread.parking = new Parking(thread, EXPIRED);
    return PARK;
  },
  abandon: (_, __, thread) => {
    thread.parking = new Parking(thread, ABANDONED);
    return PARK;
  },
  explain: (barrier, _, thread) => explainPass(barrier, thread),
};

const passWhenOpen: Opcode<AtomicBarrier, undefined, void> = opcode(passDefinition);

/** Without time to wait: but between the two steps somebody may have come. */
const passAtOnce: Opcode<AtomicBarrier, undefined, void> = opcode({ ...passDefinition, ready: isFree });

/** Leaves, and lets the others wait on: CPython refuses the time-out. */
const quit: Opcode<AtomicBarrier, undefined, void> = opcode({
  name: 'quit',
  entry: 'resume',
  boundary: 'call',
  ready: isFree,
  waitsFor,
  shielded: true,
  execute: leave,
  explain: ({ name }) => `leave ${name}`,
});

/** Whether a party that has arrived may go on. */
const look: Opcode<AtomicBarrier, undefined, boolean> = opcode({
  name: 'look',
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  ready: isFree,
  waitsFor,
  execute: ({ state }) => state !== 'filling',
  explain: ({ name, state }) => `${name} is ${state === 'filling' ? 'not open' : state}`,
});

const openDefinition: OpcodeDefinition<AtomicBarrier, undefined, void> = {
  name: 'open',
  boundary: 'call',
  execute: (barrier) => {
    barrier.runner = null;
    barrier.state = 'draining';
    leave(barrier);
  },
  explain: ({ name }) => `open ${name}`,
};

/** Opens the barrier in a function of its own. */
const open: Opcode<AtomicBarrier, undefined, void> = opcode({ ...openDefinition, entry: 'resume' });

/** Opens the barrier after the action: no call stands between the two. */
const openAfterAction: Opcode<AtomicBarrier, undefined, void> = opcode(openDefinition);

/** The action has failed, or was left. */
const fail: Opcode<AtomicBarrier, undefined, void> = opcode({
  name: 'fail',
  entry: 'resume',
  boundary: 'call',
  // Else the barrier could be left to a runner that is gone.
  shielded: true,
  execute: (barrier) => {
    barrier.runner = null;
    breakUp(barrier);
    leave(barrier);
  },
  explain: ({ name }) => `break ${name}`,
});

const reset: Opcode<AtomicBarrier, undefined, void> = opcode({
  name: 'reset',
  cost: 800,
  entry: 'resume',
  boundary: 'call',
  ready: isFree,
  waitsFor,
  execute: (barrier) => {
    if (barrier.inside === 0) barrier.state = 'filling';
    else if (barrier.state !== 'draining') barrier.state = 'resetting';
  },
  explain: ({ name, inside }) =>
    inside === 0 ? `reset ${name}` : `reset ${name}, with ${inside} of its parties inside`,
});

const abort: Opcode<AtomicBarrier, undefined, void> = opcode({
  name: 'abort',
  cost: 800,
  entry: 'resume',
  boundary: 'call',
  ready: isFree,
  waitsFor,
  execute: breakUp,
  explain: ({ name }) => `abort ${name}`,
});

const nWaiting: Opcode<AtomicBarrier, undefined, number> = opcode({
  name: 'n-waiting',
  cost: 60,
  access: 'read',
  entry: 'resume',
  execute: (barrier) => barrier.waiting,
  explain: ({ name, waiting, parties }) => `${waiting} of ${parties} wait at ${name}`,
});

const broken: Opcode<AtomicBarrier, undefined, boolean> = opcode({
  name: 'broken',
  cost: 60,
  access: 'read',
  entry: 'resume',
  execute: ({ state }) => state === 'broken',
  explain: ({ name, state }) => `${name} is ${state === 'broken' ? 'broken' : 'not broken'}`,
});

/**
 * A barrier of which every call is one step, and a wait two: to arrive, and to go on. Between the two the last party of a
 * round runs the action.
 */
export class AtomicBarrier extends Barrier {
  override state: BarrierState = 'filling';
  override inside = 0;
  /** @internal The last party, from its arrival until it has opened the barrier; else null. */
  runner: Holder | null = null;
  readonly #arrive: Instruction<number>;
  readonly #pass: Instruction<void>;
  readonly #open: Instruction<void>;

  constructor(machine: Machine, parties: number, name = 'barrier', options: BarrierOptions = {}) {
    super(machine, parties, name, options);
    this.#arrive = Instruction.of(arrive, this);
    this.#pass = Instruction.of(passWhenOpen, this);
    this.#open = Instruction.of(open, this);
  }

  override *wait(timeout: number | null = null): Program<number> {
    const index = yield* this.#arrive;
    if (index + 1 !== this.parties) {
      yield* this.#wait(timeout ?? this.timeout);
      return index;
    }
    // Not a generator of its own, which would cost as much as the round.
    try {
      if (this.action === null) yield* this.#open;
      else {
        yield* this.action();
        yield* Instruction.of(openAfterAction, this);
      }
    } catch (error) {
      yield* Instruction.of(fail, this);
      throw error;
    }
    return index;
  }

  #wait(timeout: number | null): Program {
    if (timeout === null) return this.#pass;
    if (isRefused(timeout)) return this.#waitRefused(timeout);
    if (Number.isNaN(timeout)) return this.#spin();
    const limit = waitTimeout(timeout);
    if (limit === 0) return Instruction.of(passAtOnce, this);
    return Instruction.of(passWhenOpen, this, undefined, limit);
  }

  *#waitRefused(seconds: number): Program {
    yield* Instruction.of(quit, this);
    endingTimeout(this.machine.clock, seconds);
  }

  /** CPython never finds that a time-out of NaN has passed, nor that there is one to wait for. */
  *#spin(): Program {
    while (!(yield* Instruction.of(look, this)));
    yield* this.#pass;
  }

  override reset(): Instruction<void> {
    return Instruction.of(reset, this);
  }

  override abort(): Instruction<void> {
    return Instruction.of(abort, this);
  }

  override nWaiting(): Instruction<number> {
    return Instruction.of(nWaiting, this);
  }

  override broken(): Instruction<boolean> {
    return Instruction.of(broken, this);
  }
}

import {
  FOREVER,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
  SimulatedThread,
} from '@heddle/core';
import { everySignal, SIGALRM } from './numbers.ts';
import { touchReceiver } from './opcodes.ts';
import { Signals } from './signals.ts';

const alarm: Opcode<IntervalTimer, undefined, void> = opcode({
  name: 'alarm',
  touchesAlso: ({ signals }, _, from, touch) => {
    touch(signals, 'write');
    touchReceiver(signals, SIGALRM, from, touch);
  },
  ready: () => false,
  execute: ({ signals }) => signals.send(SIGALRM),
  explain: () => 'the interval timer sends SIGALRM',
});

/** What a timer is set to; virtual nanoseconds, 0 for none. */
export interface TimerSetting {
  /** To the next signal. */
  readonly delay: number;
  /** From one signal to the next after that. */
  readonly interval: number;
}

const set: Opcode<IntervalTimer, TimerSetting, TimerSetting> = opcode({
  name: 'setitimer',
  boundary: 'call',
  execute: (timer, { delay, interval }) => {
    const before = { delay: timer.remaining, interval: timer.interval };
    timer.set(delay, interval);
    return before;
  },
  explain: (_, { delay }) => (delay === 0 ? 'stop the interval timer' : `SIGALRM in ${delay / 1e9} s`),
});

const get: Opcode<IntervalTimer, undefined, TimerSetting> = opcode({
  name: 'getitimer',
  access: 'read',
  boundary: 'call',
  execute: ({ remaining, interval }) => ({ delay: remaining, interval }),
  explain: ({ remaining }) => `the interval timer is due in ${remaining / 1e9} s`,
});

/**
 * The system's timer behind `setitimer(ITIMER_REAL)` and `alarm`. It is a daemon thread of its own, outside of Python, that
 * waits for the clock: it keeps nothing alive and takes no step before it is due. While it is not set it does not exist, or
 * waits for ever.
 */
export class IntervalTimer extends SharedObject {
  override get kind(): string {
    return 'timer';
  }

  /** Where the signal goes. */
  readonly signals: Signals;
  /** Virtual nanoseconds from one signal to the next; 0 for one signal only. */
  interval = 0;
  #thread: SimulatedThread | null = null;

  constructor(machine: Machine) {
    super(machine, 'ITIMER_REAL', 'synchronisation');
    this.signals = machine.builtIn(Signals);
  }

  /** Virtual nanoseconds to the next signal; 0 while it is not set. */
  get remaining(): number {
    const thread = this.#thread;
    return thread?.timed === true ? Math.max(thread.deadline - this.machine.clock.now, 0) : 0;
  }

  /**
   * Sets it: part of a step.
   * @param delay virtual nanoseconds to the next signal; 0 for none.
   * @param interval virtual nanoseconds between the signals after that; 0 for none.
   */
  set(delay: number, interval: number): void {
    this.interval = interval;
    const { machine } = this;
    if (this.#thread?.pending?.object === this) {
      machine.retime(this.#thread, delay === 0 ? FOREVER : machine.clock.now + delay);
    } else if (delay > 0) {
      this.#thread = new SimulatedThread(machine, () => this.#run(delay), { name: this.name, daemon: true });
      // No thread of the program: it needs no GIL, and no signal is delivered to it.
      this.#thread.needsGil = false;
      this.signals.setMask(this.#thread, everySignal);
      machine.start(this.#thread);
    }
  }

  /** Sets it and gives what it was set to. One step. */
  setting(delay: number, interval: number): Instruction<TimerSetting> {
    return Instruction.of(set, this, { delay, interval });
  }

  /** What it is set to. One step. */
  getting(): Instruction<TimerSetting> {
    return Instruction.of(get, this);
  }

  *#run(delay: number): Program {
    yield* Instruction.of(alarm, this, undefined, delay);
    while (this.interval > 0) yield* Instruction.of(alarm, this, undefined, this.interval);
  }

  override snapshot(): Json {
    return { interval: this.interval };
  }
}

import {
  defaultGilModel,
  type MachineOptions,
  type Opcode,
  type SharedObject,
  type SimulatedThread,
  TransitionLog,
} from '@heddle/core';
import { HappensBefore } from '../../reduction/happens-before.ts';
import { noData } from './event.ts';

type AnyOpcode = Opcode<SharedObject, unknown, unknown>;

/** The transitions of the present execution, and what a reduction has to know about each besides what it touches. */
export class Course {
  readonly log: TransitionLog = new TransitionLog();
  readonly happensBefore: HappensBefore = new HappensBefore(this.log);
  /** The data choices of each transition. */
  readonly data: (readonly number[])[] = [];
  /** How many values each of those had. */
  readonly counts: (readonly number[])[] = [];
  readonly #opcodes: AnyOpcode[] = [];
  readonly #timed: boolean[] = [];
  readonly #synchronises: boolean[] = [];
  /** Whether the thread of each had to wait for another to let it out of a loop. */
  readonly #wasSpinning: boolean[] = [];
  /** Whether every instruction is a transition of its own, whatever the thread does next. */
  readonly #isFine: boolean;

  constructor({ gil = defaultGilModel }: MachineOptions) {
    this.#isFine = gil.checks.length === defaultGilModel.checks.length;
  }

  /** A thread is about to begin a transition. */
  begin(transition: number, { pending, timed }: SimulatedThread, wasSpinning: boolean): void {
    this.#opcodes[transition] = pending!.opcode;
    this.#timed[transition] = timed;
    this.#synchronises[transition] = pending!.object.synchronises || pending!.opcode.touchesAlso !== null;
    this.#wasSpinning[transition] = wasSpinning;
    this.data[transition] = noData;
    this.counts[transition] = noData;
  }

  /** A transition makes a data choice. */
  choose(transition: number, value: number, count: number): void {
    this.data[transition] = [...this.data[transition]!, value];
    this.counts[transition] = [...this.counts[transition]!, count];
  }

  /** Whether a transition can be blocked in some state. */
  canBlock(transition: number): boolean {
    return !this.#isFine || this.#opcodes[transition]!.ready !== null || this.#wasSpinning[transition]!;
  }

  /** Whether a transition can let another thread go on. */
  canUnblock(transition: number): boolean {
    return !this.#isFine || this.#synchronises[transition]!;
  }

  /** Whether a transition can run, and touches the same things, in every state in which its thread stands there. */
  isSteady(transition: number): boolean {
    return this.#isFixed(transition) && !this.canBlock(transition);
  }

  /**
   * Whether two transitions take hold of one object in the same way. Then it was there to be taken by the later one where the
   * earlier one took it.
   */
  areAlike(earlier: number, later: number): boolean {
    const opcode = this.#opcodes[later]!;
    return (
      opcode === this.#opcodes[earlier] &&
      opcode.effect === 'acquire' &&
      // One that waits in phases depends on who was told first.
      opcode.abandon === null &&
      this.#isFixed(earlier) &&
      this.#isFixed(later)
    );
  }

  #isFixed(transition: number): boolean {
    return this.#isFine && this.#opcodes[transition]!.isFixed && !this.#timed[transition]!;
  }
}

import { type Boundary, boundaryBit } from './gil.ts';
import type { SharedObject } from './object.ts';
import type { PARK } from './parking.ts';
import type { SimulatedThread } from './thread.ts';

/** How an instruction touches an object: two accesses conflict when at least one of them is a write. */
export type Access = 'none' | 'read' | 'write';

/** Called once for each object that an instruction touches. */
export type Touch = (object: SharedObject, access: Access) => void;

/**
 * What an instruction does to its object for other threads: it takes hold of it, lets it go, tells those that wait for it that
 * something has happened, or none of these. What it tells a thread that comes later does not count: a notify that
 * nobody waits for may be lost.
 */
export type Effect = 'acquire' | 'release' | 'notify' | 'none';

/** Why a thread cannot go on. */
export interface WaitReason {
  /** What is waited for: `lock`, `thread`, `timer`, … */
  readonly kind: string;
  readonly object: SharedObject;
  /** The threads of which one has to act before the wait can end; empty where no thread in particular has to. */
  readonly holders: readonly Holder[];
}

/** A thread that stands in the way of another, and since when. */
export interface Holder {
  readonly thread: SimulatedThread;
  /** The step at which it got hold of the object, or null where holding has no beginning (a thread to be joined). */
  readonly since: number | null;
}

/**
 * One kind of instruction: everything that the machine, the strategies, the detectors and the reports need to
 * know about it, in one place. `O` is the object it works on, `A` its operand, `R` its result.
 */
export interface Opcode<O extends SharedObject, A, R> {
  readonly name: string;
  /** How it touches its object if it runs now; it may depend on the present state (a compare-and-swap that would fail reads). */
  access(object: O, operand: A, thread: SimulatedThread): Access;
  /**
   * The further objects it touches if it runs now. To write a thread is to change what it does next, so that conflicts with
   * whatever that thread does.
   */
  readonly touchesAlso: ((object: O, operand: A, thread: SimulatedThread, touch: Touch) => void) | null;
  /** Whether its footprint is the same in every state: how it touches its object, and that it touches no other. */
  readonly isFixed: boolean;
  readonly effect: Effect;
  /**
   * No scheduling point precedes a local instruction: it commutes with everything that other threads can do
   * before it, so it runs as soon as it is enabled.
   */
  readonly local: boolean;
  /** {@link boundaryBit} of the boundary that precedes it; 0 for none of its own. */
  readonly entry: number;
  /** {@link boundaryBit} of the boundary that follows it. */
  readonly boundary: number;
  /**
   * Whether its thread gives the CPU up before it, even where it can go on: every other thread comes before it as an
   * alternative, and to let one of them run is no preemption.
   */
  readonly yields: boolean;
  /** Virtual nanoseconds that it costs in timed simulation. */
  readonly cost: number;
  /** Whether its time-out is native work, which needs a core and no GIL, rather than a wait. It makes a difference in timed simulation. */
  readonly computes: boolean;
  /** Whether it is enabled; null when it always is. */
  readonly ready: ((object: O, operand: A, thread: SimulatedThread) => boolean) | null;
  /** Why it is not enabled. Asked only then. */
  waitsFor(object: O, operand: A, thread: SimulatedThread): WaitReason;
  /** Runs it. What it throws is thrown into the program at its `yield*`. {@link PARK} leaves it pending. */
  execute(object: O, operand: A, thread: SimulatedThread): R | typeof PARK;
  /** Runs it after its time-out has fired. {@link PARK} leaves it pending, from then on without a time-out. */
  expire(object: O, operand: A, thread: SimulatedThread): R | typeof PARK;
  /**
   * Called when an error is to leave it while it is blocked: a signal handler has raised one. It leaves the queues it
   * stands in. {@link PARK} says that it has to run once more, after which the error is thrown. Null: nothing to do.
   */
  readonly abandon: ((object: O, operand: A, thread: SimulatedThread) => void | typeof PARK) | null;
  /** Whether nothing may interrupt its thread now, not even before it begins; null when something always may. */
  readonly shielded: ((object: O, operand: A, thread: SimulatedThread) => boolean) | null;
  /** What it would do now, with real values: `counter = 1 (was 0)`. */
  explain(object: O, operand: A, thread: SimulatedThread): string;
}

/** What a primitive has to say about an opcode; everything else has a default. */
export interface OpcodeDefinition<O extends SharedObject, A, R> {
  readonly name: string;
  /** Default `write`, which is always sound. */
  readonly access?: Access | ((object: O, operand: A, thread: SimulatedThread) => Access);
  readonly touchesAlso?: (object: O, operand: A, thread: SimulatedThread, touch: Touch) => void;
  /** Default `none`. */
  readonly effect?: Effect;
  /** Default false. */
  readonly local?: boolean;
  /** Default none: what stands before it is the boundary of the instruction before it. */
  readonly entry?: Boundary;
  /** Default `instruction`. */
  readonly boundary?: Boundary;
  /** Default false. */
  readonly yields?: boolean;
  /** Virtual nanoseconds; default 30, one plain bytecode. */
  readonly cost?: number;
  /** Default false. */
  readonly computes?: boolean;
  /** Default: always enabled. */
  readonly ready?: (object: O, operand: A, thread: SimulatedThread) => boolean;
  /** Default: its object, held by no one in particular. */
  readonly waitsFor?: (object: O, operand: A, thread: SimulatedThread) => WaitReason;
  readonly execute: (object: O, operand: A, thread: SimulatedThread) => R | typeof PARK;
  /** Default: the same as `execute`. */
  readonly expire?: (object: O, operand: A, thread: SimulatedThread) => R | typeof PARK;
  /** Default: nothing to leave. */
  readonly abandon?: (object: O, operand: A, thread: SimulatedThread) => void | typeof PARK;
  /**
   * Whether nothing may interrupt its thread now, not even before it begins: a signal handler waits until it has ended.
   * For what has to happen on every way out, such as giving a lock back. Default: never.
   */
  readonly shielded?: boolean | ((object: O, operand: A, thread: SimulatedThread) => boolean);
  readonly explain: (object: O, operand: A, thread: SimulatedThread) => string;
}

/** Makes an opcode. All opcodes have one shape, which keeps the machine's step monomorphic. */
export function opcode<O extends SharedObject, A, R>(definition: OpcodeDefinition<O, A, R>): Opcode<O, A, R> {
  const { access = 'write', execute, shielded = false } = definition;
  return {
    name: definition.name,
    access: typeof access === 'function' ? access : () => access,
    touchesAlso: definition.touchesAlso ?? null,
    isFixed: typeof access !== 'function' && definition.touchesAlso === undefined,
    effect: definition.effect ?? 'none',
    local: definition.local ?? false,
    entry: definition.entry === undefined ? 0 : boundaryBit(definition.entry),
    boundary: boundaryBit(definition.boundary ?? 'instruction'),
    yields: definition.yields ?? false,
    cost: definition.cost ?? 30,
    computes: definition.computes ?? false,
    ready: definition.ready ?? null,
    waitsFor: definition.waitsFor ?? ((object) => ({ kind: object.kind, object, holders: [] })),
    execute,
    expire: definition.expire ?? execute,
    abandon: definition.abandon ?? null,
    shielded: shielded === true ? () => true : shielded || null,
    explain: definition.explain,
  };
}

/**
 * The machine's word for "the result is undefined": a program is resumed with it, because `undefined` already
 * means "no result yet" to an instruction that is asked for itself.
 */
export const NONE: unique symbol = Symbol('none');

/** No time-out: the instruction waits for ever. */
export const FOREVER = -1;

/** One result for all instructions: `yield*` reads it before anything else can run, so a step allocates none. */
const response: { done: true; value: unknown } = { done: true, value: undefined };

/**
 * One step that a thread asks the CPU for, made before it runs. Programs write `yield* instruction`, which
 * hands it to the machine and gives its result back:
 *
 * ```ts
 * const value = yield* counter.load();
 * ```
 *
 * An instruction is its own iterator, and its own iteration result, so a step allocates nothing. One without
 * an operand holds no state of a use and is made once for each object. Iterators live for one
 * step: only the machine and `yield*` should drive them.
 */
export class Instruction<R = unknown> implements Iterator<Instruction<R>, R, unknown> {
  readonly opcode: Opcode<SharedObject, unknown, unknown>;
  /** The object it works on. */
  object: SharedObject;
  operand: unknown;
  /** Virtual nanoseconds after which a wait gives up, or {@link FOREVER}. */
  timeout: number;

  private constructor(
    code: Opcode<SharedObject, unknown, unknown>,
    object: SharedObject,
    operand: unknown,
    timeout: number,
  ) {
    this.opcode = code;
    this.object = object;
    this.operand = operand;
    this.timeout = timeout;
  }

  /** An instruction; `timeout` in virtual nanoseconds, {@link FOREVER} by default. */
  static of<O extends SharedObject, R>(code: Opcode<O, undefined, R>, object: O): Instruction<R>;
  static of<O extends SharedObject, A, R>(
    code: Opcode<O, A, R>,
    object: O,
    operand: A,
    timeout?: number,
  ): Instruction<R>;
  static of<O extends SharedObject, A, R>(
    code: Opcode<O, A, R>,
    object: O,
    operand?: A,
    timeout: number = FOREVER,
  ): Instruction<R> {
    // The opcode's own types were checked against the object and the operand just above.
    return new Instruction<R>(
      code as unknown as Opcode<SharedObject, unknown, unknown>,
      object,
      operand,
      timeout,
    );
  }

  /** As an iteration result: not done, */
  get done(): false {
    return false;
  }

  /** and the value is the instruction itself. */
  get value(): this {
    return this;
  }

  [Symbol.iterator](): Iterator<Instruction<R>, R, unknown> {
    return this;
  }

  /** Asked without input it gives itself; resumed by the machine it gives its result. */
  next(input?: unknown): IteratorResult<Instruction<R>, R> {
    if (input === undefined) return this;
    response.value = input === NONE ? undefined : input;
    return response as IteratorReturnResult<R>;
  }

  /** The machine throws an instruction's error into the program, which meets it at its `yield*`. */
  throw(error: unknown): never {
    throw error;
  }

  /** Every object it touches if `thread` runs it now; calls `touch` once for each. */
  footprint(thread: SimulatedThread, touch: Touch): void {
    const access = this.opcode.access(this.object, this.operand, thread);
    if (access !== 'none') touch(this.object, access);
    this.opcode.touchesAlso?.(this.object, this.operand, thread, touch);
  }

  /** What it would do if `thread` ran it now. */
  explain(thread: SimulatedThread): string {
    return this.opcode.explain(this.object, this.operand, thread);
  }

  /** Why `thread` cannot run it now. */
  waitsFor(thread: SimulatedThread): WaitReason {
    return this.opcode.waitsFor(this.object, this.operand, thread);
  }
}

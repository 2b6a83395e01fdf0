import {
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { NameError } from '../errors.ts';
import { repr } from '../text.ts';
import { begin, type Call, type PendingCalls, runCalls } from './calls.ts';
import { Deallocation } from './deallocation.ts';
import { Finalize, type FinalizeBody } from './finalize.ts';
import { Referent, type Watcher } from './referent.ts';

/** Runs when an object is about to die, as `__del__`. Its reference ends with it; one that lasts has to be cloned. */
export type Finalizer<T> = (self: Reference<T>) => Program<unknown>;

/** What is called when the object of a weak reference has died. The weak reference is cleared by then. */
export type WeakCallback<T> = (weak: WeakReference<T>) => Program<unknown>;

/** Options of an object that is counted. */
export interface ReferenceOptions<T> {
  /** Default `object`. */
  readonly name?: string;
  /** Python's `__del__`. Default none. */
  readonly finalizer?: Finalizer<T>;
}

function touchesHeap<A>({ heap }: Referent, _: A, __: SimulatedThread, touch: Touch): void {
  touch(heap, 'read');
}

function requireThere(reference: Reference): void {
  if (reference.isDropped) throw new NameError(`name ${repr(reference.referent.name)} is not defined`);
}

/** Ends a reference, and with the last one the object. Returns what that sets off. */
function end(reference: Reference): PendingCalls | null {
  const deallocation = new Deallocation();
  const held = reference.holder?.held;
  held?.splice(held.indexOf(reference), 1);
  reference.end();
  deallocation.release(reference.referent);
  return begin(deallocation);
}

function touchesWhatDies(referent: Referent, reference: Reference, _: SimulatedThread, touch: Touch): void {
  // The death of the object may be that of others.
  touch(referent.heap, referent.count === 1 ? 'write' : 'read');
  if (reference.holder !== null) touch(reference.holder, 'write');
}

function explainEnd(referent: Referent, reference: Reference): string {
  if (reference.isDropped) return `drop ${referent.name}, which was dropped before`;
  return referent.count === 1
    ? `drop the last reference to ${referent.name}`
    : `drop a reference to ${referent.name} (${referent.count - 1} left)`;
}

const drop: Opcode<Referent, Reference, PendingCalls | null> = opcode({
  name: 'drop',
  touchesAlso: touchesWhatDies,
  execute: (_, reference) => {
    requireThere(reference);
    return end(reference);
  },
  explain: explainEnd,
});

/** The end of a scope: only what is still its own ends with it. */
const leave: Opcode<Referent, Reference, PendingCalls | null> = opcode({
  name: 'leave-scope',
  shielded: true,
  touchesAlso: touchesWhatDies,
  execute: (_, reference) => (reference.isDropped || reference.holder !== null ? null : end(reference)),
  explain: explainEnd,
});

const clone: Opcode<Referent, Reference, Reference> = opcode({
  name: 'clone',
  // Two of them commute: only a drop sees how many references there are.
  access: 'read',
  touchesAlso: touchesHeap,
  execute: (referent, reference) => {
    requireThere(reference);
    referent.count++;
    return new Reference(referent, reference.value);
  },
  explain: ({ name, count }) => `one more reference to ${name} (${count + 1} now)`,
});

const hold: Opcode<Referent, { readonly holder: Reference; readonly reference: Reference }, void> = opcode({
  name: 'hold',
  touchesAlso: (referent, { reference }, thread, touch) => {
    touchesHeap(referent, reference, thread, touch);
    if (reference.referent !== referent) touch(reference.referent, 'write');
    const { holder } = reference;
    if (holder !== null && holder !== referent) touch(holder, 'write');
  },
  execute: (referent, { holder, reference }) => {
    requireThere(holder);
    requireThere(reference);
    const before = reference.holder?.held;
    before?.splice(before.indexOf(reference), 1);
    reference.holder = referent;
    referent.held.push(reference);
  },
  explain: (referent, { reference }) => `${referent.name} holds a reference to ${reference.referent.name}`,
});

const watch: Opcode<Referent, { readonly reference: Reference; readonly watcher: Watcher }, void> = opcode({
  name: 'watch',
  boundary: 'call',
  touchesAlso: touchesHeap,
  execute: (referent, { reference, watcher }) => {
    requireThere(reference);
    referent.watchers.push(watcher);
  },
  explain: ({ name }) => `watch for the death of ${name}`,
});

const dereference: Opcode<Referent, WeakReference, Reference | null> = opcode({
  name: 'dereference',
  access: 'read',
  boundary: 'call',
  touchesAlso: touchesHeap,
  execute: (_, weak) => weak.upgrade(),
  explain: ({ name }, weak) => (weak.isCleared ? `${name} is gone` : `one more reference to ${name}`),
});

/**
 * A name for an object, an entry of a list, an attribute: whatever keeps the object alive. The object dies with its last
 * reference, at once and in the thread that drops it.
 */
export class Reference<T = unknown> {
  readonly value: T;
  /** @internal */
  readonly referent: Referent;
  /** @internal The object that holds it, or null. */
  holder: Referent | null = null;
  #isDropped = false;

  /** @internal Made by {@link Reference.to} and {@link Reference.clone}. */
  constructor(referent: Referent, value: T) {
    this.referent = referent;
    this.value = value;
  }

  /** The first reference to a new object. */
  static to<T>(
    machine: Machine,
    value: T,
    { name = 'object', finalizer }: ReferenceOptions<T>,
  ): Reference<T> {
    const referent = new Referent(machine, name);
    referent.count = 1;
    if (finalizer !== undefined) referent.finalizer = () => finalizer(new Reference(referent, value));
    return new Reference(referent, value);
  }

  /** @internal */
  get isDropped(): boolean {
    return this.#isDropped;
  }

  /** @internal It refers to nothing any more. */
  end(): void {
    this.#isDropped = true;
    this.holder = null;
  }

  /** One more reference to the object. One step. The instruction raises NameError where this one was dropped. */
  clone(): Instruction<Reference<T>> {
    return Instruction.of(clone, this.referent, this as Reference) as Instruction<Reference<T>>;
  }

  /**
   * Python's `del name`. One step, followed by the finalizers and callbacks where this was the last reference.
   * @throws NameError where it was dropped before.
   */
  *drop(): Program {
    const { heap } = this.referent;
    yield* runCalls(heap, yield* Instruction.of(drop, this.referent, this as Reference));
  }

  /** @internal Drops it where it was not dropped before and no object holds it. */
  *leave(): Program {
    const { heap } = this.referent;
    yield* runCalls(heap, yield* Instruction.of(leave, this.referent, this as Reference));
  }

  /**
   * Gives a reference to this object, as an attribute or an item: it is dropped when the object dies. One step. It can still be
   * dropped by itself. The instruction raises NameError where one of both was dropped.
   */
  hold(reference: Reference): Instruction<void> {
    return Instruction.of(hold, this.referent, { holder: this as Reference, reference });
  }

  /** `weakref.ref(object, callback)`. One step. The callback runs in the thread in which the object dies. */
  *weak(callback: WeakCallback<T> | null = null): Program<WeakReference<T>> {
    const watcher = new WeakReference<T>(this.referent, this.value, callback);
    yield* Instruction.of(watch, this.referent, { reference: this as Reference, watcher });
    return watcher;
  }

  /** `weakref.finalize(object, body)`. One step. The body runs in the thread in which the object dies, at most once. */
  *finalize(body: FinalizeBody): Program<Finalize> {
    const watcher = new Finalize(this.referent, body);
    yield* Instruction.of(watch, this.referent, { reference: this as Reference, watcher });
    return watcher;
  }
}

/** `weakref.ref`: a way to an object that does not keep it alive. It lives itself as long as its object. */
export class WeakReference<T = unknown> implements Watcher {
  readonly #referent: Referent;
  readonly #value: T;
  readonly #callback: WeakCallback<T> | null;
  /** Whether its object has died. For invariants and reports; a program looks with {@link WeakReference.get}. */
  isCleared = false;

  /** @internal Made by {@link Reference.weak}. */
  constructor(referent: Referent, value: T, callback: WeakCallback<T> | null) {
    this.#referent = referent;
    this.#value = value;
    this.#callback = callback;
  }

  /** A new reference to the object, which has to be dropped too; null where the object has died. One step. */
  get(): Instruction<Reference<T> | null> {
    return Instruction.of(
      dereference,
      this.#referent,
      this as unknown as WeakReference,
    ) as Instruction<Reference<T> | null>;
  }

  /** @internal */
  upgrade(): Reference<T> | null {
    if (this.isCleared) return null;
    this.#referent.count++;
    return new Reference(this.#referent, this.#value);
  }

  /** @internal */
  died(): Call | null {
    this.isCleared = true;
    const callback = this.#callback;
    return callback === null ? null : { run: () => callback(this), subject: callback };
  }
}

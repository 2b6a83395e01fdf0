import type { Program } from '@heddle/core';
import { Interpreter } from '@heddle/primitives';
import type { PyFrame } from '../interpreter/frame.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { PyGenerator } from '../objects/generator.ts';
import { PyModule } from '../objects/module.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';
import type { PyWeakLink } from '../objects/weak-link.ts';
import { collectGarbage } from './collection.ts';
import { Decay } from './decay.ts';
import { finalise } from './finalizers.ts';
import { Marking, reachable, reachableUnless } from './marking.ts';
import { Reachability } from './reachability.ts';
import { eachReference } from './references.ts';
import { eachRootOfThread } from './roots.ts';

/** What native code holds for later, where no object says so. */
export interface Held {
  readonly values: readonly Value[];
  /** Whether it is held no more. */
  readonly isOver: () => boolean;
}

/**
 * When objects die. The interpreter counts no references. It watches the objects of which a program can tell whether they
 * live: those with a finalizer, generators that have a `finally` to run, what weak references refer to. As long
 * as there is one, the interpreter looks after each bytecode that drops a reference whether such an object could be reached
 * through it alone. A program without them pays nothing.
 */
export class Lifetimes {
  /** Whether something is watched. */
  isWatching = false;
  /** What is dying now. */
  readonly decays: Set<Decay> = new Set();
  readonly #vm: Runtime;
  /** In the order in which they were made. */
  readonly #watched = new Set<PyObject>();
  readonly #links = new Map<PyObject, PyWeakLink[]>();
  /** What is to be done at the end of objects of native code. */
  readonly #endings = new Map<PyObject, () => Program<unknown>>();
  readonly #finalised = new Set<PyObject>();
  /** Garbage that waits for a collection: what was dropped last of each. */
  readonly #uncollected = new Set<PyObject>();
  readonly #held = new Set<Held>();
  #hasTeardown = false;
  #globals: ReadonlySet<PyDict> = new Set();
  #globalsVersion = -1;

  constructor(vm: Runtime) {
    this.#vm = vm;
  }

  /** Something can tell from now on whether an object lives. */
  watch(object: PyObject): void {
    if (this.#watched.has(object)) return;
    this.#watched.add(object);
    if (!this.#hasTeardown) {
      this.#hasTeardown = true;
      this.#vm.machine.builtIn(Interpreter).finalisation = () => this.#tearDown();
    }
    const { activation } = this.#vm.current;
    activation?.receive(object);
    if (this.isWatching) return;
    this.isWatching = true;
    for (let outer = activation?.outer ?? null; outer !== null; outer = outer.outer) outer.pin(object);
    activation?.reconsider(object);
  }

  /** Has something be done when an object of native code dies. It does not count as watched: a collection finds it dead. */
  atEnd(object: PyObject, end: () => Program<unknown>): void {
    this.#endings.set(object, end);
  }

  /** Nothing is to be done any more of what {@link Lifetimes.atEnd} was told. */
  forgetEnd(object: PyObject): void {
    this.#endings.delete(object);
    this.unwatch(object);
  }

  isWatched(object: PyObject): boolean {
    return this.#watched.has(object) || this.#endings.has(object);
  }

  /** An object has nothing more to do at its end. */
  unwatch(object: PyObject): void {
    if (this.#links.has(object)) return;
    this.#watched.delete(object);
    this.isWatching = this.#watched.size > 0;
  }

  /** Watches the instances that there are of classes with a finalizer: one was given to a class that had none. */
  adopt(): void {
    for (const object of reachable(this.#vm)) if (object.cls.hasFinalizer) this.watch(object);
  }

  /** The weak references to an object, the oldest first. */
  linksOf(object: PyObject): readonly PyWeakLink[] {
    return this.#links.get(object) ?? [];
  }

  /** Something refers weakly to an object. */
  addLink(referent: PyObject, link: PyWeakLink): void {
    const known = this.#links.get(referent);
    if (known === undefined) this.#links.set(referent, [link]);
    else known.push(link);
    this.watch(referent);
  }

  /** Native code holds values until it says that it does no more. @returns what ends that. */
  hold(values: readonly Value[], isOver: () => boolean = () => false): Held {
    const held = { values, isOver };
    this.#held.add(held);
    return held;
  }

  release(held: Held): void {
    this.#held.delete(held);
  }

  eachHeld(visit: (value: Value) => void): void {
    for (const held of this.#held) {
      if (held.isOver()) this.#held.delete(held);
      else for (const value of held.values) visit(value);
    }
    for (const decay of this.decays) decay.eachRoot(visit);
  }

  eachUncollected(visit: (value: Value) => void): void {
    for (const object of this.#uncollected) visit(object);
  }

  leaveUncollected(object: PyObject): void {
    this.#uncollected.add(object);
  }

  /** Whether a finalizer has still to run before an object dies. */
  mustFinalise(object: PyObject): boolean {
    if (this.#endings.has(object)) return true;
    if (!this.#watched.has(object)) return false;
    if (object instanceof PyGenerator) return object.state === 'suspended';
    return object.cls.hasFinalizer && !this.#finalised.has(object);
  }

  /** Whether the finalizer of an object has run. */
  isFinalised(object: PyObject): boolean {
    return this.#finalised.has(object);
  }

  /** Runs the finalizer of an object, once. */
  *finalise(object: PyObject): Program {
    this.#finalised.add(object);
    const end = this.#endings.get(object);
    this.#endings.delete(object);
    if (end !== undefined) yield* end();
    yield* finalise(this.#vm, object);
  }

  /** An object is dead; see {@link Lifetimes.cutLinks}. */
  bury(object: PyObject): PyWeakLink[] {
    const links = this.cutLinks(object);
    this.unwatch(object);
    return links;
  }

  /** Weak references find an object no more. @returns those whose callbacks are to be called, in order. */
  cutLinks(object: PyObject): PyWeakLink[] {
    const links = this.#links.get(object);
    if (links === undefined) return [];
    this.#links.delete(object);
    for (const link of links) link.die();
    return links.filter(({ callback }) => callback !== null).reverse();
  }

  /**
   * What the end of some references sets off; null for nothing.
   * @param dropped what they referred to, in order.
   * @param frame where the program goes on.
   */
  examine(dropped: readonly PyObject[], frame: PyFrame | null): Program | null {
    if (!this.isWatching) return null;
    const suspects = dropped.filter((object) => !isPlainlyHeld(object, frame));
    if (suspects.length === 0 || !this.#reachWatched(suspects)) return null;
    const { machine } = this.#vm;
    machine.touch(machine.builtIn(Reachability), 'write');
    const alive = reachableUnless(this.#vm, suspects);
    if (alive === null) return null;
    const decay = new Decay(
      this.#vm,
      suspects.filter((object) => !alive.has(object)),
      alive,
    );
    return decay.matters ? decay.run() : null;
  }

  /** Native code at the bottom of a thread has dropped what it held. */
  *dropped(values: readonly Value[]): Program {
    if (!this.isWatching) return;
    this.#vm.current = this.#vm.stateOf(this.#vm.machine.active!);
    const program = this.examine(
      values.filter((value) => value instanceof PyObject),
      null,
    );
    if (program !== null) yield* program;
  }

  /** `gc.collect()`: gives how many objects it has collected. */
  collect(): Program<number> {
    return collectGarbage(this.#vm, [...this.#endings.keys(), ...this.#watched], this.#uncollected);
  }

  /** Whether something that is watched can be reached from some objects. */
  #reachWatched(objects: readonly PyObject[]): boolean {
    const seen = new Set<PyObject>();
    const pending: PyObject[] = [];
    let isFound = false;
    const visit = (value: Value): void => {
      if (isFound || !(value instanceof PyObject) || seen.has(value) || this.#isLasting(value)) return;
      seen.add(value);
      if (this.#watched.has(value)) isFound = true;
      else pending.push(value);
    };
    for (const object of objects) visit(object);
    for (let object = pending.pop(); object !== undefined && !isFound; object = pending.pop()) {
      eachReference(object, visit);
    }
    return isFound;
  }

  /** What no dropped reference is the last one of: classes, modules, their globals. */
  #isLasting(object: PyObject): boolean {
    if (object instanceof PyType || object instanceof PyModule) return true;
    return object instanceof PyDict && this.#globalsOfModules().has(object);
  }

  #globalsOfModules(): ReadonlySet<PyDict> {
    const { modules } = this.#vm;
    if (this.#globalsVersion !== modules.version) {
      this.#globalsVersion = modules.version;
      const found = modules.values.filter((module) => module instanceof PyModule);
      this.#globals = new Set(found.map(({ globals }) => globals));
    }
    return this.#globals;
  }

  /** The end of the interpreter: what is alive but for what other threads work on is finalised, the oldest first. */
  *#tearDown(): Program {
    const vm = this.#vm;
    vm.current = vm.stateOf(vm.machine.active!);
    yield* this.collect();
    const marking = new Marking();
    for (const state of vm.states) if (state !== vm.current) eachRootOfThread(state, marking.mark);
    marking.spread();
    for (const object of [...this.#watched]) {
      if (!marking.marked.has(object) && this.mustFinalise(object)) yield* this.finalise(object);
    }
  }
}

/** Whether a variable or the stack of a frame, or of the one that called it, holds an object. */
function isPlainlyHeld(object: PyObject, frame: PyFrame | null): boolean {
  if (frame === null) return false;
  return isInFrame(object, frame) || (frame.back !== null && isInFrame(object, frame.back));
}

function isInFrame(object: PyObject, { slots, top, globals, names }: PyFrame): boolean {
  for (let at = 0; at < top; at++) if (slots[at] === object) return true;
  return names === globals && globals.values.includes(object);
}

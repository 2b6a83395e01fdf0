import { canonicalJson, type Execution, type Json, type OutcomeKind, type SharedObject } from '@heddle/core';
import { isSuspicious } from './symptom.ts';

/** One way in which executions ended, and how many did. */
export interface ObservedOutcome {
  readonly kind: OutcomeKind;
  count: number;
  /** The program's own data at the end, by name. */
  readonly final: Readonly<Record<string, Json>>;
  readonly output: readonly string[];
  /** The names of the threads that could not go on, by index. */
  readonly blocked: readonly string[];
  /** What went wrong, in order: the messages of the failures. */
  readonly errors: readonly string[];
  /** The decisions of the first execution that ended like this. */
  readonly decisions: readonly number[];
  /** The number of that execution, from 1. */
  readonly first: number;
}

/** At most so many outcomes are kept. */
const MAX_OUTCOMES = 100_000;
/** So many leaves of the tree can an outcome have on average. */
const LEAVES = 4;
/** At most so many characters of outcomes and decisions of their schedules are kept: some 100 MB. */
const MAX_WEIGHT = 2 ** 25;

/** A node of the tree in which outcomes are looked up. */
interface Node {
  /** By the next value of the outcome. */
  readonly children: Map<unknown, Node>;
  /** The object whose values the children are for, by its name and its identity; null where there is none yet. */
  name: string | null;
  identity: number;
  outcome: ObservedOutcome | null;
}

function node(): Node {
  return { children: new Map(), name: null, identity: -1, outcome: null };
}

/** Where the tree is full and an outcome is not in it. */
const NOWHERE: Node = node();

// What stands between values of different kinds, so that no two outcomes have one path. Data are never symbols.
const OTHER_OBJECT = Symbol('another object than elsewhere');
const STRUCTURE = Symbol('the text of a list or an object');
const OUTPUT = Symbol('output');
const TROUBLE = Symbol('trouble');

/** Ordinals are far smaller than that. */
const ORDINALS = 4_096;

/** The identity of an object as a number: the ordinals from it up to the set-up. */
function identityOf(object: SharedObject): number {
  let identity = object.ordinal + 1;
  for (let maker = object.maker; maker !== null; maker = maker.maker) {
    identity = identity * ORDINALS + maker.ordinal + 1;
  }
  return identity;
}

/** The program's own data of an execution, by name. Objects that share a name have their ids behind it. */
function finalOf(execution: Execution): Record<string, Json> {
  const data = execution.objects.filter((object) => object.role === 'data');
  const counts = new Map<string, number>();
  for (const { name } of data) counts.set(name, (counts.get(name) ?? 0) + 1);
  const final: Record<string, Json> = Object.create(null);
  for (const object of data) {
    const { name } = object;
    final[counts.get(name) === 1 ? name : `${name}@${object.id}`] = object.snapshot();
  }
  return final;
}

/** The names of the threads that have started and cannot go on at the end of an execution. */
function blockedOf(execution: Execution): string[] {
  if (execution.outcome === 'completed') return [];
  return execution.threads.filter((thread) => thread.state === 'blocked').map((thread) => thread.name);
}

/** A text that two outcomes share where a result shows them as one. */
function keyOf({ kind, final, output, blocked, errors }: ObservedOutcome): string {
  return canonicalJson([kind, final, output, blocked, errors]);
}

/**
 * The set of outcomes of a search, with counts. Adding an execution walks a tree by the values of its shared
 * data, so an outcome that was seen before costs no text, and where no thread is left behind no allocation.
 *
 * Its memory is bounded: it keeps the first 100,000 outcomes, or fewer where they or the schedules that lead to them are
 * long. Executions with any other outcome are counted together.
 */
export class OutcomeSet {
  readonly #maxOutcomes: number;
  readonly #root: Node = node();
  readonly #outcomes: ObservedOutcome[] = [];
  /** The first of those that a result shows as one, by what they share. */
  readonly #byKey = new Map<string, ObservedOutcome>();
  /** The outcomes that came from other sets, by what they share and whether they are failures. */
  readonly #absorbed = new Map<string, ObservedOutcome>();
  #executions = 0;
  #unlisted = 0;
  #weight = 0;
  /** Whether no further outcome is kept, and whether the tree does not grow. */
  #isFull = false;
  #isTreeFull = false;

  /** @param maxOutcomes how many outcomes are kept at most. */
  constructor(maxOutcomes: number = MAX_OUTCOMES) {
    this.#maxOutcomes = maxOutcomes;
  }

  /** How many different outcomes there are. */
  get size(): number {
    return this.#byKey.size;
  }

  /** How many executions had an outcome that is not kept. */
  get unlisted(): number {
    return this.#unlisted;
  }

  /** Counts an execution. Returns its outcome, whose count is 1 where it is new; null where it is not kept. */
  add(execution: Execution): ObservedOutcome | null {
    this.#executions++;
    let at = this.#child(this.#root, execution.outcome);
    for (const object of execution.objects) {
      if (object.role === 'data') at = this.#valueNode(this.#nodeOf(at, object), object.snapshot());
    }
    if (execution.output.length > 0) at = this.#addOutput(at, execution);
    if (isSuspicious(execution)) at = this.#addTrouble(at, execution);
    if (at.outcome === null) {
      if (this.#isTreeFull) return this.#addWithoutLeaf(execution);
      at.outcome = this.#observe(execution);
      this.#keep(at.outcome, keyOf(at.outcome));
    } else {
      at.outcome.count++;
    }
    return at.outcome;
  }

  /**
   * Takes in an outcome of another set, whose executions come after those that are here already.
   * @param isFailure whether it is one that was looked at and found to be a failure.
   * @returns the outcome that it was added to, the given one where it is new, null where it is not kept.
   */
  absorb(outcome: ObservedOutcome, isFailure: boolean): ObservedOutcome | null {
    const key = keyOf(outcome);
    const known = this.#absorbed.get(`${isFailure} ${key}`);
    if (known !== undefined) {
      known.count += outcome.count;
      return known;
    }
    if (this.#isFull && !this.#byKey.has(key)) {
      this.#unlisted += outcome.count;
      return null;
    }
    this.#absorbed.set(`${isFailure} ${key}`, outcome);
    this.#keep(outcome, key);
    return outcome;
  }

  /** Counts executions of another set with outcomes that it did not keep. */
  absorbUnlisted(executions: number): void {
    this.#unlisted += executions;
  }

  /** Every outcome once, in the order in which they were seen. */
  list(): ObservedOutcome[] {
    // Several leaves can hold one outcome: objects made in another order, threads blocked for another reason.
    const merged = new Map<string, ObservedOutcome>();
    for (const outcome of this.#outcomes) {
      const key = keyOf(outcome);
      const same = merged.get(key);
      if (same === undefined) merged.set(key, { ...outcome });
      else same.count += outcome.count;
    }
    return [...merged.values()];
  }

  /** Every outcome in the order in which they were seen, those apart that differ in what leads to their symptoms. */
  leaves(): readonly ObservedOutcome[] {
    return this.#outcomes;
  }

  #observe(execution: Execution): ObservedOutcome {
    return {
      kind: execution.outcome,
      count: 1,
      final: finalOf(execution),
      output: [...execution.output],
      blocked: blockedOf(execution),
      errors: execution.failures.map((failure) => failure.message),
      decisions: execution.decisions,
      first: this.#executions,
    };
  }

  #keep(outcome: ObservedOutcome, key: string): void {
    this.#outcomes.push(outcome);
    if (!this.#byKey.has(key)) {
      this.#byKey.set(key, outcome);
      this.#weight += key.length + outcome.decisions.length;
    }
    this.#isFull = this.#byKey.size >= this.#maxOutcomes || this.#weight >= MAX_WEIGHT;
    this.#isTreeFull = this.#isFull || this.#outcomes.length >= LEAVES * this.#maxOutcomes;
  }

  /** Counts an execution when the tree is full. Its outcome may still be one that is kept, by another way. */
  #addWithoutLeaf(execution: Execution): ObservedOutcome | null {
    const outcome = this.#observe(execution);
    const key = keyOf(outcome);
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      known.count++;
      return known;
    }
    if (this.#isFull) {
      this.#unlisted++;
      return null;
    }
    this.#keep(outcome, key);
    return outcome;
  }

  #child(parent: Node, key: unknown): Node {
    let found = parent.children.get(key);
    if (found === undefined) {
      if (this.#isTreeFull) return NOWHERE;
      found = node();
      parent.children.set(key, found);
    }
    return found;
  }

  /** The node below which the values of an object are looked up: its parent, but where there are those of another. */
  #nodeOf(parent: Node, object: SharedObject): Node {
    if (parent === NOWHERE) return NOWHERE;
    const { name } = object;
    const identity = identityOf(object);
    if (parent.name === null) {
      parent.name = name;
      parent.identity = identity;
    }
    if (parent.name === name && parent.identity === identity) return parent;
    return this.#child(this.#child(this.#child(parent, OTHER_OBJECT), name), identity);
  }

  /** The node of a value: equal data, one node. */
  #valueNode(parent: Node, value: Json): Node {
    if (typeof value !== 'object' || value === null) return this.#child(parent, value);
    return this.#child(this.#child(parent, STRUCTURE), canonicalJson(value));
  }

  #addOutput(from: Node, { output }: Execution): Node {
    let at = this.#child(this.#child(from, OUTPUT), output.length);
    for (const line of output) at = this.#child(at, line);
    return at;
  }

  /** Who waits for what and for whom, and what failed. It tells symptoms apart too: executions with one leaf have the same. */
  #addTrouble(from: Node, execution: Execution): Node {
    let at = this.#child(from, TROUBLE);
    for (const thread of execution.threads) {
      const { pending } = thread;
      if (thread.state !== 'blocked' || pending === null) {
        at = this.#child(at, null);
        continue;
      }
      // Not the object of the instruction: one that waits in two ways waits for two objects.
      const { object, holders } = pending.waitsFor(thread);
      at = this.#child(this.#child(at, thread.name), identityOf(thread));
      at = this.#child(this.#child(at, object.name), identityOf(object));
      for (const holder of holders) at = this.#child(at, identityOf(holder.thread));
    }
    for (const failure of execution.failures) {
      at = this.#child(at, `${failure.thread?.id}: ${failure.message}`);
    }
    return at;
  }
}

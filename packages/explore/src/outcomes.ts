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
}

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

function child(parent: Node, key: unknown): Node {
  let found = parent.children.get(key);
  if (found === undefined) {
    found = node();
    parent.children.set(key, found);
  }
  return found;
}

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

/** The node below which the values of an object are looked up: its parent, but where there are those of another. */
function nodeOf(parent: Node, object: SharedObject): Node {
  const { name } = object;
  const identity = identityOf(object);
  if (parent.name === null) {
    parent.name = name;
    parent.identity = identity;
  }
  if (parent.name === name && parent.identity === identity) return parent;
  return child(child(child(parent, OTHER_OBJECT), name), identity);
}

/** The node of a value: equal data, one node. */
function valueNode(parent: Node, value: Json): Node {
  if (typeof value !== 'object' || value === null) return child(parent, value);
  return child(child(parent, STRUCTURE), canonicalJson(value));
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

/**
 * The set of outcomes of a search, with counts. Adding an execution walks a tree by the values of its shared
 * data, so an outcome that was seen before costs no text, and where no thread is left behind no allocation.
 */
export class OutcomeSet {
  readonly #root: Node = node();
  readonly #outcomes: ObservedOutcome[] = [];

  /** Counts an execution. Returns its outcome, whose count is 1 where it is new. */
  add(execution: Execution): ObservedOutcome {
    let at = child(this.#root, execution.outcome);
    for (const object of execution.objects) {
      if (object.role === 'data') at = valueNode(nodeOf(at, object), object.snapshot());
    }
    if (execution.output.length > 0) at = this.#addOutput(at, execution);
    if (isSuspicious(execution)) at = this.#addTrouble(at, execution);
    if (at.outcome === null) {
      at.outcome = {
        kind: execution.outcome,
        count: 1,
        final: finalOf(execution),
        output: [...execution.output],
        blocked: blockedOf(execution),
        errors: execution.failures.map((failure) => failure.message),
        decisions: execution.decisions,
      };
      this.#outcomes.push(at.outcome);
    } else {
      at.outcome.count++;
    }
    return at.outcome;
  }

  #addOutput(from: Node, { output }: Execution): Node {
    let at = child(child(from, OUTPUT), output.length);
    for (const line of output) at = child(at, line);
    return at;
  }

  /** Who waits for what and for whom, and what failed. It tells symptoms apart too: executions with one leaf have the same. */
  #addTrouble(from: Node, execution: Execution): Node {
    let at = child(from, TROUBLE);
    for (const thread of execution.threads) {
      const { pending } = thread;
      if (thread.state !== 'blocked' || pending === null) {
        at = child(at, null);
        continue;
      }
      // Not the object of the instruction: one that waits in two ways waits for two objects.
      const { object, holders } = pending.waitsFor(thread);
      at = child(child(at, thread.name), identityOf(thread));
      at = child(child(at, object.name), identityOf(object));
      for (const holder of holders) at = child(at, identityOf(holder.thread));
    }
    for (const failure of execution.failures) at = child(at, `${failure.thread?.id}: ${failure.message}`);
    return at;
  }

  /** Every outcome once, in the order in which they were seen. */
  list(): ObservedOutcome[] {
    // Several leaves can hold one outcome: objects made in another order, threads blocked for another reason.
    const merged = new Map<string, ObservedOutcome>();
    for (const outcome of this.#outcomes) {
      const { kind, final, output, blocked, errors } = outcome;
      const key = canonicalJson([kind, final, output, blocked, errors]);
      const same = merged.get(key);
      if (same === undefined) merged.set(key, { ...outcome });
      else same.count += outcome.count;
    }
    return [...merged.values()];
  }
}

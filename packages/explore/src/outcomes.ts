import { canonicalJson, type Execution, type Json, type OutcomeKind } from '@heddle/core';

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
  /** By the next value of the outcome; null at a leaf. */
  readonly children: Map<unknown, Node>;
  outcome: ObservedOutcome | null;
}

function node(): Node {
  return { children: new Map(), outcome: null };
}

function child(parent: Node, key: unknown): Node {
  let found = parent.children.get(key);
  if (found === undefined) {
    found = node();
    parent.children.set(key, found);
  }
  return found;
}

/** A value as a key of a map: equal data, equal key. */
function keyOf(value: Json): unknown {
  return typeof value === 'object' && value !== null ? canonicalJson(value) : value;
}

/** The program's own data of an execution, by name. Where names repeat, the later ones get the object's id behind them. */
function finalOf(execution: Execution): Record<string, Json> {
  const final: Record<string, Json> = Object.create(null);
  for (const object of execution.objects) {
    if (object.role !== 'data') continue;
    final[object.name in final ? `${object.name}@${object.id}` : object.name] = object.snapshot();
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
 * data, so an outcome that was seen before costs no text and no allocation.
 */
export class OutcomeSet {
  readonly #root: Node = node();
  readonly #outcomes: ObservedOutcome[] = [];

  /** Counts an execution. Returns its outcome, whose count is 1 where it is new. */
  add(execution: Execution): ObservedOutcome {
    let at = child(this.#root, execution.outcome);
    for (const object of execution.objects) {
      if (object.role === 'data') at = child(at, keyOf(object.snapshot()));
    }
    if (execution.output.length > 0) at = child(at, execution.output.join('\n'));
    if (execution.outcome !== 'completed') at = this.#addTrouble(at, execution);
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

  #addTrouble(from: Node, execution: Execution): Node {
    let at = from;
    for (const thread of execution.threads) {
      const { pending } = thread;
      if (thread.state !== 'blocked' || pending === null) at = child(at, null);
      else at = child(child(at, pending.object.name), pending.object.ordinal);
    }
    for (const failure of execution.failures) at = child(at, `${failure.thread?.id}: ${failure.message}`);
    return at;
  }

  /** Every outcome once, in the order in which they were seen. */
  list(): ObservedOutcome[] {
    // Two leaves can hold one outcome: objects made in another order, threads blocked for another reason.
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

import { type ChoicePoint, type Machine, packState, type SimulatedThread, StateWords } from '@heddle/core';
import { keyOfLoop, type Loop } from '../loop.ts';
import { IntList } from '../strategies/states/int-list.ts';
import { StateHash } from '../strategies/states/state-hash.ts';
import { StateTable } from '../strategies/states/state-table.ts';
import type { InvolvedStep } from '../symptom.ts';

/** How many of the last steps are shown of an execution that was cut off. */
const TAIL = 24;

/** What was seen at a scheduling point. */
interface Visit {
  readonly step: number;
  /** How many decisions had been made. */
  readonly depth: number;
  /** The indices of the threads that were enabled. */
  readonly enabled: readonly number[];
  /** What the thread that was chosen did, and which it was. */
  chosen: SimulatedThread | null;
  involved: InvolvedStep | null;
}

/**
 * Finds out that one execution goes round: it comes back to a state, by steps of every thread that was enabled throughout. Looks at
 * the states of one execution at a time; costs about half a microsecond a step.
 */
export class LoopWatch {
  /** The loops that were found, each once, by who goes round. */
  readonly loops: Loop[] = [];
  readonly #keys = new Set<string>();
  readonly #state = new StateWords();
  readonly #hash = new StateHash();
  readonly #table = new StateTable({ exact: true });
  /** For each state the first visit to it: from there the round is longest, and fair if any is. */
  readonly #visitOf = new IntList();
  readonly #visits: Visit[] = [];

  /** An execution begins. */
  begin(): void {
    if (this.#visits.length === 0) return;
    this.#table.clear();
    this.#visitOf.length = 0;
    this.#visits.length = 0;
  }

  /**
   * The execution has come to a scheduling point.
   * @returns false where it need not go on: it has gone round, or has come to the step limit.
   */
  arrive(point: ChoicePoint, maxSteps: number): boolean {
    const { machine } = point.thread(0);
    const round = this.#visit(point, machine);
    if (round >= 0 && this.#isFair(round)) {
      this.#add(machine, round, point.step, 'state');
      return false;
    }
    if (point.step + 1 < maxSteps) return true;
    this.#add(machine, Math.max(0, this.#visits.length - 1 - TAIL), point.step, 'limit');
    return false;
  }

  /** A thread was chosen there. */
  leave(point: ChoicePoint, thread: SimulatedThread): void {
    const visit = this.#visits.at(-1);
    if (visit === undefined) return;
    const { opcode, object, operand } = thread.pending!;
    visit.chosen = thread;
    visit.involved = { step: point.step + 1, object, access: opcode.access(object, operand, thread) };
  }

  /** @returns the first visit to the same state, by its number; -1 where it is new, or cannot be told. */
  #visit(point: ChoicePoint, machine: Machine): number {
    const enabled: number[] = [];
    for (let alternative = 0; alternative < point.count; alternative++) {
      enabled.push(point.thread(alternative).index);
    }
    const here = this.#visits.length;
    this.#visits.push({ step: point.step, depth: point.depth, enabled, chosen: null, involved: null });
    this.#state.truncate(0);
    if (!packState(machine, this.#state)) return -1;
    // What a decision means depends on who took the last step.
    this.#state.add(machine.last);
    const { words, size } = this.#state;
    this.#hash.of(words, size);
    const { low, high } = this.#hash;
    const known = this.#table.find(low, high, words, size);
    if (known < 0) {
      this.#table.add(low, high, words, size);
      this.#visitOf.push(here);
      return -1;
    }
    return this.#visitOf.at(known);
  }

  /** Whether every thread that was enabled at all points of a round has taken a step in it. */
  #isFair(from: number): boolean {
    const round = this.#visits.slice(from, -1);
    const hasRun = new Set(round.map(({ chosen }) => chosen?.index));
    return round[0]!.enabled.every(
      (thread) => hasRun.has(thread) || round.some(({ enabled }) => !enabled.includes(thread)),
    );
  }

  #add(machine: Machine, from: number, to: number, evidence: 'state' | 'limit'): void {
    const round = this.#visits.slice(from, -1);
    const running = new Set(round.map(({ chosen }) => chosen?.index));
    const enabled = new Set(round.flatMap((visit) => [...visit.enabled]));
    const starving = machine.threads.filter(({ index }) => enabled.has(index) && !running.has(index));
    this.add({
      kind: evidence === 'state' && starving.length > 0 ? 'starvation' : 'livelock',
      decisions: machine.decisions,
      repeated: evidence === 'state' ? machine.choicePoints - round[0]!.depth : null,
      preemptions: machine.preemptions,
      from: round[0]?.step ?? to,
      to,
      round: round.map(({ involved }) => involved!),
      running: machine.threads.filter(({ index }) => running.has(index)),
      starving: evidence === 'state' ? starving : [],
      evidence,
    });
  }

  /** Takes in a loop, unless one of the same threads is known. */
  add(loop: Loop): void {
    if (this.#keys.has(keyOfLoop(loop))) return;
    this.#keys.add(keyOfLoop(loop));
    this.loops.push(loop);
  }
}

import { type Machine, type Mark, StateWords } from '@heddle/core';
import { IntList } from './int-list.ts';

/** How many numbers an entry of a path has, besides the words of its state. */
const FIELDS = 9;
const NODE = 0;
const TAKEN = 1;
const COUNT = 2;
const CHOICE_POINTS = 3;
const STEPS = 4;
const PREEMPTIONS = 5;
const LAST = 6;
const FAILURES = 7;
const WORDS = 8;

/**
 * The path from the first state of a search to the present one, its depth-first stack: for each node the edge that was taken,
 * and what it takes to have an execution go on from there. Taking the last entry off costs nothing; nothing is allocated.
 */
export class Path {
  length = 0;
  /** The states of its entries, one behind the other; behind them that of the machine, while it is looked at. */
  readonly states: StateWords = new StateWords();
  /** Where the states of its entries end. */
  end = 0;
  readonly #entries = new IntList();
  readonly #mark = { choicePoints: 0, steps: 0, preemptions: 0, last: 0, failures: 0 };

  /** Adds a node with so many edges, at the first of them. The machine stands there, and what was looked at is its state. */
  push(node: number, count: number, machine: Machine): void {
    const entries = this.#entries;
    entries.push(node);
    entries.push(0);
    entries.push(count);
    entries.push(machine.choicePoints);
    entries.push(machine.steps);
    entries.push(machine.preemptions);
    entries.push(machine.last);
    entries.push(machine.failures.length);
    entries.push(this.end);
    this.end = this.states.size;
    this.length++;
  }

  /** Adds a data choice with so many values, at the first of them. Executions do not go on from there. */
  pushData(node: number, count: number): void {
    const entries = this.#entries;
    entries.push(node);
    entries.push(0);
    entries.push(count);
    entries.extend(0, WORDS - CHOICE_POINTS);
    entries.push(this.end);
    this.length++;
  }

  /** Takes the last entry off. */
  pop(): void {
    this.length--;
    const entries = this.#entries;
    entries.length -= FIELDS;
    this.end = entries.values[entries.length + WORDS]!;
  }

  /** The node of an entry. */
  node(at: number): number {
    return this.#entries.at(at * FIELDS + NODE);
  }

  /** The alternative that is taken at an entry. */
  taken(at: number): number {
    return this.#entries.at(at * FIELDS + TAKEN);
  }

  /** How many alternatives there are at an entry. */
  count(at: number): number {
    return this.#entries.at(at * FIELDS + COUNT);
  }

  /** Takes the next alternative at the last entry. */
  advance(): void {
    this.#entries.values[(this.length - 1) * FIELDS + TAKEN]!++;
  }

  /** What had been done before an entry. One object serves all calls. */
  mark(at: number): Mark {
    const from = at * FIELDS;
    const entries = this.#entries;
    const mark = this.#mark;
    mark.choicePoints = entries.at(from + CHOICE_POINTS);
    mark.steps = entries.at(from + STEPS);
    mark.preemptions = entries.at(from + PREEMPTIONS);
    mark.last = entries.at(from + LAST);
    mark.failures = entries.at(from + FAILURES);
    return mark;
  }

  /** How many steps had run before an entry. */
  steps(at: number): number {
    return this.#entries.at(at * FIELDS + STEPS);
  }

  /** Where the state of an entry begins. */
  state(at: number): number {
    return this.#entries.at(at * FIELDS + WORDS);
  }
}

import {
  type Access,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { AssertionError, type Python } from '@heddle/primitives';

/** One line of a thread of a level: one step. */
export interface Line<V = object> {
  /** What it says, as a person reads it. */
  readonly text: string;
  /** Its name, where another line jumps to it. */
  readonly label?: string;
  /** Its thread waits in front of it until this is true. Default: it never waits. */
  readonly when?: (variables: V) => boolean;
  /**
   * What it does, and the label of the line that comes next, or `end`; without one it is the line below. What it
   * throws ends its thread. Default: it does nothing.
   */
  readonly run?: (variables: V) => string | undefined;
  /** How others can tell that it ran. Default: not at all where it only stands there, and as a write otherwise. */
  readonly access?: Access;
  /** Whether it stands for a critical section: no two threads may have arrived at such lines. */
  readonly critical?: true;
}

/** A thread of a level. */
export interface LineThread<V = object> {
  readonly name: string;
  readonly lines: readonly Line<V>[];
}

/** The line that a critical section is. */
export const criticalSection: Line = { text: 'critical_section()', critical: true };

const step: Opcode<LineMachine, number, void> = opcode({
  name: 'line',
  access: (machine, thread) => machine.accessOf(thread),
  ready: (machine, thread) => machine.isReady(thread),
  execute: (machine, thread) => machine.step(thread),
  explain: (machine, thread) => machine.nextLine(thread).text,
});

/**
 * The state of a level: its variables, and at which line each of its threads stands. What counts as a step is what the game counts: a
 * line, also the head of a loop or a condition, whatever it has to compute; an expanded line stands there as several. A thread is
 * in a critical section as soon as it stands at it, so the step that brings a second one there fails. A loop that
 * waits is a line that its thread cannot pass.
 */
class LineMachine extends SharedObject {
  override get kind(): string {
    return 'level';
  }

  readonly #variables: object;
  readonly #threads: readonly LineThread[];
  /** The line that each thread is to take next; behind the last one of a thread that has ended. */
  readonly #places: number[];

  constructor(machine: Machine, variables: object, threads: readonly LineThread[]) {
    super(machine, 'level', 'synchronisation');
    this.#variables = { ...variables };
    this.#threads = threads;
    this.#places = threads.map(() => 0);
  }

  /** What a thread does: its lines, one after the other. */
  *run(thread: number): Program<void> {
    const instruction = Instruction.of(step, this, thread);
    while (this.#places[thread]! < this.#threads[thread]!.lines.length) yield* instruction;
  }

  /** The line that a thread takes next. */
  nextLine(thread: number): Line {
    return this.#threads[thread]!.lines[this.#places[thread]!]!;
  }

  /** How a thread touches the level if it takes its next line now. To arrive at a critical section, or to leave it, is to write. */
  accessOf(thread: number): Access {
    const place = this.#places[thread]!;
    const { lines } = this.#threads[thread]!;
    const { run, when, critical, access } = lines[place]!;
    // What only reads may be asked twice.
    const jumps = access === 'read' && run?.(this.#variables) !== undefined;
    if (critical || (lines[place + 1]?.critical && !jumps)) return 'write';
    return access ?? (run === undefined && when === undefined ? 'none' : 'write');
  }

  isReady(thread: number): boolean {
    const { when } = this.nextLine(thread);
    return when === undefined || when(this.#variables);
  }

  step(thread: number): void {
    const label = this.nextLine(thread).run?.(this.#variables);
    this.#places[thread] = label === undefined ? this.#places[thread]! + 1 : this.#placeOf(thread, label);
    const inside = this.#threads.filter((_, each) => this.#isInside(each)).map(({ name }) => name);
    if (inside.length > 1 && this.#isInside(thread)) {
      throw new AssertionError(`${inside.join(' and ')} are in the critical section at once`);
    }
  }

  override snapshot(): Json {
    return { ...(this.#variables as Record<string, Json>), places: [...this.#places] };
  }

  #isInside(thread: number): boolean {
    return this.#threads[thread]!.lines[this.#places[thread]!]?.critical === true;
  }

  #placeOf(thread: number, label: string): number {
    const { lines } = this.#threads[thread]!;
    return label === 'end' ? lines.length : lines.findIndex((line) => line.label === label);
  }
}

/**
 * Plays a level: runs its threads line by line, and ends when they have ended.
 * @param variables their values in the beginning, as plain numbers and booleans.
 */
export function* playLevel<V extends object>(
  py: Python,
  variables: V,
  threads: readonly LineThread<V>[],
): Program<void> {
  // The variables of a machine are those that its lines were written for.
  const machine = new LineMachine(py.machine, variables, threads as unknown as readonly LineThread[]);
  yield* py.run(...threads.map(({ name }, at) => py.thread(() => machine.run(at), { name })));
}

import type { Json, OutcomeKind, Scenario, TraceEvent } from '@heddle/core';
import {
  type Finding,
  type FindingKind,
  type ObservedOutcome,
  OutcomeSet,
  renderTable,
} from '@heddle/explore';
import { stringify, toStringMethod } from 'fast-check';
import type { ExecutionFacts } from './facts.ts';
import type { Subject } from './subject.ts';
import { tableOf } from './table.ts';

/** Something wrong with an execution, as plain data that takes no description. */
export interface ExecutionSymptom {
  readonly kind: FindingKind;
  /** One line: what is wrong. */
  readonly message: string;
  /** How many steps had run when it showed. */
  readonly step: number;
  /** The names of the threads that it is about. */
  readonly threads: readonly string[];
  /** The names of the objects that it is about. */
  readonly objects: readonly string[];
}

/** What a {@link ScheduledExecution} is made of. */
interface ExecutionParts {
  readonly subject: Subject;
  readonly facts: ExecutionFacts;
}

/**
 * One execution of a scenario: what `schedules` generates. It prints as the line that replays it and the table of its steps.
 *
 * Its schedule, its size and its outcome are known from the start. Everything else is found out when it is asked for first:
 * at once while no other execution has followed, else by running it again.
 */
export class ScheduledExecution<T = undefined> {
  readonly scenario: Scenario;
  /** What the scenario was made of; undefined for a scenario without inputs. */
  readonly input: T;
  /** The decisions, one a choice point, without the zeros at the end. */
  readonly decisions: readonly number[];
  /** How often the CPU was taken away from a thread that could have gone on. */
  readonly preemptions: number;
  /** How many instructions ran. */
  readonly steps: number;
  /** How it ended. */
  readonly outcome: OutcomeKind;
  // Private, so that a test runner that prints a value does not go through the machine.
  readonly #subject: Subject;
  readonly #facts: ExecutionFacts;
  #end: ObservedOutcome | null = null;
  #symptoms: readonly ExecutionSymptom[] | null = null;
  #findings: readonly Finding[] | null = null;

  static {
    // What fast-check prints.
    Object.defineProperty(ScheduledExecution.prototype, toStringMethod, {
      value: ScheduledExecution.prototype.toString,
    });
  }

  /** @internal Values are made by an arbitrary. */
  constructor(subject: Subject, facts: ExecutionFacts, input: T) {
    this.scenario = subject.runner.scenario;
    this.input = input;
    this.decisions = facts.decisions;
    this.preemptions = facts.preemptions;
    this.steps = facts.steps;
    this.outcome = facts.outcome;
    this.#subject = subject;
    this.#facts = facts;
  }

  /** @internal What a value is made of. */
  static partsOf(execution: ScheduledExecution<unknown>): ExecutionParts {
    return { subject: execution.#subject, facts: execution.#facts };
  }

  /** The one line that replays it, here and with every command. */
  get schedule(): string {
    return this.#subject.runner.line(this.#facts);
  }

  /** The program's own data at the end, by name. */
  get final(): Readonly<Record<string, Json>> {
    return this.#ended.final;
  }

  /** What the program printed, line by line. */
  get output(): readonly string[] {
    return this.#ended.output;
  }

  /** The names of the threads that could not go on at the end, by index. */
  get blocked(): readonly string[] {
    return this.#ended.blocked;
  }

  /** The messages of what failed, in order. */
  get errors(): readonly string[] {
    return this.#ended.errors;
  }

  /** What is wrong with it, in the order of its steps; what detectors say comes last. */
  get symptoms(): readonly ExecutionSymptom[] {
    this.#symptoms ??= this.#subject.runner
      .symptoms(this.#facts)
      .map(({ kind, message, step, threads, objects }) => ({
        kind,
        message,
        step,
        threads: threads.map(({ name }) => name),
        objects: objects.map(({ name }) => name),
      }));
    return this.#symptoms;
  }

  /**
   * What is wrong with it, described as a result of an exploration has it: with a sentence that says why, where every thread
   * stands, and the steps that matter. Those that are certain come first, hints last. Where nothing is wrong it costs
   * nothing, else some executions: {@link ScheduledExecution.symptoms} are the cheaper thing to ask for.
   */
  get findings(): readonly Finding[] {
    this.#findings ??= this.symptoms.length === 0 ? [] : this.#subject.runner.result(this.#facts).findings;
    return this.#findings;
  }

  /** Its trace. Recorded every time that it is asked for, which takes several times as long as an execution. */
  get trace(): readonly TraceEvent[] {
    return this.#subject.runner.trace(this.#facts);
  }

  /** The table of its steps: of the first finding, else of all steps that matter. */
  get table(): string {
    const [finding] = this.findings;
    const table = finding === undefined ? '' : renderTable(finding);
    return table === '' ? tableOf(this.trace, this.#ending) : table;
  }

  /** The line, the input where there is one, and the table. */
  toString(): string {
    const input = this.input === undefined ? '' : `\nof ${stringify(this.input)}`;
    return `${this.schedule}${input}\n\n${this.table}\n`;
  }

  get #ended(): ObservedOutcome {
    this.#end ??= new OutcomeSet().add(this.#subject.runner.execution(this.#facts))!;
    return this.#end;
  }

  /** How it ended, in words. */
  get #ending(): string {
    const values = Object.entries(this.final).map(([name, value]) => `${name} is ${JSON.stringify(value)}`);
    return [this.outcome, ...values].join(', ');
  }
}

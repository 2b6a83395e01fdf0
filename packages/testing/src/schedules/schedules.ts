import { type Scenario, UsageError } from '@heddle/core';
import { Arbitrary, constant, type Random, Stream, Value } from 'fast-check';
import type { ExecutionFacts } from './facts.ts';
import { type ScheduleOptions, type ScheduleSettings, scheduleSettings } from './options.ts';
import { ScheduledExecution } from './scheduled-execution.ts';
import { type Shrink, Shrinking, type Stage } from './shrinking.ts';
import { drawSimple } from './source.ts';
import { Subject } from './subject.ts';

/** Executions of scenarios that are made of generated inputs. */
export interface InputOptions<T> extends ScheduleOptions {
  /** What the scenarios are made of. */
  readonly inputs: Arbitrary<T>;
}

/** What is known of a value when it is to be shrunk. */
interface Context<T> {
  /** The input with what its arbitrary knows of it. */
  readonly input: Value<T>;
  readonly stage: Stage;
}

/**
 * Executions of a scenario under schedules of all kinds. See {@link schedules}.
 */
export class Schedules<T = undefined> extends Arbitrary<ScheduledExecution<T>> {
  readonly #settings: ScheduleSettings;
  readonly #inputs: Arbitrary<T>;
  readonly #subjectOf: (input: T) => Subject;

  /** @internal Use {@link schedules}. */
  constructor(inputs: Arbitrary<T>, build: Scenario | ((input: T) => Scenario), options: ScheduleOptions) {
    super();
    this.#settings = scheduleSettings(options);
    this.#inputs = inputs;
    if (typeof build === 'function') {
      this.#subjectOf = (input) => new Subject(build(input), this.#settings);
    } else {
      const subject = new Subject(build, this.#settings);
      this.#subjectOf = () => subject;
    }
  }

  override generate(random: Random, biasFactor: number | undefined): Value<ScheduledExecution<T>> {
    const input = this.#inputs.generate(random, biasFactor);
    const subject = this.#subjectOf(input.value);
    const isBiased = biasFactor !== undefined && random.nextInt(1, biasFactor) === 1;
    const facts = isBiased ? drawSimple(subject.source, random) : subject.source.draw(random);
    return this.#value(subject, facts, { input, stage: 'inputs' });
  }

  /** Whether a value was made by this arbitrary, whichever way. */
  override canShrinkWithoutContext(value: unknown): value is ScheduledExecution<T> {
    if (!(value instanceof ScheduledExecution)) return false;
    return ScheduledExecution.partsOf(value).subject.runner.settings === this.#settings;
  }

  override shrink(
    value: ScheduledExecution<T>,
    context: Context<T> | undefined,
  ): Stream<Value<ScheduledExecution<T>>> {
    const { input, stage } = context ?? {
      input: new Value(value.input, undefined),
      stage: 'inputs' as const,
    };
    const shrinking = new Shrinking({
      ...ScheduledExecution.partsOf(value),
      stage,
      inputs: () => this.#smallerInputs(input),
      subjectOf: (smaller) => this.#subjectOf(smaller.value),
    });
    const toValue = ({ subject, facts, ...rest }: Shrink<T>): Value<ScheduledExecution<T>> =>
      this.#value(subject, facts, { input: rest.input ?? input, stage: rest.stage });
    return new Stream(shrinking.candidates()).map(toValue);
  }

  /**
   * The execution of a line, as a value of this arbitrary: for the `examples` of a run, where it is tried first, and shrunk if
   * the property does not hold for it.
   * @param schedule the line that a value, a finding or a command has printed.
   * @param input what the scenario is to be made of; absent for a scenario without inputs.
   * @throws UsageError where the line is of another scenario, or was made with another GIL or time model.
   */
  replay(schedule: string, ...input: T extends undefined ? [] : [input: T]): ScheduledExecution<T> {
    const subject = this.#subjectOf(input[0] as T);
    return new ScheduledExecution(subject, subject.runner.replay(schedule), input[0] as T);
  }

  #value(subject: Subject, facts: ExecutionFacts, context: Context<T>): Value<ScheduledExecution<T>> {
    return new Value(new ScheduledExecution(subject, facts, context.input.value), context);
  }

  /** Inputs that were given by hand shrink where their arbitrary knows how. */
  #smallerInputs({ value_, context }: Value<T>): Stream<Value<T>> {
    if (context === undefined && !this.#inputs.canShrinkWithoutContext(value_)) return Stream.nil();
    return this.#inputs.shrink(value_, context);
  }
}

/**
 * Executions of a scenario, as values of fast-check: each is one execution under one schedule, with its outcome, its findings
 * and its trace.
 *
 * Values are drawn by a strategy; biased runs also draw from the schedules with the fewest preemptions. They shrink to the
 * fewest preemptions, then to the fewest steps, and print as the line that replays them and a table. A value depends on
 * nothing but fast-check's seed and path, so these replay it too.
 *
 * ```ts
 * fc.assert(fc.property(schedules(scenario), ({ findings }) => findings.length === 0));
 * ```
 *
 * Cost: one execution a value, where the strategy is a sampling one; the others run their executions in order, up to the one
 * that is drawn, once each.
 * @throws UsageError for options that are out of range, or do not go together.
 */
export function schedules(scenario: Scenario, options?: ScheduleOptions): Schedules;
/**
 * Executions of scenarios that are made of generated inputs. Input and schedule shrink together: with a smaller input the
 * same switches are tried as far as they are possible, and then some of the simplest schedules.
 * @param scenario makes a scenario of an input; it must depend on nothing else, and leave the input as it is.
 */
export function schedules<T>(scenario: (input: T) => Scenario, options: InputOptions<T>): Schedules<T>;
export function schedules<T>(
  scenario: Scenario | ((input: T) => Scenario),
  options: ScheduleOptions & Partial<InputOptions<T>> = {},
): Schedules<T> {
  const { inputs, ...others } = options;
  if (typeof scenario === 'function' && inputs === undefined) {
    throw new UsageError(
      'a function makes scenarios of inputs, so schedules takes the option inputs with it',
    );
  }
  if (typeof scenario !== 'function' && inputs !== undefined) {
    throw new UsageError(
      `${scenario.name} takes no inputs; expected a function that makes a scenario of one`,
    );
  }
  return new Schedules(inputs ?? (constant(undefined) as Arbitrary<T>), scenario, others);
}

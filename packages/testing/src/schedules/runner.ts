import {
  type Execution,
  formatSchedule,
  type Lifecycle,
  Machine,
  type MachineOptions,
  NondeterminismError,
  parseSchedule,
  recordTrace,
  type Scenario,
  type Strategy,
  type TraceEvent,
  type TransitionLog,
  UsageError,
} from '@heddle/core';
import {
  AmbientWatch,
  fingerprint,
  Replay,
  type Result,
  replayResult,
  type Search,
  type Symptom,
  symptomsWith,
  Watch,
} from '@heddle/explore';
import { type ExecutionFacts, factsOf } from './facts.ts';
import type { ScheduleSettings } from './options.ts';

/**
 * Runs executions of one scenario. What the last one has shown is at hand until the next; of any other the
 * {@link ExecutionFacts} are kept, from which it is run again when somebody asks for more.
 */
export class Runner {
  readonly scenario: Scenario;
  readonly settings: ScheduleSettings;
  readonly #watch: Watch | null;
  readonly #machines = new Map<Lifecycle, Machine>();
  /** The machines of searches that have transitions recorded. */
  readonly #recording = new WeakMap<TransitionLog, Machine>();
  #fingerprint: string | null = null;
  #lifecycle: Lifecycle | null = null;
  /** The execution that is at hand; null where none is. */
  #present: { readonly facts: ExecutionFacts; readonly execution: Execution } | null = null;

  constructor(scenario: Scenario, settings: ScheduleSettings) {
    this.scenario = scenario;
    this.settings = settings;
    this.#watch = Watch.of(settings.detect);
  }

  /**
   * The life cycle that executions are run with, unless one looks at it: that of the settings, or what the default execution
   * needs.
   * @throws NondeterminismError where the scenario reads what no schedule decides.
   */
  get lifecycle(): Lifecycle {
    this.#lifecycle ??= this.#probe();
    return this.#lifecycle;
  }

  /** What a machine of its own takes to run executions as they are run here, but for detectors. */
  options(lifecycle: Lifecycle): MachineOptions {
    return { ...this.settings.machine, lifecycle };
  }

  /**
   * Runs a search that has begun an execution; its end is called.
   * @returns null where it gives the execution up.
   */
  run(search: Search, lifecycle: Lifecycle): ExecutionFacts | null {
    const execution = this.#execute(search.decider(), lifecycle, search.transitions);
    search.end(execution);
    if (execution.isAbandoned) return null;
    const facts = factsOf(execution, lifecycle);
    this.#present = { facts, execution };
    return facts;
  }

  /** Whether an instruction of the last execution looked at the life cycle of a thread while that was merged. */
  get isLifecycleMissed(): boolean {
    const execution = this.#present?.execution;
    return this.settings.machine.lifecycle === undefined && execution?.lifecycleObserved === true;
  }

  /**
   * The execution of some facts, run again where it is not at hand. It is valid until the next is run.
   * @throws NondeterminismError where it is not the same as before.
   */
  execution(facts: ExecutionFacts): Execution {
    if (this.#present?.facts === facts) return this.#present.execution;
    const replay = new Replay(facts.decisions);
    const execution = this.#execute(replay, facts.lifecycle);
    replay.end(execution);
    if (execution.outcome !== facts.outcome || execution.steps !== facts.steps) {
      throw new NondeterminismError(
        `${this.scenario.name} does not repeat itself: schedule ${this.line(facts)} ended as ${facts.outcome} after ${facts.steps} steps, and now as ${execution.outcome} after ${execution.steps}`,
      );
    }
    this.#present = { facts, execution };
    return execution;
  }

  /** What is wrong with an execution. */
  symptoms(facts: ExecutionFacts): readonly Symptom[] {
    if (this.#watch === null && !facts.isSuspicious) return [];
    return symptomsWith(this.#watch, this.execution(facts));
  }

  /** Runs an execution again and describes what is wrong with it. */
  result(facts: ExecutionFacts): Result {
    const { detect, machine } = this.settings;
    return replayResult(this.scenario, this.line(facts), { detect, maxSteps: machine.maxSteps });
  }

  /** Runs an execution again and records its trace. */
  trace({ decisions, lifecycle }: ExecutionFacts): readonly TraceEvent[] {
    return recordTrace(this.scenario, new Replay(decisions), this.options(lifecycle)).events;
  }

  /** The one line that replays an execution. */
  line({ decisions, lifecycle }: ExecutionFacts): string {
    this.#fingerprint ??= fingerprint(this.scenario);
    const { gil, time } = this.settings.machine;
    return formatSchedule({ scenario: this.#fingerprint, gil: gil.name, time, lifecycle, decisions });
  }

  /**
   * Runs the execution of a line.
   * @throws UsageError where the line is of another scenario, or was made with other settings.
   */
  replay(line: string): ExecutionFacts {
    const { scenario, gil, time, lifecycle, decisions, round = 0 } = parseSchedule(line);
    const { machine } = this.settings;
    if (gil !== machine.gil.name || time !== machine.time) {
      throw new UsageError(
        `the schedule was made with gil ${gil} and time ${time}; these schedules have gil ${machine.gil.name} and time ${machine.time}`,
      );
    }
    const facts = this.run(new Replay(decisions, { round }), lifecycle)!;
    const [own] = this.line(facts).slice('h1:'.length).split(':');
    if (own === scenario) return facts;
    throw new UsageError(
      `the schedule was made for scenario ${scenario}, but ${this.scenario.name} is ${own}: it is another program, or it was changed`,
    );
  }

  #execute(strategy: Strategy, lifecycle: Lifecycle, transitions?: TransitionLog): Execution {
    // What a scenario throws leaves the machine in the middle of an execution.
    this.#present = null;
    this.#watch?.begin();
    return this.#machine(lifecycle, transitions).run(this.scenario, strategy);
  }

  #machine(lifecycle: Lifecycle, transitions: TransitionLog | undefined): Machine {
    const known =
      transitions === undefined ? this.#machines.get(lifecycle) : this.#recording.get(transitions);
    if (known !== undefined) return known;
    const machine = new Machine({
      ...this.options(lifecycle),
      ...(this.#watch === null ? {} : { observer: this.#watch }),
      ...(transitions === undefined ? {} : { transitions }),
    });
    if (transitions === undefined) this.#machines.set(lifecycle, machine);
    else this.#recording.set(transitions, machine);
    return machine;
  }

  #probe(): Lifecycle {
    const ambient = new AmbientWatch();
    const { lifecycle = 'merged' } = this.settings.machine;
    const { lifecycleObserved } = ambient.during(() => this.#execute(new Replay([]), lifecycle));
    const read = ambient.take();
    if (read !== null) {
      throw new NondeterminismError(
        `${this.scenario.name} calls ${read}, which no schedule decides: nothing that is found in it could be replayed`,
      );
    }
    return lifecycleObserved && this.settings.machine.lifecycle === undefined ? 'visible' : lifecycle;
  }
}

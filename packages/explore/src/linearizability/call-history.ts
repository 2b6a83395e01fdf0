import {
  describeError,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  plainData,
  SharedObject,
  type SimulatedThread,
  UsageError,
} from '@heddle/core';
import type { Call, CallOutcome } from './call.ts';
import { formatCall } from './call.ts';
import { type Consistency, checkConsistency, checkConsistencyName } from './consistency.ts';
import { describeInconsistent } from './consistency-text.ts';
import { FirstSteps } from './first-step.ts';
import type { SequentialModel } from './model.ts';

/** A call that is being recorded. */
interface RecordedCall extends Call {
  readonly by: SimulatedThread;
  invoked: number;
  responded: number | null;
  outcome: CallOutcome | null;
}

/** The step of a call whose program takes none. */
const step: Opcode<CallHistory, string, void> = opcode({
  name: 'call',
  access: 'none',
  boundary: 'call',
  execute: () => undefined,
  explain: (_, operation) => `${operation}()`,
});

/** Gives the machine an instruction, and a program what came of it. */
function* resume<R>(program: Program<R>, instruction: Instruction): Program<IteratorResult<Instruction, R>> {
  let input: unknown;
  try {
    input = yield instruction;
  } catch (error) {
    return program.throw(error);
  }
  return program.next(input);
}

/**
 * The calls that the threads of a program make on one object, recorded as they run. It belongs to one machine, so it is made anew
 * for every execution; times are steps, so it is the same whenever the schedule is.
 *
 * ```ts
 * const history = new CallHistory(py.machine, 'stack');
 * history.expectLinearizable(stackModel());
 * // in a thread:
 * const top = yield* history.call('pop', [], pop(stack));
 * ```
 *
 * Recording takes no steps and adds no scheduling points: a call is invoked with its first step and has responded with its last.
 * That is the shortest time that it can have taken, so no violation is lost. It orders no threads, and no detector sees it. What
 * a reduction has to know it is told: that the end of a call and the beginning of another do not commute.
 */
export class CallHistory extends SharedObject {
  override readonly kind = 'history';
  readonly #calls: RecordedCall[] = [];
  readonly #firstSteps = new FirstSteps();

  /** @param name what the calls are made on: `stack`. */
  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  override get synchronises(): boolean {
    return false;
  }

  /** The calls that have begun, in the order in which they did. */
  get calls(): readonly Call[] {
    return this.#calls.map(({ thread, operation, args, invoked, responded, outcome }) => ({
      thread,
      operation,
      args,
      invoked,
      responded,
      outcome,
    }));
  }

  /**
   * Runs a program as one call of an operation. An error that leaves it is what the call raised, and goes on.
   * @param args the arguments, as the model knows them.
   * @param toData makes plain data of the result; needed where it is none. No result counts as null.
   * @returns what the program returns.
   * @throws UsageError for a result that is no plain data.
   */
  *call<R>(
    operation: string,
    args: readonly Json[],
    program: Program<R>,
    toData?: (result: R) => Json,
  ): Program<R> {
    const call = this.#prepare(operation, args);
    let result: R;
    try {
      result = yield* this.#run(call, program);
    } catch (error) {
      this.#begin(call);
      this.#end(call, { kind: 'raised', error: describeError(error) });
      throw error;
    }
    this.#end(call, {
      kind: 'returned',
      value: this.#data(call, toData === undefined ? result : toData(result)),
    });
    return result;
  }

  /**
   * Has every execution that comes to its end checked: whether the calls are linearizable. One that is not is an assertion that
   * does not hold, which an exploration reports as a finding.
   */
  expectLinearizable<S>(model: SequentialModel<S>): void {
    this.expectConsistent(model, 'linearizable');
  }

  /**
   * The same for any {@link Consistency}.
   * @throws UsageError for a text that is none; at the end of an execution for `sequential`, where two threads of one name have
   *   made calls.
   */
  expectConsistent<S>(model: SequentialModel<S>, consistency: Consistency): void {
    checkConsistencyName(consistency);
    const { machine } = this;
    machine.finally(`${this.name} is ${consistency} as a ${model.name}`, () => {
      if (consistency === 'sequential') this.#refuseNamesakes();
      const calls = this.#calls;
      const verdict = checkConsistency<S>(calls, model, consistency);
      if (!verdict.consistent) {
        const thread = calls.find((call) => call === verdict.call)!.by;
        machine.fail('assertion', describeInconsistent(verdict, this.name), thread);
      }
      return true;
    });
  }

  override snapshot(): Json {
    return this.#calls.map((call) => `${call.thread}: ${formatCall(call)}`);
  }

  /** A history tells threads apart by their names. */
  #refuseNamesakes(): void {
    const threads = new Map<string, SimulatedThread>();
    for (const { thread, by } of this.#calls) {
      if ((threads.get(thread) ?? by) !== by) {
        throw new UsageError(
          `${this.name}: two threads that call it are called ${thread}; expected names of their own, by which sequential consistency tells them apart`,
        );
      }
      threads.set(thread, by);
    }
  }

  #prepare(operation: string, args: readonly Json[]): RecordedCall {
    const by = this.machine.active;
    if (by === null) {
      throw new UsageError(
        `${this.name}: ${operation}() is called in the set-up; expected a call by a thread`,
      );
    }
    const data = plainData(args) as readonly Json[] | undefined;
    if (data === undefined) {
      throw new UsageError(
        `${this.name}: an argument of ${operation}() is no plain data; expected plain data`,
      );
    }
    return { thread: by.name, by, operation, args: data, invoked: -1, responded: null, outcome: null };
  }

  /** Drives a program whose first step begins the call. */
  *#run<R>(call: RecordedCall, program: Program<R>): Program<R> {
    let request = program.next();
    if (request.done === true) {
      yield* Instruction.of(step, this, call.operation);
      this.#begin(call);
      return request.value;
    }
    let instruction = this.#firstSteps.announcing(request.value, call.operation, () => this.#begin(call));
    for (;;) {
      request = yield* resume(program, instruction);
      if (request.done === true) return request.value;
      instruction = request.value;
    }
  }

  /** The call is invoked, in the present step, unless it was before. */
  #begin(call: RecordedCall): void {
    if (call.invoked >= 0) return;
    call.invoked = this.machine.steps;
    this.#calls.push(call);
    // Invocations commute with each other. What they do not commute with are responses.
    this.machine.touch(this, 'read');
  }

  /** The call responds, in the present step. */
  #end(call: RecordedCall, outcome: CallOutcome): void {
    call.responded = this.machine.steps;
    call.outcome = outcome;
    this.machine.touch(this, 'write');
  }

  #data(call: RecordedCall, result: unknown): Json {
    const data = result === undefined ? null : plainData(result);
    if (data !== undefined) return data;
    throw new UsageError(
      `${this.name}: what ${call.operation}() returns is no plain data; expected a function that makes it so as the fourth argument`,
    );
  }
}

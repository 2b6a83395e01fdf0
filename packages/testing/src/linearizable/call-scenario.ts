import { type Json, type Program, ProgramError, type Scenario, UsageError } from '@heddle/core';
import { CallHistory } from '@heddle/explore';
import { type Python, type PythonOptions, scenario } from '@heddle/primitives';
import { allOf, type CallPlan, type PlannedCall, threadName } from './call-plan.ts';
import {
  type AnySpecification,
  type ConcurrentSpecification,
  checkedSpecification,
} from './specification.ts';

/** Whether an error is what a call gave, and no failure of the object. */
function isOutcome(error: unknown): boolean {
  return error instanceof ProgramError && error.failure !== 'assertion';
}

/** A call whose program is made when it begins, so that what it refuses at once is what the call gave, too. */
function* bodyOf(specification: AnySpecification, object: unknown, call: PlannedCall): Program<unknown> {
  return yield* specification.operations[call.operation]!.run(object, ...call.args);
}

/**
 * The program of a plan: a fresh object, the calls that the main thread makes first, the threads with theirs, and the calls that
 * it makes last. The calls of every execution that comes to its end are compared with the model.
 * @throws UsageError for a plan that calls what is no operation of the specification.
 */
export function callScenario<O, A extends Record<string, readonly Json[]>, S>(
  specification: ConcurrentSpecification<O, A, S>,
  plan: CallPlan,
  python?: PythonOptions,
): Scenario {
  return scenarioOfCalls(checkedSpecification(specification), plan, python);
}

/**
 * @internal The same without types.
 * @throws UsageError for a plan that calls what is no operation.
 */
export function scenarioOfCalls(
  specification: AnySpecification,
  plan: CallPlan,
  python: PythonOptions | undefined,
): Scenario {
  const { model, name = model.name, create, operations, consistency = 'linearizable' } = specification;
  const unknown = allOf(plan).find(({ operation }) => !Object.hasOwn(operations, operation));
  if (unknown !== undefined) {
    throw new UsageError(
      `the plan calls ${unknown.operation}(); expected one of ${Object.keys(operations).join(', ')}`,
    );
  }
  return scenario(
    name,
    function* main(py: Python) {
      const object = create(py);
      const history = new CallHistory(py.machine, name);
      history.expectConsistent(model, consistency);
      function* makeCalls(calls: readonly PlannedCall[]): Program {
        for (const call of calls) {
          try {
            yield* history.call(call.operation, call.args, bodyOf(specification, object, call));
          } catch (error) {
            if (!isOutcome(error)) throw error;
          }
        }
      }
      yield* makeCalls(plan.before);
      yield* py.run(
        ...plan.threads.map((calls, index) => py.thread(() => makeCalls(calls), { name: threadName(index) })),
      );
      yield* makeCalls(plan.after);
    },
    python,
  );
}

import { type Program, type Scenario, UsageError } from '@heddle/core';
import {
  BrokenBarrierError,
  Empty,
  Full,
  type Lock,
  type Python,
  type RLock,
  scenario,
  withGuard,
} from '@heddle/primitives';
import type {
  BarrierLike,
  ConditionLike,
  EventLike,
  GuardLike,
  ProgramScenarioOptions,
  QueueLike,
  SimpleQueueLike,
  VariableLike,
} from './own-primitives.ts';
import type { ObjectPlan, ProgramPlan, Statement } from './program-plan.ts';
import { problemWith } from './rules.ts';
import { problemWithShape } from './shape.ts';

/** Makes one of Heddle's primitives for an object of a plan. */
function primitiveOf(py: Python, plan: ObjectPlan, lookUp: (name: string) => unknown): unknown {
  switch (plan.kind) {
    case 'variable':
      return py.variable(plan.name, plan.initial);
    case 'lock':
      return py.lock(plan.name);
    case 'rlock':
      return py.rlock(plan.name);
    case 'condition': {
      const lock = plan.lock === null ? undefined : (lookUp(plan.lock) as Lock | RLock);
      return py.condition(lock, plan.name);
    }
    case 'semaphore':
      return py.semaphore(plan.initial, plan.name);
    case 'boundedSemaphore':
      return py.boundedSemaphore(plan.initial, plan.name);
    case 'event':
      return py.event(plan.name);
    case 'barrier':
      return py.barrier(plan.parties, { name: plan.name });
    case 'queue':
      return py.queue<number>(plan.maxsize, plan.name);
    case 'simpleQueue':
      return py.simpleQueue<number>(plan.name);
  }
}

/** Runs a program up to an error of one of some classes, which ends it in silence. */
function* forgiving(program: Program<unknown>, ...classes: readonly (abstract new () => Error)[]): Program {
  try {
    yield* program;
  } catch (error) {
    if (!classes.some((type) => error instanceof type)) throw error;
  }
}

/** A maker whose kind is known to be that of the object. */
type AnyMaker = (py: Python, plan: ObjectPlan, lookUp: (name: string) => unknown) => unknown;

/** What runs the statements of a plan on the objects of one execution. The plan is known to be well formed. */
class Performer {
  readonly #py: Python;
  readonly #objects = new Map<string, unknown>();

  constructor(py: Python, plan: ProgramPlan, own: ProgramScenarioOptions['own']) {
    this.#py = py;
    const lookUp = (name: string): unknown => this.#objects.get(name);
    for (const object of plan.objects) {
      const make = own?.[object.kind] as AnyMaker | undefined;
      this.#objects.set(object.name, (make ?? primitiveOf)(py, object, lookUp));
    }
  }

  *run(statements: readonly Statement[]): Program {
    for (const statement of statements) yield* this.#perform(statement);
  }

  #object<T>(name: string): T {
    return this.#objects.get(name) as T;
  }

  #variable(name: string): VariableLike {
    return this.#object(name);
  }

  *#perform(statement: Statement): Program<unknown> {
    const py = this.#py;
    switch (statement.kind) {
      case 'assign':
        return yield* this.#variable(statement.variable).store(statement.value);
      case 'add':
        return yield* this.#variable(statement.variable).update((value) => value + statement.amount);
      case 'exchange':
        return yield* this.#variable(statement.variable).exchange((value) => value + statement.amount);
      case 'copy':
        return yield* this.#variable(statement.to).store(yield* this.#variable(statement.from).load());
      case 'assert': {
        const { variable, value } = statement;
        const found = yield* this.#variable(variable).load();
        return py.assert(found === value, `${variable} is ${found}, not ${value}`);
      }
      case 'print':
        return yield* py.print(statement.variable, '=', yield* this.#variable(statement.variable).load());
      case 'choose': {
        const value = yield* py.choice(statement.variable).below(statement.below);
        return yield* this.#variable(statement.variable).store(value);
      }
      case 'acquire':
        return yield* this.#object<GuardLike>(statement.object).acquire();
      case 'release':
        return yield* this.#object<GuardLike>(statement.object).release();
      case 'with':
        return yield* this.#with(statement.object, statement.body);
      case 'attempt':
        return yield* this.#attempt(statement.object, statement.timeout, statement.body);
      case 'wait':
        return yield* this.#wait(statement.object, statement.timeout);
      case 'notify': {
        const condition = this.#object<ConditionLike>(statement.condition);
        return yield* statement.all ? condition.notifyAll() : condition.notify();
      }
      case 'set':
        return yield* this.#object<EventLike>(statement.event).set();
      case 'clear':
        return yield* this.#object<EventLike>(statement.event).clear();
      case 'put':
        return yield* this.#put(statement.queue, statement.value, statement.timeout);
      case 'get':
        return yield* forgiving(this.#get(statement.queue, statement.into, statement.timeout), Empty);
      case 'taskDone':
        return yield* this.#object<QueueLike>(statement.queue).taskDone();
      case 'joinQueue':
        return yield* this.#object<QueueLike>(statement.queue).join();
      case 'sleep':
        return yield* py.sleep(statement.seconds);
      case 'start': {
        const child = py.thread(() => this.run(statement.body), { name: `${py.current().name}'s child` });
        yield* child.start();
        return statement.join ? yield* child.join() : undefined;
      }
      case 'timer':
        return yield* py.timer(statement.seconds, () => this.run(statement.body)).start();
      case 'if':
        if ((yield* this.#variable(statement.variable).load()) === statement.value) {
          yield* this.run(statement.body);
        }
        return undefined;
      case 'while':
        for (let round = 0; round < statement.times; round++) {
          if ((yield* this.#variable(statement.variable).load()) === statement.value) break;
          yield* this.run(statement.body);
        }
        return undefined;
    }
  }

  /** A condition has a `with` of its own. */
  *#with(name: string, statements: readonly Statement[]): Program {
    const guard = this.#object<GuardLike | ConditionLike>(name);
    const body = (): Program => this.run(statements);
    yield* 'with' in guard ? guard.with(body) : withGuard(guard, body);
  }

  *#attempt(name: string, timeout: number, body: readonly Statement[]): Program {
    const guard = this.#object<GuardLike>(name);
    const isTaken = timeout === 0 ? yield* guard.acquire(false) : yield* guard.acquire(true, timeout);
    if (!isTaken) return;
    try {
      yield* this.run(body);
    } catch (error) {
      yield* guard.release();
      throw error;
    }
    yield* guard.release();
  }

  *#wait(name: string, timeout: number | null): Program<unknown> {
    const object = this.#object<ConditionLike | EventLike | BarrierLike>(name);
    return yield* forgiving(object.wait(timeout), BrokenBarrierError);
  }

  *#put(name: string, value: number, timeout: number | null): Program {
    const queue = this.#object<SimpleQueueLike>(name);
    yield* forgiving(queue.put(value, true, timeout), Full);
  }

  *#get(name: string, into: string | null, timeout: number | null): Program {
    const item = yield* this.#object<SimpleQueueLike>(name).get(true, timeout);
    if (into !== null) yield* this.#variable(into).store(item);
  }
}

/**
 * The scenario of a plan: its main thread makes the objects, starts a thread for each list of statements, and waits for all.
 * @param options which Python it runs on, and which primitives are one's own.
 * @throws UsageError for a plan that is not well formed, which says what is wrong.
 */
export function scenarioOf(plan: ProgramPlan, options: ProgramScenarioOptions = {}): Scenario {
  const problem = problemWithShape(plan) ?? problemWith(plan, { misuse: true, deadlocks: true });
  if (problem !== null) throw new UsageError(`the program is not well formed: ${problem}`);
  const { own, ...python } = options;
  return scenario(
    'program',
    function* main(py) {
      const performer = new Performer(py, plan, own);
      yield* py.run(
        ...plan.threads.map((statements, index) =>
          py.thread(() => performer.run(statements), { name: `thread ${index + 1}` }),
        ),
      );
    },
    python,
  );
}

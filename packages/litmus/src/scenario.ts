import { describeError, type Machine, type Scenario, type SharedObject, SimulatedThread } from '@heddle/core';
import type { LitmusProgram } from './format.ts';
import { Cell, CellArray, Condition, Lock, Semaphore, Wake } from './objects.ts';
import { type Plan, planOf, type ThreadPlan } from './plan.ts';
import { ThreadProgram } from './program.ts';

/** A litmus program as a scenario. */
export interface LitmusScenario extends Scenario {
  /** Empty where the program has none. */
  readonly description: string;
  /** The names of the shared variables, in the order of declaration: that of the objects of role `data`. */
  readonly variables: readonly string[];
}

/**
 * Makes a program executable. It is compiled once: an execution only makes its objects and its threads, in the
 * order of declaration, and starts the threads that do not wait to be spawned.
 */
export function litmusScenario(program: LitmusProgram): LitmusScenario {
  const plan = planOf(program);
  return {
    name: program.name,
    description: program.description,
    variables: [...program.variables.keys()],
    setup: (machine) => {
      const objects = makeObjects(machine, plan);
      makeThreads(machine, plan, objects);
      stateFinal(machine, plan, objects);
    },
  };
}

/** Makes the objects, each at the place that the layout of the program gives it. */
function makeObjects(machine: Machine, plan: Plan): SharedObject[] {
  const objects: SharedObject[] = [];
  for (const { name, array, atomic, cells } of plan.variables) {
    const whole = array ? new CellArray(machine, name) : null;
    for (const cell of cells) {
      const made = new Cell(machine, cell.name, array ? 'part' : 'data', cell.initial, atomic);
      objects.push(made);
      whole?.cells.push(made);
    }
  }
  for (const name of plan.locks) objects.push(new Lock(machine, name));
  for (const { name, initial } of plan.semaphores) objects.push(new Semaphore(machine, name, initial));
  for (const { name, lock } of plan.conditions) {
    objects.push(new Condition(machine, name, objects[lock] as Lock));
  }
  return objects;
}

function makeThreads(machine: Machine, plan: Plan, objects: SharedObject[]): void {
  const { threads } = machine;
  for (const thread of plan.threads) makeThread(machine, thread, objects);
  for (const index of plan.waiting) objects.push(new Wake(machine, threads[index]!));
  for (const index of plan.starting) machine.start(threads[index]!);
}

function makeThread(machine: Machine, plan: ThreadPlan, objects: readonly SharedObject[]): void {
  const thread: SimulatedThread = new SimulatedThread(
    machine,
    () => new ThreadProgram(thread, objects, plan.code),
    plan.options,
  );
}

/** States what has to hold at the end. A condition that cannot be computed is an error of the program. */
function stateFinal(machine: Machine, plan: Plan, objects: readonly SharedObject[]): void {
  if (plan.final === null) return;
  const { text, evaluate, cells } = plan.final;
  machine.finally(text, () => {
    try {
      return evaluate(cells.map((place) => (objects[place] as Cell).value)) !== 0;
    } catch (error) {
      machine.fail('uncaught-exception', `${describeError(error)}, in ${text}`, null);
      return true;
    }
  });
}

import { compileThread } from './compile.ts';
import { compileExpression, type Evaluate, formatExpression, namesIn } from './expression.ts';
import type { Expression, LitmusProgram, LitmusThread } from './format.ts';
import { type Layout, layoutOf, namesOf } from './layout.ts';
import type { ThreadCode } from './program.ts';

/** A variable: a single one has one cell of its own name. */
interface VariablePlan {
  readonly name: string;
  readonly array: boolean;
  readonly atomic: boolean;
  readonly cells: readonly { readonly name: string; readonly initial: number }[];
}

/** A thread: its options and its code. */
export interface ThreadPlan {
  readonly options: { readonly name: string };
  readonly code: ThreadCode;
}

/** What has to hold at the end: an expression over some cells. */
interface FinalPlan {
  readonly text: string;
  readonly evaluate: Evaluate;
  /** The places of the cells whose values the expression is over. */
  readonly cells: readonly number[];
}

/** Everything about a program that is the same in every execution: what has to be made, and the code. */
export interface Plan {
  readonly variables: readonly VariablePlan[];
  /** The names of locks, those of arrays one by one. */
  readonly locks: readonly string[];
  readonly semaphores: readonly { readonly name: string; readonly initial: number }[];
  readonly conditions: readonly {
    readonly name: string /** The place of its lock. */;
    readonly lock: number;
  }[];
  readonly threads: readonly ThreadPlan[];
  /** The indices of the threads that wait at condition variables. */
  readonly waiting: readonly number[];
  /** The indices of the threads that run from the start. */
  readonly starting: readonly number[];
  readonly final: FinalPlan | null;
}

/** Plans a program, once for all executions. */
export function planOf(program: LitmusProgram): Plan {
  const layout = layoutOf(program);
  const atomic = atomicVariables(program.threads);
  return {
    variables: [...program.variables].map(([name, initial]) => ({
      name,
      array: typeof initial !== 'number',
      atomic: atomic.has(name),
      cells: withInitials(name, initial),
    })),
    locks: [...program.locks].flatMap(([name, size]) => namesOf(name, size)),
    semaphores: [...program.semaphores].flatMap(([name, initial]) => withInitials(name, initial)),
    conditions: [...program.conditions].map(([name, lock]) => ({
      name,
      lock: layout.locks.get(lock)!.first,
    })),
    threads: program.threads.map((thread, index) => ({
      options: { name: thread.name },
      code: compileThread(thread, index, layout),
    })),
    waiting: indicesOf(program.threads, (thread) => layout.wakes.has(thread.name)),
    starting: indicesOf(program.threads, (thread) => !thread.spawned),
    final: program.final === null ? null : planFinal(program.final, layout),
  };
}

function indicesOf(threads: readonly LitmusThread[], holds: (thread: LitmusThread) => boolean): number[] {
  return threads.flatMap((thread, index) => (holds(thread) ? [index] : []));
}

/** The names of single objects with their initial values. */
function withInitials(
  name: string,
  initial: number | readonly number[],
): { name: string; initial: number }[] {
  if (typeof initial === 'number') return [{ name, initial }];
  return namesOf(name, initial.length).map((cell, index) => ({ name: cell, initial: initial[index]! }));
}

/** The variables that a rmw, a cas or an await touches anywhere; for a cell, its whole array. */
function atomicVariables(threads: readonly LitmusThread[]): Set<string> {
  const names = new Set<string>();
  for (const { code } of threads) {
    for (const instruction of code) {
      if (instruction[0] !== 'rmw' && instruction[0] !== 'cas' && instruction[0] !== 'await') continue;
      const reference = instruction[2];
      names.add(typeof reference === 'string' ? reference : reference[0]);
    }
  }
  return names;
}

function planFinal(expression: Expression, layout: Layout): FinalPlan {
  const names = namesIn(expression);
  return {
    text: formatExpression(expression),
    evaluate: compileExpression(expression, (name) => names.indexOf(name)),
    cells: names.map((name) => layout.variables.get(name)!.first),
  };
}

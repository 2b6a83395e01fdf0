import type { LitmusProgram } from './format.ts';

/** Where the objects of a name stand in the list of all objects. */
export interface Place {
  /** The index of the first one. */
  readonly first: number;
  /** How many an array has; null for a single object. */
  readonly size: number | null;
}

/**
 * Where the objects of a program stand in the list that every execution makes anew: the cells of variables,
 * then locks, semaphores, condition variables and wake-ups. Compiled code knows objects by these places.
 */
export interface Layout {
  readonly variables: ReadonlyMap<string, Place>;
  readonly locks: ReadonlyMap<string, Place>;
  readonly semaphores: ReadonlyMap<string, Place>;
  readonly conditions: ReadonlyMap<string, Place>;
  /** The wake-ups of the threads, by their names; only threads that wait have one. */
  readonly wakes: ReadonlyMap<string, Place>;
  /** The indices of the threads among the machine's threads. */
  readonly threads: ReadonlyMap<string, number>;
}

/** Gives every object of a program its place, in the order of declaration. */
export function layoutOf(program: LitmusProgram): Layout {
  let next = 0;
  const place = (objects: Iterable<readonly [string, number | null]>): Map<string, Place> => {
    const places = new Map<string, Place>();
    for (const [name, size] of objects) {
      places.set(name, { first: next, size });
      next += size ?? 1;
    }
    return places;
  };
  const waiting = program.threads.filter(({ code }) =>
    code.some(([name]) => name === 'wait' || name === 'timed_wait'),
  );
  return {
    variables: place(sizes(program.variables)),
    locks: place(program.locks),
    semaphores: place(sizes(program.semaphores)),
    conditions: place([...program.conditions.keys()].map((name) => [name, null])),
    wakes: place(waiting.map(({ name }) => [name, null])),
    threads: new Map(program.threads.map(({ name }, index) => [name, index])),
  };
}

/** The sizes of arrays of values, null for single values. */
export function sizes(
  values: ReadonlyMap<string, number | readonly number[]>,
): ReadonlyMap<string, number | null> {
  return new Map([...values].map(([name, value]) => [name, typeof value === 'number' ? null : value.length]));
}

/** The names of the objects that a name stands for: `x`, or `x[0]`, `x[1]`, … */
export function namesOf(name: string, size: number | null): string[] {
  if (size === null) return [name];
  return Array.from({ length: size }, (_, index) => `${name}[${index}]`);
}

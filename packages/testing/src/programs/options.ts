import { UsageError } from '@heddle/core';
import type { ObjectPlan } from './program-plan.ts';
import type { Permissions } from './rules.ts';

/** What programs can be made of: kinds of objects, and what needs no object of its own. */
export type Primitive = ObjectPlan['kind'] | 'assert' | 'print' | 'choice' | 'sleep' | 'thread' | 'timer';

/** Every {@link Primitive}. */
export const primitives: readonly Primitive[] = [
  'variable',
  'lock',
  'rlock',
  'condition',
  'semaphore',
  'boundedSemaphore',
  'event',
  'barrier',
  'queue',
  'simpleQueue',
  'assert',
  'print',
  'choice',
  'sleep',
  'thread',
  'timer',
];

function defaultWeight(primitive: Primitive): number {
  if (primitive === 'variable') return 6;
  return withoutObject.includes(primitive) ? 1 : 3;
}

/** Those that are no kind of object. */
const withoutObject: readonly Primitive[] = ['assert', 'print', 'choice', 'sleep', 'thread', 'timer'];
/** Those that work on variables. */
const onVariables: readonly Primitive[] = ['assert', 'print', 'choice'];

/** Which programs are generated. */
export interface ProgramOptions extends Partial<Permissions> {
  /** What programs are made of; default all but `assert`. `assert`, `print` and `choice` bring variables with them. */
  readonly primitives?: readonly Primitive[];
  /**
   * How often each primitive is taken, as a whole number relative to the others, 0 for never; default 6 for `variable`, 3 for the
   * other kinds of objects, and 1 for the rest.
   */
  readonly weights?: Partial<Readonly<Record<Primitive, number>>>;
  /** The most threads that the main thread starts, at least 2; default 3. */
  readonly threads?: number;
  /** The most statements in all threads together, those in others counted too; default 8. */
  readonly statements?: number;
  /** How many statements can stand in each other, such as a `with` in an `if`; default 2. 0 for none. */
  readonly nesting?: number;
  /** The most objects; default 4. */
  readonly objects?: number;
}

/** {@link ProgramOptions} with the defaults filled in and everything checked. */
export interface ProgramSettings {
  /** In the order of {@link primitives}, with a weight of at least 1. */
  readonly weighted: readonly { readonly primitive: Primitive; readonly weight: number }[];
  readonly permissions: Permissions;
  readonly threads: number;
  readonly statements: number;
  readonly nesting: number;
  readonly objects: number;
}

function count(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new UsageError(`${name} is ${value}; expected a whole number, at least ${least}`);
}

function weightedPrimitives({
  primitives: chosen,
  weights = {},
}: ProgramOptions): ProgramSettings['weighted'] {
  const names = chosen ?? primitives.filter((name) => name !== 'assert');
  for (const name of [...names, ...Object.keys(weights)]) {
    if (!(primitives as readonly string[]).includes(name)) {
      throw new UsageError(`unknown primitive "${name}"; expected one of ${primitives.join(', ')}`);
    }
  }
  const wanted = new Set(names);
  if (onVariables.some((name) => wanted.has(name))) wanted.add('variable');
  const weighted = primitives
    .filter((primitive) => wanted.has(primitive))
    .map((primitive) => ({
      primitive,
      weight: count(`the weight of ${primitive}`, weights[primitive] ?? defaultWeight(primitive), 0),
    }))
    .filter(({ weight }) => weight > 0);
  if (weighted.length === 0) throw new UsageError('no primitive is left; expected one at least');
  return weighted;
}

/**
 * Fills in the defaults.
 * @throws UsageError that names the option that is out of range.
 */
export function programSettings(options: ProgramOptions): ProgramSettings {
  return {
    weighted: weightedPrimitives(options),
    permissions: { misuse: options.misuse ?? false, deadlocks: options.deadlocks ?? true },
    threads: count('threads', options.threads ?? 3, 2),
    statements: count('statements', options.statements ?? 8, 2),
    nesting: count('nesting', options.nesting ?? 2, 0),
    objects: count('objects', options.objects ?? 4, 1),
  };
}

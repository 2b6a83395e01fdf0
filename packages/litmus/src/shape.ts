import type { Json, JsonObject } from '@heddle/core';
import * as v from 'valibot';
import { describe, keyPath, mistake } from './mistake.ts';

/** A thread of which only the shape has been checked: what its instructions say has not. */
export interface ThreadShape {
  readonly name: string;
  readonly code: readonly (readonly unknown[])[];
  readonly spawned?: boolean | undefined;
}

/** A program of which only the shape has been checked. */
export interface ProgramShape {
  readonly name: string;
  readonly description?: string | undefined;
  readonly vars?: JsonObject | undefined;
  readonly locks?: readonly unknown[] | undefined;
  readonly sems?: JsonObject | undefined;
  readonly conds?: JsonObject | undefined;
  readonly threads: readonly ThreadShape[];
  readonly final?: unknown;
}

/** What is expected at each key. */
const expectations: ReadonlyMap<string, string> = new Map([
  ['name', 'a name'],
  ['description', 'a text'],
  ['vars', 'an object {name: whole number or list of whole numbers}'],
  ['locks', 'a list of locks: name or [name, size]'],
  ['sems', 'an object {name: count or list of counts}'],
  ['conds', 'an object {name: name of a lock}'],
  ['threads', 'a list of at least one thread'],
  ['code', 'a list of instructions'],
  ['spawned', 'true or false'],
  ['programs', 'a list of at least one program'],
]);

function expectation(key: string): string {
  return expectations.get(key)!;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const instructionShape = v.pipe(
  v.array(v.unknown(), 'an instruction: a list that begins with its name'),
  v.minLength(1, 'an instruction: a list that begins with its name'),
);

const threadShape = v.pipe(
  v.unknown(),
  v.check(isObject, 'a thread: an object {name, code, spawned?}'),
  v.strictObject(
    {
      name: v.string(expectation('name')),
      code: v.array(instructionShape, expectation('code')),
      spawned: v.optional(v.boolean(expectation('spawned'))),
    },
    'a thread: an object {name, code, spawned?}',
  ),
);

const programShape = v.pipe(
  v.unknown(),
  v.check(isObject, 'a program: an object {name, threads, …}'),
  v.looseObject({
    name: v.string(expectation('name')),
    description: v.optional(v.string(expectation('description'))),
    vars: v.optional(v.custom<JsonObject>(isObject, expectation('vars'))),
    locks: v.optional(v.array(v.unknown(), expectation('locks'))),
    sems: v.optional(v.custom<JsonObject>(isObject, expectation('sems'))),
    conds: v.optional(v.custom<JsonObject>(isObject, expectation('conds'))),
    threads: v.pipe(v.array(threadShape, expectation('threads')), v.minLength(1, expectation('threads'))),
    final: v.optional(v.unknown()),
  }),
);

/** What a program may have besides: who made it, and what is known of it. */
const aboutKeys: readonly string[] = ['family', 'origin', 'bugs', 'params', 'expected'];

const programKeys: readonly string[] = [
  'name',
  'description',
  'vars',
  'locks',
  'sems',
  'conds',
  'threads',
  'final',
];

/** A misspelt `final` would make a proof of nothing, so no key is passed over in silence. */
function refuseUnknownKeys(path: string, shape: ProgramShape): void {
  const known = [...programKeys, ...aboutKeys];
  const unknown = Object.keys(shape).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw mistake(path, `unknown key ${JSON.stringify(unknown)}`, `one of ${known.join(', ')}`);
}

const fileShape = v.looseObject({
  programs: v.pipe(v.array(programShape, expectation('programs')), v.minLength(1, expectation('programs'))),
});

/** A program together with its path in the file. */
export interface FoundProgram {
  readonly path: string;
  readonly shape: ProgramShape;
}

/**
 * The programs of a file, which is one program or an object with a list of them.
 * @throws UsageError for the first value that has the wrong shape.
 */
export function readShape(json: Json): FoundProgram[] {
  if (!isObject(json)) {
    throw mistake(
      '$',
      `found ${describe(json)}`,
      'a program, or an object {programs: […]} with a list of them',
    );
  }
  if (!('programs' in json)) return [found('$', checked(programShape, json))];
  const file: { readonly programs: readonly ProgramShape[] } = checked(fileShape, json);
  return file.programs.map((shape, at) => found(`$.programs[${at}]`, shape));
}

function found(path: string, shape: ProgramShape): FoundProgram {
  refuseUnknownKeys(path, shape);
  return { path, shape };
}

function checked<T>(schema: v.GenericSchema<unknown, T>, json: Json): T {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  throw shapeMistake(result.issues[0]);
}

function shapeMistake(issue: v.BaseIssue<unknown>): Error {
  const items = issue.path ?? [];
  // Where a key is missing or unknown, the last item of the path is the key; the mistake is in its object.
  const keyed = items.at(-1)?.origin === 'key';
  const places = keyed ? items.slice(0, -1) : items;
  let path = '$';
  for (const { key } of places) path = typeof key === 'number' ? `${path}[${key}]` : keyPath(path, `${key}`);
  if (!keyed) return mistake(path, `found ${describe(issue.input)}`, issue.message);
  const key = String(items.at(-1)!.key);
  if (issue.expected === 'never') return mistake(path, `unknown key ${describe(key)}`, issue.message);
  return mistake(path, `the key ${describe(key)} is missing`, expectation(key));
}

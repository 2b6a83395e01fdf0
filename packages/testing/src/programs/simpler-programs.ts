import {
  bodyOf,
  type ObjectPlan,
  objectsOf,
  type ProgramPlan,
  type Statement,
  withBody,
} from './program-plan.ts';

/** Smaller numbers that a number is tried with, the smallest first. */
function smallerNumbers(value: number, least: number): number[] {
  if (value <= least) return [];
  return value === least + 1 ? [least] : [least, value - 1];
}

/**
 * Statements that a statement may be tried as, in lists that take its place. Each is less: fewer statements, a simpler kind or a
 * smaller number.
 */
function* simplerStatements(statement: Statement): Generator<readonly Statement[]> {
  if ('body' in statement) yield statement.body;
  for (const number of ['value', 'amount', 'below', 'times'] as const) {
    const value = (statement as Partial<Record<typeof number, number>>)[number];
    if (value === undefined) continue;
    const least = number === 'value' ? 0 : 1;
    for (const smaller of smallerNumbers(value, least)) yield [{ ...statement, [number]: smaller }];
  }
  switch (statement.kind) {
    case 'exchange':
      yield [{ ...statement, kind: 'add' }];
      break;
    case 'attempt':
      yield [{ kind: 'with', object: statement.object, body: statement.body }];
      break;
    case 'while':
      yield [{ kind: 'if', variable: statement.variable, value: statement.value, body: statement.body }];
      break;
    case 'timer':
      yield [{ kind: 'start', join: false, body: statement.body }];
      break;
    case 'get':
      if (statement.into !== null) yield [{ ...statement, into: null }];
      break;
    case 'notify':
      if (statement.all) yield [{ ...statement, all: false }];
      break;
    default:
  }
  if ('timeout' in statement && statement.timeout !== null && statement.kind !== 'attempt') {
    yield [{ ...statement, timeout: null }];
  }
}

/** Statements with one of them, at any depth, left out. */
function* withoutOne(statements: readonly Statement[]): Generator<readonly Statement[]> {
  for (const [at, statement] of statements.entries()) {
    yield statements.toSpliced(at, 1);
    for (const body of withoutOne(bodyOf(statement))) yield statements.with(at, withBody(statement, body));
  }
}

/** Statements with one of them, at any depth, made simpler. */
function* withOneSimpler(statements: readonly Statement[]): Generator<readonly Statement[]> {
  for (const [at, statement] of statements.entries()) {
    for (const list of simplerStatements(statement)) yield statements.toSpliced(at, 1, ...list);
    for (const body of withOneSimpler(bodyOf(statement)))
      yield statements.with(at, withBody(statement, body));
  }
}

function namesIn(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) => [...objectsOf(statement), ...namesIn(bodyOf(statement))]);
}

/** An object with one number smaller, or without a lock of others. */
function* simplerObjects(object: ObjectPlan): Generator<ObjectPlan> {
  switch (object.kind) {
    case 'variable':
    case 'semaphore':
    case 'boundedSemaphore':
      for (const initial of smallerNumbers(object.initial, 0)) yield { ...object, initial };
      break;
    case 'barrier':
      for (const parties of smallerNumbers(object.parties, 1)) yield { ...object, parties };
      break;
    case 'queue':
      for (const maxsize of smallerNumbers(object.maxsize, 0)) yield { ...object, maxsize };
      break;
    case 'condition':
      if (object.lock !== null) yield { ...object, lock: null };
      break;
    default:
  }
}

/** Statements that work on another object wherever they work on one. */
function renamed(statements: readonly Statement[], from: string, to: string): Statement[] {
  const fields = ['variable', 'from', 'to', 'object', 'condition', 'event', 'queue', 'into'] as const;
  return statements.map((statement) => {
    const known = statement as Partial<Record<(typeof fields)[number], string | null>>;
    const changed = fields.filter((field) => known[field] === from).map((field) => [field, to]);
    return withBody(
      { ...statement, ...Object.fromEntries(changed) } as Statement,
      renamed(bodyOf(statement), from, to),
    );
  });
}

function* withFewerObjects({ objects, threads }: ProgramPlan): Generator<ProgramPlan> {
  const locks = objects.map((object) => (object.kind === 'condition' ? object.lock : null));
  const used = new Set<string | null>([...threads.flatMap(namesIn), ...locks]);
  for (const [at, object] of objects.entries()) {
    if (!used.has(object.name)) {
      yield { objects: objects.toSpliced(at, 1), threads };
      continue;
    }
    const twin = objects.find(({ kind }) => kind === object.kind)!;
    if (twin === object || locks.includes(object.name)) continue;
    const merged = threads.map((statements) => renamed(statements, object.name, twin.name));
    yield { objects: objects.toSpliced(at, 1), threads: merged };
  }
}

/** Programs in which the number behind the name of an object is smaller: `lock2` where there is no `lock1` becomes that. */
function* withSmallerNames({ objects, threads }: ProgramPlan): Generator<ProgramPlan> {
  const names = new Set(objects.map(({ name }) => name));
  for (const { name } of objects) {
    const [, prefix, number] = /^(\D+)(\d+)$/.exec(name) ?? [];
    let free = 1;
    while (names.has(`${prefix}${free}`)) free++;
    if (number === undefined || free >= Number(number)) continue;
    const to = `${prefix}${free}`;
    yield {
      objects: objects.map((object) => {
        const own = object.name === name ? { ...object, name: to } : object;
        return own.kind === 'condition' && own.lock === name ? { ...own, lock: to } : own;
      }),
      threads: threads.map((statements) => renamed(statements, name, to)),
    };
  }
}

/**
 * Programs that are less than one: without a thread, without a statement, with fewer objects, with simpler statements, with
 * smaller numbers, also behind names. Some are not well formed.
 * @returns lazily.
 */
export function* simplerPrograms(plan: ProgramPlan): Generator<ProgramPlan> {
  const { objects, threads } = plan;
  for (const at of threads.keys()) {
    if (threads.length > 1) yield { objects, threads: threads.toSpliced(at, 1) };
  }
  for (const change of [withoutOne, withOneSimpler]) {
    for (const [at, statements] of threads.entries()) {
      for (const fewer of change(statements)) yield { objects, threads: threads.with(at, fewer) };
    }
    if (change === withoutOne) yield* withFewerObjects(plan);
  }
  for (const [at, object] of objects.entries()) {
    for (const simpler of simplerObjects(object)) yield { objects: objects.with(at, simpler), threads };
  }
  yield* withSmallerNames(plan);
}

import type { ObjectPlan, ProgramPlan, Statement } from './program-plan.ts';

/** The fields of each kind of statement. */
const statementFields: Readonly<Record<Statement['kind'], readonly string[]>> = {
  assign: ['variable', 'value'],
  add: ['variable', 'amount'],
  exchange: ['variable', 'amount'],
  copy: ['from', 'to'],
  assert: ['variable', 'value'],
  print: ['variable'],
  choose: ['variable', 'below'],
  acquire: ['object'],
  release: ['object'],
  with: ['object', 'body'],
  attempt: ['object', 'timeout', 'body'],
  wait: ['object', 'timeout'],
  notify: ['condition', 'all'],
  set: ['event'],
  clear: ['event'],
  put: ['queue', 'value', 'timeout'],
  get: ['queue', 'into', 'timeout'],
  taskDone: ['queue'],
  joinQueue: ['queue'],
  sleep: ['seconds'],
  start: ['join', 'body'],
  timer: ['seconds', 'body'],
  if: ['variable', 'value', 'body'],
  while: ['variable', 'value', 'times', 'body'],
};

/** The fields of each kind of object, besides its name. */
const objectFields: Readonly<Record<ObjectPlan['kind'], readonly string[]>> = {
  variable: ['initial'],
  lock: [],
  rlock: [],
  condition: ['lock'],
  semaphore: ['initial'],
  boundedSemaphore: ['initial'],
  event: [],
  barrier: ['parties'],
  queue: ['maxsize'],
  simpleQueue: [],
};

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => Number.isFinite(value);
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const orNull =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || test(value);

/** What each field holds. */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...Object.fromEntries(
    ['name', 'variable', 'from', 'to', 'object', 'condition', 'event', 'queue'].map((field) => [
      field,
      isText,
    ]),
  ),
  ...Object.fromEntries(
    ['initial', 'parties', 'maxsize', 'value', 'amount', 'below', 'times', 'seconds'].map((field) => [
      field,
      isNumber,
    ]),
  ),
  lock: orNull(isText),
  into: orNull(isText),
  timeout: orNull(isNumber),
  all: isFlag,
  join: isFlag,
  body: Array.isArray,
};

type Fields = Readonly<Record<string, unknown>>;

function problemWithFields(
  value: unknown,
  known: Readonly<Record<string, readonly string[]>>,
  more: readonly string[],
): string | null {
  if (typeof value !== 'object' || value === null)
    return `${JSON.stringify(value)} stands where data is expected`;
  const { kind } = value as Fields;
  if (typeof kind !== 'string' || !Object.hasOwn(known, kind)) {
    return `the kind ${JSON.stringify(kind)} is unknown; expected one of ${Object.keys(known).join(', ')}`;
  }
  const wrong = [...more, ...known[kind]!].find((field) => !fields[field]!((value as Fields)[field]));
  return wrong === undefined ? null : `${kind} has ${JSON.stringify((value as Fields)[wrong])} as ${wrong}`;
}

function problemWithStatements(statements: unknown): string | null {
  if (!Array.isArray(statements)) return 'statements are no list';
  for (const statement of statements) {
    const problem = problemWithFields(statement, statementFields, []);
    if (problem !== null) return problem;
    if ('body' in statement) {
      const inside = problemWithStatements(statement.body);
      if (inside !== null) return inside;
    }
  }
  return null;
}

/** What keeps a value, such as data from a file, from having the shape of a plan; null where nothing does. */
export function problemWithShape(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'it is no object';
  const { objects, threads } = value as Partial<ProgramPlan>;
  if (!Array.isArray(objects) || !Array.isArray(threads)) return 'objects or threads is no list';
  for (const object of objects) {
    const problem = problemWithFields(object, objectFields, ['name']);
    if (problem !== null) return problem;
  }
  for (const statements of threads) {
    const problem = problemWithStatements(statements);
    if (problem !== null) return problem;
  }
  return null;
}

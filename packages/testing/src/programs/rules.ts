import { type ObjectPlan, objectsOf, type ProgramPlan, type Statement } from './program-plan.ts';

/** What programs may do. */
export interface Permissions {
  /**
   * Whether primitives may be used wrongly: locks released that are not held, `task_done` called too often. Then threads may end
   * with errors.
   */
  readonly misuse: boolean;
  /** Whether a schedule may lead into a deadlock. */
  readonly deadlocks: boolean;
}

/** Where a statement stands: what its thread has taken around it, from the outside to the inside. */
export interface Place {
  /** The objects of the plan by their names, in order. */
  readonly objects: ReadonlyMap<string, ObjectPlan>;
  readonly permissions: Permissions;
  /** The objects of the `with` statements and attempts around it, in its own thread. */
  readonly held: readonly string[];
}

/** The objects of a plan by their names. */
export function objectMap(objects: readonly ObjectPlan[]): ReadonlyMap<string, ObjectPlan> {
  return new Map(objects.map((object) => [object.name, object]));
}

/** The kinds of the objects that each field of a statement takes. */
const guards: readonly string[] = ['lock', 'rlock', 'condition', 'semaphore', 'boundedSemaphore'];
const queues: readonly string[] = ['queue', 'simpleQueue'];

function kindsFor(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'acquire':
    case 'release':
    case 'with':
    case 'attempt':
      return guards;
    case 'wait':
      return ['condition', 'event', 'barrier'];
    case 'notify':
      return ['condition'];
    case 'set':
    case 'clear':
      return ['event'];
    case 'put':
    case 'get':
      return queues;
    case 'taskDone':
    case 'joinQueue':
      return ['queue'];
    default:
      return ['variable'];
  }
}

/** What a guard really takes: the lock of a condition that shares one. */
function takenBy(name: string, { objects }: Place): string {
  const object = objects.get(name);
  return object?.kind === 'condition' ? (object.lock ?? name) : name;
}

/** Whether taking it again while one has it is no waiting. */
function isReentrant(name: string, place: Place): boolean {
  const kind = place.objects.get(takenBy(name, place))?.kind;
  return kind === 'rlock' || kind === 'condition';
}

/** Whether nothing is held that comes behind an object in the order of the plan, by which everybody takes what blocks. */
function comesLast(name: string, place: Place): boolean {
  const order = [...place.objects.keys()];
  const at = order.indexOf(takenBy(name, place));
  return place.held.every((other) => order.indexOf(takenBy(other, place)) <= at);
}

/** What keeps a statement that can wait from doing so for ever; null where nothing has to, or something does. */
function deadlockOf(statement: Statement, place: Place): string | null {
  const { objects, held } = place;
  switch (statement.kind) {
    case 'acquire':
      return 'acquire is never released for sure';
    case 'with': {
      const isHeld = held.some((name) => takenBy(name, place) === takenBy(statement.object, place));
      if (isHeld) return isReentrant(statement.object, place) ? null : `${statement.object} is held`;
      return comesLast(statement.object, place) ? null : `${statement.object} is taken against the order`;
    }
    case 'wait': {
      if (statement.timeout === null) return `wait for ${statement.object} has no time-out`;
      const isCondition = objects.get(statement.object)?.kind === 'condition';
      return !isCondition || comesLast(statement.object, place)
        ? null
        : `wait takes ${statement.object} back against the order`;
    }
    case 'put':
    case 'get': {
      const queue = objects.get(statement.queue);
      const waits = statement.kind === 'get' || (queue?.kind === 'queue' && queue.maxsize > 0);
      return waits && statement.timeout === null ? `${statement.kind} has no time-out` : null;
    }
    case 'joinQueue':
      return 'join of a queue has no time-out';
    case 'start':
      return statement.join && held.length > 0 ? 'join while something is held' : null;
    default:
      return null;
  }
}

/** What is wrong with how a primitive is used. */
function misuseOf(statement: Statement, { objects }: Place): string | null {
  if (statement.kind === 'taskDone') return 'task_done may be called too often';
  const isWrong = statement.kind === 'release' && objects.get(statement.object)?.kind !== 'semaphore';
  return isWrong ? `${statement.object} may not be held` : null;
}

const isWhole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

/** The first number of a statement that is out of range. */
function badNumberOf(statement: Statement): string | null {
  const check = (name: string, value: number | null, isGood: boolean): string | null =>
    isGood ? null : `${name} is ${value}`;
  if ('value' in statement && !Number.isInteger(statement.value))
    return check('value', statement.value, false);
  if ('amount' in statement && !Number.isInteger(statement.amount)) {
    return check('amount', statement.amount, false);
  }
  if ('timeout' in statement && statement.timeout !== null) {
    return check('timeout', statement.timeout, statement.timeout >= 0);
  }
  if ('seconds' in statement) return check('seconds', statement.seconds, statement.seconds >= 0);
  if ('below' in statement) return check('below', statement.below, isWhole(statement.below, 1));
  if ('times' in statement) return check('times', statement.times, isWhole(statement.times, 1));
  return null;
}

/**
 * What is wrong with a statement where it stands, without those in it; null where nothing is. The rules without deadlocks: what
 * waits has a time-out, or takes things in the order of the plan.
 */
export function problemWithStatement(statement: Statement, place: Place): string | null {
  const { objects, permissions, held } = place;
  const into = statement.kind === 'get' ? statement.into : null;
  for (const name of objectsOf(statement)) {
    const kinds = name === into ? ['variable'] : kindsFor(statement);
    const kind = objects.get(name)?.kind;
    if (kind === undefined) return `${statement.kind} uses ${name}, which does not exist`;
    if (!kinds.includes(kind)) return `${statement.kind} uses ${name}, which is a ${kind}`;
  }
  const bad = badNumberOf(statement);
  if (bad !== null) return `${bad} in ${statement.kind}`;
  const condition = conditionOf(statement, place);
  if (condition !== null && !held.includes(condition)) {
    return `${statement.kind} of ${condition} stands outside of a with of it`;
  }
  const misuse = permissions.misuse ? null : misuseOf(statement, place);
  return misuse ?? (permissions.deadlocks ? null : deadlockOf(statement, place));
}

/** The condition that a statement must be inside of. */
function conditionOf(statement: Statement, { objects }: Place): string | null {
  if (statement.kind === 'notify') return statement.condition;
  const isWait = statement.kind === 'wait' && objects.get(statement.object)?.kind === 'condition';
  return isWait ? statement.object : null;
}

/** Where the statements in a statement stand. */
export function placeInside(statement: Statement, place: Place): Place {
  switch (statement.kind) {
    case 'with':
    case 'attempt':
      return { ...place, held: [...place.held, statement.object] };
    case 'start':
    case 'timer':
      return { ...place, held: [] };
    default:
      return place;
  }
}

/** What is wrong with an object, given those before it. */
function problemWithObject(
  object: ObjectPlan,
  before: ReadonlyMap<string, ObjectPlan>,
  { deadlocks }: Permissions,
): string | null {
  if (before.has(object.name)) return `two objects are called ${object.name}`;
  switch (object.kind) {
    case 'variable':
      return Number.isInteger(object.initial) ? null : `${object.name} starts with ${object.initial}`;
    case 'semaphore':
    case 'boundedSemaphore':
      return isWhole(object.initial, deadlocks ? 0 : 1)
        ? null
        : `${object.name} has ${object.initial} permits`;
    case 'barrier':
      return isWhole(object.parties, 1) ? null : `${object.name} has ${object.parties} parties`;
    case 'queue':
      return isWhole(object.maxsize, 0) ? null : `${object.name} has room for ${object.maxsize} items`;
    case 'condition': {
      const kind = object.lock === null ? 'lock' : before.get(object.lock)?.kind;
      return kind === 'lock' || kind === 'rlock'
        ? null
        : `${object.name} has the lock ${object.lock}, which is none that stands before it`;
    }
    default:
      return null;
  }
}

function problemWithBody(statements: readonly Statement[], place: Place): string | null {
  for (const statement of statements) {
    const problem =
      problemWithStatement(statement, place) ??
      ('body' in statement ? problemWithBody(statement.body, placeInside(statement, place)) : null);
    if (problem !== null) return problem;
  }
  return null;
}

/** What is wrong with a plan, in a few words; null where it is well formed and does nothing that it may not. */
export function problemWith({ objects, threads }: ProgramPlan, permissions: Permissions): string | null {
  const known = new Map<string, ObjectPlan>();
  for (const object of objects) {
    const problem = problemWithObject(object, known, permissions);
    if (problem !== null) return problem;
    known.set(object.name, object);
  }
  for (const statements of threads) {
    const problem = problemWithBody(statements, { objects: known, permissions, held: [] });
    if (problem !== null) return problem;
  }
  return null;
}

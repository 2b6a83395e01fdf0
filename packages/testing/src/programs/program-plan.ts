/** A variable with a whole number in it. */
export interface VariablePlan {
  readonly kind: 'variable';
  readonly name: string;
  readonly initial: number;
}

/** A number of permits. */
export interface SemaphorePlan {
  readonly kind: 'semaphore' | 'boundedSemaphore';
  readonly name: string;
  readonly initial: number;
}

/** A condition, with a lock of the plan that stands before it, or with one of its own. */
export interface ConditionPlan {
  readonly kind: 'condition';
  readonly name: string;
  readonly lock: string | null;
}

/** A barrier for so many threads. */
export interface BarrierPlan {
  readonly kind: 'barrier';
  readonly name: string;
  readonly parties: number;
}

/** A queue for so many items; 0 for any number. */
export interface QueuePlan {
  readonly kind: 'queue';
  readonly name: string;
  readonly maxsize: number;
}

/** An object that has nothing to be set up. */
export interface PlainObjectPlan {
  readonly kind: 'lock' | 'rlock' | 'event' | 'simpleQueue';
  readonly name: string;
}

/** An object that the threads of a program share. */
export type ObjectPlan =
  | VariablePlan
  | SemaphorePlan
  | ConditionPlan
  | BarrierPlan
  | QueuePlan
  | PlainObjectPlan;

/**
 * What a thread does, in a statement. Objects go by their names. A time-out is in seconds, null for none; 0 is one look. What a
 * time-out raises is caught, and so is a broken barrier.
 */
export type Statement =
  /** `x = 1`: one step. */
  | { readonly kind: 'assign'; readonly variable: string; readonly value: number }
  /** `x += 1`: a load, an addition and a store. */
  | { readonly kind: 'add'; readonly variable: string; readonly amount: number }
  /** The same in one step. */
  | { readonly kind: 'exchange'; readonly variable: string; readonly amount: number }
  /** `to = from`: a load and a store. */
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  /** `assert variable == value` */
  | { readonly kind: 'assert'; readonly variable: string; readonly value: number }
  /** Prints the variable. */
  | { readonly kind: 'print'; readonly variable: string }
  /** A value below `below` that the schedule chooses. */
  | { readonly kind: 'choose'; readonly variable: string; readonly below: number }
  /** Takes a lock, a permit, or the lock of a condition. */
  | { readonly kind: 'acquire'; readonly object: string }
  | { readonly kind: 'release'; readonly object: string }
  | { readonly kind: 'with'; readonly object: string; readonly body: readonly Statement[] }
  /** Acquires within the time-out and then runs the body and releases, or does nothing. */
  | {
      readonly kind: 'attempt';
      readonly object: string;
      readonly timeout: number;
      readonly body: readonly Statement[];
    }
  /** Waits for a condition, an event or a barrier. */
  | { readonly kind: 'wait'; readonly object: string; readonly timeout: number | null }
  | { readonly kind: 'notify'; readonly condition: string; readonly all: boolean }
  | { readonly kind: 'set'; readonly event: string }
  | { readonly kind: 'clear'; readonly event: string }
  | {
      readonly kind: 'put';
      readonly queue: string;
      readonly value: number;
      readonly timeout: number | null;
    }
  /** Gets an item, and keeps it in a variable where one is named. */
  | {
      readonly kind: 'get';
      readonly queue: string;
      readonly into: string | null;
      readonly timeout: number | null;
    }
  | { readonly kind: 'taskDone'; readonly queue: string }
  | { readonly kind: 'joinQueue'; readonly queue: string }
  | { readonly kind: 'sleep'; readonly seconds: number }
  /** Starts a thread, and waits for its end if it is to be joined. */
  | { readonly kind: 'start'; readonly join: boolean; readonly body: readonly Statement[] }
  /** Starts a timer. */
  | { readonly kind: 'timer'; readonly seconds: number; readonly body: readonly Statement[] }
  /** The body where the variable has the value. */
  | {
      readonly kind: 'if';
      readonly variable: string;
      readonly value: number;
      readonly body: readonly Statement[];
    }
  /** The body again and again while the variable has another value, at most so many times. */
  | {
      readonly kind: 'while';
      readonly variable: string;
      readonly value: number;
      readonly times: number;
      readonly body: readonly Statement[];
    };

/** A small concurrent program as plain data: the main thread starts the threads, and waits for them. */
export interface ProgramPlan {
  readonly objects: readonly ObjectPlan[];
  readonly threads: readonly (readonly Statement[])[];
}

/** The statements in a statement. */
export function bodyOf(statement: Statement): readonly Statement[] {
  return 'body' in statement ? statement.body : [];
}

/** A statement with other statements in it. */
export function withBody(statement: Statement, body: readonly Statement[]): Statement {
  return 'body' in statement ? { ...statement, body } : statement;
}

/** The names of the objects that a statement itself works on. */
export function objectsOf(statement: Statement): string[] {
  const named: readonly unknown[] = [
    'variable' in statement ? statement.variable : null,
    'from' in statement ? statement.from : null,
    'to' in statement ? statement.to : null,
    'object' in statement ? statement.object : null,
    'condition' in statement ? statement.condition : null,
    'event' in statement ? statement.event : null,
    'queue' in statement ? statement.queue : null,
    'into' in statement ? statement.into : null,
  ];
  return named.filter((name) => typeof name === 'string');
}

/** How many statements there are, with those in others. */
export function countStatements(statements: readonly Statement[]): number {
  return statements.reduce((sum, statement) => sum + 1 + countStatements(bodyOf(statement)), 0);
}

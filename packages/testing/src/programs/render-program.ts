import type { ObjectPlan, ProgramPlan, Statement } from './program-plan.ts';

function objectText(object: ObjectPlan): string {
  switch (object.kind) {
    case 'variable':
      return `${object.initial}`;
    case 'lock':
      return 'Lock()';
    case 'rlock':
      return 'RLock()';
    case 'condition':
      return `Condition(${object.lock ?? ''})`;
    case 'semaphore':
      return `Semaphore(${object.initial})`;
    case 'boundedSemaphore':
      return `BoundedSemaphore(${object.initial})`;
    case 'event':
      return 'Event()';
    case 'barrier':
      return `Barrier(${object.parties})`;
    case 'queue':
      return `Queue(${object.maxsize === 0 ? '' : object.maxsize})`;
    case 'simpleQueue':
      return 'SimpleQueue()';
  }
}

/** A call with a time-out, if it has one. */
function call(what: string, args: readonly unknown[], timeout: number | null = null): string {
  return `${what}(${[...args, ...(timeout === null ? [] : [`timeout=${timeout}`])].join(', ')})`;
}

/** A statement in one line; that of one with others in it ends with a colon. */
function statementText(statement: Statement): string {
  switch (statement.kind) {
    case 'assign':
      return `${statement.variable} = ${statement.value}`;
    case 'add':
      return `${statement.variable} += ${statement.amount}`;
    case 'exchange':
      return `atomically ${statement.variable} += ${statement.amount}`;
    case 'copy':
      return `${statement.to} = ${statement.from}`;
    case 'assert':
      return `assert ${statement.variable} == ${statement.value}`;
    case 'print':
      return `print(${statement.variable})`;
    case 'choose':
      return `${statement.variable} = any of range(${statement.below})`;
    case 'acquire':
      return `${statement.object}.acquire()`;
    case 'release':
      return `${statement.object}.release()`;
    case 'with':
      return `with ${statement.object}:`;
    case 'attempt': {
      const { object, timeout } = statement;
      const acquire = timeout === 0 ? call('acquire', ['False']) : call('acquire', [], timeout);
      return `with ${object} if ${object}.${acquire}:`;
    }
    case 'wait':
      return call(`${statement.object}.wait`, [], statement.timeout);
    case 'notify':
      return `${statement.condition}.${statement.all ? 'notify_all' : 'notify'}()`;
    case 'set':
      return `${statement.event}.set()`;
    case 'clear':
      return `${statement.event}.clear()`;
    case 'put':
      return call(`${statement.queue}.put`, [statement.value], statement.timeout);
    case 'get': {
      const get = call(`${statement.queue}.get`, [], statement.timeout);
      return statement.into === null ? get : `${statement.into} = ${get}`;
    }
    case 'taskDone':
      return `${statement.queue}.task_done()`;
    case 'joinQueue':
      return `${statement.queue}.join()`;
    case 'sleep':
      return `sleep(${statement.seconds})`;
    case 'start':
      return statement.join ? 'start a thread and join it:' : 'start a thread:';
    case 'timer':
      return `start a timer of ${statement.seconds} s:`;
    case 'if':
      return `if ${statement.variable} == ${statement.value}:`;
    case 'while':
      return `while ${statement.variable} != ${statement.value}, at most ${statement.times} times:`;
  }
}

function linesOf(statements: readonly Statement[], indent: string): string[] {
  if (statements.length === 0) return [`${indent}pass`];
  return statements.flatMap((statement) => {
    const line = indent + statementText(statement);
    return 'body' in statement ? [line, ...linesOf(statement.body, `${indent}    `)] : [line];
  });
}

/**
 * A plan as a text for people, much like Python:
 *
 * ```text
 * x = 0
 * lock1 = Lock()
 *
 * thread 1:
 *     with lock1:
 *         x += 1
 * ```
 */
export function renderProgram({ objects, threads }: ProgramPlan): string {
  const blocks = threads.map((statements, index) =>
    [`thread ${index + 1}:`, ...linesOf(statements, '    ')].join('\n'),
  );
  const header = objects.map((object) => `${object.name} = ${objectText(object)}`);
  return [...(header.length === 0 ? [] : [header.join('\n')]), ...blocks].join('\n\n');
}

import type { Program } from '@heddle/core';
import { type PyException, type PyTraceback, Raised } from '../objects/exception.ts';
import { syntaxErrorType } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Result, Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { isGroup, membersOf } from '../semantics/exception-groups.ts';
import { reprOf, strOf } from '../semantics/text.ts';
import { isAtLeast } from '../types/version.ts';
import { markedLine, markedLines } from './carets.ts';
import type { PyFrame } from './frame.ts';
import { hintFor } from './hints.ts';
import type { Runtime } from './runtime.ts';
import { sourceLine, sourceLines } from './source-lines.ts';
import { syntaxErrorLines } from './syntax-error-lines.ts';

/** A call that repeats more often is shown so often, with a line that says how often it came. */
const REPEATED = 3;

/** The class of an exception as a traceback names it. */
function typeName({ cls }: PyException): string {
  const module = cls.namespace.get('__module__');
  if (module === 'builtins' || module === '__main__') return cls.qualname;
  return `${typeof module === 'string' ? module : '<unknown>'}.${cls.qualname}`;
}

/** What a traceback shows of the source of an instruction: the lines, and below them marks under the part that raised. */
function shownSource(vm: Runtime, frame: PyFrame, instruction: number): string[] {
  const { code } = frame.code;
  const position = code.positions[instruction];
  if (position === undefined) return [];
  const { line, endLine, column, endColumn } = position;
  const source = sourceLine(vm, code.filename, line);
  if (source === undefined) return [];
  if (column < 0 || endColumn < 0) return source.trim() === '' ? [] : [source.trim()];
  if (!isAtLeast(vm, '3.13')) return source.trim() === '' ? [] : markedLine(source, position);
  const lines = sourceLines(vm, code.filename, line, endLine);
  return lines.every((each) => each === '') ? [] : markedLines(lines, position);
}

/** One call: its place, its source, and the part of that which raised. */
function formatCall(vm: Runtime, { frame, instruction, line }: PyTraceback): string[] {
  const { name, filename } = frame.code.code;
  const place = `  File "${filename}", line ${line}, in ${name}`;
  return [place, ...shownSource(vm, frame, instruction).map((each) => `    ${each}`)];
}

/** Each call of a traceback with its lines, outermost first. */
export function callsOf(vm: Runtime, traceback: PyTraceback | null): string[][] {
  const calls: string[][] = [];
  let last: PyTraceback | null = null;
  for (let entry = traceback; entry !== null; last = entry, entry = entry.next) {
    const isAgain = last !== null && last.instruction === entry.instruction && isSamePlace(last, entry);
    calls.push(isAgain ? calls.at(-1)! : formatCall(vm, entry));
  }
  return calls;
}

/** The lines of the calls of a traceback; the same one again and again is cut short. */
function formatCalls(vm: Runtime, traceback: PyTraceback | null): string[] {
  const lines: string[] = [];
  let last: PyTraceback | null = null;
  let count = 0;
  const flush = (): void => {
    const more = count - REPEATED;
    if (more > 0) lines.push(`  [Previous line repeated ${more} more time${more === 1 ? '' : 's'}]`);
  };
  for (let entry = traceback; entry !== null; entry = entry.next) {
    if (last !== null && isSamePlace(last, entry)) count++;
    else {
      flush();
      last = entry;
      count = 1;
    }
    if (count <= REPEATED) lines.push(...formatCall(vm, entry));
  }
  flush();
  return lines;
}

function isSamePlace(one: PyTraceback, other: PyTraceback): boolean {
  const { code } = one.frame.code;
  const { code: otherCode } = other.frame.code;
  return one.line === other.line && code.name === otherCode.name && code.filename === otherCode.filename;
}

/** What a result gives as text; where that fails, a text that says so. */
function* safely(result: () => Result, failed: string): Program<string> {
  try {
    return String(yield* settle(result()));
  } catch (error) {
    if (error instanceof Raised) return failed;
    throw error;
  }
}

function* formatNotes(vm: Runtime, notes: Value): Program<string[]> {
  if (!(notes instanceof PyList || notes instanceof PyTuple)) {
    return [yield* safely(() => reprOf(vm, notes), '<__notes__ repr() failed>')];
  }
  const lines: string[] = [];
  for (const note of notes.items) {
    lines.push(...(yield* safely(() => strOf(vm, note), '<note str() failed>')).split('\n'));
  }
  return lines;
}

/** How exceptions are shown. */
export interface TracebackOptions {
  /** Whether what an exception was raised from, or in whose handling, stands before it. Default true. */
  readonly withChain?: boolean;
  /** Whether names that were probably meant are suggested. Default true. */
  readonly withHints?: boolean;
  /** A group with more members is cut short. Default 15, as in CPython. */
  readonly maxGroupWidth?: number;
  /** Groups in so many others are not shown. Default 10, as in CPython. */
  readonly maxGroupDepth?: number;
}

/**
 * What stands below the calls: the class and the text of an exception, which may be several lines; the lines of a syntax error;
 * the lines of the notes.
 */
export function* formatOnly(
  vm: Runtime,
  exception: PyException,
  { withHints = true }: TracebackOptions = {},
): Program<string[]> {
  const name = typeName(exception);
  let lines: string[];
  if (exception.cls.isSubtype(syntaxErrorType)) lines = syntaxErrorLines(exception, name);
  else {
    const text = yield* safely(() => strOf(vm, exception), '<exception str() failed>');
    const whole = withHints ? `${text}${hintFor(vm, exception)}` : text;
    lines = [whole === '' ? name : `${name}: ${whole}`];
  }
  const notes = exception.attributes?.get('__notes__') ?? null;
  return notes === null ? lines : [...lines, ...(yield* formatNotes(vm, notes))];
}

const HEADING = 'Traceback (most recent call last):';
const BY_CAUSE = 'The above exception was the direct cause of the following exception:';
const IN_HANDLER = 'During handling of the above exception, another exception occurred:';
const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;

/**
 * An exception as CPython prints it when nobody catches it, line by line: what it was raised from, the calls, and last the
 * exception. The members of a group stand below it, each behind a bar.
 */
export function* formatException(
  vm: Runtime,
  exception: PyException,
  options: TracebackOptions = {},
): Program<string[]> {
  const text = new TracebackText(vm, options);
  yield* text.addChain(exception);
  return text.lines;
}

/** An exception with what stands before it, and the line between them. */
interface Link {
  readonly exception: PyException;
  readonly between: string | null;
}

/** The lines of an exception while they are gathered. */
class TracebackText {
  readonly lines: string[] = [];
  readonly #vm: Runtime;
  readonly #options: TracebackOptions;
  /** What is shown somewhere already, or will be: chains may come back to where they began. */
  readonly #seen = new Set<PyException>();
  /** How many groups the line stands in. */
  #depth = 0;
  /** Whether the last member of a group has no line below it yet. */
  #isOpen = false;

  constructor(vm: Runtime, options: TracebackOptions) {
    this.#vm = vm;
    this.#options = options;
  }

  *addChain(exception: PyException): Program {
    this.#seen.add(exception);
    for (const { exception: each, between } of this.#chainOf(exception)) {
      if (between !== null) this.#add(['', between, '']);
      yield* this.#addOne(each);
    }
  }

  /** The exception and what it comes from, the earliest first. */
  #chainOf(exception: PyException): Link[] {
    const links: Link[] = [];
    for (let at: PyException | null = exception; at !== null; ) {
      const before: PyException | null = this.#options.withChain === false ? null : this.#before(at);
      links.push({
        exception: at,
        between: before === null ? null : before === at.cause ? BY_CAUSE : IN_HANDLER,
      });
      at = before;
    }
    return links.reverse();
  }

  #before({ cause, context, suppressContext }: PyException): PyException | null {
    const isNewCause = cause !== null && !this.#seen.has(cause);
    const isNewContext = context !== null && !this.#seen.has(context);
    if (isNewCause) this.#seen.add(cause);
    if (isNewContext) this.#seen.add(context);
    if (isNewCause) return cause;
    return isNewContext && !suppressContext ? context : null;
  }

  *#addOne(exception: PyException): Program {
    if (!isGroup(exception)) {
      if (exception.traceback !== null) this.#add([HEADING]);
      yield* this.#addBody(exception);
      return;
    }
    const { maxGroupDepth = MAX_GROUP_DEPTH } = this.#options;
    if (this.#depth > maxGroupDepth) {
      this.#add([`... (max_group_depth is ${maxGroupDepth})`]);
      return;
    }
    const isOutermost = this.#depth === 0;
    if (isOutermost) this.#depth = 1;
    if (exception.traceback !== null) this.#add([`Exception Group ${HEADING}`], isOutermost ? '+' : '|');
    yield* this.#addBody(exception);
    yield* this.#addMembers(membersOf(exception));
    if (isOutermost) this.#depth = 0;
  }

  *#addBody(exception: PyException): Program {
    this.#add(formatCalls(this.#vm, exception.traceback));
    for (const part of yield* formatOnly(this.#vm, exception, this.#options)) this.#add(part.split('\n'));
  }

  *#addMembers(members: readonly PyException[]): Program {
    const { maxGroupWidth = MAX_GROUP_WIDTH } = this.#options;
    for (const member of members) this.#seen.add(member);
    const shown = members.slice(0, maxGroupWidth);
    const more = members.length - shown.length;
    const count = shown.length + (more > 0 ? 1 : 0);
    this.#isOpen = false;
    for (let at = 0; at < count; at++) {
      const isLast = at === count - 1;
      // The line below it may be drawn for a group in it.
      if (isLast) this.#isOpen = true;
      const title = at < shown.length ? `${at + 1}` : '...';
      this.lines.push(`${this.#indent}${at === 0 ? '+-' : '  '}+---------------- ${title} ----------------`);
      this.#depth++;
      if (at < shown.length) yield* this.addChain(shown[at]!);
      else this.#add([`and ${more} more exception${more > 1 ? 's' : ''}`]);
      if (isLast && this.#isOpen) {
        this.lines.push(`${this.#indent}+------------------------------------`);
        this.#isOpen = false;
      }
      this.#depth--;
    }
  }

  get #indent(): string {
    return '  '.repeat(this.#depth);
  }

  #add(lines: readonly string[], margin = '|'): void {
    const before = this.#depth === 0 ? '' : `${this.#indent}${margin} `;
    for (const line of lines) this.lines.push(`${before}${line}`);
  }
}

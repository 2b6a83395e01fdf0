import type { Program } from '@heddle/core';
import { PyException, type PyTraceback, Raised } from '../objects/exception.ts';
import { attributeErrorType, importErrorType, nameErrorType, syntaxErrorType } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { isGroup, membersOf } from '../semantics/exception-groups.ts';
import { namesOf } from '../semantics/names.ts';
import { strOf } from '../semantics/text.ts';
import { carets } from './carets.ts';
import type { PyFrame } from './frame.ts';
import type { Runtime } from './runtime.ts';
import { sourceLine } from './source-lines.ts';
import { suggest } from './suggestion.ts';

/** A call that repeats more often is shown so often, with a line that says how often it came. */
const REPEATED = 3;

/** The class of an exception as a traceback names it. */
function typeName({ cls }: PyException): string {
  const module = cls.namespace.get('__module__');
  const isShort = module === 'builtins' || module === '__main__' || typeof module !== 'string';
  return isShort ? cls.qualname : `${module}.${cls.qualname}`;
}

/** One call: its place, its source line, and the part of it that raised. */
export function formatCall(vm: Runtime, frame: PyFrame, instruction: number): string[] {
  const { code } = frame.code;
  const position = code.positions[instruction];
  const line = position?.line ?? -1;
  const lines = [`  File "${code.filename}", line ${line}, in ${code.name}`];
  const source = sourceLine(vm, code.filename, line);
  if (source === undefined || source.trim() === '') return lines;
  lines.push(`    ${source.trim()}`);
  const marks = position === undefined ? null : carets(source, position);
  if (marks !== null) lines.push(`    ${marks}`);
  return lines;
}

/** The calls of a traceback, outermost first, without its heading. */
export function formatCalls(vm: Runtime, traceback: PyTraceback | null): string[] {
  const lines: string[] = [];
  let last = '';
  let count = 0;
  const flush = (): void => {
    const more = count - REPEATED;
    if (more > 0) lines.push(`  [Previous line repeated ${more} more time${more === 1 ? '' : 's'}]`);
  };
  for (let entry = traceback; entry !== null; entry = entry.next) {
    const call = formatCall(vm, entry.frame, entry.instruction);
    const [head = ''] = call;
    if (head === last) count++;
    else {
      flush();
      last = head;
      count = 1;
    }
    if (count <= REPEATED) lines.push(...call);
  }
  flush();
  return lines;
}

/** What the message of an exception ends with where another name was probably meant. */
function hintFor(vm: Runtime, exception: PyException): string {
  const name = exception.attributes?.get(exception.cls.isSubtype(importErrorType) ? 'name_from' : 'name');
  if (typeof name !== 'string') return nameErrorHint(vm, exception);
  const object = exception.attributes?.get('obj');
  if (exception.cls.isSubtype(attributeErrorType) && object !== undefined) {
    const found = suggest(name, namesOf(object).filter((each) => !each.startsWith('_') || name.startsWith('_')));
    return found === null ? '' : `. Did you mean: '${found}'?`;
  }
  if (exception.cls.isSubtype(importErrorType)) {
    const module = vm.modules.get(String(exception.attributes?.get('name')));
    const found = module instanceof PyModule ? suggest(name, namesOf(module)) : null;
    return found === null ? '' : `. Did you mean: '${found}'?`;
  }
  return nameErrorHint(vm, exception);
}

function nameErrorHint(vm: Runtime, exception: PyException): string {
  if (!exception.cls.isSubtype(nameErrorType)) return '';
  const name = /name '([^']*)'/.exec(String(exception.args.items[0]))?.[1];
  let innermost = exception.traceback;
  if (name === undefined || innermost === null) return '';
  while (innermost.next !== null) innermost = innermost.next;
  const { frame } = innermost;
  const locals = frame.code.code.localsPlus;
  const names = [...locals, ...keysOf(frame.globals), ...keysOf(vm.builtins)];
  const found = suggest(name, names);
  if (found !== null) return `. Did you mean: '${found}'?`;
  return vm.canImport(name) ? `. Did you forget to import '${name}'?` : '';
}

function keysOf(dict: PyObject & { entries(): [Value, Value][] }): string[] {
  return dict.entries().map(([key]) => String(key));
}

/** The last lines: the class and the text of an exception, and its notes. */
export function* formatOnly(vm: Runtime, exception: PyException): Program<string[]> {
  let text: string;
  try {
    text = String(yield* settle(strOf(vm, exception)));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    text = '<exception str() failed>';
  }
  const name = typeName(exception);
  const lines = exception.cls.isSubtype(syntaxErrorType) ? syntaxLines(exception, name) : [];
  if (lines.length === 0) {
    const whole = text === '' ? name : `${name}: ${text}${hintFor(vm, exception)}`;
    lines.push(...whole.split('\n'));
  }
  const notes = exception.attributes?.get('__notes__');
  if (notes instanceof PyList) {
    for (const note of notes.items) lines.push(...String(yield* settle(strOf(vm, note))).split('\n'));
  }
  return lines;
}

/** The lines of a syntax error: its place, the source line, the caret, the message. */
function syntaxLines(exception: PyException, name: string): string[] {
  const read = (key: string): Value => exception.attributes?.get(key) ?? null;
  const line = read('lineno');
  const message = read('msg');
  if (typeof line !== 'number') return typeof message === 'string' ? [`${name}: ${message}`] : [];
  const lines = [`  File "${String(read('filename') ?? '<string>')}", line ${line}`];
  const text = read('text');
  const offset = read('offset');
  if (typeof text === 'string') {
    const shown = text.replace(/\n$/, '').trimStart();
    lines.push(`    ${shown.trimEnd()}`);
    if (typeof offset === 'number' && offset >= 1) {
      const skipped = text.replace(/\n$/, '').length - shown.length;
      const end = read('end_offset');
      const from = Math.max(offset - 1 - skipped, 0);
      const isOneLine = read('end_lineno') === line && typeof end === 'number' && end > offset;
      const width = isOneLine ? end - offset : 1;
      lines.push(`    ${' '.repeat(from)}${'^'.repeat(width)}`);
    }
  }
  return [...lines, `${name}: ${String(message)}`];
}

const HEADING = 'Traceback (most recent call last):';
const BY_CAUSE = 'The above exception was the direct cause of the following exception:';
const IN_HANDLER = 'During handling of the above exception, another exception occurred:';

/**
 * An exception as CPython prints it when nobody catches it, line by line: what it was raised from, the calls, and last the
 * exception.
 */
export function* formatException(
  vm: Runtime,
  exception: PyException,
  options: { readonly withChain?: boolean } = {},
): Program<string[]> {
  return yield* formatChained(vm, exception, new Set(), options.withChain ?? true);
}

function* formatChained(vm: Runtime, exception: PyException, seen: Set<PyException>, withChain: boolean): Program<string[]> {
  seen.add(exception);
  const lines: string[] = [];
  const { cause, context, suppressContext } = exception;
  const before = cause ?? (suppressContext ? null : context);
  if (withChain && before !== null && !seen.has(before)) {
    lines.push(...(yield* formatChained(vm, before, seen, true)), '', cause !== null ? BY_CAUSE : IN_HANDLER, '');
  }
  if (isGroup(exception)) lines.push(...(yield* formatGroup(vm, exception, seen)));
  else {
    if (exception.traceback !== null) lines.push(HEADING, ...formatCalls(vm, exception.traceback));
    lines.push(...(yield* formatOnly(vm, exception)));
  }
  return lines;
}

/** A group: its members stand below it, each behind a bar. */
function* formatGroup(vm: Runtime, group: PyException, seen: Set<PyException>, isInner = false): Program<string[]> {
  const own: string[] = [];
  if (group.traceback !== null) own.push(`Exception Group ${HEADING}`, ...formatCalls(vm, group.traceback));
  own.push(...(yield* formatOnly(vm, group)));
  const bar = isInner ? '' : '  | ';
  const first = isInner ? '' : group.traceback === null ? bar : '  + ';
  const indent = isInner ? '' : '  ';
  const lines = own.map((line, at) => `${at === 0 ? first : bar}${line}`);
  for (const [at, member] of membersOf(group).entries()) {
    lines.push(`${indent}${at === 0 ? '+-+' : '  +'}---------------- ${at + 1} ----------------`);
    const inner = isGroup(member)
      ? yield* formatGroup(vm, member, seen, true)
      : yield* formatChained(vm, member, seen, true);
    lines.push(...inner.map((line) => (line.startsWith('+') || line.startsWith('  +-') ? `${indent}  ${line}` : `${indent}  | ${line}`)));
  }
  lines.push(`${indent}  +------------------------------------`);
  return lines;
}

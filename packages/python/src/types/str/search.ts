import type { Runtime } from '../../interpreter/runtime.ts';
import { strType } from '../../objects/boxed.ts';
import { method } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withSearchRange } from '../search-range.ts';
import { textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { countOf } from './adjust.ts';
import { indexOf, offsetOf, textLength } from './code-points.ts';

/** What a method looks for. */
function soughtText(vm: Runtime, name: string, value: Value): string {
  const text = textValue(value);
  if (text !== undefined) return text;
  const type = typeOf(value).name;
  throw typeError(
    isAtLeast(vm, '3.13') ? `${name}() argument 1 must be str, not ${type}` : `must be str, not ${type}`,
  );
}

/** The part of a text between two indices, and where it begins; undefined where the first is behind the second. */
function partBetween(
  text: string,
  start: number,
  stop: number,
): { part: string; offset: number } | undefined {
  if (start > stop) return undefined;
  const offset = offsetOf(text, start);
  return { part: text.slice(offset, offsetOf(text, stop)), offset };
}

/** Gives `str` a method that looks for a text between two indices. */
function searching(
  name: string,
  signature: string,
  search: (text: string, start: number, stop: number, sought: string) => Value,
): void {
  method(strType, name, signature, {}, (vm, self: Value, sub: Value, start: Value, end: Value): Result => {
    const text = textValue(self)!;
    const sought = soughtText(vm, name, sub);
    return withSearchRange(vm, start, end, textLength(text), (from, to) => search(text, from, to, sought));
  });
}

function find(text: string, start: number, stop: number, sought: string): number {
  const range = partBetween(text, start, stop);
  const at = range === undefined ? -1 : range.part.indexOf(sought);
  return at < 0 ? -1 : indexOf(text, range!.offset + at);
}

function findLast(text: string, start: number, stop: number, sought: string): number {
  const range = partBetween(text, start, stop);
  const at = range === undefined ? -1 : range.part.lastIndexOf(sought);
  return at < 0 ? -1 : indexOf(text, range!.offset + at);
}

function count(text: string, start: number, stop: number, sought: string): number {
  const range = partBetween(text, start, stop);
  if (range === undefined) return 0;
  return sought === '' ? textLength(range.part) + 1 : countOf(range.part, sought);
}

function orRaise(index: number): number {
  if (index < 0) throw valueError('substring not found');
  return index;
}

/** What `startswith` and `endswith` look for: a str or a tuple of them. */
function affixes(name: string, value: Value): readonly string[] {
  const text = textValue(value);
  if (text !== undefined) return [text];
  if (!(value instanceof PyTuple)) {
    throw typeError(`${name} first arg must be str or a tuple of str, not ${typeOf(value).name}`);
  }
  return value.items.map((item) => {
    const affix = textValue(item);
    if (affix === undefined) {
      throw typeError(`tuple for ${name} must only contain str, not ${typeOf(item).name}`);
    }
    return affix;
  });
}

function matching(name: string, parameter: string, matches: (part: string, affix: string) => boolean): void {
  const signature = `(self, ${parameter}, start=None, end=None, /)`;
  method(strType, name, signature, {}, (vm, self: Value, affix: Value, start: Value, end: Value) => {
    const text = textValue(self)!;
    const sought = affixes(name, affix);
    return withSearchRange(vm, start, end, textLength(text), (from, to) => {
      const range = partBetween(text, from, to);
      return range !== undefined && sought.some((one) => matches(range.part, one));
    });
  });
}

/** Gives `str` the methods that look for something in it. */
export function installTextSearch(): void {
  const signature = '(self, sub, start=None, end=None, /)';
  searching('find', signature, find);
  searching('rfind', signature, findLast);
  searching('index', signature, (...args) => orRaise(find(...args)));
  searching('rindex', signature, (...args) => orRaise(findLast(...args)));
  searching('count', signature, count);
  matching('startswith', 'prefix', (part, affix) => part.startsWith(affix));
  matching('endswith', 'suffix', (part, affix) => part.endsWith(affix));
}

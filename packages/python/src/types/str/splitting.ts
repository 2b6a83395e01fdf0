import type { Runtime } from '../../interpreter/runtime.ts';
import { strType } from '../../objects/boxed.ts';
import { method } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { isTrue } from '../../semantics/truth.ts';
import { textValue } from '../unbox.ts';
import { stripCharacters } from './adjust.ts';
import {
  checkSeparator,
  linesOf,
  splitAt,
  splitAtFromEnd,
  splitAtSpaces,
  splitAtSpacesFromEnd,
  textLineEnd,
  textSpaces,
  trimEnd,
  trimStart,
} from './split.ts';
import { withLimit } from './text-argument.ts';

function separatorOf(value: Value): string | null {
  if (value === null) return null;
  const text = textValue(value);
  if (text === undefined) throw typeError(`must be str or None, not ${typeOf(value).name}`);
  return text;
}

function split(vm: Runtime, self: Value, sep: Value, maxsplit: Value): Result {
  const text = textValue(self)!;
  const separator = separatorOf(sep);
  return withLimit(
    vm,
    maxsplit,
    (limit) =>
      new PyList(
        separator === null ? splitAtSpaces(text, limit, textSpaces) : splitAt(text, separator, limit),
      ),
  );
}

function splitFromEnd(vm: Runtime, self: Value, sep: Value, maxsplit: Value): Result {
  const text = textValue(self)!;
  const separator = separatorOf(sep);
  return withLimit(vm, maxsplit, (limit) => {
    if (separator !== null) return new PyList(splitAtFromEnd(text, separator, limit));
    return new PyList(
      limit < 0 ? splitAtSpaces(text, limit, textSpaces) : splitAtSpacesFromEnd(text, limit, textSpaces),
    );
  });
}

function partition(
  name: string,
  find: (text: string, separator: string) => number,
  isFromEnd: boolean,
): void {
  method(strType, name, '(self, sep, /)', {}, (_, self: Value, sep: Value) => {
    const text = textValue(self)!;
    const separator = textValue(sep);
    if (separator === undefined) throw typeError(`must be str, not ${typeOf(sep).name}`);
    checkSeparator(separator);
    const at = find(text, separator);
    if (at < 0) return new PyTuple(isFromEnd ? ['', '', text] : [text, '', '']);
    return new PyTuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
  });
}

function stripping(name: string, fromStart: boolean, fromEnd: boolean): void {
  method(strType, name, '(self, chars=None, /)', {}, (_, self: Value, chars: Value) => {
    const text = textValue(self)!;
    if (chars !== null) {
      const unwanted = textValue(chars);
      if (unwanted === undefined) throw typeError(`${name} arg must be None or str`);
      return stripCharacters(Array.from(text), new Set(unwanted), { fromStart, fromEnd });
    }
    const rest = fromStart ? trimStart(text, textSpaces) : text;
    return fromEnd ? trimEnd(rest, textSpaces) : rest;
  });
}

/** Gives `str` the methods that split and strip. */
export function installTextSplitting(): void {
  method(strType, 'split', '(self, /, sep=None, maxsplit=-1)', {}, split);
  method(strType, 'rsplit', '(self, /, sep=None, maxsplit=-1)', {}, splitFromEnd);
  method(strType, 'splitlines', '(self, /, keepends=False)', {}, (vm, self: Value, keepends: Value) =>
    after(
      isTrue(vm, keepends),
      (keeps) => new PyList(linesOf(textValue(self)!, textLineEnd, keeps === true)),
    ),
  );
  partition('partition', (text, separator) => text.indexOf(separator), false);
  partition('rpartition', (text, separator) => text.lastIndexOf(separator), true);
  stripping('strip', true, true);
  stripping('lstrip', true, false);
  stripping('rstrip', false, true);
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { strType } from '../../objects/boxed.ts';
import { method } from '../../objects/define.ts';
import { indexErrorType, overflowErrorType, raised, typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PySlice } from '../../objects/slice.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { formatString } from '../../semantics/format-spec.ts';
import { hashOf } from '../../semantics/hash.ts';
import { findIndex } from '../../semantics/index.ts';
import { quotedText } from '../../semantics/quoted-text.ts';
import { withCount, withPosition } from '../../semantics/sequence-index.ts';
import { rangeOf, type SliceRange, withBounds } from '../../semantics/slicing.ts';
import { strOf } from '../../semantics/text.ts';
import { compareText } from '../../semantics/text-order.ts';
import { encodeText } from '../bytes/encode.ts';
import { TextIterator } from '../iterators/text-iterator.ts';
import { defineComparisons } from '../number/special-methods.ts';
import { type Integer, textValue } from '../unbox.ts';
import { alignCenter, alignLeft, alignRight, expandTabs, fillWithZeros, replaceText } from './adjust.ts';
import { capitalize, foldCase, isTitle, swapCase, toTitle } from './case.ts';
import { characterAt, concatenate, isPlain, repeatText, sliceText, textLength } from './code-points.ts';
import { installStrConstructor } from './constructor.ts';
import { installFormatMethod } from './format-method.ts';
import { installTextJoin } from './join.ts';
import { percentFormat } from './percent.ts';
import { predicates } from './predicates.ts';
import { installTextSearch } from './search.ts';
import { installTextSplitting } from './splitting.ts';
import { textArgument, withLimit } from './text-argument.ts';
import { installTranslation } from './translate.ts';

/** Gives `str` a method without arguments. */
function plain(name: string, body: (text: string, vm: Runtime) => Result): void {
  method(strType, name, '(self, /)', {}, (vm, self: Value) => body(textValue(self)!, vm));
}

function sliced(text: string, { start, step, count }: SliceRange): string {
  if (step === 1) return sliceText(text, start, start + count);
  const characters: string | readonly string[] = isPlain(text) ? text : Array.from(text);
  let result = '';
  for (let at = start, left = count; left > 0; at += step, left--) result += characters[at]!;
  return result;
}

function subscript(vm: Runtime, self: Value, key: Value): Result {
  const text = textValue(self)!;
  if (key instanceof PySlice) {
    return withBounds(vm, key, (bounds) => sliced(text, rangeOf(bounds, textLength(text))));
  }
  const index = findIndex(vm, key);
  if (index === undefined) {
    throw typeError(`string indices must be integers, not '${typeOf(key).name}'`);
  }
  return after(index, (place) => itemAt(text, place as Integer));
}

function itemAt(text: string, index: Integer): string {
  if (typeof index === 'bigint') throw raised(indexErrorType, "cannot fit 'int' into an index-sized integer");
  const length = textLength(text);
  const place = index < 0 ? index + length : index;
  if (place < 0 || place >= length) throw raised(indexErrorType, 'string index out of range');
  return characterAt(text, place);
}

function isText(value: Value): boolean {
  return textValue(value) !== undefined;
}

function add(_: Runtime, self: Value, value: Value): string {
  const text = textValue(value);
  if (text === undefined) throw typeError(`can only concatenate str (not "${typeOf(value).name}") to str`);
  return concatenate(textValue(self)!, text);
}

function repeat(vm: Runtime, self: Value, value: Value): Result {
  return withCount(vm, value, (count) => {
    const text = textValue(self)!;
    if (text.length * count > Number.MAX_SAFE_INTEGER) {
      throw raised(overflowErrorType, 'repeated string is too long');
    }
    return repeatText(text, count);
  });
}

function installOperators(): void {
  defineComparisons(strType, isText, {
    equals: (a, b) => textValue(a) === textValue(b),
    isLess: (a, b) => compareText(textValue(a)!, textValue(b)!) < 0,
    isAtMost: (a, b) => compareText(textValue(a)!, textValue(b)!) <= 0,
  });
  method(strType, '__add__', '(self, value, /)', {}, add);
  method(strType, '__mul__', '(self, value, /)', {}, repeat);
  method(strType, '__rmul__', '(self, value, /)', {}, repeat);
  method(strType, '__mod__', '(self, value, /)', { access: 'reads' }, (vm, self: Value, value: Value) =>
    percentFormat(vm, textValue(self)!, value),
  );
  method(strType, '__rmod__', '(self, value, /)', { access: 'reads' }, (vm, self: Value, value: Value) => {
    const format = textValue(value);
    return format === undefined ? notImplemented : percentFormat(vm, format, self);
  });
  method(strType, '__contains__', '(self, key, /)', {}, (_, self: Value, key: Value) => {
    const part = textValue(key);
    if (part !== undefined) return textValue(self)!.includes(part);
    throw typeError(`'in <string>' requires string as left operand, not ${typeOf(key).name}`);
  });
  method(strType, '__getitem__', '(self, key, /)', {}, subscript);
  plain('__len__', textLength);
  plain('__iter__', (text) => new TextIterator(text));
}

/** Gives `str` a method that fills a text up to a width. */
function aligning(name: string, align: (text: string, width: number, fill: string) => string): void {
  method(
    strType,
    name,
    "(self, width, fillchar=' ', /)",
    {},
    (vm, self: Value, width: Value, fillchar: Value) => {
      const fill = textValue(fillchar);
      return withPosition(vm, width, (size) => {
        if (fill === undefined) {
          throw typeError(`The fill character must be a unicode character, not ${typeOf(fillchar).name}`);
        }
        if (textLength(fill) !== 1) throw typeError('The fill character must be exactly one character long');
        return align(textValue(self)!, size, fill);
      });
    },
  );
}

function affix(name: string, argument: Value): string {
  const text = textValue(argument);
  if (text !== undefined) return text;
  throw typeError(`${name}() argument must be str, not ${typeOf(argument).name}`);
}

function installChanges(): void {
  plain('lower', (text) => text.toLowerCase());
  plain('upper', (text) => text.toUpperCase());
  plain('title', toTitle);
  plain('capitalize', capitalize);
  plain('swapcase', swapCase);
  plain('casefold', foldCase);
  aligning('center', alignCenter);
  aligning('ljust', alignLeft);
  aligning('rjust', alignRight);
  method(strType, 'zfill', '(self, width, /)', {}, (vm, self: Value, width: Value) =>
    withPosition(vm, width, (size) => fillWithZeros(textValue(self)!, size)),
  );
  method(strType, 'expandtabs', '(self, /, tabsize=8)', {}, (vm, self: Value, tabsize: Value) =>
    withPosition(vm, tabsize, (size) => expandTabs(textValue(self)!, size)),
  );
  method(strType, 'removeprefix', '(self, prefix, /)', {}, (_, self: Value, prefix: Value) => {
    const [text, removed] = [textValue(self)!, affix('removeprefix', prefix)];
    return text.startsWith(removed) ? text.slice(removed.length) : text;
  });
  method(strType, 'removesuffix', '(self, suffix, /)', {}, (_, self: Value, suffix: Value) => {
    const [text, removed] = [textValue(self)!, affix('removesuffix', suffix)];
    return text.endsWith(removed) ? text.slice(0, text.length - removed.length) : text;
  });
  const signature = '(self, old, new, /, count=-1)';
  method(
    strType,
    'replace',
    signature,
    {},
    (vm, self: Value, old: Value, replacement: Value, count: Value) => {
      const [before, behind] = [textArgument('replace', 1, old), textArgument('replace', 2, replacement)];
      return withLimit(vm, count, (limit) =>
        replaceText(textValue(self)!, before, behind, limit, (value) => Array.from(value)),
      );
    },
  );
}

/** Gives `str` its methods. */
export function installStrType(): void {
  installStrConstructor();
  installOperators();
  installChanges();
  installTextSearch();
  installTextSplitting();
  installTextJoin();
  installTranslation();
  installFormatMethod();
  for (const [name, holds] of Object.entries(predicates)) plain(name, (text) => holds(text));
  plain('istitle', isTitle);
  plain('__repr__', quotedText);
  plain('__str__', (text) => text);
  plain('__hash__', (text, vm) => hashOf(vm, text));
  plain('__getnewargs__', (text) => new PyTuple([text]));
  method(strType, '__format__', '(self, format_spec, /)', {}, (vm, self: Value, spec: Value) => {
    const text = textValue(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).name}`);
    return text === '' ? strOf(vm, self) : formatString(textValue(self)!, text);
  });
  const signature = "(self, /, encoding='utf-8', errors='strict')";
  method(strType, 'encode', signature, {}, (_, self: Value, encoding: Value, errors: Value) =>
    encodeText(textValue(self)!, namedArgument('encoding', encoding), namedArgument('errors', errors)),
  );
}

function namedArgument(name: string, value: Value): string {
  const text = textValue(value);
  if (text !== undefined) return text;
  throw typeError(`encode() argument '${name}' must be str, not ${typeOf(value).name}`);
}

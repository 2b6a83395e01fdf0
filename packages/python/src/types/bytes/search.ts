import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { findIndex } from '../../semantics/index.ts';
import { withSearchRange } from '../search-range.ts';
import { countOf } from '../str/adjust.ts';
import { bytesArgument, checkedByte } from './contents.ts';
import type { BytesDefinition } from './define.ts';

/** What a method looks for: bytes, or an int for one of them. */
function withSought(vm: Runtime, value: Value, then: (sought: string) => Result): Result {
  if (value instanceof PyBytes) return then(value.text);
  const index = findIndex(vm, value);
  if (index === undefined) {
    throw typeError(`argument should be integer or bytes-like object, not '${typeOf(value).name}'`);
  }
  return after(index, (byte) => then(String.fromCharCode(checkedByte(byte as number | bigint))));
}

function find(part: string, sought: string): number {
  return part.indexOf(sought);
}

function findLast(part: string, sought: string): number {
  return part.lastIndexOf(sought);
}

function orRaise(index: number): number {
  if (index < 0) throw valueError('subsection not found');
  return index;
}

function count(part: string, sought: string): number {
  return sought === '' ? part.length + 1 : countOf(part, sought);
}

function affixes(name: string, value: Value): readonly string[] {
  if (value instanceof PyBytes) return [value.text];
  if (value instanceof PyTuple) return value.items.map(bytesArgument);
  throw typeError(`${name} first arg must be bytes or a tuple of bytes, not ${typeOf(value).name}`);
}

/** Gives `bytes` or `bytearray` the methods that look for something in it. */
export function installBytesSearch(define: BytesDefinition): void {
  const searching = (name: string, search: (part: string, sought: string) => number, isIndex: boolean) => {
    define(name, '(self, sub, start=None, end=None, /)', (vm, self, sub, start, end) =>
      withSought(vm, sub!, (sought) =>
        withSearchRange(vm, start!, end!, self.data.length, (from, to) => {
          const found = from > to ? (isIndex ? -1 : 0) : search(self.text.slice(from, to), sought);
          const place = isIndex && found >= 0 ? found + from : found;
          return name === 'index' || name === 'rindex' ? orRaise(place) : place;
        }),
      ),
    );
  };
  searching('find', find, true);
  searching('rfind', findLast, true);
  searching('index', find, true);
  searching('rindex', findLast, true);
  searching('count', count, false);
  const matching = (name: string, matches: (part: string, affix: string) => boolean) => {
    define(name, '(self, affix, start=None, end=None, /)', (vm, self, affix, start, end) => {
      const sought = affixes(name, affix!);
      return withSearchRange(vm, start!, end!, self.data.length, (from, to) => {
        return from <= to && sought.some((one) => matches(self.text.slice(from, to), one));
      });
    });
  };
  matching('startswith', (part, affix) => part.startsWith(affix));
  matching('endswith', (part, affix) => part.endsWith(affix));
  define('__contains__', '(self, key, /)', (vm, self, key) => {
    if (key instanceof PyBytes) return self.text.includes(key.text);
    const index = findIndex(vm, key!);
    if (index === undefined) bytesArgument(key!);
    return after(index!, (byte) => self.data.includes(checkedByte(byte as number | bigint)));
  });
}

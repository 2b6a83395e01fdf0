import type { PyBytes } from '../../objects/bytes.ts';
import { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { isTrue } from '../../semantics/truth.ts';
import { stripCharacters } from '../str/adjust.ts';
import {
  byteLineEnd,
  byteSpaces,
  checkSeparator,
  linesOf,
  splitAt,
  splitAtFromEnd,
  splitAtSpaces,
  splitAtSpacesFromEnd,
  trimEnd,
  trimStart,
} from '../str/split.ts';
import { withLimit } from '../str/text-argument.ts';
import { bytesArgument, bytesFromText } from './contents.ts';
import type { BytesDefinition } from './define.ts';

/** Gives `bytes` or `bytearray` the methods that split and strip. */
export function installBytesSplitting(type: PyType, define: BytesDefinition): void {
  const made = (text: string): PyBytes => bytesFromText(text, type);
  const list = (parts: readonly string[]): PyList => new PyList(parts.map(made));
  define('split', '(self, /, sep=None, maxsplit=-1)', (vm, self, sep, maxsplit) => {
    const separator = sep === null ? null : bytesArgument(sep!);
    return withLimit(vm, maxsplit!, (limit) =>
      list(
        separator === null
          ? splitAtSpaces(self.text, limit, byteSpaces)
          : splitAt(self.text, separator, limit),
      ),
    );
  });
  define('rsplit', '(self, /, sep=None, maxsplit=-1)', (vm, self, sep, maxsplit) => {
    const separator = sep === null ? null : bytesArgument(sep!);
    return withLimit(vm, maxsplit!, (limit) => {
      if (separator !== null) return list(splitAtFromEnd(self.text, separator, limit));
      const split = limit < 0 ? splitAtSpaces : splitAtSpacesFromEnd;
      return list(split(self.text, limit, byteSpaces));
    });
  });
  define('splitlines', '(self, /, keepends=False)', (vm, self, keepends) =>
    after(isTrue(vm, keepends!), (keeps) => list(linesOf(self.text, byteLineEnd, keeps === true))),
  );
  const partition = (name: string, isFromEnd: boolean) => {
    define(name, '(self, sep, /)', (_, { text }, sep) => {
      const separator = bytesArgument(sep!);
      checkSeparator(separator);
      const at = isFromEnd ? text.lastIndexOf(separator) : text.indexOf(separator);
      const missed = isFromEnd ? ['', '', text] : [text, '', ''];
      const parts = at < 0 ? missed : [text.slice(0, at), separator, text.slice(at + separator.length)];
      return new PyTuple(parts.map(made));
    });
  };
  partition('partition', false);
  partition('rpartition', true);
  const stripping = (name: string, fromStart: boolean, fromEnd: boolean) => {
    define(name, '(self, bytes=None, /)', (_, { text }, unwanted: Value | undefined) => {
      if (unwanted !== null) {
        const set = new Set(bytesArgument(unwanted!));
        return made(stripCharacters(Array.from(text), set, { fromStart, fromEnd }));
      }
      const rest = fromStart ? trimStart(text, byteSpaces) : text;
      return made(fromEnd ? trimEnd(rest, byteSpaces) : rest);
    });
  };
  stripping('strip', true, true);
  stripping('lstrip', true, false);
  stripping('rstrip', false, true);
}

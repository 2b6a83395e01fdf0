import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import { PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { hashOf } from '../../semantics/hash.ts';
import { quotedBytes, quotedText } from '../../semantics/quoted-text.ts';
import { specialOf } from '../../semantics/special.ts';
import { iteratorType } from '../../types/iterator.ts';
import { textValue } from '../../types/unbox.ts';
import { flags } from './flags.ts';
import { PyMatch } from './match.ts';
import { Matcher } from './matcher.ts';
import { PyPattern, patternType } from './pattern.ts';
import { flagNames } from './regex-flag.ts';
import { joinPieces, Subject } from './subject.ts';

/** A search of a pattern in a subject, between two places. */
class Search {
  readonly pattern: PyPattern;
  readonly subject: Subject;
  readonly from: number;
  readonly to: number;
  readonly #matcher: Matcher;
  #at: number;
  #notEmptyAt = -1;

  constructor(vm: Runtime, pattern: PyPattern, value: Value, from: Value, to: Value) {
    const subject = Subject.of(value);
    if (subject === undefined) {
      throw typeError(`expected string or bytes-like object, got '${typeOf(value).name}'`);
    }
    if (subject.isBytes !== pattern.isBytes) {
      throw typeError(
        pattern.isBytes
          ? 'cannot use a bytes pattern on a string-like object'
          : 'cannot use a string pattern on a bytes-like object',
      );
    }
    this.pattern = pattern;
    this.subject = subject;
    this.to = Math.min(Math.max(Number(to), 0), subject.length);
    this.from = Math.min(Math.max(Number(from), 0), this.to);
    this.#at = this.from;
    this.#matcher = new Matcher(pattern.program, subject.codes, this.to, vm.work);
  }

  #found(places: Int32Array | null): PyMatch | null {
    return places === null ? null : new PyMatch(this.pattern, this.subject, this.from, this.to, places);
  }

  match(): PyMatch | null {
    return this.#found(this.#matcher.match(this.from, 'anywhere'));
  }

  fullMatch(): PyMatch | null {
    return this.#found(this.#matcher.match(this.from, 'full'));
  }

  /** The next match, which may touch the last one but for an empty one in the same place. */
  next(): PyMatch | null {
    if (this.#at > this.to) return null;
    const match = this.#found(this.#matcher.search(this.#at, this.#notEmptyAt));
    if (match === null) {
      this.#at = this.to + 1;
      return null;
    }
    const [start, end] = match.span(0);
    this.#at = end;
    this.#notEmptyAt = start === end ? end : -1;
    return match;
  }
}

/** What `findall` gives for a match: the only group, or all of them, or the match. */
function found(match: PyMatch): Value {
  const { groups } = match.pattern;
  const nothing: Value = match.subject.isBytes ? new PyBytes(new Uint8Array()) : '';
  if (groups <= 1) return match.group(groups, nothing);
  return new PyTuple(Array.from({ length: groups }, (_, at) => match.group(at + 1, nothing)));
}

const matchesType = iteratorType('callable_iterator');

/** `finditer`. */
class Matches extends PyIterator {
  readonly #search: Search;

  constructor(search: Search) {
    super(matchesType);
    this.#search = search;
  }

  override advance(): Result {
    return this.#search.next() ?? exhausted;
  }
}

const WHOLE = 'string, pos=0, endpos=9007199254740991';

function searching(name: string, run: (search: Search) => Value): void {
  method(
    patternType,
    name,
    `(self, /, ${WHOLE})`,
    {},
    (vm, self: PyPattern, string: Value, pos: Value, endpos: Value) =>
      run(new Search(vm, self, string, pos, endpos)),
  );
}

function wholeSearch(vm: Runtime, pattern: PyPattern, string: Value): Search {
  return new Search(vm, pattern, string, 0, Number.MAX_SAFE_INTEGER);
}

/** What replaces a match. */
type Replacement = (match: PyMatch) => Result;

function replacementOf(vm: Runtime, pattern: PyPattern, replacement: Value): Replacement {
  const isText = textValue(replacement) !== undefined;
  if (isText || replacement instanceof PyBytes) {
    const pieces = pattern.template(vm, replacement);
    if (isText === pattern.isBytes) return () => replacement;
    return (match) => match.expand(pieces);
  }
  if (specialOf(replacement, '__call__') === undefined) {
    throw typeError(`decoding to str: need a bytes-like object, ${typeOf(replacement).name} found`);
  }
  return (match) => vm.call(replacement, [match]);
}

function* replaceAll(search: Search, replacement: Replacement, most: number): Program<[Value, number]> {
  const { subject } = search;
  const pieces: Value[] = [];
  let at = 0;
  let count = 0;
  while (most === 0 || count < most) {
    const match = search.next();
    if (match === null) break;
    const [start, end] = match.span(0);
    if (start > at) pieces.push(subject.slice(at, start));
    const piece = yield* settle(replacement(match));
    if (piece !== null) pieces.push(checkedPiece(piece, subject.isBytes, pieces.length));
    at = end;
    count++;
  }
  if (at < subject.length) pieces.push(subject.slice(at, subject.length));
  return [joinPieces(pieces, subject), count];
}

function checkedPiece(piece: Value, isBytes: boolean, at: number): Value {
  if (isBytes ? piece instanceof PyBytes : textValue(piece) !== undefined) return piece;
  const expected = isBytes ? 'a bytes-like object' : 'str instance';
  throw typeError(`sequence item ${at}: expected ${expected}, ${typeOf(piece).name} found`);
}

const REPLACE = '(self, /, repl, string, count=0)';

function sourceText(pattern: PyPattern): string {
  const { source } = pattern;
  return source instanceof PyBytes ? `b${quotedBytes(source.data)}` : quotedText(textValue(source)!);
}

function isSamePattern(a: PyPattern, b: PyPattern): boolean {
  return a.flags === b.flags && a.isBytes === b.isBytes && sourceText(a) === sourceText(b);
}

/** Gives `Pattern` its methods. */
export function installPattern(): void {
  searching('match', (search) => search.match());
  searching('fullmatch', (search) => search.fullMatch());
  searching('search', (search) => search.next());
  searching('finditer', (search) => new Matches(search));
  searching('findall', (search) => {
    const items: Value[] = [];
    for (let match = search.next(); match !== null; match = search.next()) items.push(found(match));
    return new PyList(items);
  });
  method(
    patternType,
    'split',
    '(self, /, string, maxsplit=0)',
    {},
    (vm, self: PyPattern, string: Value, most: Value) => {
      const search = wholeSearch(vm, self, string);
      const pieces: Value[] = [];
      let at = 0;
      for (let count = 0; Number(most) === 0 || count < Number(most); count++) {
        const match = search.next();
        if (match === null) break;
        const [start, end] = match.span(0);
        pieces.push(search.subject.slice(at, start));
        for (let group = 1; group <= self.groups; group++) pieces.push(match.group(group));
        at = end;
      }
      pieces.push(search.subject.slice(at, search.subject.length));
      return new PyList(pieces);
    },
  );
  method(patternType, 'sub', REPLACE, {}, (vm, self: PyPattern, repl: Value, string: Value, count: Value) => {
    const program = replaceAll(wholeSearch(vm, self, string), replacementOf(vm, self, repl), Number(count));
    return new Steps(
      (function* (): Program<Value> {
        return (yield* program)[0];
      })(),
    );
  });
  method(
    patternType,
    'subn',
    REPLACE,
    {},
    (vm, self: PyPattern, repl: Value, string: Value, count: Value) => {
      const program = replaceAll(wholeSearch(vm, self, string), replacementOf(vm, self, repl), Number(count));
      return new Steps(
        (function* (): Program<Value> {
          return new PyTuple(yield* program);
        })(),
      );
    },
  );
  method(patternType, '__copy__', '(self, /)', {}, (_vm, self: PyPattern) => self);
  method(patternType, '__deepcopy__', '(self, memo, /)', {}, (_vm, self: PyPattern) => self);
  attribute(patternType, 'pattern', (_vm, self: PyPattern) => self.source);
  attribute(patternType, 'flags', (_vm, self: PyPattern) => self.flags);
  attribute(patternType, 'groups', (_vm, self: PyPattern) => self.groups);
  attribute(patternType, 'groupindex', (_vm, self: PyPattern) => PyDict.of(self.names));
  method(patternType, '__repr__', '(self, /)', {}, (_vm, self: PyPattern) => {
    // That a str is matched as Unicode goes without saying.
    const named = flagNames(self.isBytes ? self.flags : self.flags & ~flags.UNICODE);
    const text = sourceText(self);
    const shown = text.length > 200 ? text.slice(0, 200) : text;
    return named === '' ? `re.compile(${shown})` : `re.compile(${shown}, ${named})`;
  });
  method(patternType, '__eq__', '(self, value, /)', {}, (_vm, self: PyPattern, other: Value) =>
    other instanceof PyPattern ? isSamePattern(self, other) : notImplemented,
  );
  method(patternType, '__hash__', '(self, /)', {}, (vm, self: PyPattern) =>
    hashOf(vm, `${self.flags}:${sourceText(self)}`),
  );
}

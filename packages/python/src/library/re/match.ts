import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { indexErrorType, raised } from '../../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { quotedBytes, quotedText } from '../../semantics/quoted-text.ts';
import { intValue, textValue } from '../../types/unbox.ts';
import type { PyPattern } from './pattern.ts';
import type { Subject } from './subject.ts';
import { joinPieces } from './subject.ts';

export const matchType: PyType = nativeType('re.Match', { module: 're', qualname: 'Match', isBase: false });

/** `re.Match`: a match of a pattern. */
export class PyMatch extends PyObject {
  readonly pattern: PyPattern;
  readonly subject: Subject;
  readonly from: number;
  readonly to: number;
  /** The start of group n is at 2n, its end at 2n + 1, then comes the last group that was closed. */
  readonly #places: Int32Array;

  constructor(pattern: PyPattern, subject: Subject, from: number, to: number, places: Int32Array) {
    super(matchType);
    this.pattern = pattern;
    this.subject = subject;
    this.from = from;
    this.to = to;
    this.#places = places;
  }

  /** Where a group starts and ends; both -1 where it has no part in the match. */
  span(group: number): readonly [number, number] {
    const start = this.#places[2 * group]!;
    const end = this.#places[2 * group + 1]!;
    return start < 0 || end < 0 ? [-1, -1] : [start, end];
  }

  /** The piece that a group has matched. */
  group(group: number, fallback: Value = null): Value {
    const [start, end] = this.span(group);
    return start < 0 ? fallback : this.subject.slice(start, end);
  }

  /** The last group that was closed; null for none. */
  get lastGroup(): number | null {
    const last = this.#places[2 * this.pattern.groups + 2]!;
    return last < 0 ? null : last;
  }

  /** The text of a replacement, with what the groups have matched. */
  expand(pieces: readonly (string | number)[]): Value {
    const { isBytes } = this.subject;
    const nothing: Value = isBytes ? new PyBytes(new Uint8Array()) : '';
    const values = pieces.map((piece) => {
      if (typeof piece === 'number') return this.group(piece, nothing);
      return isBytes ? new PyBytes(Uint8Array.from(piece, (character) => character.charCodeAt(0))) : piece;
    });
    return joinPieces(values, { isBytes });
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.subject.value);
  }
}

/** The number of a group that a program names. */
function groupIndex(match: PyMatch, key: Value): number {
  const number = intValue(key) ?? match.pattern.names.get(textValue(key) ?? '');
  if (typeof number === 'number' && number >= 0 && number <= match.pattern.groups) return number;
  throw raised(indexErrorType, 'no such group');
}

function allGroups(match: PyMatch, fallback: Value): Value[] {
  return Array.from({ length: match.pattern.groups }, (_, at) => match.group(at + 1, fallback));
}

method(matchType, 'group', '(self, /, *args)', {}, (_vm, self: PyMatch, args: PyTuple) => {
  if (args.items.length === 0) return self.group(0);
  if (args.items.length === 1) return self.group(groupIndex(self, args.items[0]!));
  return new PyTuple(args.items.map((key) => self.group(groupIndex(self, key))));
});
method(matchType, '__getitem__', '(self, key, /)', {}, (_vm, self: PyMatch, key: Value) =>
  self.group(groupIndex(self, key)),
);
method(
  matchType,
  'groups',
  '(self, /, default=None)',
  {},
  (_vm, self: PyMatch, fallback: Value) => new PyTuple(allGroups(self, fallback)),
);
method(matchType, 'groupdict', '(self, /, default=None)', {}, (_vm, self: PyMatch, fallback: Value) =>
  PyDict.of([...self.pattern.names].map(([name, group]) => [name, self.group(group, fallback)] as const)),
);
method(
  matchType,
  'start',
  '(self, group=0, /)',
  {},
  (_vm, self: PyMatch, key: Value) => self.span(groupIndex(self, key))[0],
);
method(
  matchType,
  'end',
  '(self, group=0, /)',
  {},
  (_vm, self: PyMatch, key: Value) => self.span(groupIndex(self, key))[1],
);
method(
  matchType,
  'span',
  '(self, group=0, /)',
  {},
  (_vm, self: PyMatch, key: Value) => new PyTuple(self.span(groupIndex(self, key))),
);
method(matchType, 'expand', '(self, /, template)', {}, (vm, self: PyMatch, template: Value) =>
  self.expand(self.pattern.template(vm, template)),
);
method(matchType, '__copy__', '(self, /)', {}, (_vm, self: PyMatch) => self);
method(matchType, '__deepcopy__', '(self, memo, /)', {}, (_vm, self: PyMatch) => self);
method(matchType, '__repr__', '(self, /)', {}, (_vm: Runtime, self: PyMatch): Result => {
  const [start, end] = self.span(0);
  const piece = self.group(0);
  const shown = piece instanceof PyBytes ? `b${quotedBytes(piece.data)}` : quotedText(textValue(piece)!);
  return `<re.Match object; span=(${start}, ${end}), match=${shown}>`;
});
attribute(matchType, 're', (_vm, self: PyMatch) => self.pattern);
attribute(matchType, 'string', (_vm, self: PyMatch) => self.subject.value);
attribute(matchType, 'pos', (_vm, self: PyMatch) => self.from);
attribute(matchType, 'endpos', (_vm, self: PyMatch) => self.to);
attribute(matchType, 'lastindex', (_vm, self: PyMatch) => self.lastGroup);
attribute(matchType, 'lastgroup', (_vm, self: PyMatch) => {
  const last = self.lastGroup;
  return [...self.pattern.names].find(([, group]) => group === last)?.[0] ?? null;
});
attribute(
  matchType,
  'regs',
  (_vm, self: PyMatch) =>
    new PyTuple(Array.from({ length: self.pattern.groups + 1 }, (_, group) => new PyTuple(self.span(group)))),
);

import { boolType, intType, strType } from '../objects/boxed.ts';
import { bytearrayType, bytesType } from '../objects/bytes.ts';
import { dictType } from '../objects/dict.ts';
import { floatType } from '../objects/float.ts';
import { listType } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { frozenSetType, setType } from '../objects/set.ts';
import { tupleType } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';

/** The native types that a class pattern with one positional pattern takes as a whole. */
const whole: readonly PyType[] = [
  boolType,
  bytearrayType,
  bytesType,
  dictType,
  floatType,
  frozenSetType,
  intType,
  listType,
  setType,
  strType,
  tupleType,
];

/** Whether an instance of a class is what its one positional pattern is for. */
export function matchesItself(cls: PyType): boolean {
  return whole.some((type) => cls.isSubtype(type));
}

/** The attribute by which a class of a program is a sequence or a mapping for patterns: `collections.abc` sets it. */
const MARK = '__pattern_kind__';

/** Whether a sequence pattern takes it. */
export function isSequence(value: Value): boolean {
  const type = typeOf(value);
  if (type.isSubtype(listType) || type.isSubtype(tupleType)) return true;
  return type.lookup(MARK) === 'sequence';
}

/** Whether a mapping pattern takes it. */
export function isMapping(value: Value): boolean {
  const type = typeOf(value);
  return type.isSubtype(dictType) || type.lookup(MARK) === 'mapping';
}

/** Marks a native type as a sequence or a mapping. */
export function markPatternKind(type: PyType, kind: 'sequence' | 'mapping'): void {
  type.define(MARK, kind);
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { strType } from '../../objects/boxed.ts';
import { method, staticMethod } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { Raised } from '../../objects/exception.ts';
import { lookupErrorType, typeError, valueError } from '../../objects/exception-types.ts';
import type { Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { typeOf } from '../../objects/type-of.ts';
import { getItem } from '../../semantics/subscript.ts';
import { atOnce } from '../at-once.ts';
import { intValue, textValue } from '../unbox.ts';
import { textLength } from './code-points.ts';
import { textArgument } from './text-argument.ts';

function setCode(table: PyDict, character: string, value: Value): void {
  const code = character.codePointAt(0)!;
  table.set(code, value, code);
}

function tableOfTexts(from: string, to: string, removed: string): PyDict {
  const sources = Array.from(from);
  const targets = Array.from(to);
  if (sources.length !== targets.length) {
    throw valueError('the first two maketrans arguments must have equal length');
  }
  const table = new PyDict();
  for (const [at, source] of sources.entries()) setCode(table, source, targets[at]!.codePointAt(0)!);
  for (const character of removed) setCode(table, character, null);
  return table;
}

function tableOfDict(dict: Value): PyDict {
  if (!(dict instanceof PyDict)) {
    throw typeError('if you give only one argument to maketrans it must be a dict');
  }
  const table = new PyDict();
  for (const [key, value] of dict.entries()) {
    const text = textValue(key);
    const code = intValue(key);
    if (text !== undefined) {
      if (textLength(text) !== 1) throw valueError('string keys in translate table must be of length 1');
      setCode(table, text, value);
    } else if (code !== undefined) table.set(code, value, code);
    else throw typeError('keys in translate table must be strings or integers');
  }
  return table;
}

/** What a character becomes. */
function replacementOf(value: Value): string {
  if (value === null) return '';
  const text = textValue(value);
  if (text !== undefined) return text;
  const code = intValue(value);
  if (code === undefined) throw typeError('character mapping must return integer, None or str');
  if (code < 0 || code > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

function quickTranslation(text: string, table: PyDict): string {
  let translated = '';
  for (const character of text) {
    const value = table.get(character.codePointAt(0)!);
    translated += value === undefined ? character : replacementOf(value);
  }
  return translated;
}

function* translation(vm: Runtime, text: string, table: Value): Program<Value> {
  let translated = '';
  for (const character of text) {
    try {
      translated += replacementOf(yield* settle(getItem(vm, table, character.codePointAt(0)!)));
    } catch (error) {
      // The characters that the table does not know stay.
      if (!(error instanceof Raised) || !error.exception.cls.isSubtype(lookupErrorType)) throw error;
      translated += character;
    }
  }
  return translated;
}

/** `str.maketrans` and `str.translate`. */
export function installTranslation(): void {
  staticMethod(strType, 'maketrans', '(x, y=?, z=?, /)', {}, (_, x: Value, y?: Value, z?: Value) => {
    if (y === undefined) return tableOfDict(x);
    const from = textValue(x);
    if (from === undefined) {
      throw typeError('first maketrans argument must be a string if there is a second argument');
    }
    return tableOfTexts(
      from,
      textArgument('maketrans', 2, y),
      z === undefined ? '' : textArgument('maketrans', 3, z),
    );
  });
  method(strType, 'translate', '(self, table, /)', {}, (vm, self: Value, table: Value) => {
    const text = textValue(self)!;
    const isQuick = table instanceof PyDict && !typeOf(table).isHeap && table.programKeys === 0;
    return isQuick ? quickTranslation(text, table) : atOnce(translation(vm, text, table));
  });
}

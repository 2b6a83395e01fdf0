import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { PyObject, Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { floatText } from '../../semantics/float-text.ts';
import { sortList } from '../../types/list/sort.ts';
import { floatValue, intValue, textValue } from '../../types/unbox.ts';
import { isAtLeast } from '../../types/version.ts';

/** How values become JSON. */
interface EncoderOptions {
  readonly skipsKeys: boolean;
  readonly ensuresAscii: boolean;
  readonly checksCircular: boolean;
  readonly allowsNan: boolean;
  readonly sortsKeys: boolean;
  /** What a level is indented by; null for everything in one line. */
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  /** What gives a value for one that JSON has none for. */
  readonly fallback: Value;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A str in JSON's quotes. */
function encodeString(text: string, options: { readonly ensuresAscii: boolean }): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be escaped.
  const special = options.ensuresAscii ? /["\\]|[^ -~]/g : /["\\\u0000-\u001f]/g;
  return `"${text.replace(special, (unit) => shortEscapes[unit] ?? [...unit.split('')].map(unicodeEscape).join(''))}"`;
}

/** Writes one value as JSON, piece by piece. */
export class Encoder {
  readonly #vm: Runtime;
  readonly #options: EncoderOptions;
  readonly #open: PyObject[] = [];
  /** What was written and not been taken. */
  pieces: string[] = [];

  constructor(vm: Runtime, options: EncoderOptions) {
    this.#vm = vm;
    this.#options = options;
  }

  *value(value: Value, level = 0): Program {
    const text = this.#scalar(value);
    if (text !== undefined) this.pieces.push(text);
    else if (value instanceof PyList || value instanceof PyTuple)
      yield* this.#inside(value, this.#array(value, level));
    else if (value instanceof PyDict) yield* this.#inside(value, this.#object(value, level));
    else {
      const object = value as PyObject;
      const replaced = this.#replaced(object, level);
      yield* this.#inside(object, replaced);
    }
  }

  *#replaced(object: PyObject, level: number): Program {
    const replacement = yield* settle(this.#vm.call(this.#options.fallback, [object]));
    yield* this.value(replacement, level);
  }

  #scalar(value: Value): string | undefined {
    if (value === null) return 'null';
    if (typeof value === 'boolean') return String(value);
    const text = textValue(value);
    if (text !== undefined) return encodeString(text, this.#options);
    const integer = intValue(value);
    if (integer !== undefined) return String(integer);
    const float = floatValue(value);
    return float === undefined ? undefined : this.#float(float);
  }

  #float(value: number): string {
    if (Number.isFinite(value)) return floatText(value);
    if (!this.#options.allowsNan) {
      const shown = isAtLeast(this.#vm, '3.12') ? `: ${floatText(value)}` : '';
      throw valueError(`Out of range float values are not JSON compliant${shown}`);
    }
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }

  *#inside(container: PyObject, program: Program): Program {
    if (this.#options.checksCircular && this.#open.includes(container)) {
      throw valueError('Circular reference detected');
    }
    this.#open.push(container);
    yield* program;
    this.#open.pop();
  }

  /** What stands before an item: a separator but for the first, and a new line where there are lines. */
  #separate(isFirst: boolean, level: number): void {
    const { indent, itemSeparator } = this.#options;
    const line = indent === null ? '' : `\n${indent.repeat(level)}`;
    this.pieces.push(isFirst ? line : itemSeparator + line);
  }

  #close(bracket: string, level: number): void {
    const { indent } = this.#options;
    this.pieces.push(indent === null ? bracket : `\n${indent.repeat(level)}${bracket}`);
  }

  *#array({ items }: PyList | PyTuple, level: number): Program {
    if (items.length === 0) {
      this.pieces.push('[]');
      return;
    }
    this.pieces.push('[');
    for (let at = 0; at < items.length; at++) {
      this.#separate(at === 0, level + 1);
      yield* this.value(items[at]!, level + 1);
    }
    this.#close(']', level);
  }

  *#object(dict: PyDict, level: number): Program {
    let entries = dict.entries();
    if (entries.length === 0) {
      this.pieces.push('{}');
      return;
    }
    if (this.#options.sortsKeys) {
      const pairs = new PyList(entries.map((entry) => new PyTuple(entry)));
      yield* settle(sortList(this.#vm, pairs, null, false));
      entries = pairs.items.map((pair) => (pair as PyTuple).items as [Value, Value]);
    }
    this.pieces.push('{');
    let isFirst = true;
    for (const [key, value] of entries) {
      const name = this.#key(key);
      if (name === undefined) continue;
      this.#separate(isFirst, level + 1);
      isFirst = false;
      this.pieces.push(encodeString(name, this.#options) + this.#options.keySeparator);
      yield* this.value(value, level + 1);
    }
    if (isFirst) this.pieces.push('}');
    else this.#close('}', level);
  }

  #key(key: Value): string | undefined {
    const text = textValue(key);
    if (text !== undefined) return text;
    if (
      key === null ||
      typeof key === 'boolean' ||
      intValue(key) !== undefined ||
      floatValue(key) !== undefined
    ) {
      return this.#scalar(key)!;
    }
    if (this.#options.skipsKeys) return undefined;
    throw typeError(`keys must be str, int, float, bool or None, not ${typeOf(key).name}`);
  }
}

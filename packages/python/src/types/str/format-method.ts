import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { strType } from '../../objects/boxed.ts';
import { method } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { indexErrorType, keyErrorType, raised, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { getItem } from '../../semantics/subscript.ts';
import { asciiOf, formatOf, reprOf, strOf } from '../../semantics/text.ts';
import { atOnce } from '../at-once.ts';
import { textValue } from '../unbox.ts';
import { checkLength } from './code-points.ts';
import { accessesOf, type Field, FormatReader, numberOr, parseFieldName } from './format-fields.ts';

/** How deep fields may lie in the specifications of fields. */
const DEEPEST = 2;

const conversions: Readonly<Record<string, (vm: Runtime, value: Value) => Result>> = {
  r: reprOf,
  s: strOf,
  a: asciiOf,
};

/** One call of `str.format` or `str.format_map`. */
class Formatting {
  readonly #vm: Runtime;
  /** Null where there are no positional arguments: in `format_map`. */
  readonly #args: readonly Value[] | null;
  readonly #mapping: Value;
  /** Whether fields are numbered by themselves; undefined until the first one. */
  #isAutomatic: boolean | undefined;
  #next = 0;

  constructor(vm: Runtime, args: readonly Value[] | null, mapping: Value) {
    this.#vm = vm;
    this.#args = args;
    this.#mapping = mapping;
  }

  *format(text: string, depth: number): Program<string> {
    if (depth <= 0) throw valueError('Max string recursion exceeded');
    const reader = new FormatReader(text);
    let result = '';
    for (let piece = reader.next(); piece !== null; piece = reader.next()) {
      result += piece.text;
      if (piece.field !== null) result += yield* this.#render(piece.field, depth);
      checkLength(result.length);
    }
    return result;
  }

  *#render(field: Field, depth: number): Program<string> {
    let value = yield* this.#find(field.name);
    if (field.conversion !== '') value = yield* settle(this.#convert(field.conversion, value));
    const spec = field.isNested ? yield* this.format(field.spec, depth - 1) : field.spec;
    return textValue(yield* settle(formatOf(this.#vm, value, spec)))!;
  }

  #convert(conversion: string, value: Value): Result {
    const convert = conversions[conversion];
    if (convert !== undefined) return convert(this.#vm, value);
    const code = conversion.codePointAt(0)!;
    const shown = code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`;
    throw valueError(`Unknown conversion specifier ${shown}`);
  }

  *#find(name: string): Program<Value> {
    const { first, rest } = parseFieldName(name);
    let value = yield* settle(this.#argument(first));
    for (const { kind, key } of accessesOf(rest)) {
      const found = kind === 'item' ? getItem(this.#vm, value, key) : getAttribute(this.#vm, value, `${key}`);
      value = yield* settle(found);
    }
    return value;
  }

  #argument(first: string): Result {
    const key = numberOr(first);
    if (typeof key === 'string' && key !== '') return this.#named(key);
    const isAutomatic = key === '';
    if (this.#args === null) throw valueError('Format string contains positional fields');
    this.#isAutomatic ??= isAutomatic;
    if (this.#isAutomatic !== isAutomatic) {
      throw valueError(
        isAutomatic
          ? 'cannot switch from manual field specification to automatic field numbering'
          : 'cannot switch from automatic field numbering to manual field specification',
      );
    }
    const index = isAutomatic ? this.#next++ : Number(key);
    const value = this.#args[index];
    if (value === undefined) {
      throw raised(indexErrorType, `Replacement index ${index} out of range for positional args tuple`);
    }
    return value;
  }

  #named(key: string): Result {
    if (this.#args === null) return getItem(this.#vm, this.#mapping, key);
    const value = (this.#mapping as PyDict).get(key);
    if (value === undefined) throw raised(keyErrorType, key);
    return value;
  }
}

/** `str.format` and `str.format_map`. */
export function installFormatMethod(): void {
  const options = { access: 'reads' } as const;
  method(
    strType,
    'format',
    '(self, /, *args, **kwargs)',
    options,
    (vm, self: Value, args: PyTuple, kwargs: PyDict) =>
      atOnce(new Formatting(vm, args.items, kwargs).format(textValue(self)!, DEEPEST)),
  );
  method(strType, 'format_map', '(self, mapping, /)', options, (vm, self: Value, mapping: Value) =>
    atOnce(new Formatting(vm, null, mapping).format(textValue(self)!, DEEPEST)),
  );
}

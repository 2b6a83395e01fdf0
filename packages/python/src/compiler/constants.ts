import type { CodeConstant, CodeObject } from '../bytecode/code.ts';
import type { ConstantValue } from '../syntax/tree.ts';
import { samePosition } from './position.ts';

export const NONE: CodeConstant = { type: 'None' };

/** A text as a constant. */
export function text(value: string): CodeConstant {
  return { type: 'str', value };
}

/** A number as a constant. */
export function integer(value: number): CodeConstant {
  return { type: 'int', value: BigInt(value) };
}

/** Constants as one. */
export function tuple(items: readonly CodeConstant[]): CodeConstant {
  return { type: 'tuple', items };
}

/** The truth value as a constant. */
export function boolean(value: boolean): CodeConstant {
  return { type: 'bool', value };
}

/** The constant of a syntax tree as that of a code object. */
export function constantOf(value: ConstantValue): CodeConstant {
  return value.type === 'complex' ? { type: 'complex', real: 0, imaginary: value.imaginary } : value;
}

/**
 * The constants of one code object. Equal ones of the same type share a place; `0.0` and `-0.0`, `1` and `True` are different.
 */
export class ConstantPool {
  readonly constants: CodeConstant[] = [];
  readonly #places = new Map<string, number>();
  readonly #codes: CodeObject[] = [];

  /** The place of a constant, a new one where it has none. */
  add(constant: CodeConstant): number {
    const key = this.#key(constant);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.constants.length;
      this.constants.push(constant);
      this.#places.set(key, place);
    }
    return place;
  }

  at(place: number): CodeConstant {
    return this.constants[place]!;
  }

  #key(constant: CodeConstant): string {
    switch (constant.type) {
      case 'None':
      case 'Ellipsis':
        return constant.type;
      case 'bool':
        return `bool ${constant.value}`;
      case 'int':
        return `int ${constant.value.toString(36)}`;
      case 'float':
        return `float ${floatKey(constant.value)}`;
      case 'complex':
        return `complex ${floatKey(constant.real)} ${floatKey(constant.imaginary)}`;
      case 'str':
        return `str ${constant.value}`;
      case 'bytes':
        return `bytes ${constant.value.join(',')}`;
      case 'tuple':
        return `tuple ${this.#keys(constant.items)}`;
      case 'frozenset':
        return `frozenset ${this.#keys(constant.items, { ordered: false })}`;
      case 'slice':
        return `slice ${this.#keys([constant.start, constant.stop, constant.step])}`;
      case 'code':
        return `code ${this.#codeNumber(constant.code)}`;
    }
  }

  #keys(
    items: readonly CodeConstant[],
    { ordered }: { readonly ordered: boolean } = { ordered: true },
  ): string {
    const keys = items.map((item) => {
      const key = this.#key(item);
      return `${key.length}:${key}`;
    });
    return (ordered ? keys : keys.sort()).join('');
  }

  #codeNumber(code: CodeObject): number {
    const found = this.#codes.findIndex((other) => sameCode(code, other));
    return found >= 0 ? found : this.#codes.push(code) - 1;
  }
}

function floatKey(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Whether two code objects do the same in the same places: a body that is compiled twice has its functions once. */
function sameCode(a: CodeObject, b: CodeObject): boolean {
  if (a === b) return true;
  return (
    a.name === b.name &&
    a.firstLine === b.firstLine &&
    a.argCount === b.argCount &&
    a.posOnlyArgCount === b.posOnlyArgCount &&
    a.kwOnlyArgCount === b.kwOnlyArgCount &&
    a.flags === b.flags &&
    sameItems(a.opcodes, b.opcodes) &&
    sameItems(a.args, b.args) &&
    sameItems(a.names, b.names) &&
    sameItems(a.localsPlus, b.localsPlus) &&
    a.positions.every((position, i) => samePosition(position, b.positions[i]!)) &&
    a.constants.length === b.constants.length &&
    a.constants.every((constant, i) => sameConstant(constant, b.constants[i]!))
  );
}

function sameItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function sameConstant(a: CodeConstant, b: CodeConstant): boolean {
  const pool = new ConstantPool();
  return pool.add(a) === pool.add(b);
}

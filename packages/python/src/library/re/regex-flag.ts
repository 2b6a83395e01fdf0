import { intType, PyBoxed } from '../../objects/boxed.ts';
import { attribute, method } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import type { Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { intValue } from '../../types/unbox.ts';
import { flags } from './flags.ts';

export const regexFlagType: PyType = nativeType('RegexFlag', {
  module: 're',
  bases: [intType],
  isBase: false,
});

/** The flags that `repr` names, in the order in which it names them. */
const named: readonly (readonly [string, number])[] = [
  ['ASCII', flags.ASCII],
  ['IGNORECASE', flags.IGNORECASE],
  ['LOCALE', flags.LOCALE],
  ['UNICODE', flags.UNICODE],
  ['MULTILINE', flags.MULTILINE],
  ['DOTALL', flags.DOTALL],
  ['VERBOSE', flags.VERBOSE],
  ['DEBUG', flags.DEBUG],
];

const inOrderOfValue = [...named].sort(([, a], [, b]) => a - b);

/** The short names. */
const shortNames: Readonly<Record<string, number>> = {
  A: flags.ASCII,
  I: flags.IGNORECASE,
  L: flags.LOCALE,
  U: flags.UNICODE,
  M: flags.MULTILINE,
  S: flags.DOTALL,
  X: flags.VERBOSE,
  T: flags.TEMPLATE,
};

function flag(value: number): PyBoxed {
  return new PyBoxed(value, regexFlagType);
}

/** The flags as `re.compile(…)` shows them: `re.IGNORECASE|re.MULTILINE`; empty for none. */
export function flagNames(value: number): string {
  const names = inOrderOfValue.filter(([, bit]) => (value & bit) !== 0).map(([name]) => `re.${name}`);
  const rest = inOrderOfValue.reduce((left, [, bit]) => left & ~bit, value);
  if (rest !== 0) names.push(`0x${rest.toString(16)}`);
  return names.join('|');
}

/** Puts the names of the flags into the module: new ones for every execution. */
export function defineFlags(globals: PyDict): void {
  const members = new Map<number, Value>();
  for (const [name, value] of [...named, ...Object.entries(shortNames), ['NOFLAG', 0] as const]) {
    const member = members.get(value) ?? flag(value);
    members.set(value, member);
    globals.set(name, member);
  }
}

function combining(name: string, combine: (a: number, b: number) => number): void {
  method(regexFlagType, name, '(self, value, /)', {}, (_vm, self: PyBoxed, other: Value) => {
    const value = intValue(other);
    return value === undefined ? notImplemented : flag(combine(Number(self.value), Number(value)));
  });
}

combining('__or__', (a, b) => a | b);
combining('__ror__', (a, b) => a | b);
combining('__and__', (a, b) => a & b);
combining('__rand__', (a, b) => a & b);
combining('__xor__', (a, b) => a ^ b);
combining('__rxor__', (a, b) => a ^ b);
method(regexFlagType, '__invert__', '(self, /)', {}, (_vm, self: PyBoxed) => {
  const all = named.reduce((sum, [, bit]) => sum | bit, flags.TEMPLATE as number);
  return flag(all & ~Number(self.value));
});
for (const name of ['__repr__', '__str__']) {
  method(regexFlagType, name, '(self, /)', {}, (_vm, self: PyBoxed) => {
    const names = flagNames(Number(self.value));
    return names === '' ? 're.NOFLAG' : names;
  });
}
attribute(regexFlagType, 'value', (_vm, self: PyBoxed) => self.value);
attribute(regexFlagType, 'name', (_vm, self: PyBoxed) => {
  const names = flagNames(Number(self.value)).replaceAll('re.', '');
  return names === '' ? 'NOFLAG' : names;
});

import { boolType } from '../../objects/boxed.ts';
import { method, staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import type { Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { isTrue } from '../../semantics/truth.ts';
import { onlyArgument } from '../constructor.ts';
import { intValue } from '../unbox.ts';
import { intOperators } from './operators.ts';
import { operatorMethods } from './special-methods.ts';

/** Gives `bool` its methods. */
export function installBoolType(): void {
  staticMethod(
    boolType,
    '__new__',
    '(type, *args, **kwargs)',
    {},
    (vm, _cls: PyType, args: PyTuple, named: PyDict) => {
      const value = onlyArgument('bool', args, named);
      return value === undefined ? false : isTrue(vm, value);
    },
  );
  method(boolType, '__repr__', '(self, /)', {}, (_, self: boolean) => (self ? 'True' : 'False'));
  for (const operator of ['&', '|', '^'] as const) {
    const names = operatorMethods[operator];
    const operate = intOperators[operator]!;
    for (const name of [names.method, names.reflected]) {
      method(boolType, name, '(self, value, /)', {}, (vm, self: boolean, value: Value) => {
        const other = intValue(value);
        if (other === undefined) return notImplemented;
        const bits = operate(vm, self ? 1 : 0, other);
        return typeof value === 'boolean' ? bits === 1 : bits;
      });
    }
  }
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method, nativeFunction } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import type { PyNative } from '../../objects/native.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { compare } from '../../semantics/comparison.ts';
import { COMPARISONS } from '../../types/comparisons.ts';

const keyType: PyType = nativeType('KeyWrapper', { module: 'functools', isBase: false });

/** A value that compares by a function of the program. */
class ComparisonKey extends PyObject {
  readonly compare: Value;
  /** Undefined for what makes the keys. */
  readonly value: Value | undefined;

  constructor(comparison: Value, value?: Value) {
    super(keyType);
    this.compare = comparison;
    this.value = value;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.compare);
    if (this.value !== undefined) visit(this.value);
  }
}

method(
  keyType,
  '__call__',
  '(self, obj)',
  {},
  (_vm, self: ComparisonKey, value: Value) => new ComparisonKey(self.compare, value),
);
for (const [name, op] of COMPARISONS) {
  method(keyType, name, '(self, value, /)', {}, (vm: Runtime, self: ComparisonKey, other: Value) => {
    if (!(other instanceof ComparisonKey)) throw typeError('other argument must be K instance');
    return after(vm.call(self.compare, [self.value!, other.value!]), (sign) => compare(vm, op, sign, 0));
  });
}
attribute(keyType, 'obj', (_vm, self: ComparisonKey) => self.value ?? null);
keyType.define('__hash__', null);

/** `functools.cmp_to_key`. */
export const compareToKey: PyNative = nativeFunction(
  'cmp_to_key',
  '(mycmp)',
  {},
  (_vm, comparison: Value) => new ComparisonKey(comparison),
  '_functools',
);

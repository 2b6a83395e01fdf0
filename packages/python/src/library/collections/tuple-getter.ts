import { attribute, method, staticMethod } from '../../objects/define.ts';
import { attributeErrorType, raised, typeError } from '../../objects/exception-types.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withIndex } from '../arguments.ts';

export const tupleGetterType: PyType = nativeType('_tuplegetter', { module: 'collections', isBase: false });

/** The descriptor of a field of a named tuple. */
class TupleGetter extends PyObject {
  readonly index: number;
  doc: Value;

  constructor(index: number, doc: Value) {
    super(tupleGetterType);
    this.index = index;
    this.doc = doc;
  }
}

/** Gives `_tuplegetter` its methods. */
export function installTupleGetter(): void {
  staticMethod(
    tupleGetterType,
    '__new__',
    '(cls, index, doc, /)',
    {},
    (vm, _cls: PyType, index: Value, doc: Value) =>
      withIndex(vm, index, (place) => new TupleGetter(Number(place), doc)),
  );
  method(
    tupleGetterType,
    '__get__',
    '(self, instance, owner=None, /)',
    {},
    (_vm, self: TupleGetter, instance: Value) => {
      if (instance === null) return self;
      if (!(instance instanceof PyTuple)) {
        const expected = `descriptor for index '${self.index}' for tuple subclasses`;
        throw typeError(`${expected} doesn't apply to '${typeOf(instance).name}' object`);
      }
      return instance.items[self.index]!;
    },
  );
  for (const name of ['__set__', '__delete__']) {
    const signature = name === '__set__' ? '(self, instance, value, /)' : '(self, instance, /)';
    method(tupleGetterType, name, signature, {}, () => {
      throw raised(attributeErrorType, "can't set attribute");
    });
  }
  attribute(
    tupleGetterType,
    '__doc__',
    (_vm, self: TupleGetter) => self.doc,
    (_vm, self: TupleGetter, value) => {
      self.doc = value ?? null;
      return undefined;
    },
  );
}

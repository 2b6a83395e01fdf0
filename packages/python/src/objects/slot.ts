import { attributeErrorType, raised } from './exception-types.ts';
import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const memberDescriptorType: PyType = nativeType('member_descriptor', { isBase: false });

/** A name of `__slots__`: an attribute that instances keep outside of their `__dict__`. */
export class PySlot extends PyObject {
  readonly name: string;
  readonly owner: PyType;
  readonly #values = new WeakMap<PyObject, Value>();

  constructor(name: string, owner: PyType) {
    super(memberDescriptorType);
    this.name = name;
    this.owner = owner;
  }

  /** @throws Raised AttributeError where it is not set. */
  get(instance: PyObject): Value {
    const value = this.#values.get(instance);
    if (value !== undefined) return value;
    throw raised(attributeErrorType, `'${instance.cls.name}' object has no attribute '${this.name}'`);
  }

  has(instance: PyObject): boolean {
    return this.#values.has(instance);
  }

  set(instance: PyObject, value: Value): void {
    this.#values.set(instance, value);
  }

  /** @throws Raised AttributeError where it is not set. */
  delete(instance: PyObject): void {
    if (this.#values.delete(instance)) return;
    throw raised(attributeErrorType, this.name);
  }
}

import { PyDict } from './dict.ts';
import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const moduleType: PyType = nativeType('module', { hasDict: true });

/** A module. Its `__dict__` is {@link PyObject.attributes}, and the globals of the functions in it. */
export class PyModule extends PyObject {
  constructor(name: string, attributes: PyDict = new PyDict(), cls: PyType = moduleType) {
    super(cls);
    this.attributes = attributes;
    attributes.set('__name__', name);
  }

  /** Its globals. */
  get globals(): PyDict {
    return this.attributes!;
  }

  get name(): Value {
    return this.globals.get('__name__') ?? null;
  }
}

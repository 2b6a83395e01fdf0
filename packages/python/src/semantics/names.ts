import { PyModule } from '../objects/module.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';

/** The names of the attributes of a value, sorted: what `dir` gives. */
export function namesOf(value: Value): string[] {
  const names = new Set<string>();
  if (value instanceof PyObject && value.attributes !== null) {
    for (const [name] of value.attributes.entries()) if (typeof name === 'string') names.add(name);
  }
  if (!(value instanceof PyModule)) {
    const type = value instanceof PyType ? value : typeOf(value);
    for (const base of type.mro) for (const name of base.namespace.keys()) names.add(name);
  }
  return [...names].sort();
}

import { PyList } from '../objects/list.ts';
import type { PyObject, Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';

/** Calls `visit` for each value that an object keeps alive, as often as it refers to it. */
export function eachReference(object: PyObject, visit: (value: Value) => void): void {
  const { cls } = object;
  if (cls.isHeap) {
    visit(cls);
    if (!(object instanceof PyType)) eachSlot(object, cls, visit);
  }
  object.refer(visit);
}

/** The values that an instance has for the names of `__slots__`. */
function eachSlot(object: PyObject, cls: PyType, visit: (value: Value) => void): void {
  for (const { slots, namespace } of cls.mro) {
    if (slots === null || slots.length === 0) continue;
    for (const slot of namespace.values()) {
      if (slot instanceof PySlot && slot.has(object)) visit(slot.get(object));
    }
  }
}

/** Calls `visit` for what a dead object lets go of, in the order in which CPython does: lists and tuples begin at their end. */
export function eachReleased(object: PyObject, visit: (value: Value) => void): void {
  if ((object instanceof PyList || object instanceof PyTuple) && object.attributes === null) {
    const { items } = object;
    for (let at = items.length - 1; at >= 0; at--) visit(items[at]!);
  } else eachReference(object, visit);
}

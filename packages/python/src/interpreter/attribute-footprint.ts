import type { Access } from '@heddle/core';
import { PyModule } from '../objects/module.ts';
import { PyGetSet } from '../objects/native.ts';
import type { PyObject } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';
import type { Sharing, Touched } from './sharing.ts';

/**
 * An attribute is looked at or changed. One that an object does not hold itself is looked for in its class and the bases of that:
 * each of them could get it meanwhile.
 */
export function touchAttribute(
  sharing: Sharing,
  into: Touched,
  object: PyObject,
  name: string,
  access: Access,
): void {
  if (object.shared !== null) {
    const holder = object instanceof PyModule ? object.globals : object;
    into.touch(sharing.attribute(holder, name), access);
    if (access === 'write' && changesNames(object, name)) into.touch(sharing.whole(object)!, 'write');
    const computed = object.cls.isHeap ? undefined : object.cls.lookup(name);
    if (computed instanceof PyGetSet && computed.access !== 'none')
      into.touch(sharing.whole(object)!, 'read');
  }
  if (access === 'read') touchInClasses(sharing, into, object, name);
}

/** Whether to set an attribute adds a name to what `vars()` shows. */
function changesNames({ attributes }: PyObject, name: string): boolean {
  return attributes !== null && !attributes.has(name);
}

function touchInClasses(sharing: Sharing, into: Touched, object: PyObject, name: string): void {
  if (object instanceof PyModule || object.attributes?.has(name) === true) return;
  const type = object instanceof PyType ? object : object.cls;
  for (const cls of type.mro) {
    if (!cls.isHeap) continue;
    if (cls !== object && cls.shared !== null) into.touch(sharing.attribute(cls, name), 'read');
    if (cls.namespace.has(name)) return;
  }
}

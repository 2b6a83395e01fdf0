import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import {
  absent,
  deleteAttribute,
  findAttribute,
  getAttribute,
  setAttribute,
} from '../semantics/attributes.ts';
import { collectThen } from '../semantics/iteration.ts';
import { namesOf } from '../semantics/names.ts';
import { callSpecial } from '../semantics/special.ts';
import { sortList } from '../types/list/sort.ts';
import { textValue } from '../types/unbox.ts';
import { localsOf } from './frame-locals.ts';

/** The name of an attribute. */
function nameIn(name: Value): string {
  const text = textValue(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeOf(name).name}'`);
  return text;
}

function getattr(vm: Runtime, object: Value, name: Value, fallback?: Value): Result {
  const text = nameIn(name);
  if (fallback === undefined) return getAttribute(vm, object, text);
  const found = findAttribute(vm, object, text);
  return found === undefined ? fallback : after(found, (value) => (value === absent ? fallback : value));
}

function hasattr(vm: Runtime, object: Value, name: Value): Result {
  const found = findAttribute(vm, object, nameIn(name));
  return found !== undefined && after(found, (value) => value !== absent);
}

function dir(vm: Runtime, object?: Value): Result {
  if (object === undefined) {
    const names = localsOf(vm).keys.filter((key): key is string => typeof key === 'string');
    return new PyList(names.sort());
  }
  const own = callSpecial(vm, object, '__dir__');
  if (own === undefined) return new PyList(namesOf(object));
  return after(own, (names) =>
    collectThen(vm, names, (items) => {
      const list = new PyList(items);
      return after(sortList(vm, list, null, false), () => list);
    }),
  );
}

function vars(vm: Runtime, object?: Value): Result {
  if (object === undefined) return localsOf(vm);
  const found = findAttribute(vm, object, '__dict__');
  const refuse = (): never => {
    throw typeError('vars() argument must have __dict__ attribute');
  };
  return found === undefined ? refuse() : after(found, (value) => (value === absent ? refuse() : value));
}

/** The built-in functions that work on attributes. */
export const attributeFunctions: readonly PyNative[] = [
  nativeFunction('getattr', '(object, name, default=?, /)', { access: 'attribute' }, getattr, 'builtins'),
  nativeFunction('hasattr', '(obj, name, /)', { access: 'attribute' }, hasattr, 'builtins'),
  nativeFunction(
    'setattr',
    '(obj, name, value, /)',
    { access: 'write-attribute' },
    (vm, object: Value, name: Value, value: Value) => setAttribute(vm, object, nameIn(name), value),
    'builtins',
  ),
  nativeFunction(
    'delattr',
    '(obj, name, /)',
    { access: 'write-attribute' },
    (vm, object: Value, name: Value) => deleteAttribute(vm, object, nameIn(name)),
    'builtins',
  ),
  nativeFunction('dir', '(object=?, /)', { access: 'read' }, dir, 'builtins'),
  nativeFunction('vars', '(object=?, /)', {}, vars, 'builtins'),
];

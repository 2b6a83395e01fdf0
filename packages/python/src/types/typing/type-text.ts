import type { Runtime } from '../../interpreter/runtime.ts';
import { noneType } from '../../objects/boxed.ts';
import type { Result, Value } from '../../objects/object.ts';
import { PyType } from '../../objects/type.ts';
import { reprOf } from '../../semantics/text.ts';

/** How a type is shown in the text of another: by its name, with the module unless that is `builtins`. */
export function typeText(vm: Runtime, value: Value): Result {
  if (value === noneType) return 'None';
  if (!(value instanceof PyType)) return reprOf(vm, value);
  const module = value.lookup('__module__');
  return typeof module === 'string' && module !== 'builtins' ? `${module}.${value.qualname}` : value.qualname;
}

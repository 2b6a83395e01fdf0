import { noneType } from '../objects/boxed.ts';
import { method, staticMethod } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { ellipsis, ellipsisType, notImplemented, notImplementedType } from '../objects/singleton.ts';
import type { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { isAtLeast } from './version.ts';

function installSingleton(type: PyType, value: Value, text: string): void {
  staticMethod(
    type,
    '__new__',
    '(type, *args, **kwargs)',
    {},
    (_, _cls: PyType, args: PyTuple, named: PyDict) => {
      if (args.items.length > 0 || named.size > 0) throw typeError(`${type.name} takes no arguments`);
      return value;
    },
  );
  method(type, '__repr__', '(self, /)', {}, () => text);
  // How `copy` and `pickle` name what there is one of.
  if (value !== null) method(type, '__reduce__', '(self, /)', {}, () => text);
}

/** Gives the types of `None`, `...` and `NotImplemented` their methods. */
export function installSingletonTypes(): void {
  installSingleton(noneType, null, 'None');
  method(noneType, '__bool__', '(self, /)', {}, () => false);
  installSingleton(ellipsisType, ellipsis, 'Ellipsis');
  installSingleton(notImplementedType, notImplemented, 'NotImplemented');
  method(notImplementedType, '__bool__', '(self, /)', {}, (vm) => {
    if (!isAtLeast(vm, '3.14')) return true;
    throw typeError('NotImplemented should not be used in a boolean context');
  });
}

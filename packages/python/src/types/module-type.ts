import { attribute, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { moduleType, PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import type { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { namesOf } from '../semantics/names.ts';

function text(module: PyModule): string {
  const file = module.globals.get('__file__');
  const name = String(module.name);
  return typeof file === 'string' ? `<module '${name}' from '${file}'>` : `<module '${name}' (built-in)>`;
}

/** Gives modules their methods. */
export function installModuleType(): void {
  staticMethod(
    moduleType,
    '__new__',
    '(cls, /, *args, **kwargs)',
    {},
    (_, cls: PyType) => new PyModule('', new PyDict(), cls),
  );
  method(
    moduleType,
    '__init__',
    '(self, name, doc=None)',
    {},
    (_, self: PyModule, name: Value, doc: Value) => {
      if (typeof name !== 'string')
        throw typeError(`module.__init__() argument 1 must be str, not ${typeOf(name).name}`);
      for (const [key, value] of [
        ['__name__', name],
        ['__doc__', doc],
        ['__package__', null],
        ['__loader__', null],
        ['__spec__', null],
      ] as const) {
        self.globals.set(key, value);
      }
      return null;
    },
  );
  method(moduleType, '__repr__', '(self, /)', {}, (_, self: PyModule) => text(self));
  method(moduleType, '__dir__', '(self, /)', {}, (_, self: PyModule) => new PyList(namesOf(self)));
  attribute(moduleType, '__annotations__', (_, self: PyModule) => {
    const known = self.globals.get('__annotations__');
    if (known !== undefined) return known;
    const made = new PyDict();
    self.globals.set('__annotations__', made);
    return made;
  });
}

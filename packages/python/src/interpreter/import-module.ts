import { nativeFunction } from '../objects/define.ts';
import { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { reloadModule } from './importing.ts';

const reload = nativeFunction(
  'reload',
  '(module, /)',
  {},
  (vm, module: Value) => new Steps(reloadModule(vm, module)),
  '_imp',
);

/** `_imp`: what `importlib` needs of the interpreter. */
export function importModuleOfInterpreter(): PyModule {
  const module = new PyModule('_imp');
  module.globals.set('reload', reload);
  return module;
}

import type { Program } from '@heddle/core';
import { PyDict } from '../../objects/dict.ts';
import { PyException, Raised } from '../../objects/exception.ts';
import { importErrorType } from '../../objects/exception-types.ts';
import { PyModule } from '../../objects/module.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { absent, findAttribute } from '../../semantics/attributes.ts';
import { isAtLeast } from '../../types/version.ts';
import type { Handler } from '../linked-code.ts';
import { missingImport } from '../missing-names.ts';
import type { Runtime } from '../runtime.ts';

export const importName: Handler = (activation, frame, { name }) => {
  const names = frame.pop();
  const level = frame.pop();
  const { vm } = activation;
  const importer = vm.builtins.get('__import__')!;
  activation.deliver(vm.call(importer, [name, frame.globals, frame.names, names, level]));
};

export const importFrom: Handler = (activation, frame, { name }) => {
  const module = frame.slots[frame.top - 1]!;
  const found = findAttribute(activation.vm, module, name);
  if (found === undefined || found instanceof Steps) {
    activation.begin(new Steps(importFromSlowly(activation.vm, module, name, found)), 'push');
  } else frame.push(found);
};

function* importFromSlowly(
  vm: Runtime,
  module: Value,
  name: string,
  found: Steps | undefined,
): Program<Value> {
  const value = found === undefined ? absent : yield* settle(found);
  if (value !== absent) return value;
  const own = module instanceof PyModule ? module.name : null;
  // A submodule that is being imported stands in no attribute yet.
  const sub = vm.modules.get(`${String(own)}.${name}`);
  if (sub !== undefined) return sub;
  const message = missingImport(vm, module, name);
  const exception = new PyException(importErrorType, [message]);
  const file = module instanceof PyModule ? module.globals.get('__file__') : undefined;
  exception.attributes = PyDict.of([
    ['msg', message],
    ['name', own],
    ['path', file ?? null],
  ]);
  if (isAtLeast(vm, '3.12')) exception.attributes.set('name_from', name);
  throw new Raised(exception);
}

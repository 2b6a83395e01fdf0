import { standardModuleNames } from '../library/standard-names.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import { isAtLeast } from '../types/version.ts';
import { importerOf, isInitialising } from './running-imports.ts';
import type { Runtime } from './runtime.ts';

/** The file of a module; null where it has none. */
function fileOf(module: PyModule): string | null {
  const file = module.globals.get('__file__');
  return typeof file === 'string' ? file : null;
}

/** Whether a module comes from the directory of the program, so that it may stand before one that was meant. */
function mayShadow(vm: Runtime, file: string): boolean {
  const path = vm.module('sys')?.globals.get('path');
  const first = path instanceof PyList ? path.items[0] : undefined;
  const origin = file.replace(/\/__init__\.py$/, '');
  return typeof first === 'string' && origin.slice(0, Math.max(origin.lastIndexOf('/'), 0)) === first;
}

/** What a message advises where a module stands before another; null where it does not. */
function renaming(vm: Runtime, module: PyModule, name: string): string | null {
  const file = fileOf(module);
  if (file === null || !isAtLeast(vm, '3.13') || !mayShadow(vm, file)) return null;
  if (standardModuleNames.has(name)) {
    return `consider renaming '${file}' since it has the same name as the standard library module named '${name}' and prevents importing that standard library module`;
  }
  if (!isInitialising(vm, module)) return null;
  return `consider renaming '${file}' if it has the same name as a library you intended to import`;
}

const CIRCULAR = 'most likely due to a circular import';

/** What the AttributeError of a module says. */
export function missingAttribute(vm: Runtime, module: PyModule, attribute: string): string {
  const name = String(module.name);
  const plain = `module '${name}' has no attribute '${attribute}'`;
  const advice = renaming(vm, module, name);
  if (advice !== null) return `${plain} (${advice})`;
  if (isInitialising(vm, module)) {
    const file = isAtLeast(vm, '3.13') ? fileOf(module) : null;
    const from = file === null ? '' : ` from '${file}'`;
    return `partially initialized module '${name}'${from} has no attribute '${attribute}' (${CIRCULAR})`;
  }
  if (importerOf(vm, `${name}.${attribute}`) !== null) {
    return `cannot access submodule '${attribute}' of module '${name}' (${CIRCULAR})`;
  }
  return plain;
}

/** What the ImportError of a `from` import says. */
export function missingImport(vm: Runtime, module: Value, wanted: string): string {
  if (!(module instanceof PyModule))
    return `cannot import name '${wanted}' from '<unknown module name>' (unknown location)`;
  const name = String(module.name);
  const advice = renaming(vm, module, name);
  if (advice !== null) return `cannot import name '${wanted}' from '${name}' (${advice})`;
  const place = fileOf(module) ?? 'unknown location';
  if (isInitialising(vm, module)) {
    return `cannot import name '${wanted}' from partially initialized module '${name}' (${CIRCULAR}) (${place})`;
  }
  return `cannot import name '${wanted}' from '${name}' (${place})`;
}

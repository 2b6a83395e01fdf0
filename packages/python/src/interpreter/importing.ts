import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { PyDict } from '../objects/dict.ts';
import { PyException, Raised } from '../objects/exception.ts';
import { importErrorType, moduleNotFoundErrorType, raised, typeError, valueError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { libraryModules, nativeModule } from '../library/registry.ts';
import { findSource } from '../library/source-finder.ts';
import { raisedMistake } from '../builtins/syntax-error.ts';
import { SyntaxMistake } from '../syntax/syntax-error.ts';
import { collect } from '../semantics/iteration.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Runtime } from './runtime.ts';

type ModuleLock = ReturnType<Python['importlib']['moduleLock']>;

/** The modules whose bodies run, with what others wait for. */
function imports(): Map<string, ModuleLock> {
  return new Map();
}

/** @throws Raised always: there is no such module. */
function refuseModule(name: string): never {
  const parent = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
  const isInPackage = parent !== '' && (nativeModule(parent) !== undefined || parent.length > 0);
  const message = `No module named '${name}'`;
  const exception = new PyException(moduleNotFoundErrorType, [message]);
  exception.attributes = PyDict.of([
    ['name', name],
    ['path', null],
    ['msg', message],
  ]);
  if (!isInPackage) exception.attributes.set('__notes__', new PyList([`Heddle's library has: ${libraryModules().filter((each) => !each.includes('.')).join(', ')}`]));
  throw new Raised(exception);
}

/** Where the code of a module comes from. */
interface Found {
  readonly code: LinkedCode | null;
  /** Its file; null for the library. */
  readonly file: string | null;
  readonly isPackage: boolean;
}

function find(vm: Runtime, name: string): Found | null {
  if (nativeModule(name) !== undefined) return { code: null, file: null, isPackage: true };
  const library = vm.program.library(name);
  if (library !== undefined) return { code: library, file: null, isPackage: true };
  const source = findSource(vm, name);
  if (source === null) return null;
  const { path, text, isPackage } = source;
  try {
    return { code: vm.program.module(name, path, text), file: path, isPackage };
  } catch (error) {
    if (error instanceof SyntaxMistake) throw raisedMistake(error);
    throw error;
  }
}

function makeModule(vm: Runtime, name: string, { file, isPackage }: Found): PyModule {
  const module = new PyModule(name);
  const { globals } = module;
  const dot = name.lastIndexOf('.');
  globals.set('__doc__', null);
  globals.set('__package__', isPackage ? name : dot < 0 ? '' : name.slice(0, dot));
  globals.set('__loader__', null);
  globals.set('__spec__', null);
  if (file !== null) globals.set('__file__', file);
  if (isPackage) globals.set('__path__', new PyList(file === null ? [] : [file.slice(0, file.lastIndexOf('/'))]));
  globals.set('__builtins__', vm.builtins);
  return module;
}

/** Runs the body of a module that stands in `sys.modules` already. */
function* initialise(vm: Runtime, module: PyModule, name: string, code: LinkedCode | null): Program {
  if (code === null) {
    nativeModule(name)!.fill(vm, module);
    return;
  }
  const { docstring } = code.code;
  if (docstring !== null) module.globals.set('__doc__', docstring);
  try {
    yield* settle(vm.execute(code, module.globals, module.globals));
  } catch (error) {
    vm.modules.delete(name);
    throw error;
  }
}

/** Imports one module whose package is there: the first thread runs its body, others wait for it. */
function* importOne(vm: Runtime, name: string): Program<Value> {
  const running = vm.extra(imports);
  for (;;) {
    const known = vm.modules.get(name);
    const lock = running.get(name);
    if (lock === undefined && known !== undefined) {
      if (known === null) throw refusedNone(name);
      return known;
    }
    if (lock === undefined) break;
    // A thread that would wait for itself gets the module as far as it is initialised.
    try {
      yield* lock.acquire();
      yield* lock.release();
    } catch (error) {
      if (known !== undefined && error instanceof Error && error.name === '_DeadlockError') return known;
      throw error;
    }
    const meanwhile = vm.modules.get(name);
    if (meanwhile !== undefined) return meanwhile;
  }
  const found = find(vm, name);
  if (found === null) return refuseModule(name);
  const lock = vm.primitives.importlib.moduleLock(name);
  running.set(name, lock);
  if (vm.isConcurrent) yield* lock.acquire();
  try {
    const module = makeModule(vm, name, found);
    vm.modules.set(name, module);
    vm.sharing.share(module);
    yield* initialise(vm, module, name, found.code);
    // A body may put something else in its place.
    return vm.modules.get(name) ?? module;
  } finally {
    running.delete(name);
    if (vm.isConcurrent) yield* lock.release();
  }
}

function refusedNone(name: string): Raised {
  const exception = new PyException(moduleNotFoundErrorType, [`import of ${name} halted; None in sys.modules`]);
  exception.attributes = PyDict.of([['name', name]]);
  return new Raised(exception);
}

/** Imports a module by its full name, with the packages that it stands in; gives the module itself. */
export function* importModule(vm: Runtime, name: string): Program<Value> {
  const parts = name.split('.');
  let module: Value = null;
  let parent: Value = null;
  for (let count = 1; count <= parts.length; count++) {
    const full = parts.slice(0, count).join('.');
    const isNew = !vm.modules.has(full);
    if (count > 1 && isNew) checkPackage(parent, full, parts.slice(0, count - 1).join('.'));
    module = yield* importOne(vm, full);
    if (count > 1 && isNew && parent instanceof PyModule) parent.globals.set(parts[count - 1]!, module);
    parent = module;
  }
  return module;
}

function checkPackage(parent: Value, name: string, package_: string): void {
  if (parent instanceof PyModule && parent.globals.has('__path__')) return;
  const message = `No module named '${name}'; '${package_}' is not a package`;
  const exception = new PyException(moduleNotFoundErrorType, [message]);
  exception.attributes = PyDict.of([['name', name]]);
  throw new Raised(exception);
}

/** The full name of a relative import. */
function resolve(name: string, globals: Value, level: number): string {
  if (level === 0) return name;
  const read = (key: string): Value => (globals instanceof PyDict ? (globals.get(key) ?? null) : null);
  let base = read('__package__');
  if (typeof base !== 'string' || base === '') {
    const own = read('__name__');
    if (typeof own !== 'string' || (!own.includes('.') && read('__path__') === null)) {
      throw raised(importErrorType, 'attempted relative import with no known parent package');
    }
    base = own;
  }
  const parts = base.split('.');
  if (level > parts.length) throw raised(importErrorType, 'attempted relative import beyond top-level package');
  const start = parts.slice(0, parts.length - level + 1).join('.');
  return name === '' ? start : `${start}.${name}`;
}

/** `__import__(name, globals, locals, fromlist, level)`. */
export function* builtinImport(vm: Runtime, name: Value, globals: Value, names: Value, level: Value): Program<Value> {
  if (typeof name !== 'string') throw typeError('module name must be a string');
  if (typeof level !== 'number' || level < 0) throw valueError('level must be >= 0');
  if (name === '' && level === 0) throw valueError('Empty module name');
  const full = resolve(name, globals, level);
  const known = vm.modules.get(full);
  const isReady = known !== undefined && known !== null && !vm.extra(imports).has(full);
  const module = isReady ? known : yield* importModule(vm, full);
  const list = names instanceof PyTuple || names instanceof PyList ? names.items : [];
  if (list.length === 0) {
    if (level > 0) return module;
    const dot = name.indexOf('.');
    return dot < 0 ? module : vm.modules.get(name.slice(0, dot))!;
  }
  if (module instanceof PyModule && module.globals.has('__path__')) yield* importMembers(vm, module, full, list);
  return module;
}

/** Imports the names of a `from` import that are modules of a package. */
function* importMembers(vm: Runtime, module: PyModule, full: string, list: readonly Value[]): Program {
  let names = list;
  if (list.includes('*')) {
    const all = module.globals.get('__all__');
    names = all === undefined ? [] : yield* collect(vm, all);
  }
  for (const member of names) {
    if (typeof member !== 'string' || module.globals.has(member)) continue;
    const name = `${full}.${member}`;
    if (vm.modules.has(name) || find(vm, name) !== null) {
      module.globals.set(member, yield* importModule(vm, name));
    }
  }
}

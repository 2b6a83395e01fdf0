import type { Program } from '@heddle/core';
import { raisedMistake } from '../builtins/syntax-error.ts';
import { isLibraryPackage, isPartOfInterpreter, nativeModule } from '../library/registry.ts';
import { type FoundSource, findSource, mayHaveSource } from '../library/source-finder.ts';
import { PyDict } from '../objects/dict.ts';
import { Raised } from '../objects/exception.ts';
import {
  importErrorType,
  keyErrorType,
  moduleNotFoundErrorType,
  raised,
  typeError,
  valueError,
} from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { collect } from '../semantics/iteration.ts';
import { SyntaxMistake } from '../syntax/syntax-error.ts';
import { importError, isAbsence, notForbidden, refuseModule } from './import-errors.ts';
import type { LinkedCode } from './linked-code.ts';
import { importerOf, joinImport, leaveImport } from './running-imports.ts';
import type { Runtime } from './runtime.ts';

/** Where a module comes from. */
interface Found {
  /** Null for a module of the library that is written in TypeScript, and for a package without code. */
  readonly code: LinkedCode | null;
  /** Its file; null for the library. */
  readonly file: string | null;
  /** Where its submodules are looked for; null where it is no package. */
  readonly path: readonly string[] | null;
}

function findInLibrary(vm: Runtime, name: string): Found | null {
  if (nativeModule(name) !== undefined) return { code: null, file: null, path: libraryPath(name) };
  const code = vm.program.library(name);
  return code === undefined ? null : { code, file: null, path: libraryPath(name) };
}

/** A package of the library has no directories: what is in it is found by its name. */
function libraryPath(name: string): readonly string[] | null {
  return isLibraryPackage(name) ? [] : null;
}

/** Finds a module: those that are part of the interpreter first, then files, then the library. */
function* find(vm: Runtime, name: string, parent: PyModule | null): Program<Found | null> {
  const places = placesOf(vm, parent);
  if (!isPartOfInterpreter(name) && places.length > 0 && mayHaveSource(vm, name)) {
    const source = yield* findSource(vm, name, places);
    if (source?.kind === 'file') return compiled(vm, name, source);
    if (source !== null && findInLibrary(vm, name) === null)
      return { code: null, file: null, path: source.directories };
  }
  return parent !== null && places.length > 0 ? null : findInLibrary(vm, name);
}

/** Where the source of a module is looked for: the directories of its package, or `sys.path`. */
function placesOf(vm: Runtime, parent: PyModule | null): readonly Value[] {
  const path = parent === null ? vm.module('sys')?.globals.get('path') : parent.globals.get('__path__');
  return path instanceof PyList ? path.items : [];
}

function compiled(vm: Runtime, name: string, source: FoundSource & { readonly kind: 'file' }): Found {
  const { file, shown, text, isPackage } = source;
  try {
    const code = vm.program.module(name, shown, text);
    return { code, file, path: isPackage ? [file.slice(0, file.lastIndexOf('/'))] : null };
  } catch (error) {
    if (error instanceof SyntaxMistake) throw raisedMistake(error);
    throw error;
  }
}

/** Gives a module what every module has. */
function prepare(vm: Runtime, module: PyModule, name: string, { file, path }: Found): void {
  const { globals } = module;
  const dot = name.lastIndexOf('.');
  globals.set('__name__', name);
  globals.set('__doc__', null);
  globals.set('__package__', path !== null ? name : dot < 0 ? '' : name.slice(0, dot));
  globals.set('__loader__', null);
  globals.set('__spec__', null);
  if (file !== null) globals.set('__file__', file);
  if (path !== null) globals.set('__path__', new PyList([...path]));
  globals.set('__builtins__', vm.builtins);
}

/** Runs the body of a module that stands in `sys.modules` already. */
function* initialise(vm: Runtime, module: PyModule, name: string, { code }: Found): Program {
  if (code === null) {
    nativeModule(name)?.fill(vm, module);
    return;
  }
  const { docstring } = code.code;
  if (docstring !== null) module.globals.set('__doc__', docstring);
  yield* settle(vm.execute(code, module.globals, module.globals));
}

/** Waits until another thread has initialised a module, unless that would never be: then it is used as far as it is. */
function* awaitInitialised(vm: Runtime, name: string): Program {
  const joined = joinImport(vm, name);
  try {
    yield* joined.lock.acquire();
    yield* joined.lock.release();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== '_DeadlockError') throw error;
  } finally {
    leaveImport(vm, name, joined);
  }
}

/**
 * Imports one module whose package is there: the first thread runs its body, others wait for it.
 * @param parent the package; null for none.
 */
function* importOne(vm: Runtime, name: string, parent: PyModule | null): Program<Value> {
  const known = vm.modules.get(name);
  if (known === undefined) return yield* importUnknown(vm, name, parent);
  const importer = importerOf(vm, name);
  if (importer !== null && importer !== vm.current.thread) yield* awaitInitialised(vm, name);
  return notForbidden(name, known);
}

/** Imports a module that is not there, with its lock where others may want it meanwhile: it can be there once that is taken. */
function* importUnknown(vm: Runtime, name: string, parent: PyModule | null): Program<Value> {
  // The body of a module of the program may start threads that import it.
  const isLocked = vm.isConcurrent || (!isPartOfInterpreter(name) && mayHaveSource(vm, name));
  const joined = joinImport(vm, name);
  try {
    if (isLocked) yield* joined.lock.acquire();
    const outer = joined.thread;
    joined.thread = vm.current.thread;
    try {
      const known = vm.modules.get(name);
      return known === undefined ? yield* load(vm, name, parent) : notForbidden(name, known);
    } finally {
      joined.thread = outer;
      if (isLocked) yield* joined.lock.release();
    }
  } finally {
    leaveImport(vm, name, joined);
  }
}

/** Finds a module and runs its body. */
function* load(vm: Runtime, name: string, parent: PyModule | null): Program<Value> {
  const found = yield* find(vm, name, parent);
  if (found === null) return refuseModule(name);
  const module = new PyModule(name);
  prepare(vm, module, name, found);
  vm.modules.set(name, module);
  vm.sharing.share(module);
  try {
    yield* initialise(vm, module, name, found);
  } catch (error) {
    vm.modules.delete(name);
    throw error;
  }
  // A body may put something else in its place.
  const result = vm.modules.get(name);
  if (result === undefined) throw raised(keyErrorType, name);
  parent?.globals.set(name.slice(name.lastIndexOf('.') + 1), result);
  return result;
}

/** Imports a module by its full name, with the packages that it stands in; gives the module itself. */
export function* importModule(vm: Runtime, name: string): Program<Value> {
  if (vm.modules.has(name)) return yield* importOne(vm, name, null);
  const parts = name.split('.');
  let module: Value = null;
  for (let count = 1; count <= parts.length; count++) {
    const full = parts.slice(0, count).join('.');
    const parent: PyModule | null =
      count === 1 || vm.modules.has(full)
        ? null
        : packageOf(module, full, parts.slice(0, count - 1).join('.'));
    module = yield* importOne(vm, full, parent);
  }
  return module;
}

/** What a submodule is looked for in. */
function packageOf(parent: Value, name: string, parentName: string): PyModule {
  if (parent instanceof PyModule && parent.globals.has('__path__')) return parent;
  const message = `No module named '${name}'; '${parentName}' is not a package`;
  throw new Raised(importError(message, name, moduleNotFoundErrorType));
}

/**
 * `importlib.reload`: runs the source of a module anew in its namespace. What is gone from the source stays.
 * @throws Raised TypeError, ImportError
 */
export function* reloadModule(vm: Runtime, module: Value): Program<Value> {
  if (!(module instanceof PyModule)) throw typeError('reload() argument must be a module');
  const name = String(module.name);
  if (vm.modules.get(name) !== module)
    throw new Raised(importError(`module ${name} not in sys.modules`, name));
  const dot = name.lastIndexOf('.');
  const parent = dot < 0 ? null : vm.modules.get(name.slice(0, dot));
  if (parent === undefined) {
    throw new Raised(importError(`parent '${name.slice(0, dot)}' not in sys.modules`, name.slice(0, dot)));
  }
  const found = yield* find(vm, name, parent instanceof PyModule ? parent : null);
  if (found === null)
    throw new Raised(importError(`spec not found for the module '${name}'`, name, moduleNotFoundErrorType));
  prepare(vm, module, name, found);
  yield* initialise(vm, module, name, found);
  return vm.modules.get(name) ?? module;
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
  if (level > parts.length)
    throw raised(importErrorType, 'attempted relative import beyond top-level package');
  const start = parts.slice(0, parts.length - level + 1).join('.');
  return name === '' ? start : `${start}.${name}`;
}

/** `__import__(name, globals, locals, fromlist, level)`. */
export function* builtinImport(
  vm: Runtime,
  name: Value,
  globals: Value,
  names: Value,
  level: Value,
): Program<Value> {
  if (typeof name !== 'string') throw typeError('module name must be a string');
  if (typeof level !== 'number' || level < 0) throw valueError('level must be >= 0');
  if (name === '' && level === 0) throw valueError('Empty module name');
  const full = resolve(name, globals, level);
  const known = vm.modules.get(full);
  const isReady = known !== undefined && known !== null && importerOf(vm, full) === null;
  const module = isReady ? known : yield* importModule(vm, full);
  const list = names instanceof PyTuple || names instanceof PyList ? names.items : [];
  if (list.length === 0) {
    if (level > 0) return module;
    const dot = name.indexOf('.');
    return dot < 0 ? module : vm.modules.get(name.slice(0, dot))!;
  }
  if (module instanceof PyModule && module.globals.has('__path__'))
    yield* importMembers(vm, module, full, list);
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
    try {
      yield* importModule(vm, name);
    } catch (error) {
      if (!isAbsence(error, name)) throw error;
    }
  }
}

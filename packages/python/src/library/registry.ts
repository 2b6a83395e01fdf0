import { threadModules } from '../threads/modules.ts';
import type { NativeModule } from './native-module.ts';
import { nativeModules } from './native-modules.ts';
import { librarySources } from './sources.ts';

const natives: ReadonlyMap<string, NativeModule> = new Map(
  [...nativeModules, ...threadModules].map((module) => [module.name, module]),
);

/** A module of the library that is written in TypeScript; undefined where there is none of the name. */
export function nativeModule(name: string): NativeModule | undefined {
  return natives.get(name);
}

/** Whether the library has a module of the name. */
export function isLibraryModule(name: string): boolean {
  return natives.has(name) || librarySources.has(name);
}

/** The names of the modules that a program may import, sorted; those with a leading underscore are for the library itself. */
export function libraryModules(): string[] {
  return [...new Set([...natives.keys(), ...librarySources.keys()])]
    .filter((name) => !name.startsWith('_'))
    .sort();
}

/** The modules of the library that others stand in. */
const packages: ReadonlySet<string> = new Set(
  [...natives.keys(), ...librarySources.keys()]
    .filter((name) => name.includes('.'))
    .map((name) => name.slice(0, name.lastIndexOf('.'))),
);

/** Whether a module of the library is a package. */
export function isLibraryPackage(name: string): boolean {
  return packages.has(name);
}

/** Modules that CPython is built with or has imported before a program begins, so that no file stands before them. */
const interpreterModules: ReadonlySet<string> = new Set(
  (
    'abc atexit builtins codecs encodings errno faulthandler gc genericpath importlib io itertools marshal os posix ' +
    'posixpath pwd site stat sys time zipimport'
  ).split(' '),
);

/** Whether a module is part of the interpreter: then it is never looked for in files. */
export function isPartOfInterpreter(name: string): boolean {
  const top = name.includes('.') ? name.slice(0, name.indexOf('.')) : name;
  return interpreterModules.has(top) || (top.startsWith('_') && isLibraryModule(top));
}

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
  return [...new Set([...natives.keys(), ...librarySources.keys()])].filter((name) => !name.startsWith('_')).sort();
}

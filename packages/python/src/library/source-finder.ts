import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import type { PythonProgram } from '../program/python-program.ts';
import { decodeBytes } from '../types/bytes/decode.ts';
import { FileSystem, PROGRAM_DIRECTORY } from './os/file-system.ts';
import { programPaths, shownPath } from './os/program-files.ts';
import { systemCall } from './os/system-call.ts';

/** What was found for a module. */
export type FoundSource =
  | {
      readonly kind: 'file';
      /** Its absolute path. */
      readonly file: string;
      /** What its code is called. */
      readonly shown: string;
      readonly text: string;
      /** Whether it is the `__init__.py` of a package. */
      readonly isPackage: boolean;
    }
  /** Directories without `__init__.py`, which are a package together. */
  | { readonly kind: 'namespace'; readonly directories: readonly string[] };

/** Where sources are looked for: what a path leads to, the text of a file or a directory. */
type Lookup = (path: string) => (() => string) | 'directory' | undefined;

/** What the files of a program lead to, the same in all executions. */
const trees = new WeakMap<PythonProgram, ReadonlyMap<string, (() => string) | 'directory'>>();

function treeOf(program: PythonProgram): ReadonlyMap<string, (() => string) | 'directory'> {
  const known = trees.get(program);
  if (known !== undefined) return known;
  const tree = new Map<string, (() => string) | 'directory'>();
  for (const [path, source] of programPaths(program)) {
    tree.set(path, () => source);
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      tree.set(path.slice(0, end), 'directory');
    }
  }
  trees.set(program, tree);
  return tree;
}

function lookupIn(files: FileSystem): Lookup {
  return (path) => {
    const node = files.find(path);
    if (node?.kind !== 'file') return node?.kind;
    return () => decodeBytes(new PyBytes(node.content.slice(0)), 'utf-8', 'strict');
  };
}

/** Looks for a module in one directory after the other. */
function search(lookup: Lookup, name: string, directories: readonly string[]): FoundSource | null {
  const tail = name.slice(name.lastIndexOf('.') + 1);
  const portions: string[] = [];
  for (const directory of directories) {
    const base = `${directory === '/' ? '' : directory}/${tail}`;
    for (const [file, isPackage] of [
      [`${base}/__init__.py`, true],
      [`${base}.py`, false],
    ] as const) {
      const found = lookup(file);
      if (typeof found === 'function')
        return { kind: 'file', file, shown: shownPath(file), text: found(), isPackage };
    }
    if (lookup(base) === 'directory') portions.push(base);
  }
  return portions.length === 0 ? null : { kind: 'namespace', directories: portions };
}

/** Whether there may be a source of a name: where not, {@link findSource} need not be asked. */
export function mayHaveSource(vm: Runtime, name: string): boolean {
  if (vm.machine.existing(FileSystem) !== null) return true;
  const top = name.includes('.') ? name.slice(0, name.indexOf('.')) : name;
  const base = `${PROGRAM_DIRECTORY}/${top}`;
  const tree = treeOf(vm.program);
  return tree.has(`${base}.py`) || tree.has(base);
}

/**
 * Looks for the source of a module: one step where the program works with files, none where it has its own files alone.
 * @param places the directories, as in `sys.path`.
 */
export function* findSource(
  vm: Runtime,
  name: string,
  places: readonly Value[],
): Program<FoundSource | null> {
  const texts = places.filter((place) => typeof place === 'string');
  if (vm.machine.existing(FileSystem) === null) {
    const tree = treeOf(vm.program);
    const directories = texts.map((text) =>
      text.startsWith('/') ? text : `${PROGRAM_DIRECTORY}/${text}`.replace(/\/$/, ''),
    );
    return search((path) => tree.get(path), name, directories);
  }
  let found: FoundSource | null = null;
  yield* settle(
    systemCall(vm, 'read', `look for module ${name}`, [], (files) => {
      found = search(
        lookupIn(files),
        name,
        texts.map((text) => files.absolute(text)),
      );
      return null;
    }),
  );
  return found;
}

import type { Runtime } from '../interpreter/runtime.ts';

/** A source file that was found for a module. */
export interface FoundSource {
  readonly path: string;
  readonly text: string;
  /** Whether it is the `__init__.py` of a package. */
  readonly isPackage: boolean;
}

/** The source of a module among the files of the program; null where there is none. */
export function findSource(vm: Runtime, name: string): FoundSource | null {
  const base = name.replaceAll('.', '/');
  for (const [path, isPackage] of [
    [`${base}/__init__.py`, true],
    [`${base}.py`, false],
  ] as const) {
    const file = vm.program.files.find((each) => each.path === path);
    if (file !== undefined) return { path, text: file.source, isPackage };
  }
  return null;
}

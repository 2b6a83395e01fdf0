import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { DEFAULT_MAX_STEPS, defaultGilModel, type Scenario, type TimeModel, UsageError } from '@heddle/core';
import type { SourceCode, Spinning } from '@heddle/explore';
import type { Entry } from '@heddle/scenarios';
import { findInCatalogue, type Known, unknownScenario } from './catalogue.ts';
import type { Expectation } from './expectation.ts';
import { describeSystemError } from './failure.ts';
import { unknownProgram } from './nearest.ts';
import type { Version } from './python-file.ts';

/** How a target is run where the command line does not say. */
export interface TargetDefaults {
  /** The name of a GIL model. */
  readonly gil: string;
  readonly time: TimeModel;
  readonly maxSteps: number;
  readonly spinning: Spinning;
}

/** What a subcommand works on. */
export interface Target {
  readonly scenario: Scenario;
  /** The arguments that name it, as one would type them again. */
  readonly words: string;
  readonly defaults: TargetDefaults;
  /** The source code of a Python program; null for what has none. */
  readonly code: SourceCode | null;
  /** What the program itself says that is found; null where it does not say. */
  readonly expectation: Expectation | null;
  /** The version of a Python program; null for anything else. */
  readonly version: Version | null;
  /** The entry of the catalogue that it belongs to; null for what is none of the Python programs there. */
  readonly entry: Entry | null;
}

/** A target that a Python program gives, whoever has written it. */
export type PythonTarget = Omit<Target, 'entry'>;

/** What the command line says beside the name of a target. */
export interface Selection {
  /** The name of a program in a ctl-1 file. */
  readonly program?: string | undefined;
  /** The version of Python. */
  readonly python?: string | undefined;
}

/** A scenario that says nothing of itself. */
function plainTarget(scenario: Scenario, words: string): Target {
  const defaults: TargetDefaults = {
    gil: defaultGilModel.name,
    time: 'virtual',
    maxSteps: DEFAULT_MAX_STEPS,
    spinning: 'run',
  };
  return { scenario, words, defaults, code: null, expectation: null, version: null, entry: null };
}

/** What a file holds, by its extension. */
const kinds: ReadonlyMap<string, 'python' | 'ctl-1' | 'module'> = new Map([
  ['.py', 'python'],
  ['.json', 'ctl-1'],
  ['.js', 'module'],
  ['.mjs', 'module'],
  ['.ts', 'module'],
]);

const expectedFile =
  'expected a .py file, a .json file (a ctl-1 program) or a .js, .mjs or .ts file (a module)';

/** A word as a shell has to be given it. */
function quoted(word: string): string {
  return /^[\w./@%+=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A path that no one takes for an option. */
function asOperand(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

/** @throws UsageError where there is no file that could be read. */
async function checkFile(path: string, name: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UsageError(`${name}: ${describeSystemError(error)}`);
  });
  if (found.isDirectory()) throw new UsageError(`${name}: is a directory; ${expectedFile}`);
}

/** A scenario of the catalogue. */
async function catalogueTarget({ entry, scenario, program }: Known, { python }: Selection): Promise<Target> {
  const { name } = scenario;
  if (program === null) return plainTarget(scenario, name);
  const { loadPython } = await import('./python-file.ts');
  const target = await loadPython(name, '', name, python);
  return { ...target, scenario: { ...target.scenario, name }, entry };
}

/** @throws UsageError where the command line says something that makes no sense for a target. */
function checkSelection(name: string, kind: string | undefined, { program, python }: Selection): void {
  if (program !== undefined && kind !== 'ctl-1') {
    throw new UsageError(`--program is for files of ctl-1 programs; ${name} is one scenario`);
  }
  if (python !== undefined && kind !== 'python') {
    throw new UsageError(`--python is for Python programs; ${name} is none`);
  }
}

/**
 * Finds or loads what the command line names: a scenario of the catalogue, or a file.
 * @throws UsageError
 */
export async function loadTarget(name: string, selection: Selection, cwd: string): Promise<Target> {
  const known = await findInCatalogue(name);
  if (known !== undefined) {
    checkSelection(name, known.program === null ? undefined : 'python', selection);
    return catalogueTarget(known, selection);
  }
  const path = resolve(cwd, name);
  const kind = kinds.get(extname(name));
  if (kind === undefined) {
    if (name === '' || (extname(name) === '' && !existsSync(path))) throw await unknownScenario(name);
    await checkFile(path, name);
    throw new UsageError(`${name}: unknown kind of file; ${expectedFile}`);
  }
  checkSelection(name, kind, selection);
  await checkFile(path, name);
  const words = quoted(asOperand(name));
  switch (kind) {
    case 'python': {
      const { loadPython } = await import('./python-file.ts');
      return { ...(await loadPython(name, cwd, words, selection.python)), entry: null };
    }
    case 'module': {
      const { loadModule } = await import('./module-file.ts');
      return plainTarget(await loadModule(path, name, cwd), words);
    }
    case 'ctl-1': {
      const { loadLitmus } = await import('./litmus-file.ts');
      const { scenario, isOnly } = await loadLitmus(path, name, selection.program);
      return plainTarget(scenario, isOnly ? words : `${words} --program ${quoted(scenario.name)}`);
    }
  }
}

/**
 * Finds or loads everything that the command line names: scenarios of the catalogue, modules, and all programs of ctl-1 files.
 * @param programs the names of those programs that are meant; all where there is none.
 * @param python the version of Python programs; undefined for what each says.
 * @throws UsageError
 */
export async function loadTargets(
  names: readonly string[],
  programs: readonly string[],
  python: string | undefined,
  cwd: string,
): Promise<Target[]> {
  const found: Target[] = [];
  const inFiles: string[] = [];
  let file: string | undefined;
  for (const name of names) {
    if (kinds.get(extname(name)) !== 'ctl-1') {
      found.push(await loadTarget(name, { python }, cwd));
      continue;
    }
    checkSelection(name, 'ctl-1', { python });
    const path = resolve(cwd, name);
    await checkFile(path, name);
    const { loadLitmusPrograms } = await import('./litmus-file.ts');
    const all = await loadLitmusPrograms(path, name);
    const meant = all.filter((scenario) => programs.length === 0 || programs.includes(scenario.name));
    found.push(...meant.map((scenario) => plainTarget(scenario, name)));
    inFiles.push(...all.map((scenario) => scenario.name));
    file = name;
  }
  if (programs.length > 0 && file === undefined) {
    throw new UsageError(`--program is for files of ctl-1 programs; ${names[0]} is one scenario`);
  }
  const missing = programs.find((program) => !inFiles.includes(program));
  if (missing !== undefined) throw unknownProgram(missing, inFiles, file!);
  return found;
}

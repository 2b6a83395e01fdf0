import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type Scenario, UsageError } from '@heddle/core';
import { describeSystemError } from './failure.ts';
import { loadLitmus, loadLitmusPrograms, unknownProgram } from './litmus-file.ts';
import { loadModule } from './module-file.ts';
import { didYouMean } from './nearest.ts';

/** What a subcommand works on. */
export interface Target {
  readonly scenario: Scenario;
  /** The arguments that name it, as one would type them again. */
  readonly words: string;
}

/** What a file holds, by its extension. */
const kinds: ReadonlyMap<string, 'ctl-1' | 'module'> = new Map([
  ['.json', 'ctl-1'],
  ['.js', 'module'],
  ['.mjs', 'module'],
  ['.ts', 'module'],
]);

const expectedFile = 'expected a .json file (a ctl-1 program) or a .js, .mjs or .ts file (a module)';

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

async function unknownScenario(name: string): Promise<UsageError> {
  const { catalogue } = await import('@heddle/scenarios');
  const names = catalogue.flatMap(({ scenario, repaired }) => [scenario.name, repaired.name]);
  const hint = didYouMean(name, names) || '; heddle list shows all of them';
  return new UsageError(`unknown scenario ${JSON.stringify(name)}${hint}`);
}

/**
 * The scenario of a name in the catalogue. The catalogue is loaded only where a name can be one of its own: with it come all the
 * primitives, and every worker thread loads what it needs anew.
 */
async function findInCatalogue(name: string): Promise<Scenario | undefined> {
  if (kinds.has(extname(name))) return undefined;
  const { findScenario } = await import('@heddle/scenarios');
  return findScenario(name);
}

/**
 * Finds or loads what the command line names: a scenario of the catalogue, or a file.
 * @param program the name of a program in the file.
 * @throws UsageError
 */
export async function loadTarget(name: string, program: string | undefined, cwd: string): Promise<Target> {
  const known = await findInCatalogue(name);
  const path = resolve(cwd, name);
  const kind = kinds.get(extname(name));
  if (program !== undefined && (known !== undefined || kind === 'module')) {
    throw new UsageError(`--program is for files of ctl-1 programs; ${name} is one scenario`);
  }
  if (known !== undefined) return { scenario: known, words: name };
  if (kind === undefined) {
    if (name === '' || (extname(name) === '' && !existsSync(path))) throw await unknownScenario(name);
    await checkFile(path, name);
    throw new UsageError(`${name}: unknown kind of file; ${expectedFile}`);
  }
  await checkFile(path, name);
  const words = quoted(asOperand(name));
  if (kind === 'module') return { scenario: await loadModule(path, name, cwd), words };
  const { scenario, isOnly } = await loadLitmus(path, name, program);
  return { scenario, words: isOnly ? words : `${words} --program ${quoted(scenario.name)}` };
}

/**
 * Finds or loads everything that the command line names: scenarios of the catalogue, modules, and all programs of ctl-1 files.
 * @param programs the names of those programs that are meant; all where there is none.
 * @throws UsageError
 */
export async function loadTargets(
  names: readonly string[],
  programs: readonly string[],
  cwd: string,
): Promise<Scenario[]> {
  const found: Scenario[] = [];
  const inFiles: string[] = [];
  let file: string | undefined;
  for (const name of names) {
    if (kinds.get(extname(name)) !== 'ctl-1') {
      found.push((await loadTarget(name, undefined, cwd)).scenario);
      continue;
    }
    const path = resolve(cwd, name);
    await checkFile(path, name);
    const all = await loadLitmusPrograms(path, name);
    found.push(...all.filter((scenario) => programs.length === 0 || programs.includes(scenario.name)));
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

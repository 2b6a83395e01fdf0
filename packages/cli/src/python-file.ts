import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DEFAULT_MAX_STEPS, type Position, UsageError } from '@heddle/core';
import {
  disassembly,
  importedFiles,
  loadProgramResources,
  mistakeLines,
  PythonProgram,
  pythonScenario,
  pythonVersions,
  type SourceFile,
  SyntaxMistake,
} from '@heddle/python';
import { findInCatalogue } from './catalogue.ts';
import { expectationOf } from './expectation.ts';
import { describeSystemError, Refused } from './failure.ts';
import type { PythonTarget } from './target.ts';

/** The version of Python whose library a program runs with. */
export type Version = PythonProgram['version'];

/** What a program is loaded with. */
export interface PythonOptions {
  /** Default what the program says. */
  readonly version?: Version | undefined;
  /** `sys.argv` behind the program's own name. */
  readonly args?: readonly string[];
  /** Other values for constants of the program. */
  readonly parameters?: Readonly<Record<string, string>>;
}

function decode(bytes: Buffer, name: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new UsageError(`${name}: is no text; expected Python source in UTF-8`);
}

function readMain(path: string, name: string): SourceFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError(`${name}: ${describeSystemError(error)}`);
  }
  return { path: basename(path), source: decode(bytes, name) };
}

/** The text of another file of the program; null where there is none. */
function readBeside(folder: string, path: string): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, path));
  } catch {
    return null;
  }
  return decode(bytes, path);
}

/**
 * The files of a program, the main one first: a file of the user's with those beside it and below that it imports, or a program of
 * the catalogue.
 * @throws UsageError where it cannot be read, or there is none of that name.
 */
async function readProgram(name: string, cwd: string): Promise<readonly SourceFile[]> {
  if (extname(name) !== '.py') {
    const known = await findInCatalogue(name);
    if (known?.program != null) return known.program.files;
    const expected = 'expected a .py file, or the name of a Python program that heddle list shows';
    throw new UsageError(`${name}: ${expected}`);
  }
  const path = resolve(cwd, name);
  const main = readMain(path, name);
  return [main, ...importedFiles(main, (beside) => readBeside(dirname(path), beside))];
}

/** Does work on Python source. @throws Refused where it is no Python, with the words of CPython. */
function refusing<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (error instanceof SyntaxMistake) throw new Refused(mistakeLines(error));
    throw error;
  }
}

/**
 * Loads a Python program.
 * @param name a file, or a name of the catalogue; messages call it so.
 * @throws UsageError where it cannot be read.
 * @throws Refused where it is no Python, with the words of CPython.
 */
export async function loadProgram(
  name: string,
  cwd: string,
  { version, args = [], parameters = {} }: PythonOptions,
): Promise<PythonProgram> {
  const [main, ...files] = await readProgram(name, cwd);
  const program = refusing(
    () =>
      new PythonProgram(main!, { files, args, parameters, ...(version === undefined ? {} : { version }) }),
  );
  await loadProgramResources(program);
  return program;
}

/**
 * The bytecode of a Python program, as a text.
 * @param name a file, or a name of the catalogue; messages call it so.
 * @throws UsageError where it cannot be read.
 * @throws Refused where it is no Python, with the words of CPython.
 */
export async function listProgram(name: string, cwd: string): Promise<string> {
  const [main] = await readProgram(name, cwd);
  return refusing(() => disassembly(main!));
}

/** A place in the source as a text, with its line: `bank.py:12: with second:`. */
export function placeIn(program: PythonProgram, { source, line = 0 }: Position): string {
  const text = program.line(source, line)?.trim() ?? '';
  return text === '' ? `${source}:${line}` : `${source}:${line}: ${text}`;
}

/** The line of source code at a place such as `bank.py:12`. */
function codeAt(program: PythonProgram, place: string): string | null {
  const [, path, line] = /^(.*?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  if (path === undefined) return null;
  return program.line(path, Number(line))?.trim() || null;
}

/**
 * Loads a Python program as something to explore.
 * @param name a file, or a name of the catalogue; messages call it so.
 * @param words the arguments that name it.
 * @param chosen what `--python` says.
 * @throws UsageError
 * @throws Refused where it is no Python, with the words of CPython.
 */
export async function loadPython(
  name: string,
  cwd: string,
  words: string,
  chosen: string | undefined,
): Promise<PythonTarget> {
  const version = versionOf(chosen);
  const program = await loadProgram(name, cwd, { version });
  const { directives } = program;
  const isGiven = version !== undefined && version !== (directives.version ?? DEFAULT_VERSION);
  return {
    scenario: pythonScenario(program),
    words: isGiven ? `${words} --python ${version}` : words,
    defaults: {
      gil: program.gil,
      time: directives.time ?? 'virtual',
      maxSteps: directives.maxSteps ?? DEFAULT_MAX_STEPS,
      spinning: directives.spinning ?? 'run',
    },
    code: (place) => codeAt(program, place),
    expectation: expectationOf(directives.expectation, program.main.path),
    version: program.version,
  };
}

/**
 * The version that `--python` names; undefined where it is not given.
 * @throws UsageError
 */
export function versionOf(text: string | undefined): Version | undefined {
  const version = pythonVersions.find((each) => each === text);
  if (text === undefined || version !== undefined) return version;
  throw new UsageError(`--python is ${JSON.stringify(text)}; expected one of ${pythonVersions.join(', ')}`);
}

/** The version of a program that says none. */
const DEFAULT_VERSION: Version = '3.14';

import { UsageError } from '@heddle/core';
import { CodeCheck } from './code.ts';
import { readDeclarations } from './declarations.ts';
import type { LitmusFile, LitmusProgram } from './format.ts';
import { readJson } from './json.ts';
import { mistake, quote } from './mistake.ts';
import { checkName } from './names.ts';
import { type FoundProgram, readShape } from './shape.ts';

/** How a file is read. */
export interface ParseOptions {
  /** What errors call the file; by default they begin with the place in it. */
  readonly source?: string;
}

/**
 * Reads `ctl-1`: one program, or an object with a list of `programs`. Keys that are not of the language
 * (`origin`, `expected`, …) are left alone.
 * @throws UsageError for the first mistake, in one line: the place as a line and column or as a JSON path, what
 *   is there, and what was expected.
 */
export function parseLitmus(text: string, options: ParseOptions = {}): LitmusFile {
  try {
    const programs = readShape(readJson(text)).map(readProgram);
    refuseDuplicates(programs);
    return { programs };
  } catch (error) {
    if (options.source === undefined || !(error instanceof UsageError)) throw error;
    throw new UsageError(`${options.source}: ${error.message}`);
  }
}

function readProgram({ path, shape }: FoundProgram): LitmusProgram {
  const name = checkName(shape.name, `${path}.name`);
  const declarations = readDeclarations(shape, path);
  const check = new CodeCheck(declarations);
  const threads = shape.threads.map((thread, index) => ({
    name: thread.name,
    spawned: thread.spawned ?? false,
    code: check.thread(thread.code, `${path}.threads[${index}].code`),
  }));
  const { variables, locks, semaphores, conditions } = declarations;
  const final = shape.final === undefined ? null : check.final(shape.final, `${path}.final`);
  const description = shape.description ?? '';
  return { name, description, variables, locks, semaphores, conditions, threads, final };
}

function refuseDuplicates(programs: readonly LitmusProgram[]): void {
  const places = new Map<string, number>();
  for (const [index, { name }] of programs.entries()) {
    const first = places.get(name);
    if (first !== undefined) {
      throw mistake(
        `$.programs[${index}].name`,
        `duplicate program ${quote(name)}, which stands at programs[${first}] too`,
        'every name once',
      );
    }
    places.set(name, index);
  }
}

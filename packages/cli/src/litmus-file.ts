import { readFile } from 'node:fs/promises';
import { type Scenario, UsageError } from '@heddle/core';
import { type LitmusProgram, litmusScenario, parseLitmus } from '@heddle/litmus';
import { describeSystemError } from './failure.ts';
import { unknownProgram } from './nearest.ts';

/** At most so many programs are named where one has to be chosen. */
const MAX_NAMED = 5;

async function readText(path: string, name: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`${name}: ${describeSystemError(error)}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name}: is no text; expected JSON in UTF-8`);
  }
}

function choose(programs: readonly LitmusProgram[], chosen: string | undefined, name: string): LitmusProgram {
  const names = programs.map((program) => program.name);
  if (chosen === undefined) {
    if (programs.length === 1) return programs[0]!;
    const rest = names.length - MAX_NAMED;
    const list = `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    throw new UsageError(`${name}: has ${names.length} programs; choose one with --program: ${list}`);
  }
  const program = programs.find((candidate) => candidate.name === chosen);
  if (program !== undefined) return program;
  throw unknownProgram(chosen, names, name);
}

/**
 * Loads a program of a ctl-1 file.
 * @param name what messages call the file.
 * @param chosen the name of the program; not needed where there is only one.
 * @throws UsageError
 */
export async function loadLitmus(
  path: string,
  name: string,
  chosen: string | undefined,
): Promise<{ readonly scenario: Scenario; readonly isOnly: boolean }> {
  const { programs } = parseLitmus(await readText(path, name), { source: name });
  return { scenario: litmusScenario(choose(programs, chosen, name)), isOnly: programs.length === 1 };
}

/**
 * Loads every program of a ctl-1 file.
 * @param name what messages call the file.
 * @throws UsageError
 */
export async function loadLitmusPrograms(path: string, name: string): Promise<Scenario[]> {
  return parseLitmus(await readText(path, name), { source: name }).programs.map(litmusScenario);
}

import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { UsageError } from '@heddle/core';

/** The folder beside a test. */
const FOLDER = '__schedules__';

const VERSION = 1;

/** Whether a system call failed for this reason. */
function failedFor(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code as string);
}

/** Compares by code units, so that a file is the same in every language. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The failing schedules of the tests of a file, by test: `__schedules__/bank.test.ts.json` for those of `bank.test.ts`. Every
 * call reads the file anew or writes it whole, in one step, so that tests of one file may run at the same time.
 */
export class ScheduleFile {
  readonly #path: string;

  /** @param testPath the path of the file with the tests. */
  constructor(testPath: string) {
    this.#path = join(dirname(testPath), FOLDER, `${basename(testPath)}.json`);
  }

  /** Its name as messages have it. */
  get name(): string {
    return `${FOLDER}/${basename(this.#path)}`;
  }

  /** The names of the tests that have schedules, in order. */
  tests(): string[] {
    return [...this.#read().keys()];
  }

  /** The schedules of a test, in order. */
  schedules(test: string): readonly string[] {
    return this.#read().get(test) ?? [];
  }

  /** Has a test have these schedules; without any it is left out, and the file without a test is removed. */
  write(test: string, schedules: readonly string[]): void {
    const all = this.#read();
    if (schedules.length === 0) all.delete(test);
    else all.set(test, [...new Set(schedules)]);
    this.#replace(all);
  }

  /** @throws UsageError where the file cannot be read as what {@link ScheduleFile} writes. */
  #read(): Map<string, string[]> {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (failedFor(error, 'ENOENT')) return new Map();
      throw error;
    }
    const schedules = schedulesIn(text);
    if (schedules !== null) return schedules;
    throw new UsageError(
      `${this.#path} is no file of schedules of version ${VERSION}; take it from version control again, or remove it`,
    );
  }

  #replace(schedules: ReadonlyMap<string, readonly string[]>): void {
    if (schedules.size === 0) {
      this.#remove();
      return;
    }
    const tests = [...schedules.keys()].sort(inOrder);
    const sorted = Object.fromEntries(tests.map((test) => [test, [...schedules.get(test)!].sort(inOrder)]));
    const text = `${JSON.stringify({ version: VERSION, schedules: sorted }, null, 2)}\n`;
    mkdirSync(dirname(this.#path), { recursive: true });
    // Whoever reads it meanwhile gets the old file or the new one, never a part.
    const temporary = `${this.#path}.${process.pid}-${threadId}`;
    writeFileSync(temporary, text);
    renameSync(temporary, this.#path);
  }

  #remove(): void {
    rmSync(this.#path, { force: true });
    try {
      rmdirSync(dirname(this.#path));
    } catch (error) {
      if (!failedFor(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The schedules of a text by test; null where it is something else. */
function schedulesIn(text: string): Map<string, string[]> | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(content) || content.version !== VERSION || !isRecord(content.schedules)) return null;
  const entries = Object.entries(content.schedules);
  return entries.every((entry): entry is [string, string[]] => isTexts(entry[1])) ? new Map(entries) : null;
}

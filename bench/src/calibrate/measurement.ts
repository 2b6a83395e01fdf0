import { spawnSync } from 'node:child_process';
import { directory } from './snippets.ts';

/** What `measure.py` writes. */
export interface Measurement {
  readonly python: string;
  readonly date: string;
  readonly machine: string;
  readonly system: string;
  readonly cores: number;
  /** The nanoseconds of one iteration, by the name of the snippet. */
  readonly nanoseconds: Readonly<Record<string, number>>;
}

/** Runs a script of `bench/calibrate` in CPython. @returns what it prints, as JSON; null where there is no python3. */
export function runPython(script: string, args: readonly string[] = []): unknown {
  const { status, stdout, stderr, error } = spawnSync('python3', [`${directory}${script}`, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

/** Measures the snippets in CPython; null where there is no python3. */
export function measureSnippets(options: readonly string[]): Measurement | null {
  return runPython('measure.py', options) as Measurement | null;
}

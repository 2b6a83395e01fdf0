import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A small piece of Python code, which `bench/calibrate/measure.py` runs in a loop. */
export interface Snippet {
  readonly name: string;
  /** What stands before the function with the loop, and in it before the loop. */
  readonly globals?: string;
  readonly setup?: string;
  /** The body of the loop, whose variable is `i`. */
  readonly body: string;
  /** Whether its time depends on the operating system: then it says nothing about the costs of bytecodes. */
  readonly blocks?: boolean;
}

/** The directory of what is measured: `bench/calibrate`. */
export const directory: string = fileURLToPath(new URL('../../calibrate/', import.meta.url));

/** The snippets that the costs are fitted to. */
export function readSnippets(): readonly Snippet[] {
  return JSON.parse(readFileSync(`${directory}snippets.json`, 'utf8')) as Snippet[];
}

function indented(text: string, depth: number): string {
  const space = '    '.repeat(depth);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${space}${line}\n`)
    .join('');
}

/** The same program as `measure.py` makes of a snippet, which prints the nanoseconds of `n` iterations. */
export function programOf({ globals = '', setup = '', body }: Snippet, n: number): string {
  return [
    `import time\n${globals}\ndef run(n):\n${indented(setup, 1)}`,
    '    begin = time.perf_counter_ns()\n    for i in range(n):\n',
    `${indented(body, 2)}    return time.perf_counter_ns() - begin\nprint(run(${n}))\n`,
  ].join('');
}

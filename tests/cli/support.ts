import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Io, run } from '@heddle/cli';
import { onTestFinished } from 'vitest';

/** What one run of the command left behind. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world of a run: what differs from a pipe in an empty environment. */
export interface World {
  readonly cwd?: string;
  readonly env?: Io['env'];
  /** The width of the terminal that both streams are; by default they are none. */
  readonly terminal?: number;
  /** What is typed; default nothing. */
  readonly input?: string;
  /** Milliseconds that pass between two looks at the clock; default 0. */
  readonly tick?: number;
  /** The command is interrupted so many looks at the clock after it has begun to listen; by default never. */
  readonly interruptAfter?: number;
}

const here = dirname(fileURLToPath(import.meta.url));

/** Runs `heddle` with arguments in a world of its own. */
export async function heddleIn(world: World, ...args: string[]): Promise<Ran> {
  const { cwd = here, env = {}, terminal, input = '', tick = 0, interruptAfter } = world;
  const typed = input.match(/.*\n|.+$/g) ?? [];
  const stdout: string[] = [];
  const stderr: string[] = [];
  let looks = 0;
  let listener: (() => void) | null = null;
  const screen = { isTerminal: terminal !== undefined, columns: terminal };
  const io: Io = {
    stdout: { ...screen, write: (text) => void stdout.push(text) },
    stderr: { ...screen, write: (text) => void stderr.push(text) },
    env,
    cwd,
    readLine: () => typed.shift() ?? '',
    now() {
      looks++;
      if (looks === interruptAfter) listener?.();
      return looks * tick;
    },
    onInterrupt(listens) {
      listener = listens;
      return () => {
        listener = null;
      };
    },
  };
  const status = await run(args, io);
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** Runs `heddle` with arguments; its output is a pipe. */
export function heddle(...args: string[]): Promise<Ran> {
  return heddleIn({}, ...args);
}

/** A directory of the running test's own, with files in it; modules in it can import Heddle's packages. */
export function directory(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'heddle-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  symlinkSync(join(here, '..', 'node_modules'), join(path, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** Two threads that take two locks in opposite order, as a ctl-1 program. */
export const abBa: string = JSON.stringify({
  name: 'ab-ba-litmus',
  locks: ['a', 'b'],
  threads: [
    {
      name: 'alice',
      code: [
        ['lock', 'a'],
        ['lock', 'b'],
        ['unlock', 'b'],
        ['unlock', 'a'],
      ],
    },
    {
      name: 'bob',
      code: [
        ['lock', 'b'],
        ['lock', 'a'],
        ['unlock', 'a'],
        ['unlock', 'b'],
      ],
    },
  ],
});

/** A ctl-1 program in which nothing can go wrong. */
export const quiet: string = JSON.stringify({
  name: 'quiet',
  vars: { x: 0 },
  threads: [
    { name: 'writer', code: [['store', 'x', 1]] },
    { name: 'reader', code: [['load', 'r', 'x']] },
  ],
});

/** A module whose default export is a scenario. */
export const moduleText = `
import { scenario } from '@heddle/primitives';

function* add(total) {
  yield* total.update((value) => value + 1);
}

export default scenario('two-additions', function* (py) {
  const total = py.variable('total', 0);
  yield* py.run(() => add(total), () => add(total));
  py.assert((yield* total.load()) === 2, 'an addition was lost');
});
`;

/** The folder of the Python programs that come with Heddle. */
export const examples: string = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The benchmarks of ctl-1: one file with many programs. */
export const benchmarks: string = fileURLToPath(new URL('../litmus/data/benchmarks.json', import.meta.url));

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from '@commander-js/extra-typings';
import { addCompare } from './commands/compare.ts';
import { addDis } from './commands/dis.ts';
import { addExplain } from './commands/explain.ts';
import { addExplore } from './commands/explore.ts';
import { addList } from './commands/list.ts';
import { addReplay } from './commands/replay.ts';
import { addRun } from './commands/run.ts';
import { addShow } from './commands/show.ts';
import { addSimulate } from './commands/simulate.ts';
import { addView } from './commands/view.ts';
import { describeUnexpected, errorLine, Refused } from './failure.ts';
import { EXIT_FAILURE, EXIT_NOTHING_FOUND, type Invocation } from './invocation.ts';
import type { Io } from './io.ts';
import { hasColours, widthOf } from './screen.ts';

const examples = `
Examples:
  heddle explore program.py                 look for the schedules that break a Python program
  heddle run program.py                     run it once
  heddle simulate program.py                run it on simulated cores, and say where the time goes
  heddle list                               the scenarios that come with Heddle
  heddle explain lost-update                what one teaches, with its program and the repaired one
  heddle explore lost-update                look for the schedules that break one
  heddle explore program.json --json        a ctl-1 program; the result as JSON
  heddle compare ab-ba lost-update          strategies side by side, with many seeds
  heddle replay lost-update --schedule '…'  run the schedule of a finding again
  heddle show lost-update --step 3          the state of every thread and object after a step
  heddle view ab-ba --as waits              who waits for what, as a graph; there are more views

Exit status: 0 nothing found, 1 something found, 2 wrong use or unreadable input; of run and simulate that of the program.`;

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

function createProgram(invocation: Invocation): Command {
  const { stdout, env } = invocation.io;
  const program = new Command('heddle')
    .description('Looks for the thread schedules that break a program, and shows the shortest.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', examples)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Help that is asked for goes to stdout. Everything else is said in one line, by `run`.
      writeErr: () => undefined,
      getOutHelpWidth: () => widthOf(stdout),
      getOutHasColors: () => hasColours(stdout, env),
    })
    // What stands behind the file of `run` is the program's own.
    .enablePositionalOptions()
    .exitOverride();
  addRun(program, invocation);
  addExplore(program, invocation);
  addSimulate(program, invocation);
  addList(program, invocation);
  addExplain(program, invocation);
  addCompare(program, invocation);
  addReplay(program, invocation);
  addShow(program, invocation);
  addView(program, invocation);
  addDis(program, invocation);
  return program;
}

function describeMisuse({ code, message }: CommanderError, [, topic]: readonly string[]): string {
  if (code !== 'commander.help') return message.replace(/^error: /, '');
  return topic === undefined
    ? 'a command is missing; expected run, explore, simulate, list, explain, compare, replay, show, view or dis (heddle --help says more)'
    : `unknown command '${topic}'`;
}

function describeFailure(error: unknown, args: readonly string[], cwd: string): string {
  if (!(error instanceof Error)) return describeUnexpected(error, cwd);
  if (error instanceof CommanderError) return describeMisuse(error, args);
  // By its name: a user's module may bring its own copy of core.
  if (error.name === 'UsageError' || error.name === 'NondeterminismError') return error.message;
  return describeUnexpected(error, cwd);
}

/**
 * Runs the command. It writes to `io` and never throws: whatever goes wrong is one line on stderr, and what is wrong with the
 * syntax of a Python program the lines that Python has for it.
 * @param args the arguments, without the program's own name.
 * @returns the exit status: 0 nothing found, 1 something found, 2 wrong use or unreadable input.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const invocation: Invocation = { io, status: EXIT_NOTHING_FOUND };
  try {
    await createProgram(invocation).parseAsync([...args], { from: 'user' });
    return invocation.status;
  } catch (error) {
    // Help and version that were asked for end in an error of commander's with the status 0.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_NOTHING_FOUND;
    const isRefused = error instanceof Refused;
    io.stderr.write(
      isRefused ? `${error.lines.join('\n')}\n` : errorLine(describeFailure(error, args, io.cwd)),
    );
    return EXIT_FAILURE;
  }
}

import type { Command } from '@commander-js/extra-typings';
import { gilModel, Machine, type Strategy, type TimeModel, timeModels } from '@heddle/core';
import { RandomWalk, Replay } from '@heddle/explore';
import { oneOf, PYTHON_HELP, someText, wholeNumber } from '../arguments.ts';
import { errorLine } from '../failure.ts';
import { EXIT_STUCK, type Invocation } from '../invocation.ts';
import type { Io } from '../io.ts';

/** After so many steps a run is cut off by default: more than any program of a lesson takes. */
const MOST_STEPS = 10_000_000;

const examples = `
Examples:
  heddle run program.py
  heddle run --seed 7 program.py
  heddle run program.py first second

What stands behind the file are the arguments of the program. The exit status is that of the program; ${EXIT_STUCK} where it
has not come to its end.`;

interface RunOptions {
  readonly seed?: string;
  readonly python?: string;
  readonly gil?: string;
  readonly time?: TimeModel;
  readonly maxSteps: number;
}

function strategyOf(seed: string | undefined): Strategy {
  return seed === undefined ? new Replay([]) : RandomWalk.seeded(seed);
}

async function runFile(io: Io, name: string, args: readonly string[], options: RunOptions): Promise<number> {
  const [{ loadProgram, placeIn, versionOf }, { describeStuck }, { bootFor }] = await Promise.all([
    import('../python-file.ts'),
    import('../stuck.ts'),
    import('../python-run.ts'),
  ]);
  const program = await loadProgram(name, io.cwd, {
    version: versionOf(options.python),
    args,
  });
  const { gil = program.gil, time = program.directives.time ?? 'virtual', maxSteps } = options;
  const run = bootFor(io, program);
  const machine = new Machine({ gil: gilModel(gil), time, maxSteps, observer: run });
  const strategy = strategyOf(options.seed);
  strategy.begin();
  machine.run(run.scenario, strategy);
  run.flush();
  if (machine.outcome === 'completed' || machine.outcome === 'error') return machine.exitStatus;
  for (const line of describeStuck(machine, (position) => placeIn(program, position)))
    io.stderr.write(errorLine(line));
  return EXIT_STUCK;
}

/** `heddle run`: runs a Python program once. */
export function addRun(program: Command, invocation: Invocation): void {
  const { io } = invocation;
  program
    .command('run')
    .description('run a Python program under one schedule, and print what it prints')
    .argument('<file|scenario>', 'a .py file, or a name that heddle list shows')
    .argument('[args...]', 'the arguments of the program')
    .option(
      '--seed <seed>',
      'draw the schedule from a seed, any text (default: a thread goes on as long as it can)',
      someText('--seed', 'a text'),
    )
    .option('--python <version>', PYTHON_HELP)
    .option('--gil <model>', 'where the CPU may be taken away (default: that of the Python)')
    .option(
      '--time <model>',
      'how time passes: virtual or free (default: virtual)',
      oneOf('--time', timeModels),
    )
    .option(
      '--max-steps <n>',
      'cut the program off after so many steps',
      wholeNumber('--max-steps', 1),
      MOST_STEPS,
    )
    .passThroughOptions()
    .addHelpText('after', examples)
    .action(async (name, args, options) => {
      invocation.status = await runFile(io, name, args, options);
    });
}

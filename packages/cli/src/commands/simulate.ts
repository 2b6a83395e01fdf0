import { type Command, Option } from '@commander-js/extra-typings';
import { duration, durations, MOST_CORES, PYTHON_HELP, someText, wholeNumber } from '../arguments.ts';
import type { Invocation } from '../invocation.ts';

const examples = `
A time is a number of seconds, or one with a unit: 0.2, 20ms, 100us, 500ns.
--sweep takes cores, switch-interval, gil, concurrency, gil-policy, wake-up, time-slice, thread-start,
process-start, transfer or seed, or a constant of a Python program: THREADS = 4 at its top level is
threads. Values are a list or a range: 1,2,4,8 or 1..16 or 1..16:5.

Examples:
  heddle simulate program.py
  heddle simulate program.py --cores 2 --switch-interval 1ms
  heddle simulate program.py --compare
  heddle simulate program.py --sweep threads=1..16 --chart threads.svg
  heddle simulate program.py --sweep switch-interval=5ms,1ms,100us --set threads=8
  heddle simulate program.py --timeline timeline.svg --trace perfetto.json
  heddle simulate program.py --seeds 100
  heddle simulate lost-update --at 10us

What stands behind the file are the arguments of the program; those that begin with a dash stand behind
--. Ctrl-C ends a sweep, a comparison or --seeds, and prints the result so far; a second one ends
heddle at once.`;

/** Adds an argument that may be given several times to those before. */
function another(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** `heddle simulate`: runs a program in simulated time. */
export function addSimulate(program: Command, invocation: Invocation): void {
  program
    .command('simulate')
    .description('run a program on simulated cores, and say where the time goes')
    .argument(
      '<scenario|file>',
      'a .py file, a name that heddle list shows, a .json file (ctl-1), or a .js, .mjs or .ts file',
    )
    .argument('[args...]', 'the arguments of a Python program')
    .option('--cores <n>', 'how many cores there are (default: 8)', wholeNumber('--cores', 1, MOST_CORES))
    .option(
      '--switch-interval <time>',
      'how long a thread keeps the GIL while others wait for it (default: 5ms)',
      duration('--switch-interval', 1),
    )
    .option('--gil <model>', 'where the interpreter checks for a request (default: that of the Python)')
    .option('--python <version>', PYTHON_HELP)
    .option(
      '--concurrency <way>',
      'how threads run: threads, processes, asyncio or free-threaded (default: threads)',
    )
    .option(
      '--seed <seed>',
      'what is random is drawn from it: any text (default: 1)',
      someText('--seed', 'a text'),
    )
    .addOption(
      new Option(
        '--set <name=value>',
        'another value for a constant of the program; may be given again',
      ).argParser(another),
    )
    .option('--until <time>', 'end the simulation there', duration('--until', 1))
    .option(
      '--max-steps <n>',
      'cut the program off after so many steps (default: 1000000000)',
      wholeNumber('--max-steps', 1),
    )
    .option(
      '--at <times>',
      'show the state of every thread at these instants, with commas between them',
      durations('--at'),
    )
    .option(
      '--seeds <n>',
      'simulate with the seeds 1 to n, and print percentiles',
      wholeNumber('--seeds', 1, 1_000_000),
    )
    .option('--sweep <name=values>', 'simulate with one value after the other of a parameter')
    .option(
      '--compare [ways]',
      'simulate with each way to run threads, or with those named, with commas between them',
    )
    .option(
      '--gil-policy <policy>',
      'which of several waiting threads gets the GIL: random or fifo (default: random)',
    )
    .option(
      '--wake-up <time>',
      'from an event until who waits for it runs, on average (default: 50us)',
      duration('--wake-up', 0),
    )
    .option(
      '--time-slice <time>',
      'how long a thread keeps a core while others wait for one (default: 4ms)',
      duration('--time-slice', 1),
    )
    .option(
      '--thread-start <time>',
      'what it takes to start a thread (default: 40us)',
      duration('--thread-start', 0),
    )
    .option(
      '--process-start <time>',
      'what it takes to start a process (default: 30ms)',
      duration('--process-start', 0),
    )
    .option(
      '--transfer <time>',
      'what it takes to send something to another process (default: 50us)',
      duration('--transfer', 0),
    )
    .option('--program <name>', 'which program of a ctl-1 file')
    .option('--timeline <file>', 'draw what every thread did when, as SVG', someText('--timeline', 'a file'))
    .option('--trace <file>', 'write it as Chrome trace events, for Perfetto', someText('--trace', 'a file'))
    .option(
      '--chart <file>',
      'draw the result of --sweep or --compare, as SVG',
      someText('--chart', 'a file'),
    )
    .option('--json [file]', 'print the result as JSON, or write it to a .json file')
    .option('--quiet', 'do not show what the program prints as it is printed')
    .addHelpText('after', examples)
    .action(async (name, args, options) => {
      const { simulateCommand } = await import('../simulation/simulate.ts');
      invocation.status = await simulateCommand(invocation.io, name, args, options);
    });
}

import type { Command } from '@commander-js/extra-typings';
import {
  DEFAULT_MAX_STEPS,
  gilModels,
  type TimeModel,
  type TraceSink,
  timeModels,
  UsageError,
} from '@heddle/core';
import {
  DEFAULT_EXECUTIONS,
  detectors,
  Exploration,
  type ExploreOptions,
  grouped,
  type Result,
  type SelfCheck,
  type Spinning,
  selfChecks,
  spinnings,
  strategies,
  streamDefault,
  streamReplay,
} from '@heddle/explore';
import { detectorNames, oneOf, PYTHON_HELP, someText, wholeNumber } from '../arguments.ts';
import { errorLine } from '../failure.ts';
import { exploreAllModels } from '../gil-comparison.ts';
import { describeOtherModels } from '../gil-hint.ts';
import type { Invocation } from '../invocation.ts';
import type { Io } from '../io.ts';
import { beginThreads, type JobOptions, searchDivided } from '../jobs/divided.ts';
import type { Subject, Threads } from '../jobs/pool.ts';
import { lessonBefore } from '../lesson.ts';
import { pageOf } from '../page.ts';
import { statusOf, writeResult } from '../report.ts';
import { reportOptions, widthOf } from '../screen.ts';
import { searchIn } from '../search.ts';
import { renderColumns } from '../table.ts';
import { loadTarget, type Selection, type Target } from '../target.ts';
import { type WriteText, withTextFile } from '../text-file.ts';
import { type WriteTrace, withTraceFile } from '../trace-file.ts';

function helpText(width: number): string {
  const list = (items: readonly { readonly name: string; readonly summary: string }[]): string =>
    renderColumns(
      items.map(({ name, summary }) => [`  ${name}`, summary]),
      width,
    ).join('\n');
  return `
Strategies:
${list(strategies)}

Detectors, which watch every execution that --detect names them for:
${list(detectors)}

GIL models:
${list(gilModels)}

Examples:
  heddle explore program.py
  heddle explore program.py --gil all
  heddle explore lost-update
  heddle explore lost-update --strategy dfs --all --json
  heddle explore lost-update --strategy random --seed 7 --executions 1000
  heddle explore lost-update --detect race,atomicity --all
  heddle explore ab-ba --strategy dpor --all --jobs 2 --checkpoint ab-ba.saved
  heddle explore ab-ba --trace ab-ba.jsonl
  heddle explore ab-ba --html ab-ba.html
  heddle explore program.json --program peterson --gil cpython-3.12

Ctrl-C ends the search and prints the result so far; a second one ends heddle at once.`;
}

/** Stands for every GIL model. */
const ALL_MODELS = 'all';

/** More threads than any computer has use for, and few enough to be begun. */
const MOST_JOBS = 256;

/** `heddle explore`: looks for the schedules that break a scenario. */
export function addExplore(program: Command, invocation: Invocation): void {
  const { io } = invocation;
  program
    .command('explore')
    .description('look for the schedules that break a scenario')
    .argument(
      '<scenario|file>',
      'a .py file, a name that heddle list shows, a .json file (ctl-1), or a .js, .mjs or .ts file',
    )
    .option('--strategy <name>', 'how to search', strategies[0]!.name)
    .option('--seed <seed>', 'what random strategies draw from: any text', someText('--seed', 'a text'), '0')
    .option('--executions <n>', 'the most executions', wholeNumber('--executions', 1), DEFAULT_EXECUTIONS)
    .option(
      '--max-steps <n>',
      `cut an execution off after so many steps (default: ${DEFAULT_MAX_STEPS})`,
      wholeNumber('--max-steps', 1),
    )
    .option(
      '--bound <n>',
      'the most preemptions of a schedule, for dpor, and the last round of ipb (idb: delays)',
      wholeNumber('--bound', 0),
    )
    .option('--depth <n>', 'the depth of the failures that pct looks for', wholeNumber('--depth', 1))
    .option(
      '--gil <model>',
      'where the CPU may be taken away, or all for a table (default: that of the Python of a .py file, else instruction)',
    )
    .option('--python <version>', PYTHON_HELP)
    .option(
      '--time <model>',
      'how time passes: virtual or free (default: virtual)',
      oneOf('--time', timeModels),
    )
    .option(
      '--spinning <mode>',
      `what becomes of threads that wait in a loop: run, fair (others get their turn) or await (they wait) (default: ${spinnings[0]})`,
      oneOf('--spinning', spinnings),
    )
    .option('--detect <names>', 'the detectors, with commas between them, or all', detectorNames)
    .option('--all', 'go on after the first execution with a finding')
    .option(
      '--self-check <mode>',
      'which executions are run twice: sparse, all or off',
      oneOf('--self-check', selfChecks),
      'sparse',
    )
    .option('--jobs <n>', 'how many threads share the search', wholeNumber('--jobs', 1, MOST_JOBS), 1)
    .option(
      '--checkpoint <file>',
      'save the search there every few seconds and at its end',
      someText('--checkpoint', 'a file'),
    )
    .option(
      '--checkpoint-interval <seconds>',
      'the least time between two checkpoints',
      wholeNumber('--checkpoint-interval', 0),
      5,
    )
    .option(
      '--resume <file>',
      'go on from a checkpoint, and save to it where --checkpoint names no other file',
      someText('--resume', 'a file'),
    )
    .option('--classes', 'count the trace classes of the executions too')
    .option('--program <name>', 'which program of a ctl-1 file')
    .option(
      '--trace <file>',
      'write the trace of the first finding, or else of the default schedule',
      someText('--trace', 'a file'),
    )
    .option('--html <file>', 'write the result as one page of HTML', someText('--html', 'a file'))
    .option('--bytecode', 'name the bytecode of each step in tables')
    .option('--json', 'print the result as JSON')
    .option('--exit-zero', 'exit with 0 also when something is found')
    .addHelpText('after', helpText(widthOf(io.stdout)))
    .action(async (name, { program, python, ...options }) => {
      const selection: Selection = { program, python };
      if (options.gil === ALL_MODELS) {
        checkAllModels(options);
        const target = await loadTarget(name, selection, io.cwd);
        const results = await exploreAllModels(io, target, optionsFor(target, options), options);
        invocation.status = statusOfAll(results, options);
        return;
      }
      const threads = await beginThreads(options);
      try {
        const target = await loadTarget(name, selection, io.cwd);
        invocation.status = await exploreOnce(io, target, { name, selection }, threads, options);
      } finally {
        await threads?.close();
      }
    });
}

/** What the command line says, as commander reads it. */
interface Options extends JobOptions {
  readonly strategy: string;
  readonly seed: string;
  readonly executions: number;
  readonly maxSteps?: number;
  readonly bound?: number;
  readonly depth?: number;
  readonly gil?: string;
  readonly time?: TimeModel;
  readonly spinning?: Spinning;
  readonly detect?: readonly string[];
  readonly all?: boolean;
  readonly selfCheck: SelfCheck;
  readonly classes?: boolean;
  readonly trace?: string;
  readonly html?: string;
  readonly bytecode?: boolean;
  readonly json?: boolean;
  readonly exitZero?: boolean;
}

/** How a target is explored: as the command line says, then as the target says, then as always. */
function optionsFor({ defaults, expectation }: Target, options: Options): ExploreOptions {
  const { strategy, seed, executions, bound, depth, selfCheck, classes } = options;
  const { maxSteps = defaults.maxSteps, gil = defaults.gil } = options;
  const { time = defaults.time, spinning = defaults.spinning } = options;
  const detect = [...(options.detect ?? []), ...(expectation?.detect ?? [])];
  return {
    strategy,
    seed,
    executions,
    maxSteps,
    gil,
    time,
    spinning,
    // The first execution with a finding need not show everything that is expected.
    all: options.all === true || (expectation !== null && expectation.kinds.length > 1),
    selfCheck,
    statistics: classes === true ? 'classes' : 'plain',
    ...(bound === undefined ? {} : { bound }),
    ...(depth === undefined ? {} : { depth }),
    ...(detect.length === 0 ? {} : { detect }),
  };
}

/** @throws UsageError for what is about one search. */
function checkAllModels({ trace, html, jobs, checkpoint, resume }: Options): void {
  const given = { '--trace': trace, '--html': html, '--checkpoint': checkpoint, '--resume': resume };
  const [option] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  const refused = option ?? (jobs > 1 ? '--jobs' : undefined);
  if (refused !== undefined)
    throw new UsageError(`${refused} is for one GIL model; --gil all explores under every one`);
}

function statusOfAll(results: readonly Result[], { exitZero = false }: Options): number {
  return Math.max(...results.map((result) => statusOf(result, { exitZero, expectation: null })));
}

/** One search, with its report. @returns the exit status. */
async function exploreOnce(
  io: Io,
  target: Target,
  again: Pick<Subject, 'name' | 'selection'>,
  threads: Threads | null,
  command: Options,
): Promise<number> {
  const { trace, html, json = false, bytecode = false, exitZero = false } = command;
  const { expectation } = target;
  const options = optionsFor(target, command);
  const exploration = new Exploration(target.scenario, options);
  const { maxSteps } = exploration.settings;
  const work = async (writeTrace: WriteTrace, writePage: WriteText): Promise<number> => {
    const subject = { ...again, scenario: target.scenario, options };
    const interrupted =
      threads === null
        ? await searchIn(io, exploration)
        : await searchDivided(io, exploration, subject, threads, command);
    const result = exploration.result();
    if (interrupted) io.stderr.write(interruption(result));
    if (!json) io.stdout.write(lessonBefore(target, reportOptions(io)));
    writeResult(io, result, target, { json, maxSteps, bytecode, expectation });
    if (command.gil === undefined && !json && !interrupted) {
      io.stdout.write(describeOtherModels(target, result, options, reportOptions(io)));
    }
    writeTrace((sink) => traceInto(sink, exploration, result));
    await writePage(() => pageOf(target, result, exploration.settings));
    return statusOf(result, { exitZero, expectation });
  };
  return withTraceFile(trace, io.cwd, (writeTrace) =>
    withTextFile(html, io.cwd, 'the page', (writePage) => work(writeTrace, writePage)),
  );
}

function interruption({ executions }: Result): string {
  return errorLine(`interrupted after ${grouped(executions)} executions; this is the result so far`);
}

/** Makes the trace of the first finding; where there is none, of the default schedule. */
function traceInto(
  sink: TraceSink,
  { scenario, settings }: Exploration,
  { findings: [first] }: Result,
): void {
  const { maxSteps } = settings;
  if (first === undefined) streamDefault(scenario, settings, sink);
  else streamReplay(scenario, first.schedule, sink, { maxSteps });
}

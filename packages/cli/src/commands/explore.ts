import type { Command } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS, defaultGilModel, gilModels, type TraceSink, timeModels } from '@heddle/core';
import {
  DEFAULT_EXECUTIONS,
  detectors,
  Exploration,
  type ExploreOptions,
  type Result,
  selfChecks,
  spinnings,
  strategies,
  streamDefault,
  streamReplay,
} from '@heddle/explore';
import { detectorNames, oneOf, someText, wholeNumber } from '../arguments.ts';
import { errorLine } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import type { Io } from '../io.ts';
import { Checkpoint } from '../jobs/checkpoint.ts';
import { createPool, type Subject, Threads } from '../jobs/pool.ts';
import { searchInJobs } from '../jobs/search.ts';
import { pageOf } from '../page.ts';
import { statusOf, writeResult } from '../report.ts';
import { widthOf } from '../screen.ts';
import { searchIn } from '../search.ts';
import { renderColumns } from '../table.ts';
import { loadTarget } from '../target.ts';
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
      'a name that heddle list shows, a .json file (ctl-1), or a .js, .mjs or .ts file',
    )
    .option('--strategy <name>', 'how to search', strategies[0]!.name)
    .option('--seed <seed>', 'what random strategies draw from: any text', someText('--seed', 'a text'), '0')
    .option('--executions <n>', 'the most executions', wholeNumber('--executions', 1), DEFAULT_EXECUTIONS)
    .option(
      '--max-steps <n>',
      'cut an execution off after so many steps',
      wholeNumber('--max-steps', 1),
      DEFAULT_MAX_STEPS,
    )
    .option(
      '--bound <n>',
      'the most preemptions of a schedule, for dpor, and the last round of ipb (idb: delays)',
      wholeNumber('--bound', 0),
    )
    .option('--depth <n>', 'the depth of the failures that pct looks for', wholeNumber('--depth', 1))
    .option('--gil <model>', 'where the CPU may be taken away', defaultGilModel.name)
    .option('--time <model>', 'how time passes: virtual or free', oneOf('--time', timeModels), 'virtual')
    .option(
      '--spinning <mode>',
      'what becomes of threads that wait in a loop: run, fair (others get their turn) or await (they wait)',
      oneOf('--spinning', spinnings),
      'run',
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
    .option('--json', 'print the result as JSON')
    .option('--exit-zero', 'exit with 0 also when something is found')
    .addHelpText('after', helpText(widthOf(io.stdout)))
    .action(
      async (
        name,
        { program, bound, depth, detect, classes, trace, html, json = false, exitZero = false, ...others },
      ) => {
        const { jobs, checkpoint, checkpointInterval, resume, ...rest } = others;
        const statistics = classes === true ? 'classes' : 'plain';
        const options: ExploreOptions = {
          ...rest,
          statistics,
          ...(bound === undefined ? {} : { bound }),
          ...(depth === undefined ? {} : { depth }),
          ...(detect === undefined ? {} : { detect }),
        };
        const threads = new Threads(jobs - 1);
        try {
          const target = await loadTarget(name, program, io.cwd);
          const exploration = new Exploration(target.scenario, options);
          const work = async (writeTrace: WriteTrace, writePage: WriteText): Promise<void> => {
            const subject = { ...target, name, program, options };
            const interrupted = isInJobs(others)
              ? await searchWith(io, exploration, subject, threads, others)
              : await searchIn(io, exploration);
            const result = exploration.result();
            if (interrupted) io.stderr.write(interruption(result));
            writeResult(io, result, target, { json, maxSteps: rest.maxSteps });
            writeTrace((sink) => traceInto(sink, exploration, result));
            await writePage(() => pageOf(target, result, exploration.settings));
            invocation.status = statusOf(result, { exitZero });
          };
          await withTraceFile(trace, io.cwd, (writeTrace) =>
            withTextFile(html, io.cwd, 'the page', (writePage) => work(writeTrace, writePage)),
          );
        } finally {
          await threads.close();
        }
      },
    );
}

interface JobOptions {
  readonly jobs: number;
  readonly checkpoint?: string;
  /** Seconds. */
  readonly checkpointInterval: number;
  readonly resume?: string;
}

/** Whether the search has to be divided. */
function isInJobs({ jobs, checkpoint, resume }: JobOptions): boolean {
  return jobs > 1 || checkpoint !== undefined || resume !== undefined;
}

function searchWith(
  io: Io,
  exploration: Exploration,
  subject: Omit<Subject, 'cwd'>,
  threads: Threads,
  { checkpoint, checkpointInterval, resume }: JobOptions,
): Promise<boolean> {
  const { fingerprint, scenario } = exploration;
  const file = (name: string | undefined): Checkpoint | null =>
    name === undefined
      ? null
      : new Checkpoint(name, io.cwd, { scenario: scenario.name, fingerprint, options: subject.options });
  return searchInJobs(io, exploration, createPool({ ...subject, cwd: io.cwd }, threads), {
    to: file(checkpoint ?? resume),
    from: file(resume),
    interval: checkpointInterval * 1_000,
  });
}

function interruption({ executions }: Result): string {
  return errorLine(
    `interrupted after ${executions.toLocaleString('en-US')} executions; this is the result so far`,
  );
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

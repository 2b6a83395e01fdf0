import { extname } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS, StateReader, UsageError } from '@heddle/core';
import { streamDefault, streamReplay } from '@heddle/explore';
import { PYTHON_HELP, wholeNumber } from '../arguments.ts';
import type { Invocation } from '../invocation.ts';
import { toJson } from '../report.ts';
import { reportOptions } from '../screen.ts';
import { renderState, type StateReport } from '../state-view.ts';
import { loadTarget } from '../target.ts';
import { readTraceFile } from '../trace-file.ts';

const examples = `
Examples:
  heddle show lost-update
  heddle show lost-update --step 3
  heddle show ab-ba --schedule '…' --step 4 --json
  heddle show ab-ba.jsonl --step 4`;

/** The extension of traces. */
const TRACE = '.jsonl';

interface ShowOptions {
  readonly schedule?: string;
  readonly step?: number;
  readonly maxSteps?: number;
  readonly program?: string;
  readonly python?: string;
}

/** The report of a step of an execution that is run for it. */
async function reportOfExecution(name: string, options: ShowOptions, cwd: string): Promise<StateReport> {
  const { step } = options;
  const { scenario, defaults } = await loadTarget(name, options, cwd);
  const { maxSteps = defaults.maxSteps } = options;
  const reader = new StateReader(step);
  const sink = reader.add.bind(reader);
  let { schedule } = options;
  if (schedule !== undefined) streamReplay(scenario, schedule, sink, { maxSteps });
  else schedule = streamDefault(scenario, { ...defaults, maxSteps }, sink);
  return { ...reportOf(reader), schedule };
}

/** The report of a step of a trace that was written before. */
async function reportOfTrace(
  path: string,
  { step, ...others }: ShowOptions,
  cwd: string,
): Promise<StateReport> {
  const [unread] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (unread !== undefined) {
    const option = unread === 'maxSteps' ? 'max-steps' : unread;
    throw new UsageError(`--${option} is for scenarios; ${path} is a trace, which holds one execution`);
  }
  const reader = new StateReader(step);
  for await (const event of readTraceFile(path, cwd)) reader.add(event);
  return reportOf(reader);
}

function reportOf(reader: StateReader): StateReport {
  const { begin, steps, state, output } = reader.position();
  return { version: 1, scenario: begin.scenario, schedule: null, steps, state, output };
}

/** `heddle show`: the state of threads and objects at a step. */
export function addShow(program: Command, { io }: Invocation): void {
  program
    .command('show')
    .description('show the state of every thread and object after a step')
    .argument(
      '<scenario|file>',
      'a .py file, a name that heddle list shows, a .json file (ctl-1), a .js, .mjs or .ts file, or a .jsonl file (a trace)',
    )
    .option('--schedule <schedule>', 'the execution to show (default: every choice point takes 0)')
    .option(
      '--step <n>',
      'the step after which to look; 0 is before the first (default: the last)',
      wholeNumber('--step', 0),
    )
    .option(
      '--max-steps <n>',
      `cut the execution off after so many steps (default: ${DEFAULT_MAX_STEPS})`,
      wholeNumber('--max-steps', 1),
    )
    .option('--program <name>', 'which program of a ctl-1 file')
    .option('--python <version>', PYTHON_HELP)
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (name, { json = false, ...options }) => {
      const report =
        extname(name) === TRACE
          ? await reportOfTrace(name, options, io.cwd)
          : await reportOfExecution(name, options, io.cwd);
      io.stdout.write(json ? toJson(report) : renderState(report, reportOptions(io)));
    });
}

import type { Command } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS, defaultGilModel, gilModels, timeModels } from '@heddle/core';
import {
  DEFAULT_EXECUTIONS,
  Exploration,
  type ExploreOptions,
  type Result,
  recordDefault,
  replay,
  selfChecks,
  strategies,
} from '@heddle/explore';
import { oneOf, someText, wholeNumber } from '../arguments.ts';
import { errorLine } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { statusOf, writeResult } from '../report.ts';
import { widthOf } from '../screen.ts';
import { searchIn } from '../search.ts';
import { renderColumns } from '../table.ts';
import { loadTarget } from '../target.ts';
import { withTraceFile } from '../trace-file.ts';

function helpText(width: number): string {
  const list = (items: readonly { readonly name: string; readonly summary: string }[]): string =>
    renderColumns(
      items.map(({ name, summary }) => [`  ${name}`, summary]),
      width,
    ).join('\n');
  return `
Strategies:
${list(strategies)}

GIL models:
${list(gilModels)}

Examples:
  heddle explore lost-update
  heddle explore lost-update --strategy dfs --all --json
  heddle explore lost-update --strategy random --seed 7 --executions 1000
  heddle explore ab-ba --trace ab-ba.jsonl
  heddle explore program.json --program peterson --gil cpython-3.12

Ctrl-C ends the search and prints the result so far; a second one ends heddle at once.`;
}

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
    .option('--bound <n>', 'the last round of ipb and idb', wholeNumber('--bound', 0))
    .option('--gil <model>', 'where the CPU may be taken away', defaultGilModel.name)
    .option('--time <model>', 'how time passes: virtual or free', oneOf('--time', timeModels), 'virtual')
    .option('--all', 'go on after the first execution with a finding')
    .option(
      '--self-check <mode>',
      'which executions are run twice: sparse, all or off',
      oneOf('--self-check', selfChecks),
      'sparse',
    )
    .option('--program <name>', 'which program of a ctl-1 file')
    .option(
      '--trace <file>',
      'write the trace of the first finding, or else of the default schedule',
      someText('--trace', 'a file'),
    )
    .option('--json', 'print the result as JSON')
    .option('--exit-zero', 'exit with 0 also when something is found')
    .addHelpText('after', helpText(widthOf(io.stdout)))
    .action(async (name, { program, bound, trace, json = false, exitZero = false, ...rest }) => {
      const options: ExploreOptions = bound === undefined ? rest : { ...rest, bound };
      const target = await loadTarget(name, program, io.cwd);
      const exploration = new Exploration(target.scenario, options);
      await withTraceFile(trace, io.cwd, async (writeTrace) => {
        const interrupted = await searchIn(io, exploration);
        const result = exploration.result();
        if (interrupted) io.stderr.write(interruption(result));
        writeResult(io, result, target, { json, maxSteps: rest.maxSteps });
        await writeTrace(() => traceOf(exploration, result));
        invocation.status = statusOf(result, { exitZero });
      });
    });
}

function interruption({ executions }: Result): string {
  return errorLine(
    `interrupted after ${executions.toLocaleString('en-US')} executions; this is the result so far`,
  );
}

/** The trace of the first finding; where there is none, of the default schedule. */
function traceOf({ scenario, settings }: Exploration, { findings: [first] }: Result) {
  const { maxSteps } = settings;
  return first === undefined
    ? recordDefault(scenario, settings).events
    : replay(scenario, first.schedule, { maxSteps }).events;
}

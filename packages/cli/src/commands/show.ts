import type { Command } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS, defaultGilModel, Timeline } from '@heddle/core';
import { recordDefault, replay } from '@heddle/explore';
import { wholeNumber } from '../arguments.ts';
import type { Invocation } from '../invocation.ts';
import { toJson } from '../report.ts';
import { reportOptions } from '../screen.ts';
import { renderState, type StateReport } from '../state-view.ts';
import { loadTarget } from '../target.ts';

const examples = `
Examples:
  heddle show lost-update
  heddle show lost-update --step 3
  heddle show ab-ba --schedule '…' --step 4 --json`;

/** `heddle show`: the state of threads and objects at a step. */
export function addShow(program: Command, { io }: Invocation): void {
  program
    .command('show')
    .description('show the state of every thread and object after a step')
    .argument(
      '<scenario|file>',
      'a name that heddle list shows, a .json file (ctl-1), or a .js, .mjs or .ts file',
    )
    .option('--schedule <schedule>', 'the execution to show (default: every choice point takes 0)')
    .option(
      '--step <n>',
      'the step after which to look; 0 is before the first (default: the last)',
      wholeNumber('--step', 0),
    )
    .option(
      '--max-steps <n>',
      'cut the execution off after so many steps',
      wholeNumber('--max-steps', 1),
      DEFAULT_MAX_STEPS,
    )
    .option('--program <name>', 'which program of a ctl-1 file')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (name, { schedule, step, maxSteps, program, json = false }) => {
      const { scenario } = await loadTarget(name, program, io.cwd);
      const trace =
        schedule === undefined
          ? recordDefault(scenario, { gil: defaultGilModel.name, time: 'virtual', maxSteps })
          : { schedule, events: replay(scenario, schedule, { maxSteps }).events };
      const timeline = Timeline.of(trace.events);
      const report: StateReport = {
        version: 1,
        scenario: scenario.name,
        schedule: trace.schedule,
        steps: timeline.length,
        state: timeline.seek(step ?? timeline.length),
        output: timeline.output,
      };
      io.stdout.write(json ? toJson(report) : renderState(report, reportOptions(io)));
    });
}

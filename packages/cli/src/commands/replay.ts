import type { Command } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS } from '@heddle/core';
import { replayResult, streamReplay } from '@heddle/explore';
import { detectorNames, PYTHON_HELP, someText, wholeNumber } from '../arguments.ts';
import type { Invocation } from '../invocation.ts';
import { statusOf, writeResult } from '../report.ts';
import { loadTarget } from '../target.ts';
import { withTraceFile } from '../trace-file.ts';

const examples = `
Examples:
  heddle replay lost-update --schedule '…'
  heddle replay lost-update --schedule '…' --detect race
  heddle replay lost-update --schedule '…' --trace lost-update.jsonl

The trace is the same, byte for byte, as the one that heddle explore writes for that finding.`;

/** `heddle replay`: runs one schedule again. */
export function addReplay(program: Command, invocation: Invocation): void {
  const { io } = invocation;
  program
    .command('replay')
    .description('run the execution of a schedule again')
    .argument('<scenario|file>', 'what heddle explore was given')
    .requiredOption('--schedule <schedule>', 'the line that a finding or an outcome carries')
    .option(
      '--max-steps <n>',
      `cut the execution off after so many steps (default: ${DEFAULT_MAX_STEPS})`,
      wholeNumber('--max-steps', 1),
    )
    .option(
      '--detect <names>',
      'the detectors, with commas between them, or all; heddle explore --help lists them',
      detectorNames,
    )
    .option('--program <name>', 'which program of a ctl-1 file')
    .option('--python <version>', PYTHON_HELP)
    .option('--trace <file>', 'write the trace', someText('--trace', 'a file'))
    .option('--bytecode', 'name the bytecode of each step in tables')
    .option('--json', 'print the result as JSON')
    .option('--exit-zero', 'exit with 0 also when something is found')
    .addHelpText('after', examples)
    .action(async (name, { schedule, program, python, trace, ...options }) => {
      const { detect = [], bytecode = false, json = false, exitZero = false } = options;
      const target = await loadTarget(name, { program, python }, io.cwd);
      const { maxSteps = target.defaults.maxSteps } = options;
      const result = replayResult(target.scenario, schedule, { maxSteps, detect });
      await withTraceFile(trace, io.cwd, async (writeTrace) => {
        writeResult(io, result, target, { json, maxSteps, bytecode, expectation: null });
        writeTrace((sink) => streamReplay(target.scenario, schedule, sink, { maxSteps }));
        invocation.status = statusOf(result, { exitZero, expectation: null });
      });
    });
}

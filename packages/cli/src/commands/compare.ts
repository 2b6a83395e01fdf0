import { type Command, Option } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS, defaultGilModel, timeModels } from '@heddle/core';
import {
  Comparison,
  type ComparisonResult,
  comparisonCsv,
  DEFAULT_COMPARED_EXECUTIONS,
  DEFAULT_SEEDS,
  grouped,
  type ReportOptions,
  renderComparison,
  renderMatrix,
} from '@heddle/explore';
import { listOf, oneOf, PYTHON_HELP, someText, wholeNumber } from '../arguments.ts';
import { errorLine } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { toJson } from '../report.ts';
import { reportOptions } from '../screen.ts';
import { compareIn } from '../search.ts';
import { loadTargets, type Target } from '../target.ts';
import { withTextFile } from '../text-file.ts';

const formats = ['text', 'matrix', 'csv', 'json'] as const;

type Format = (typeof formats)[number];

const examples = `
A strategy may carry its settings: ipb:2 is ipb up to 2 preemptions, the same as ipb:bound=2.
Strategies that draw nothing from a seed are run once.

Examples:
  heddle compare ab-ba lost-update
  heddle compare ab-ba --strategy random,pct:3,ipb:2,dfs --seeds 100
  heddle compare benchmarks.json --executions 1000 --format matrix
  heddle compare benchmarks.json --program abba --program reorder_3_bad --format csv --out table.csv

Ctrl-C ends the comparison and prints the runs so far; a second one ends heddle at once.`;

/** Adds an argument that may be given several times to those before. */
function another(text: string, before: readonly string[] = []): string[] {
  return [...before, someText('--program', 'the name of a program')(text)];
}

const strategyNames = listOf('--strategy', 'strategies with commas between them, such as random,ipb:2');

function render(result: ComparisonResult, format: Format, options: ReportOptions): string {
  switch (format) {
    case 'text':
      return renderComparison(result, options);
    case 'matrix':
      return renderMatrix(result, options);
    case 'csv':
      return comparisonCsv(result);
    case 'json':
      return toJson(result);
  }
}

function withSeconds(result: ComparisonResult, seconds: readonly number[]): ComparisonResult {
  return { ...result, rows: result.rows.map((row, at) => ({ ...row, seconds: seconds[at] ?? 0 })) };
}

function interruption({ trials, planned }: ReturnType<Comparison['progress']>): string {
  return errorLine(
    `interrupted after ${grouped(trials)} of ${grouped(planned)} runs; these are the runs so far`,
  );
}

/** The GIL model that all targets have by default; where they differ, the one that is nobody's own. */
function commonModel(targets: readonly Target[]): string {
  const models = new Set(targets.map(({ defaults }) => defaults.gil));
  const [first, ...others] = models;
  return first === undefined || others.length > 0 ? defaultGilModel.name : first;
}

/** `heddle compare`: runs strategies side by side. */
export function addCompare(program: Command, { io }: Invocation): void {
  program
    .command('compare')
    .description('run strategies side by side, with many seeds')
    .argument(
      '<scenario|file...>',
      '.py files, names that heddle list shows, .json files (ctl-1: all their programs), or .js, .mjs or .ts files',
    )
    .option(
      '--strategy <list>',
      'the strategies, with commas between them (default: every one)',
      strategyNames,
    )
    .option('--seeds <n>', 'how many runs a strategy gets', wholeNumber('--seeds', 1), DEFAULT_SEEDS)
    .option('--seed <n>', 'the first seed; the others follow it', wholeNumber('--seed', 0), 0)
    .option(
      '--executions <n>',
      'the most executions of a run',
      wholeNumber('--executions', 1),
      DEFAULT_COMPARED_EXECUTIONS,
    )
    .option(
      '--max-steps <n>',
      'cut an execution off after so many steps',
      wholeNumber('--max-steps', 1),
      DEFAULT_MAX_STEPS,
    )
    .option('--bound <n>', 'the most preemptions of a schedule (idb: delays)', wholeNumber('--bound', 0))
    .option('--depth <n>', 'the depth of the failures that pct looks for', wholeNumber('--depth', 1))
    .option(
      '--gil <model>',
      'where the CPU may be taken away (default: that of the Python of .py files, else instruction)',
    )
    .option('--python <version>', PYTHON_HELP)
    .option('--time <model>', 'how time passes: virtual or free', oneOf('--time', timeModels), 'virtual')
    .option('--all', 'no run stops at its first finding')
    .option('--classes', 'count the trace classes that the runs see')
    .addOption(
      new Option(
        '--program <name>',
        'which program of the ctl-1 files; may be given again (default: all)',
      ).argParser(another),
    )
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('--format', formats), 'text')
    .option('--timing', 'add the seconds that the runs took')
    .option('--out <file>', 'write the table to a file', someText('--out', 'a file'))
    .addHelpText('after', examples)
    .action(
      async (names, { strategy, bound, depth, classes, program: programs, format, timing, out, ...rest }) => {
        const { python, gil, ...others } = rest;
        const targets = await loadTargets(names, programs ?? [], python, io.cwd);
        const scenarios = targets.map(({ scenario }) => scenario);
        const comparison = new Comparison(scenarios, {
          ...others,
          gil: gil ?? commonModel(targets),
          ...(strategy === undefined ? {} : { strategies: strategy }),
          settings: {
            ...(bound === undefined ? {} : { bound }),
            ...(depth === undefined ? {} : { depth }),
          },
          statistics: classes === true ? 'classes' : 'plain',
        });
        await withTextFile(out, io.cwd, 'the table', async (writeFile) => {
          const { interrupted, seconds } = await compareIn(io, comparison);
          if (interrupted) io.stderr.write(interruption(comparison.progress()));
          const result = comparison.result();
          const shown = timing === true ? withSeconds(result, seconds) : result;
          if (out === undefined) io.stdout.write(render(shown, format, reportOptions(io)));
          // Colours and the width of the screen are for the screen.
          await writeFile(() => render(shown, format, {}));
        });
      },
    );
}

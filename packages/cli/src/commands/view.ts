import { extname } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { DEFAULT_MAX_STEPS, Timeline, type TraceEvent, UsageError } from '@heddle/core';
import {
  chromeTrace,
  Exploration,
  type Graph,
  lockOrderGraph,
  lockOrderOf,
  renderChromeTrace,
  renderDot,
  renderMermaid,
  renderPage,
  renderScheduleLine,
  renderSequence,
  replay,
  type Shown,
  scheduleLine,
  sequenceOf,
  waitGraph,
} from '@heddle/explore';
import { detectorNames, oneOf, PYTHON_HELP, someText, wholeNumber } from '../arguments.ts';
import { errorLine } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import type { Io } from '../io.ts';
import { firstShown, pageOf } from '../page.ts';
import { tableOptions, wordsAgain } from '../report.ts';
import { searchIn } from '../search.ts';
import { loadTarget, type Target } from '../target.ts';
import { withTextFile } from '../text-file.ts';
import { readTraceFile } from '../trace-file.ts';

const views = ['schedule', 'waits', 'locks', 'sequence', 'chrome', 'html'] as const;
const formats = ['dot', 'mermaid'] as const;

type View = (typeof views)[number];
type Format = (typeof formats)[number];

/** The formats of the views that have several names for what they show; the first is the default. */
const formatsOf: Readonly<Partial<Record<View, readonly [Format, ...Format[]]>>> = {
  waits: formats,
  locks: formats,
  sequence: ['mermaid'],
};

const examples = `
Views:
  schedule  one line: S thread gets the CPU, P preempts, a dash a step
  waits     who waits for what, and who holds it (DOT or Mermaid)
  locks     which locks were asked for while others were held (DOT or Mermaid)
  sequence  the steps that matter as a sequence diagram (Mermaid)
  chrome    the execution as Chrome trace events, for https://ui.perfetto.dev
  html      everything on one page that needs no network

Examples:
  heddle view ab-ba --as schedule
  heddle view ab-ba --as waits --format mermaid
  heddle view lost-update --as sequence --schedule '…'
  heddle view lost-update --as chrome --out lost-update.trace.json
  heddle view ab-ba --as html --out ab-ba.html
  heddle view lost-update --as html --detect race --out lost-update.html
  heddle view ab-ba.jsonl --as waits`;

/** The extension of traces. */
const TRACE = '.jsonl';

interface ViewOptions {
  readonly as: View;
  readonly format?: Format;
  readonly schedule?: string;
  readonly maxSteps?: number;
  readonly detect?: readonly string[];
  readonly program?: string;
  readonly python?: string;
}

/** @throws UsageError where the view has no such format. */
function checkFormat({ as, format }: ViewOptions): void {
  const known = formatsOf[as];
  if (format === undefined || known?.includes(format) === true) return;
  const expected = known === undefined ? 'no --format' : `--format ${known.join(' or ')}`;
  throw new UsageError(`--format is "${format}"; expected ${expected} with --as ${as}`);
}

function renderGraph(graph: Graph, format: Format): string {
  return format === 'dot' ? renderDot(graph) : renderMermaid(graph);
}

/** One execution as a text. */
function textOf(
  { finding, events }: Omit<Shown, 'schedule'>,
  as: Exclude<View, 'html'>,
  format: Format,
): string {
  switch (as) {
    case 'schedule':
      return renderScheduleLine(scheduleLine(events));
    case 'waits': {
      const timeline = Timeline.of(events);
      return renderGraph(waitGraph(timeline.at(finding?.steps ?? timeline.length)), format);
    }
    case 'locks':
      return renderGraph(lockOrderGraph(lockOrderOf(events)), format);
    case 'sequence':
      return renderSequence(sequenceOf(events, finding));
    case 'chrome':
      return renderChromeTrace(chromeTrace(events));
  }
}

/** The view of the execution of a schedule. */
function viewSchedule(target: Target, schedule: string, options: ViewOptions): string {
  const { as, format = 'dot', maxSteps = target.defaults.maxSteps, detect = [] } = options;
  const { result, events } = replay(target.scenario, schedule, { maxSteps, detect });
  const findings = result.findings.length === 0 ? [null] : result.findings;
  const shown = findings.map((finding): Shown => ({ finding, schedule, events }));
  if (as === 'html') {
    return renderPage(result, shown, wordsAgain(target, maxSteps), tableOptions(target, false));
  }
  return textOf(shown[0]!, as, format);
}

/** The view of what an exploration finds first. */
async function viewSearch(target: Target, options: ViewOptions, io: Io): Promise<string> {
  const { as, format = 'dot', detect = [] } = options;
  const { maxSteps = target.defaults.maxSteps } = options;
  const exploration = new Exploration(target.scenario, { ...target.defaults, maxSteps, detect });
  if (await searchIn(io, exploration)) {
    io.stderr.write(errorLine('interrupted; this is the view of the result so far'));
  }
  const result = exploration.result();
  const { settings } = exploration;
  if (as === 'html') return pageOf(target, result, settings);
  return textOf(firstShown(target.scenario, result, settings), as, format);
}

/** The view of an execution of a scenario, which is run for it. */
async function viewScenario(name: string, options: ViewOptions, io: Io): Promise<string> {
  const target = await loadTarget(name, options, io.cwd);
  const { schedule } = options;
  return schedule === undefined ? viewSearch(target, options, io) : viewSchedule(target, schedule, options);
}

/** An option that says which execution of a scenario is meant; null where there is none. */
function optionOfScenario({ schedule, maxSteps, detect, program, python }: ViewOptions): string | null {
  if (schedule !== undefined) return '--schedule';
  if (maxSteps !== undefined) return '--max-steps';
  if (detect !== undefined) return '--detect';
  if (program !== undefined) return '--program';
  return python === undefined ? null : '--python';
}

/** The view of a trace that was written before. */
async function viewTrace(path: string, options: ViewOptions, cwd: string): Promise<string> {
  const { as, format = 'dot' } = options;
  const refused = optionOfScenario(options) ?? '--as html';
  if (refused !== '--as html' || as === 'html') {
    throw new UsageError(`${refused} is for scenarios; ${path} is a trace, which holds one execution`);
  }
  const events: TraceEvent[] = [];
  for await (const event of readTraceFile(path, cwd)) events.push(event);
  if (events.length === 0) throw new UsageError(`${path}: the trace is empty; expected one event a line`);
  return textOf({ finding: null, events }, as, format);
}

/** `heddle view`: one execution, seen in one of several ways. */
export function addView(program: Command, { io }: Invocation): void {
  program
    .command('view')
    .description('draw an execution: as a line, a graph, a diagram, a trace for Perfetto or a page')
    .argument(
      '<scenario|file>',
      'a .py file, a name that heddle list shows, a .json file (ctl-1), a .js, .mjs or .ts file, or a .jsonl file (a trace)',
    )
    .requiredOption('--as <view>', `what to draw: ${views.join(', ')}`, oneOf('--as', views))
    .option(
      '--format <format>',
      'the language of a graph: dot or mermaid (default: dot)',
      oneOf('--format', formats),
    )
    .option(
      '--schedule <schedule>',
      'the execution to draw (default: the first finding of an exploration, or else every choice point takes 0)',
    )
    .option(
      '--max-steps <n>',
      `cut executions off after so many steps (default: ${DEFAULT_MAX_STEPS})`,
      wholeNumber('--max-steps', 1),
    )
    .option(
      '--detect <names>',
      'the detectors of the exploration, with commas between them, or all; heddle explore --help lists them',
      detectorNames,
    )
    .option('--program <name>', 'which program of a ctl-1 file')
    .option('--python <version>', PYTHON_HELP)
    .option('--out <file>', 'write it to a file (default: print it)', someText('--out', 'a file'))
    .addHelpText('after', examples)
    .action(async (name, { out, ...options }) => {
      checkFormat(options);
      await withTextFile(out, io.cwd, 'the view', async (write) => {
        const text = await (extname(name) === TRACE
          ? viewTrace(name, options, io.cwd)
          : viewScenario(name, options, io));
        if (out === undefined) io.stdout.write(text);
        else await write(() => text);
      });
    });
}

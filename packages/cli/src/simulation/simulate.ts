import { UsageError } from '@heddle/core';
import {
  renderSeedStudy,
  renderStudy,
  type SimulateOptions,
  type Study,
  simulationChromeTrace,
  simulationTimeline,
  studyChart,
  summariseSeeds,
} from '@heddle/simulate';
import { EXIT_NOTHING_FOUND } from '../invocation.ts';
import type { Io } from '../io.ts';
import { didYouMean } from '../nearest.ts';
import { toJson } from '../report.ts';
import { reportOptions } from '../screen.ts';
import { withTextFile } from '../text-file.ts';
import { simulateOnce } from './once.ts';
import { type CommandOptions, givenOptions, jsonFileOf, type Kind, kindOf, parametersOf } from './options.ts';
import { platformParameters, type Sweep } from './parameter.ts';
import { platformOf } from './platform.ts';
import { loadSimulated, type SimulatedProgram } from './program.ts';
import { rowsIn, unwatched } from './studies.ts';

/** The version of the format that `--json` prints. */
const FORMAT = 1;

/** What the command line asks for. */
interface Request {
  readonly io: Io;
  readonly name: string;
  readonly args: readonly string[];
  readonly options: CommandOptions;
}

/** Loads the program with other values for some constants, besides those of `--set`. */
function load(
  { io, name, args, options }: Request,
  more: Readonly<Record<string, string>> = {},
): Promise<SimulatedProgram> {
  const { program, python } = options;
  return loadSimulated(io, name, args, {
    program,
    python,
    parameters: { ...parametersOf(options), ...more },
  });
}

/** Prints a result as JSON, writes it to a file, or neither. A report is shown unless it is printed as JSON. */
async function writeJson(
  request: Request,
  result: object,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const { json } = request.options;
  if (json === undefined) return;
  const text = toJson({ version: FORMAT, ...result });
  if (json === true) request.io.stdout.write(text);
  else await write(text);
}

async function once(request: Request): Promise<number> {
  const { io, options } = request;
  const { timeline, trace, quiet = false, json } = options;
  const program = await load(request);
  const platform = platformOf(givenOptions(options), program);
  const { cwd } = io;
  return withTextFile(jsonFileOf(options), cwd, 'the result', (writeResult) =>
    withTextFile(timeline, cwd, 'the timeline', (writeTimeline) =>
      withTextFile(trace, cwd, 'the trace', async (writeTrace) => {
        const keepsIntervals = timeline !== undefined || trace !== undefined;
        const { simulation, status } = simulateOnce(
          io,
          program,
          { ...platform, keepsIntervals },
          { showsOutput: !quiet && json !== true, showsReport: json !== true },
        );
        await writeJson(request, simulation, (text) => writeResult(() => text));
        await writeTimeline(() => simulationTimeline(simulation));
        await writeTrace(() => simulationChromeTrace(simulation));
        return status;
      }),
    ),
  );
}

async function seeds(request: Request, count: number): Promise<number> {
  const { io, options } = request;
  const program = await load(request);
  const platform = platformOf(givenOptions(options), program);
  return withTextFile(jsonFileOf(options), io.cwd, 'the result', async (writeResult) => {
    const world = unwatched(io);
    const values = Array.from({ length: count }, (_, at) => at + 1);
    const rows = await rowsIn(io, values, (seed) => {
      const { scenario, onPrint } = program.begin(world());
      return { scenario, options: { ...platform, seed, onPrint } };
    });
    const study = summariseSeeds(program.name, rows);
    if (options.json !== true) io.stdout.write(renderSeedStudy(study, reportOptions(io)));
    await writeJson(request, study, (text) => writeResult(() => text));
    return EXIT_NOTHING_FOUND;
  });
}

/** A simulation of a study. */
interface Case {
  readonly program: SimulatedProgram;
  readonly platform: SimulateOptions;
}

/** Simulates what differs in one thing, and shows it as a table. */
async function study(request: Request, parameter: string, cases: ReadonlyMap<string, Case>): Promise<number> {
  const { io, options } = request;
  const { chart, json } = options;
  return withTextFile(jsonFileOf(options), io.cwd, 'the result', (writeResult) =>
    withTextFile(chart, io.cwd, 'the chart', async (writeChart) => {
      const world = unwatched(io);
      const rows = await rowsIn(io, [...cases.keys()], (value) => {
        const { program, platform } = cases.get(value)!;
        const { scenario, onPrint } = program.begin(world());
        return { scenario, options: { ...platform, onPrint } };
      });
      const [first] = cases.values();
      const result: Study = { scenario: first!.program.name, parameter, rows };
      if (json !== true) io.stdout.write(renderStudy(result, reportOptions(io)));
      await writeJson(request, result, (text) => writeResult(() => text));
      await writeChart(() => studyChart(result));
      return EXIT_NOTHING_FOUND;
    }),
  );
}

/** Loads the program with another value for a constant, or for what may be a part of the platform with a mistake in its name. */
async function loadWith(request: Request, parameter: string, value: string): Promise<SimulatedProgram> {
  try {
    return await load(request, { [parameter]: value });
  } catch (error) {
    const hint = didYouMean(
      parameter,
      platformParameters.map(({ name }) => name),
    );
    if (!(error instanceof UsageError) || hint === '') throw error;
    throw new UsageError(`${error.message}${hint}`);
  }
}

/** The simulations of a sweep: of a part of the platform, or of a constant of the program. */
async function casesOf(request: Request, { parameter, values }: Sweep): Promise<Map<string, Case>> {
  const given = givenOptions(request.options);
  const known = platformParameters.find(({ name }) => name === parameter);
  const cases = new Map<string, Case>();
  if (known !== undefined) {
    const program = await load(request);
    for (const value of values) {
      let changed: SimulateOptions;
      try {
        changed = known.parse(value);
      } catch (error) {
        throw error instanceof UsageError ? new UsageError(`--sweep: ${error.message}`) : error;
      }
      cases.set(value, { program, platform: platformOf({ ...given, ...changed }, program) });
    }
    return cases;
  }
  for (const value of values) {
    const program = await loadWith(request, parameter, value);
    cases.set(value, { program, platform: platformOf(given, program) });
  }
  return cases;
}

async function compare(request: Request, { ways }: Extract<Kind, { kind: 'compare' }>): Promise<number> {
  const program = await load(request);
  const { gil, ...given } = givenOptions(request.options);
  const cases = ways.map((concurrency): [string, Case] => {
    // A build without a GIL has no model of one.
    const model = gil === undefined || concurrency === 'free-threaded' ? {} : { gil };
    return [concurrency, { program, platform: platformOf({ ...given, ...model, concurrency }, program) }];
  });
  return study(request, 'concurrency', new Map(cases));
}

/**
 * Does what `heddle simulate` is asked.
 * @param args the arguments of a Python program.
 * @returns the exit status.
 * @throws UsageError
 * @throws Refused where the program is no Python, with the words of CPython.
 */
export async function simulateCommand(
  io: Io,
  name: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<number> {
  const request: Request = { io, name, args, options };
  const kind = kindOf(options);
  switch (kind.kind) {
    case 'once':
      return once(request);
    case 'seeds':
      return seeds(request, kind.count);
    case 'sweep':
      return study(request, kind.parameter, await casesOf(request, kind));
    case 'compare':
      return compare(request, kind);
  }
}

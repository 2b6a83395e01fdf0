import { extname } from 'node:path';
import { type Machine, type Position, type Scenario, UsageError } from '@heddle/core';
import type { SimulateOptions } from '@heddle/simulate';
import { findInCatalogue } from '../catalogue.ts';
import type { Io } from '../io.ts';
import { loadTarget } from '../target.ts';

/** One simulation of a program: what it needs, and what it leaves behind. */
export interface Begun {
  readonly scenario: Scenario;
  /** Writes on what the program prints. */
  readonly onPrint: (line: string) => void;
  /** Writes on what is left when the program has ended. */
  readonly end: () => void;
  /** The machine of the simulation, once it has begun. */
  readonly machine: () => Machine;
}

/** A program that can be simulated, as often as one likes. */
export interface SimulatedProgram {
  readonly name: string;
  /** What the program itself says of what it runs on. */
  readonly defaults: SimulateOptions;
  /** The name of its GIL model where it is to have a GIL. */
  readonly gil: string | undefined;
  /** A place in its source as a text. */
  readonly placeOf: (position: Position) => string;
  /** Begins a simulation. What the program prints goes to the screens given, and what it reads comes from there. */
  begin(io: Io): Begun;
}

/** What the command line says of the program. */
export interface ProgramOptions {
  /** The name of a program in a ctl-1 file. */
  readonly program?: string | undefined;
  /** The version of Python. */
  readonly python?: string | undefined;
  /** Other values for constants of a Python program. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A scenario that tells which machine it is set up on. */
function watched(scenario: Scenario): { readonly scenario: Scenario; readonly machine: () => Machine } {
  let machine: Machine | null = null;
  return {
    scenario: {
      ...scenario,
      setup: (on) => {
        machine = on;
        return scenario.setup(on);
      },
    },
    machine: () => machine!,
  };
}

async function loadPython(
  io: Io,
  name: string,
  args: readonly string[],
  { python, parameters }: ProgramOptions,
): Promise<SimulatedProgram> {
  const [{ loadProgram, placeIn, versionOf }, { bootFor }] = await Promise.all([
    import('../python-file.ts'),
    import('../python-run.ts'),
  ]);
  const program = await loadProgram(name, io.cwd, {
    version: versionOf(python),
    args,
    parameters,
  });
  const { gil, cores, switchInterval } = program.directives;
  const withGil = `cpython-${program.version}`;
  return {
    name: extname(name) === '.py' ? program.main.path : name,
    defaults: {
      gil: gil ?? withGil,
      ...(cores === null ? {} : { cores }),
      ...(switchInterval === null ? {} : { switchInterval }),
    },
    gil: gil === null || gil === 'free-threaded' ? withGil : gil,
    placeOf: (position) => placeIn(program, position),
    begin: (on) => {
      const run = bootFor(on, program);
      return {
        ...watched(run.scenario),
        onPrint: (line) => run.printed(line),
        end: () => run.flush(),
      };
    },
  };
}

async function loadOther(
  io: Io,
  name: string,
  { program, python }: ProgramOptions,
): Promise<SimulatedProgram> {
  const { scenario } = await loadTarget(name, { program, python }, io.cwd);
  return {
    name: scenario.name,
    defaults: {},
    gil: undefined,
    placeOf: ({ source, line }) => (line === undefined ? source : `${source}:${line}`),
    begin: ({ stdout }) => ({
      ...watched(scenario),
      onPrint: (line) => stdout.write(`${line}\n`),
      end: () => undefined,
    }),
  };
}

/**
 * Loads what the command line names.
 * @param args the arguments of a Python program.
 * @throws UsageError
 * @throws Refused where it is no Python, with the words of CPython.
 */
export async function loadSimulated(
  io: Io,
  name: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<SimulatedProgram> {
  if (extname(name) === '.py' || (await findInCatalogue(name))?.program != null) {
    if (options.program !== undefined) {
      throw new UsageError(`--program is for files of ctl-1 programs; ${name} is one scenario`);
    }
    return loadPython(io, name, args, options);
  }
  const [parameter] = Object.keys(options.parameters);
  if (parameter !== undefined) {
    throw new UsageError(
      `${name}: has no constant ${JSON.stringify(parameter)}; only Python programs have some`,
    );
  }
  if (args.length > 0) {
    throw new UsageError(
      `${JSON.stringify(args[0])} is an argument of the program; only Python programs take some`,
    );
  }
  return loadOther(io, name, options);
}

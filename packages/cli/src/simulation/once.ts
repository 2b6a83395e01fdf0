import {
  formatDuration,
  renderSimulation,
  type SimulateOptions,
  type Simulation,
  simulate,
} from '@heddle/simulate';
import { errorLine } from '../failure.ts';
import { EXIT_NOTHING_FOUND, EXIT_STUCK } from '../invocation.ts';
import type { Io, Screen } from '../io.ts';
import { reportOptions } from '../screen.ts';
import { describeStuck } from '../stuck.ts';
import type { SimulatedProgram } from './program.ts';

/** Remembers whether something was written, and whether its last line has an end. */
class Output implements Screen {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  readonly #screen: Screen | null;
  #isBegun = false;
  #isOpen = false;

  /** @param screen null where nothing is to be shown. */
  constructor(stdout: Screen, screen: Screen | null) {
    this.isTerminal = stdout.isTerminal;
    this.columns = stdout.columns;
    this.#screen = screen;
  }

  write(text: string): void {
    if (this.#screen === null || text === '') return;
    this.#screen.write(text);
    this.#isBegun = true;
    this.#isOpen = !text.endsWith('\n');
  }

  /** What stands between it and the report. */
  get gap(): string {
    if (!this.#isBegun) return '';
    return this.#isOpen ? '\n\n' : '\n';
  }
}

/** How a simulation is shown. */
export interface Showing {
  /** Whether what the program prints is shown as it is printed. */
  readonly showsOutput: boolean;
  readonly showsReport: boolean;
}

/** The exit status: that of the program. One that is ended by `--until` has done what was asked. */
function statusOf({ ended }: Simulation, exitStatus: number): number {
  if (ended === 'completed' || ended === 'error') return exitStatus;
  return ended === 'timeLimit' ? EXIT_NOTHING_FOUND : EXIT_STUCK;
}

/**
 * Simulates a program once, and shows what it prints and the report.
 * @throws UsageError
 */
export function simulateOnce(
  io: Io,
  program: SimulatedProgram,
  options: SimulateOptions,
  { showsOutput, showsReport }: Showing,
): { readonly simulation: Simulation; readonly status: number } {
  const output = new Output(io.stdout, showsOutput ? io.stdout : null);
  const { scenario, onPrint, end, machine } = program.begin({ ...io, stdout: output });
  const simulation = simulate(scenario, { ...options, onPrint });
  end();
  const { ended, time } = simulation;
  if (showsReport) {
    // What was shown as it was printed is not shown again.
    const shown = showsOutput ? { ...simulation, output: [] } : simulation;
    io.stdout.write(output.gap + renderSimulation(shown, reportOptions(io)));
  }
  if (ended === 'deadlock' || ended === 'stepLimit') {
    for (const line of describeStuck(machine(), program.placeOf)) io.stderr.write(errorLine(line));
  }
  const late = options.at?.find((instant) => instant > time);
  if (late !== undefined) {
    io.stderr.write(errorLine(`--at ${formatDuration(late)} is after the end at ${formatDuration(time)}`));
  }
  return { simulation, status: statusOf(simulation, machine().exitStatus) };
}

import { readFileSync } from 'node:fs';
import { PythonProgram, pythonScenario } from '@heddle/python';
import { type SimulateOptions, type Simulation, simulate } from '@heddle/simulate';
import { expect } from 'vitest';

/** The constants of a program that are to have other values, as Python writes them. */
export type Settings = Readonly<Record<string, number | string | boolean>>;

function literal(value: number | string | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : `'${value}'`;
}

/** The source of a program among `programs/`. @throws Error where it has no such constant. */
function sourceOf(program: string, settings: Settings): string {
  let source = readFileSync(new URL(`../programs/${program}`, import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(settings)) {
    const line = new RegExp(`^${name} = .*$`, 'm');
    if (!line.test(source)) throw new Error(`${program} has no constant ${name}`);
    source = source.replace(line, `${name} = ${literal(value)}`);
  }
  return source;
}

/** Simulates a program among `programs/`, which has to come to its end. */
export function simulated(
  program: string,
  settings: Settings = {},
  options: SimulateOptions = {},
): Simulation {
  const source = sourceOf(program, settings);
  const simulation = simulate(pythonScenario(new PythonProgram({ path: program, source })), options);
  expect(simulation.failures).toEqual([]);
  expect(simulation.ended).toBe('completed');
  return simulation;
}

/** How long a program takes, in virtual seconds. */
export function secondsOf(program: string, settings: Settings = {}, options: SimulateOptions = {}): number {
  return simulated(program, settings, options).time / 1e9;
}

/** When a program first prints a line, in virtual seconds. */
export function printedAt({ output }: Simulation, line: string): number {
  const printed = output.find((one) => one.line === line);
  if (printed === undefined) throw new Error(`"${line}" was not printed`);
  return printed.time / 1e9;
}

/** The lines that a program printed, in their order. */
export function linesOf({ output }: Simulation): string[] {
  return output.map(({ line }) => line);
}

/** Expects a time within so many per cent of another. */
export function expectNear(seconds: number, expected: number, percent = 1): void {
  expect(seconds).toBeGreaterThanOrEqual(expected * (1 - percent / 100));
  expect(seconds).toBeLessThanOrEqual(expected * (1 + percent / 100));
}

/** A number of seconds with three digits: `3.00 s`, `12.5 ms`, `40.1 µs`. */
export function shown(seconds: number): string {
  if (seconds >= 0.9995) return `${digits(seconds)} s`;
  if (seconds >= 0.9995e-3) return `${digits(seconds * 1e3)} ms`;
  return `${digits(seconds * 1e6)} µs`;
}

function digits(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

/** A speed-up: `3.97×`. */
export function times(factor: number): string {
  return `${factor.toFixed(2)}×`;
}

/** Several figures in one cell. */
export function list(figures: readonly string[]): string {
  return figures.join(', ');
}

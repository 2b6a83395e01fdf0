import { costTable } from '@heddle/python/internal/timing/cost-table';
import { fit, printFit, writeTable } from './calibrate/fit.ts';
import { measureSnippets } from './calibrate/measurement.ts';
import { type Measured, measurePrograms, predict, programNames, type Times } from './calibrate/programs.ts';
import { slownessOf } from './calibrate/slowness.ts';
import { median } from './measure.ts';

/** On so many cores where no CPython says how many there are. */
const CORES = 2;

function milliseconds(seconds: number): string {
  return (seconds * 1e3).toFixed(1);
}

function percent(error: number): string {
  return `${error >= 0 ? '+' : ''}${(error * 100).toFixed(0)} %`;
}

function row(name: string, cells: readonly string[]): void {
  console.log(`${name.padEnd(14)}${cells.map((cell) => cell.padStart(11)).join('')}`);
}

function compare(name: string, predicted: Times, measured: Times | undefined): number[] {
  const speedUp = predicted.serial / predicted.threaded;
  if (measured === undefined) {
    row(name, [milliseconds(predicted.serial), milliseconds(predicted.threaded), `${speedUp.toFixed(2)}x`]);
    return [];
  }
  const realSpeedUp = measured.serial / measured.threaded;
  const errors = [
    predicted.serial / measured.serial - 1,
    predicted.threaded / measured.threaded - 1,
    speedUp / realSpeedUp - 1,
  ];
  row(name, [
    milliseconds(measured.serial),
    milliseconds(predicted.serial),
    percent(errors[0]!),
    milliseconds(measured.threaded),
    milliseconds(predicted.threaded),
    percent(errors[1]!),
    `${realSpeedUp.toFixed(2)}x`,
    `${speedUp.toFixed(2)}x`,
    percent(errors[2]!),
  ]);
  return errors;
}

function comparePrograms(measured: Measured | null, slowness: number): void {
  const cores = measured?.cores ?? CORES;
  console.log(`\nMilliseconds one after the other and with threads, and the speed-up, on ${cores} cores.`);
  const real = measured !== null;
  row(
    '',
    real
      ? ['serial', 'predicted', 'error', 'threads', 'predicted', 'error', 'speed-up', 'predicted', 'error']
      : ['serial', 'threads', 'speed-up'],
  );
  const errors = programNames.map((name) =>
    compare(name, predict(name, cores, slowness), measured?.times.get(name)),
  );
  if (!real) return;
  const middle = (...columns: number[]) =>
    median(errors.flatMap((each) => columns.map((column) => Math.abs(each[column]!))));
  console.log(
    `median error of time ${(middle(0, 1) * 100).toFixed(1)} %, of speed-up ${(middle(2) * 100).toFixed(1)} %`,
  );
}

/**
 * Compares what simulations predict with what CPython takes, on ten small programs.
 * @param words `--fit` measures the costs of bytecodes anew before, and writes them.
 */
export async function calibrate(isQuick: boolean, words: readonly string[]): Promise<void> {
  if (words.includes('--fit')) {
    const measurement = measureSnippets(isQuick ? ['--quick'] : []);
    if (measurement === null) {
      console.log('There is no python3 to measure with.');
      return;
    }
    const result = fit(measurement);
    printFit(result);
    writeTable(result.table);
    console.log('The costs were written. Build again to predict with them.');
    return;
  }
  console.log(`Predictions with the costs of CPython ${costTable.python}, measured on ${costTable.date}.`);
  const measured = measurePrograms(isQuick ? 10 : 40);
  if (measured === null) console.log('There is no python3 to compare with.');
  else console.log(`Measured with CPython ${measured.python}, the least of several runs.`);
  const slowness = slownessOf(costTable) ?? 1;
  if (measured !== null) {
    console.log(
      `Here pieces of code take ${slowness.toFixed(2)} times as long as the table says; so do the predictions.`,
    );
  }
  comparePrograms(measured, slowness);
}

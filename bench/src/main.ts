import { calibrate } from './calibrate.ts';
import { dpor } from './dpor.ts';
import { events } from './events.ts';
import { jobs } from './jobs.ts';
import { memory } from './memory.ts';
import { primitives } from './primitives.ts';
import { python } from './python.ts';
import { scenarios } from './scenarios.ts';
import { schedules } from './schedules.ts';
import { states } from './states.ts';
import { threads } from './threads.ts';
import { throughput } from './throughput.ts';

/** The benchmarks by name; names on the command line leave the others out. */
const benchmarks: readonly (readonly [
  string,
  (isQuick: boolean, words: readonly string[]) => Promise<void>,
])[] = [
  ['throughput', throughput],
  ['primitives', primitives],
  ['dpor', dpor],
  ['states', states],
  ['jobs', jobs],
  ['memory', memory],
  ['python', python],
  ['events', events],
  ['threads', threads],
  ['scenarios', scenarios],
  ['schedules', schedules],
  ['calibrate', calibrate],
];

const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const names = words.filter((word) => !word.startsWith('--'));
for (const [name, run] of benchmarks) {
  if (names.length === 0 || names.includes(name)) await run(isQuick, words);
}

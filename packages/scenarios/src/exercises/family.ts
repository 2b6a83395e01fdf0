import type { Family } from '../family.ts';
import { counterRace } from './counter-race.ts';
import { cpuAndIo } from './cpu-and-io.ts';
import { fetchAll } from './fetch-all.ts';
import { workerPool } from './worker-pool.ts';

/** Exercises of guides, with the mistake that they are about. */
export const exercises: Family = {
  name: 'exercises',
  title: 'Exercises',
  entries: [fetchAll, counterRace, workerPool, cpuAndIo],
};

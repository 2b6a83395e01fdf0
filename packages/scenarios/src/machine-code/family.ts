import type { Family } from '../family.ts';

/** Programs whose steps are the instructions of a processor. */
export const machineCode: Family = {
  name: 'machine-code',
  title: 'One instruction at a time',
  entries: [],
};

export type { Io, Screen } from './io.ts';
export { run } from './run.ts';

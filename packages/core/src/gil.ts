import { UsageError } from './errors.ts';

/**
 * Where the interpreter stands when an instruction has just run. Which of these places test for a GIL
 * request differs between the versions of CPython; see {@link GilModel}.
 *
 * - `instruction`: between two instructions of straight-line code
 * - `call`: after a call of a function that is not written in Python (`lock.acquire()`)
 * - `resume`: on entry of a Python function and when a generator goes on
 * - `jump-backward`: at the back edge of a loop
 * - `jump-forward`: after a taken forward jump
 * - `handler`: on entry of an exception handler
 */
export type Boundary = 'instruction' | 'call' | 'resume' | 'jump-backward' | 'jump-forward' | 'handler';

const boundaries: readonly Boundary[] = [
  'instruction',
  'call',
  'resume',
  'jump-backward',
  'jump-forward',
  'handler',
];

/** A boundary as one bit, so that the machine's test is one mask. */
export function boundaryBit(boundary: Boundary): number {
  return 1 << boundaries.indexOf(boundary);
}

/**
 * At which scheduling points the CPU may be taken away from a thread that could go on. A thread that blocks
 * or finishes gives the CPU up under every model.
 */
export interface GilModel {
  readonly name: string;
  /** The boundaries at which a thread that could go on may lose the CPU. */
  readonly checks: readonly Boundary[];
  /** One sentence for a person. */
  readonly summary: string;
}

const callsAndBackEdges: readonly Boundary[] = ['call', 'resume', 'jump-backward'];

/** Every model Heddle knows, the default first. */
export const gilModels: readonly GilModel[] = [
  { name: 'instruction', checks: boundaries, summary: 'the CPU may be taken away before every instruction' },
  {
    name: 'cpython-3.9',
    checks: boundaries,
    summary: 'CPython 3.9 and older test for a request before nearly every instruction',
  },
  {
    name: 'cpython-3.10',
    checks: [...callsAndBackEdges, 'jump-forward', 'handler'],
    summary: 'CPython 3.10 tests after calls, on function entry, at taken jumps and in handlers',
  },
  ...['3.11', '3.12', '3.13', '3.14'].map((version) => ({
    name: `cpython-${version}`,
    checks: callsAndBackEdges,
    summary: `CPython ${version} tests after calls, on function entry and at back edges`,
  })),
  {
    name: 'free-threaded',
    checks: boundaries,
    summary: 'a build without a GIL: threads interleave before every instruction',
  },
];

/** The default model: `instruction`. */
export const defaultGilModel: GilModel = gilModels[0]!;

/**
 * The model of a name.
 * @throws UsageError when no model has the name.
 */
export function gilModel(name: string): GilModel {
  const model = gilModels.find((candidate) => candidate.name === name);
  if (model === undefined) {
    const names = gilModels.map((candidate) => candidate.name).join(', ');
    throw new UsageError(`unknown GIL model "${name}"; expected one of ${names}`);
  }
  return model;
}

/** The boundaries that a model checks as a mask of {@link boundaryBit}s. */
export function checkMask(model: GilModel): number {
  return model.checks.reduce((mask, boundary) => mask | boundaryBit(boundary), 0);
}

import { UsageError } from '@heddle/core';
import type { FindingKind } from '../symptom.ts';
import { AtomicityDetector } from './atomicity.ts';
import type { Detector } from './detector.ts';
import { LeakDetector } from './leaks.ts';
import { LockOrderDetector } from './lock-order.ts';
import { LocksetDetector } from './lockset.ts';
import { LostWakeupDetector } from './lost-wakeup.ts';
import { RaceDetector } from './race.ts';

/** A detector that is chosen by its name. */
export interface NamedDetector {
  readonly name: string;
  /** One sentence for a person. */
  readonly summary: string;
  /** The kind of its findings. */
  readonly kind: FindingKind;
  /** A detector for one search. */
  create(): Detector;
}

/** Every detector. */
export const detectors: readonly NamedDetector[] = [
  {
    name: 'race',
    kind: 'data-race',
    summary: 'two accesses to shared data, one of them a write, that nothing orders (FastTrack)',
    create: () => new RaceDetector(),
  },
  {
    name: 'lock-order',
    kind: 'lock-order-inversion',
    summary: 'locks that threads take in different orders: deadlocks predicted from executions without one',
    create: () => new LockOrderDetector(),
  },
  {
    name: 'lockset',
    kind: 'inconsistent-locking',
    summary: 'shared data that no lock protects at all accesses: a hint, with false alarms (Eraser)',
    create: () => new LocksetDetector(),
  },
  {
    name: 'atomicity',
    kind: 'atomicity-violation',
    summary:
      'critical sections and declared blocks that others come between (Velodrome), and stale reads (AVIO)',
    create: () => new AtomicityDetector(),
  },
  {
    name: 'lost-wakeup',
    kind: 'lost-wakeup',
    summary: 'deadlocks in which a thread has missed a notify: which one, and who was woken instead',
    create: () => new LostWakeupDetector(),
  },
  {
    name: 'leak',
    kind: 'leak',
    summary: 'locks that are held by threads that have finished, or were stopped by the end of the program',
    create: () => new LeakDetector(),
  },
];

/** The name of the detector whose findings are of a kind; undefined for a kind that executions show by themselves. */
export function detectorFor(kind: FindingKind): string | undefined {
  return detectors.find((detector) => detector.kind === kind)?.name;
}

/** The name that stands for all of them. */
const ALL = 'all';

/**
 * The detectors of some names, each once, in the order of {@link detectors}; `all` stands for every one.
 * @throws UsageError for a name that no detector has.
 */
export function detectorsOf(names: readonly string[]): readonly NamedDetector[] {
  for (const name of names) {
    if (name === ALL || detectors.some((detector) => detector.name === name)) continue;
    const known = [...detectors.map((detector) => detector.name), ALL].join(', ');
    throw new UsageError(`unknown detector "${name}"; expected one of ${known}`);
  }
  if (names.includes(ALL)) return detectors;
  return detectors.filter(({ name }) => names.includes(name));
}

/**
 * Fresh detectors of some names, for one search.
 * @throws UsageError for a name that no detector has.
 */
export function createDetectors(names: readonly string[]): Detector[] {
  return detectorsOf(names).map((detector) => detector.create());
}

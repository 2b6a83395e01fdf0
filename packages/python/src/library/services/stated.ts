import type { Distribution } from '@heddle/core';
import type { StatedService } from '../../program/directives.ts';

/** How something outside of the program fails. */
export interface StatedFailure {
  /** A status of HTTP, an exit status, or the name of an exception. */
  readonly how: string;
  /** Whether the schedule decides if it fails. */
  readonly isPossible: boolean;
}

/** What the program says of something outside of it; null for what it does not say. */
export interface Behaviour {
  readonly latency: Distribution | null;
  readonly answer: string | null;
  readonly failure: StatedFailure | null;
}

/** How closely a stated name means one of some names, which go from the closest on; -1 where it does not. */
function closeness(stated: string, names: readonly string[]): number {
  for (const [at, name] of names.entries()) {
    if (stated === name) return 2 * (names.length - at) * 1000;
    const isBeginning = name.startsWith(stated) && (stated.includes('/') || name[stated.length] === ' ');
    if (isBeginning || stated.startsWith(`${name}.`))
      return (2 * (names.length - at) - 1) * 1000 + stated.length;
  }
  return -1;
}

function closest<K extends StatedService['kind']>(
  services: readonly StatedService[],
  kind: K,
  names: readonly string[],
): Extract<StatedService, { kind: K }> | null {
  let best: StatedService | null = null;
  let bestRank = 0;
  for (const stated of services) {
    const rank = stated.kind === kind ? closeness(stated.service, names) : -1;
    // Of two that mean it alike, the later one counts.
    if (rank < bestRank || rank < 0) continue;
    best = stated;
    bestRank = rank;
  }
  return best as Extract<StatedService, { kind: K }> | null;
}

function failureOf(text: string): StatedFailure {
  const [, how] = /^maybe\b\s*(.*)$/.exec(text) ?? [];
  return how === undefined ? { how: text, isPossible: false } : { how, isPossible: true };
}

/**
 * What the comments of a program say of something outside of it.
 * @param names what it is called, the closest first: a URL, its host, the module that asks. A stated URL or command means
 *   everything that begins with it.
 */
export function behaviourOf(services: readonly StatedService[], names: readonly string[]): Behaviour {
  const failure = closest(services, 'fail', names);
  return {
    latency: closest(services, 'latency', names)?.time ?? null,
    answer: closest(services, 'answer', names)?.text ?? null,
    failure: failure === null ? null : failureOf(failure.failure),
  };
}

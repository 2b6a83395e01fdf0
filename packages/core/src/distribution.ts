import { UsageError } from './errors.ts';

/**
 * How long something takes, in seconds: always the same, or drawn anew each time.
 *
 * - `constant`: always `mean`
 * - `uniform`: between two times, each as likely as the other
 * - `exponential`: as between events that happen independently of each other, so long on average
 * - `normal`: about a mean, with a standard deviation; what would be negative counts as 0
 * - `lognormal`: the logarithm of it is normal, with the standard deviation `sigma`: half of all are below the median, a few
 *   far above
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly least: number; readonly most: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number };

const units: Readonly<Record<string, number>> = { '': 1, s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9, min: 60 };

/** Seconds of a text such as `0.2`, `20ms`, `100us`; undefined for what is none. */
export function parseSeconds(text: string): number | undefined {
  const [, digits, unit] = /^(\d+\.?\d*|\.\d+)(s|ms|us|ns|min)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * units[unit ?? '']!;
}

const forms =
  'seconds such as 0.2 or 20ms, uniform(A, B), exponential(MEAN), normal(MEAN, DEVIATION) or lognormal(MEDIAN, SIGMA)';

function refuse(text: string): never {
  throw new UsageError(`"${text}" is no length of time; expected ${forms}`);
}

/**
 * A distribution from its text: seconds (`0.2`, `20ms`, `100us`), or `uniform(0.1, 0.3)`, `exponential(50ms)`, `normal(1s, 0.2s)`,
 * `lognormal(20ms, 0.5)`.
 * @throws UsageError for what is none.
 */
export function parseDistribution(text: string): Distribution {
  const constant = parseSeconds(text.trim());
  if (constant !== undefined) return { kind: 'constant', mean: constant };
  const [, name, inside] = /^([a-z]+)\s*\(([^()]*)\)$/.exec(text.trim()) ?? [];
  if (name === undefined || inside === undefined) refuse(text);
  const values = inside.split(',').map((value) => parseSeconds(value.trim()) ?? refuse(text));
  const [first, second] = values;
  if (name === 'lognormal' && !/,\s*[\d.]+\s*$/.test(inside)) refuse(text);
  if (values.length !== (name === 'exponential' ? 1 : 2)) refuse(text);
  switch (name) {
    case 'uniform':
      if (second! < first!) refuse(text);
      return { kind: 'uniform', least: first!, most: second! };
    case 'exponential':
      return { kind: 'exponential', mean: first! };
    case 'normal':
      return { kind: 'normal', mean: first!, deviation: second! };
    case 'lognormal':
      return { kind: 'lognormal', median: first!, sigma: second! };
    default:
      return refuse(text);
  }
}

/** The mean of a distribution, in seconds. That of `normal` is what it would be with negative times. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'uniform':
      return (distribution.least + distribution.most) / 2;
    case 'lognormal':
      return distribution.median * Math.exp(distribution.sigma ** 2 / 2);
    default:
      return distribution.mean;
  }
}

/** A number of the standard normal distribution: G. E. P. Box, M. E. Muller, 1958. */
function standardNormal(unit: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - unit()));
  return radius * Math.cos(2 * Math.PI * unit());
}

/**
 * Draws a time, in seconds, 0 or more.
 * @param unit gives numbers in [0, 1).
 */
export function sample(distribution: Distribution, unit: () => number): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.mean;
    case 'uniform':
      return distribution.least + (distribution.most - distribution.least) * unit();
    case 'exponential':
      return -distribution.mean * Math.log(1 - unit());
    case 'normal':
      return Math.max(0, distribution.mean + distribution.deviation * standardNormal(unit));
    case 'lognormal':
      return distribution.median * Math.exp(distribution.sigma * standardNormal(unit));
  }
}

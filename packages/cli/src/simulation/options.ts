import { UsageError } from '@heddle/core';
import {
  type Concurrency,
  concurrencies,
  type GilPolicy,
  gilPolicies,
  type SimulateOptions,
} from '@heddle/simulate';
import { oneOf } from '../arguments.ts';
import { assignment, parseSweep, type Sweep } from './parameter.ts';

/** What the command line says, as commander reads it. Times are virtual nanoseconds. */
export interface CommandOptions {
  readonly cores?: number;
  readonly switchInterval?: number;
  readonly gil?: string;
  readonly python?: string;
  readonly concurrency?: string;
  readonly gilPolicy?: string;
  readonly seed?: string;
  readonly set?: readonly string[];
  readonly until?: number;
  readonly maxSteps?: number;
  readonly at?: readonly number[];
  readonly seeds?: number;
  readonly sweep?: string;
  readonly compare?: string | true;
  readonly wakeUp?: number;
  readonly timeSlice?: number;
  readonly threadStart?: number;
  readonly processStart?: number;
  readonly transfer?: number;
  readonly program?: string;
  readonly timeline?: string;
  readonly trace?: string;
  readonly chart?: string;
  readonly json?: string | true;
  readonly quiet?: boolean;
}

/** What is simulated: the program once, or several times with one thing that differs. */
export type Kind =
  | { readonly kind: 'once' }
  | { readonly kind: 'seeds'; readonly count: number }
  | ({ readonly kind: 'sweep' } & Sweep)
  | { readonly kind: 'compare'; readonly ways: readonly Concurrency[] };

/** Options that are about the one simulation of a program, and those that are about several. */
const aboutOne = ['at', 'timeline', 'trace'] as const;

function waysOf(text: string | true): readonly Concurrency[] {
  if (text === true) return concurrencies;
  const ways = text.split(',').map((word) => oneOf('--compare', concurrencies)(word.trim()));
  if (new Set(ways).size === ways.length) return ways;
  throw new UsageError(`--compare is ${JSON.stringify(text)}; expected each way once`);
}

/**
 * What the command line wants.
 * @throws UsageError where it wants things that do not go together.
 */
export function kindOf(options: CommandOptions): Kind {
  const { seeds, sweep, compare, chart, seed, concurrency, gil } = options;
  const several = Object.entries({ seeds, sweep, compare }).filter(([, value]) => value !== undefined);
  const [first, second] = several.map(([name]) => `--${name}`);
  if (second !== undefined)
    throw new UsageError(`${first} and ${second} do not go together; expected one of them`);
  if (chart !== undefined && sweep === undefined && compare === undefined) {
    throw new UsageError('--chart draws what --sweep or --compare gives; neither is there');
  }
  if (first === undefined) return { kind: 'once' };
  const refused = aboutOne.find((name) => options[name] !== undefined);
  if (refused !== undefined)
    throw new UsageError(`--${refused} is about one simulation; ${first} makes several`);
  if (seeds !== undefined) {
    if (seed !== undefined)
      throw new UsageError('--seed and --seeds do not go together; expected one of them');
    return { kind: 'seeds', count: seeds };
  }
  if (sweep !== undefined) return { kind: 'sweep', ...parseSweep(sweep) };
  if (concurrency !== undefined) {
    throw new UsageError('--concurrency and --compare do not go together; expected one of them');
  }
  if (gil === 'free-threaded') {
    throw new UsageError(
      '--gil free-threaded and --compare do not go together: --compare decides who has a GIL',
    );
  }
  return { kind: 'compare', ways: waysOf(compare!) };
}

/**
 * The constants of the program that get other values.
 * @throws UsageError
 */
export function parametersOf({ set = [] }: CommandOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(set.map((text) => assignment('--set', text)));
}

/**
 * Where the file of `--json` is: undefined for standard output, or where there is none.
 * @throws UsageError for a name that is most likely the program.
 */
export function jsonFileOf({ json }: CommandOptions): string | undefined {
  if (typeof json !== 'string') return undefined;
  if (json.endsWith('.json')) return json;
  throw new UsageError(`--json is ${JSON.stringify(json)}; expected a .json file, or nothing behind --json`);
}

/** What is given of the platform, and how it is simulated. */
export function givenOptions(options: CommandOptions): SimulateOptions {
  const { concurrency, gilPolicy } = options;
  const { cores, switchInterval, gil, seed, until, maxSteps, at } = options;
  const { wakeUp, timeSlice, threadStart, processStart, transfer } = options;
  const all = {
    ...{ cores, switchInterval, gil, seed, until, maxSteps, at },
    ...{ wakeUp, timeSlice, threadStart, processStart, transfer },
    concurrency:
      concurrency === undefined ? undefined : oneOf<Concurrency>('--concurrency', concurrencies)(concurrency),
    gilPolicy: gilPolicy === undefined ? undefined : oneOf<GilPolicy>('--gil-policy', gilPolicies)(gilPolicy),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as SimulateOptions;
}

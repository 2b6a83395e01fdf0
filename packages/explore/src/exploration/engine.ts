import { gilModel, type Lifecycle, Machine, type MachineOptions, TransitionLog } from '@heddle/core';
import { Counted } from '../decorators/counted.ts';
import { Limited } from '../decorators/limited.ts';
import { SelfChecking } from '../decorators/self-checking.ts';
import { LockOrderDetector } from '../detectors/lock-order.ts';
import { Watch } from '../detectors/watch.ts';
import type { ExploreSettings } from '../options.ts';
import { divide } from '../partition/divide.ts';
import type { Divisible, Remainder } from '../partition/remainder.ts';
import { TraceClasses } from '../reduction/trace-classes.ts';
import type { Search } from '../search.ts';
import { treatSpinning } from '../spinning.ts';
import { createSearch } from '../strategies/catalogue.ts';
import type { Subject } from './subject.ts';

/** What runs the executions of a search: the machine, who decides in it, and who looks on. */
export interface Engine {
  readonly options: MachineOptions;
  readonly machine: Machine;
  /** What observes the machine; null where nothing is to be detected. */
  readonly watch: Watch | null;
  /** The one of its detectors that learns from all executions; null where it is not asked for. */
  readonly lockOrder: LockOrderDetector | null;
  /** What counts the trace classes; null where nobody asked for it, or the search does so itself. */
  readonly classes: TraceClasses | null;
  /** The strategy, with threads that spin treated as they are to be. */
  readonly base: Search;
  /** The base so that it can be divided; null where it cannot. */
  readonly divisible: Divisible | null;
  /** The search, from the inside to the outside. */
  readonly limited: Limited;
  readonly counted: Counted;
  readonly search: Search;
}

/**
 * An engine that has run nothing.
 * @param part what to run of the search; null for all of it.
 * @throws UsageError for settings that do not go together, or name what there is not.
 */
export function engineOf(subject: Subject, lifecycle: Lifecycle, part: Remainder | null): Engine {
  const { scenario, settings } = subject;
  const options: MachineOptions = {
    gil: gilModel(settings.gil),
    time: settings.time,
    maxSteps: settings.maxSteps,
    lifecycle,
  };
  const base = baseOf(subject, options);
  // Trace classes are counted in one place.
  const divisible = settings.statistics === 'classes' ? null : divide(base, settings.executions);
  if (part !== null) divisible?.restore(part);
  const limited = new Limited((part === null ? null : divisible) ?? base, settings.executions);
  const counted = new Counted(limited);
  const search =
    settings.selfCheck === 'off' ? counted : new SelfChecking(counted, scenario, options, settings.selfCheck);
  const watch = Watch.of(settings.detect);
  const classes = classesOf(settings, base);
  const transitions = classes?.log ?? base.transitions;
  return {
    options,
    machine: new Machine({
      ...options,
      ...(watch === null ? {} : { observer: watch }),
      ...(transitions === undefined ? {} : { transitions }),
    }),
    watch,
    lockOrder: watch?.detectors.find((detector) => detector instanceof LockOrderDetector) ?? null,
    classes,
    base,
    divisible,
    limited,
    counted,
    search,
  };
}

function baseOf({ scenario, settings }: Subject, machine: MachineOptions): Search {
  const { seed, bound, depth, spinning } = settings;
  const strategy = createSearch(settings.strategy, {
    seed,
    scenario,
    machine,
    awaits: spinning === 'await',
    ...(bound === undefined ? {} : { bound }),
    ...(depth === undefined ? {} : { depth }),
  });
  return treatSpinning(strategy, spinning, machine);
}

function classesOf({ statistics }: ExploreSettings, base: Search): TraceClasses | null {
  if (statistics === 'plain' || base.traceClasses !== undefined) return null;
  // Its executions go on from each other, and say nothing of how many classes there are.
  if (base.facts !== undefined) return null;
  return new TraceClasses(base.transitions ?? new TransitionLog());
}

import { PythonProgram } from '@heddle/python/internal/program/python-program';
import { pythonScenario } from '@heddle/python/internal/scenario';
import { Costs } from '@heddle/python/internal/timing/costs';
import { kindNames } from '@heddle/python/internal/timing/kinds';
import { Meter } from '@heddle/python/internal/timing/meter';
import { nativeNames } from '@heddle/python/internal/timing/natives';
import { simulate } from '@heddle/simulate';
import { programOf, type Snippet } from './snippets.ts';

const nothing = new Costs({ python: '', date: '', kinds: {}, natives: {} });

/** The names of what is counted: the kinds, then the call and the item of each native function. */
export const featureNames: readonly string[] = [
  ...kindNames,
  ...nativeNames.flatMap((name) => [`${name}()`, `${name}() item`]),
];

/** Counts what would be charged, and charges nothing. */
class CountingMeter extends Meter {
  readonly counts: Float64Array;

  constructor(counts: Float64Array, ...[clock, work]: ConstructorParameters<typeof Meter>) {
    super(clock, work, nothing);
    this.counts = counts;
  }

  override charge(which: number): void {
    this.counts[which]!++;
  }

  override chargeItems(which: number, count: number): void {
    this.counts[which]! += count;
  }

  protected override released(which: number, count: number): number {
    this.chargeItems(which, count);
    return 0;
  }
}

/** What a program does. */
interface Counted {
  readonly counts: Float64Array;
  /** Nanoseconds that do not depend on the costs of bytecodes: the steps of primitives. */
  readonly fixed: number;
}

function count(snippet: Snippet, n: number): Counted {
  const counts = new Float64Array(featureNames.length);
  const program = new PythonProgram({ path: 'snippet.py', source: programOf(snippet, n) });
  const scenario = pythonScenario(program, (vm) => {
    vm.meter = new CountingMeter(counts, vm.machine.clock, vm.work);
  });
  const { failures, output } = simulate(scenario, { gil: 'cpython-3.11', cores: 1 });
  if (failures.length > 0) throw new Error(`${snippet.name}: ${failures[0]!.message}`);
  return { counts, fixed: Number(output[0]!.line) };
}

/** What one iteration of a snippet does: all that a longer loop does more. */
export function countIteration(snippet: Snippet): Counted {
  const few = count(snippet, 256);
  const many = count(snippet, 512);
  return {
    counts: many.counts.map((value, at) => (value - few.counts[at]!) / 256),
    fixed: (many.fixed - few.fixed) / 256,
  };
}

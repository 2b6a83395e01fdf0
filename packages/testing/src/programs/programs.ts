import fc from 'fast-check';
import { Dice } from './dice.ts';
import { ProgramDrawer } from './draw-program.ts';
import { type ProgramOptions, type ProgramSettings, programSettings } from './options.ts';
import type { ProgramPlan } from './program-plan.ts';
import { renderProgram } from './render-program.ts';
import { problemWith } from './rules.ts';
import { problemWithShape } from './shape.ts';
import { simplerPrograms } from './simpler-programs.ts';

/** Plain data that fast-check prints as a program. */
function printable(plan: ProgramPlan): ProgramPlan {
  const copy = { ...plan };
  Object.defineProperty(copy, fc.toStringMethod, { value: () => `\n${renderProgram(plan)}\n` });
  return copy;
}

/** Programs as an arbitrary; see {@link programs}. */
class Programs extends fc.Arbitrary<ProgramPlan> {
  readonly #settings: ProgramSettings;

  constructor(settings: ProgramSettings) {
    super();
    this.#settings = settings;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<ProgramPlan> {
    const isSmall = biasFactor !== undefined && random.nextInt(1, biasFactor) === 1;
    const plan = new ProgramDrawer(this.#settings, new Dice(random)).draw({ isSmall });
    return new fc.Value(printable(plan), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is ProgramPlan {
    if (problemWithShape(value) !== null) return false;
    return problemWith(value as ProgramPlan, this.#settings.permissions) === null;
  }

  override shrink(plan: ProgramPlan): fc.Stream<fc.Value<ProgramPlan>> {
    return fc.stream(this.#simpler(plan));
  }

  *#simpler(plan: ProgramPlan): Generator<fc.Value<ProgramPlan>> {
    for (const simpler of simplerPrograms(plan)) {
      if (problemWith(simpler, this.#settings.permissions) !== null) continue;
      yield new fc.Value(printable(simpler), undefined);
    }
  }
}

/**
 * An arbitrary of small concurrent programs over primitives of one's choice, as plain data, which `scenarioOf` makes a scenario
 * of:
 *
 * ```ts
 * fc.assert(
 *   fc.property(programs({ primitives: ['lock', 'variable'], deadlocks: false }), (plan) => {
 *     expect(explore(scenarioOf(plan)).findings).toEqual([]);
 *   }),
 * );
 * ```
 *
 * Every program is well formed: it names no object that there is not, and waits for a condition only inside a `with` of it. No
 * primitive is used wrongly unless `misuse` allows it; without `deadlocks` no schedule leads into one. A program shrinks to fewer
 * threads, fewer statements, fewer objects, simpler statements and smaller numbers, and prints as a text much like Python.
 * @throws UsageError for options out of range.
 */
export function programs(options: ProgramOptions = {}): fc.Arbitrary<ProgramPlan> {
  return new Programs(programSettings(options));
}

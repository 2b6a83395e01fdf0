import { type Json, UsageError } from '@heddle/core';
import fc from 'fast-check';
import { allOf, type CallPlan, mapPlaces, type Places, type PlannedCall } from './call-plan.ts';
import { SerialOrders } from './serial-orders.ts';
import { calmer, fewer } from './smaller-places.ts';
import type { AnySpecification, HistorySizes } from './specification.ts';

/** A call with its arguments as they were drawn, so that they can be shrunk. */
interface DrawnCall {
  readonly operation: string;
  readonly args: fc.Value<readonly Json[]>;
  /** Whether the arbitrary of the arguments knows how to make them simpler. */
  readonly isShrinkable: boolean;
}

/** What is known of a plan that was generated here. */
interface PlanContext {
  readonly drawn: Places<DrawnCall>;
  /** Whether no plan that has fewer of its calls is worth a try. */
  readonly isFewest: boolean;
}

/** How many plans an operation has to be of no use in before it is taken for a mistake. */
const PROBED = 100;

function plannedOf({ operation, args }: DrawnCall): PlannedCall {
  return { operation, args: args.value };
}

/** The arguments of an operation as an arbitrary. */
function argumentsOf({ operations }: AnySpecification, name: string): fc.Arbitrary<readonly Json[]> {
  const given = operations[name]!.arguments ?? [[]];
  if (given instanceof fc.Arbitrary) return given;
  if (given.length === 0) {
    throw new UsageError(`operation ${name} has no arguments to choose from; expected one list at least`);
  }
  return fc.constantFrom(...given);
}

/** An integer from `least` to `most`, both included. */
function between(random: fc.Random, least: number, most: number): number {
  return least >= most ? most : random.nextInt(least, most);
}

/**
 * Plans of calls on a concurrent object. Calls that the model would keep waiting for ever in some order are left out. A plan
 * shrinks to the fewest calls, then to the fewest at the same time, then to the simplest arguments.
 */
export class CallPlans extends fc.Arbitrary<CallPlan> {
  readonly #names: readonly string[];
  readonly #arguments: ReadonlyMap<string, fc.Arbitrary<readonly Json[]>>;
  readonly #sizes: HistorySizes;
  readonly #orders: SerialOrders;
  readonly #model: string;
  #isProbed = false;

  /** @throws UsageError for an operation that has nothing to be called with. */
  constructor(specification: AnySpecification, sizes: HistorySizes) {
    super();
    this.#names = Object.keys(specification.operations);
    this.#arguments = new Map(this.#names.map((name) => [name, argumentsOf(specification, name)]));
    this.#sizes = sizes;
    this.#orders = new SerialOrders(specification.model);
    this.#model = specification.model.name;
  }

  /** @throws UsageError where the model lets an operation go on in no state that a hundred plans lead to. */
  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<CallPlan> {
    this.#probe(random.clone());
    return this.#value({ drawn: this.#draw(random, biasFactor), isFewest: false });
  }

  override canShrinkWithoutContext(value: unknown): value is CallPlan {
    if (typeof value !== 'object' || value === null) return false;
    const { before, threads, after } = value as Partial<CallPlan>;
    if (![before, threads, after].every(Array.isArray) || !threads!.every(Array.isArray)) return false;
    const isKnown = (call: unknown): boolean => {
      const { operation, args } = (call ?? {}) as Partial<PlannedCall>;
      return typeof operation === 'string' && this.#arguments.has(operation) && Array.isArray(args);
    };
    return allOf(value as CallPlan).every(isKnown) && this.#orders.finish(value as CallPlan);
  }

  override shrink(value: CallPlan, context: unknown): fc.Stream<fc.Value<CallPlan>> {
    const known = context === undefined ? this.#contextOf(value) : (context as PlanContext);
    return fc.stream(this.#shrunk(known));
  }

  *#shrunk({ drawn, isFewest }: PlanContext): Generator<fc.Value<CallPlan>> {
    if (!isFewest) {
      for (const smaller of fewer(drawn)) {
        yield* this.#finishing({ drawn: smaller.places, isFewest: smaller.isFewest });
      }
    }
    for (const places of calmer(drawn)) yield* this.#finishing({ drawn: places, isFewest: true });
    for (const call of allOf(drawn)) {
      const { operation, args, isShrinkable } = call;
      if (!isShrinkable) continue;
      for (const simpler of this.#arguments.get(operation)!.shrink(args.value_, args.context)) {
        const places = mapPlaces(drawn, (other) => (other === call ? { ...call, args: simpler } : other));
        yield* this.#finishing({ drawn: places, isFewest: true });
      }
    }
  }

  /** A plan, unless it can wait for ever. */
  *#finishing(context: PlanContext): Generator<fc.Value<CallPlan>> {
    const value = this.#value(context);
    if (this.#orders.finish(value.value_)) yield value;
  }

  #value(context: PlanContext): fc.Value<CallPlan> {
    return new fc.Value(mapPlaces(context.drawn, plannedOf), context);
  }

  /** The context of a plan that was written by hand: arguments that their arbitrary does not know are left as they are. */
  #contextOf(plan: CallPlan): PlanContext {
    const drawn = mapPlaces(plan, ({ operation, args }): DrawnCall => {
      const isShrinkable = this.#arguments.get(operation)!.canShrinkWithoutContext(args);
      return { operation, args: new fc.Value(args, undefined), isShrinkable };
    });
    return { drawn, isFewest: false };
  }

  #draw(random: fc.Random, biasFactor: number | undefined): Places<DrawnCall> {
    const { threads, calls, before, after } = this.#sizes;
    const drawCalls = (least: number, most: number): DrawnCall[] =>
      Array.from({ length: between(random, least, most) }, () => {
        const operation = this.#names[between(random, 0, this.#names.length - 1)]!;
        return {
          operation,
          args: this.#arguments.get(operation)!.generate(random, biasFactor),
          isShrinkable: true,
        };
      });
    const drawn = {
      before: drawCalls(0, before),
      threads: Array.from({ length: between(random, Math.min(2, threads), threads) }, () =>
        drawCalls(1, calls),
      ),
      after: drawCalls(0, after),
    };
    return this.#orders.finishing(drawn, plannedOf);
  }

  /** Refuses an operation that is never called: a comparison without it would say nothing of it. */
  #probe(random: fc.Random): void {
    if (this.#isProbed) return;
    this.#isProbed = true;
    for (let count = 0; count < PROBED; count++) this.#draw(random, undefined);
    const unused = this.#names.find((name) => !this.#orders.accepted.has(name));
    if (unused !== undefined) throw unusedOperation(unused, this.#model);
  }
}

/** The error for an operation that a model lets go on nowhere. */
export function unusedOperation(operation: string, model: string): UsageError {
  return new UsageError(
    `the model ${model} lets ${operation}() go on in no state that was tried; expected an operation that the model knows`,
  );
}

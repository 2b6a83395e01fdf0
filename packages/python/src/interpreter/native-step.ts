import { type Access, Instruction, type Opcode, opcode, type Program, type SharedObject } from '@heddle/core';
import type { Result, Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { touchNative } from './footprints.ts';
import { definitionOf, withReceiver } from './native-calls.ts';
import type { Runtime } from './runtime.ts';
import type { Touched } from './sharing.ts';

/** A native function that a thread calls in a step of its own. */
class NativeStep implements Touched {
  readonly #vm: Runtime;
  readonly #callable: Value;
  readonly #args: readonly Value[];
  readonly #keywords: readonly string[] | null;
  readonly objects: SharedObject[] = [];
  readonly accesses: Access[] = [];
  readonly name: string;

  constructor(vm: Runtime, callable: Value, args: readonly Value[], keywords: readonly string[] | null) {
    this.#vm = vm;
    this.#callable = callable;
    this.#args = args;
    this.#keywords = keywords;
    this.name = definitionOf(callable)?.name ?? '';
    this.gather();
  }

  touch(object: SharedObject, access: Access): void {
    this.objects.push(object);
    this.accesses.push(access);
  }

  /** Finds what it would touch now. */
  gather(): void {
    this.objects.length = 0;
    this.accesses.length = 0;
    const definition = definitionOf(this.#callable);
    if (definition === null) return;
    touchNative(this.#vm.sharing, this, definition, withReceiver(this.#callable, this.#args));
  }

  run(): Result {
    return this.#vm.call(this.#callable, this.#args, this.#keywords);
  }
}

const nativeCall: Opcode<SharedObject, NativeStep, Result> = opcode({
  name: 'CALL',
  cost: 0,
  boundary: 'call',
  access: (_, step) => {
    step.gather();
    return step.accesses[0] ?? 'none';
  },
  touchesAlso: (_, { objects, accesses }, __, touch) => {
    for (let at = 1; at < objects.length; at++) touch(objects[at]!, accesses[at]!);
  },
  execute: (_, step) => step.run(),
  explain: ({ name }, step) => `${name}.${step.name}()`,
});

/**
 * Calls a value at the bottom of a thread, where no bytecode stands that would ask for the step that a native function is: the
 * target of a thread, a job of a pool.
 */
export function* callInStep(
  vm: Runtime,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Program<Value> {
  const step = new NativeStep(vm, callable, args, keywords);
  const [object] = step.objects;
  try {
    const result = object === undefined ? step.run() : yield* Instruction.of(nativeCall, object, step);
    return yield* settle(result);
  } finally {
    // No bytecode follows that would charge this thread for what native code has gone over.
    if (vm.meter !== null) vm.meter.settle();
  }
}

import {
  type Access,
  Instruction,
  type Json,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { type Container, operation } from './container.ts';

/** Where an iteration stands: gives the next item, or raises what Python raises where the container has changed. */
export interface Cursor<T> {
  next(): IteratorResult<T, undefined>;
}

/** What is left of an iterator that has come to its end: it stays there, whatever its container gets later. */
export const exhausted: IteratorResult<never, undefined> = { done: true, value: undefined };

const definition: OpcodeDefinition<SharedIterator<unknown>, undefined, IteratorResult<unknown, undefined>> = {
  name: 'next',
  touchesAlso: ({ container }, _, __, touch) => touch(container, 'read'),
  execute: ({ cursor }) => cursor.next(),
  explain: ({ container }) => `next item of ${container.name} (${container.describe()})`,
};

type Next = Opcode<SharedIterator<unknown>, undefined, IteratorResult<unknown, undefined>>;

/** `next(iterator)`. */
const call: Next = opcode({ ...definition, boundary: 'call' });
/** The head of a `for` loop, and the head when the loop comes back to it. */
const head: Next = opcode(definition);
const headAgain: Next = opcode({ ...definition, entry: 'jump-backward' });

/**
 * An iterator over a container, which threads may share. It sees what is done to the container meanwhile as Python's
 * does.
 */
export class SharedIterator<T> extends SharedObject {
  override get kind(): string {
    return 'iterator';
  }

  readonly container: Container;
  /** @internal */
  readonly cursor: Cursor<T>;
  #call: Instruction<IteratorResult<T, undefined>> | null = null;

  constructor(container: Container, cursor: Cursor<T>) {
    super(container.machine, `iter(${container.name})`, 'part');
    this.container = container;
    this.cursor = cursor;
  }

  /** `next(iterator)`: the next item, or `done`. One step. It raises RuntimeError where Python's does. */
  next(): Instruction<IteratorResult<T, undefined>> {
    this.#call ??= this.#instruction(call);
    return this.#call;
  }

  /** Python's `for item in iterator`: a step for each item, and one for the end. */
  *each(body: (item: T) => Program<unknown>): Program {
    let item = yield* this.#instruction(head);
    const again = this.#instruction(headAgain);
    while (item.done !== true) {
      yield* body(item.value);
      item = yield* again;
    }
  }

  #instruction(code: Next): Instruction<IteratorResult<T, undefined>> {
    return Instruction.of(code, this as SharedIterator<unknown>) as Instruction<IteratorResult<T, undefined>>;
  }

  /** Nothing: its container shows what it goes over. */
  override snapshot(): Json {
    return null;
  }
}

/** The two opcodes that make an iterator: the call `iter(container)`, and the head of a `for` statement. */
export interface IterationOpcodes<C extends Container, K> {
  readonly call: Opcode<C, K, SharedIterator<unknown>>;
  readonly loop: Opcode<C, K, SharedIterator<unknown>>;
}

/**
 * The opcodes that make an iterator over a container.
 * @param access what that looks at: the size, or nothing yet.
 * @param open makes the cursor; its operand says what to go over where there is a choice.
 */
export function iteration<C extends Container, K>(
  access: Extract<Access, 'read' | 'none'>,
  open: (container: C, over: K) => Cursor<unknown>,
): IterationOpcodes<C, K> {
  const common = {
    name: 'iter',
    access,
    execute: (container: C, over: K) => new SharedIterator(container, open(container, over)),
    text: ({ name }: C) => `iter(${name})`,
  };
  return { call: operation({ ...common, boundary: 'call' }), loop: operation(common) };
}

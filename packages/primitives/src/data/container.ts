import {
  type Access,
  type Boundary,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import { repr } from '../text.ts';

/** An explanation shows so many characters of a container. */
const SHOWN = 60;

/**
 * A container of Python's that threads share: a list, a dictionary, a set, a deque. What CPython does in C is one step
 * each, so no thread can come between its parts; what takes several calls is several steps. The
 * contents are part of the outcome of an execution.
 */
export abstract class Container extends SharedObject {
  override get kind(): string {
    return this.pythonType;
  }

  /** Python's name of its type. */
  abstract readonly pythonType: string;

  constructor(machine: Machine, name: string) {
    super(machine, name, 'data');
  }

  /** Python's text of it, as it is now: for invariants and explanations. A program prints a copy. */
  abstract repr(): string;

  /** @internal Its name and as much of it as fits. */
  describe(): string {
    const text = this.repr();
    return `${this.name} is ${text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text}`;
  }
}

/** How an operation touches its container. */
export type OperationAccess<C, A> = Access | ((container: C, operand: A) => Access);

/** Something that a program does with a container: one step. */
export interface Operation<C extends Container, A, R> {
  readonly name: string;
  readonly access: OperationAccess<C, A>;
  /** Default `instruction`: an operator. */
  readonly boundary?: Boundary;
  readonly touchesAlso?: NonNullable<OpcodeDefinition<C, A, R>['touchesAlso']>;
  readonly execute: (container: C, operand: A, thread: SimulatedThread) => R;
  /** How Python writes it: `items[0]`. */
  readonly text: (container: C, operand: A) => string;
}

/** The opcode of an operator: `items[0]`, `key in d`. */
export function operation<C extends Container, A, R>(definition: Operation<C, A, R>): Opcode<C, A, R> {
  const { text, ...rest } = definition;
  return opcode({
    ...rest,
    explain: (container, operand) => `${text(container, operand)} (${container.describe()})`,
  });
}

/** The arguments of a call of one argument or none as Python writes them. */
function oneArgument(operand: unknown): string {
  return operand === undefined ? '' : repr(operand);
}

/**
 * The opcode of a method in C.
 * @param show the arguments as Python writes them; by default the operand is the only one.
 */
export function method<C extends Container, A, R>(
  name: string,
  access: OperationAccess<C, A>,
  execute: (container: C, operand: A) => R,
  show: (operand: A) => string = oneArgument,
): Opcode<C, A, R> {
  return operation({
    name,
    access,
    boundary: 'call',
    execute,
    text: (container, operand) => `${container.name}.${name}(${show(operand)})`,
  });
}

/** `len(container)`. */
export const length: Opcode<Container & { readonly size: number }, undefined, number> = operation({
  name: 'len',
  access: 'read',
  boundary: 'call',
  execute: ({ size }) => size,
  text: ({ name }) => `len(${name})`,
});

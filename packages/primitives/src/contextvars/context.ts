import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { KeyError, RuntimeError } from '../errors.ts';
import { type AnyCallable, type Callable, call } from '../futures/call.ts';
import { address, plain, repr } from '../text.ts';
import type { ContextVar } from './context-var.ts';
import { CurrentContexts } from './current-contexts.ts';
import { type Bindings, noBindings, Scope } from './scope.ts';

/** What is looked up in a context, and what to give where it is not there. */
interface Lookup {
  readonly variable: ContextVar<unknown>;
  /** Null: raise KeyError. */
  readonly otherwise: { readonly value: unknown } | null;
}

const enter: Opcode<Context, undefined, void> = opcode({
  name: 'enter-context',
  boundary: 'call',
  execute: (context, _, thread) => {
    if (context.scope.isEntered) {
      throw new RuntimeError(`cannot enter context: ${context.repr()} is already entered`);
    }
    context.machine.builtIn(CurrentContexts).enter(thread, context.scope);
  },
  explain: (context) => `enter ${context.name}${context.scope.isEntered ? ', which is already entered' : ''}`,
});

const exit: Opcode<Context, undefined, void> = opcode({
  name: 'exit-context',
  boundary: 'call',
  execute: (context, _, thread) => context.machine.builtIn(CurrentContexts).leave(thread),
  explain: (context) => `leave ${context.name}`,
});

const get: Opcode<Context, Lookup, unknown> = opcode({
  name: 'get',
  access: 'read',
  boundary: 'call',
  execute: (context, { variable, otherwise }) => {
    const { bindings } = context.scope;
    if (bindings.has(variable)) return bindings.get(variable);
    if (otherwise === null) throw new KeyError(variable.repr());
    return otherwise.value;
  },
  explain: (context, { variable }) =>
    `read ${variable.name} of ${context.name}: ${repr(context.scope.bindings.get(variable))}`,
});

const has: Opcode<Context, ContextVar<unknown>, boolean> = opcode({
  name: 'has',
  access: 'read',
  boundary: 'call',
  execute: (context, variable) => context.scope.bindings.has(variable),
  explain: (context, variable) => {
    const verb = context.scope.bindings.has(variable) ? 'has' : 'does not have';
    return `${context.name} ${verb} ${variable.name}`;
  },
});

const length: Opcode<Context, undefined, number> = opcode({
  name: 'len',
  access: 'read',
  boundary: 'call',
  execute: (context) => context.scope.bindings.size,
  explain: (context) => `len(${context.name}) = ${context.scope.bindings.size}`,
});

const copy: Opcode<Context, undefined, Context> = opcode({
  name: 'copy',
  access: 'read',
  boundary: 'call',
  execute: (context) => new Context(context.machine, context.name, context.scope.bindings),
  explain: (context) => `copy ${context.name}`,
});

/**
 * `contextvars.Context`: values of context variables, in which a program can be run. It can be handed to another
 * thread, but is entered by one at a time, and not twice.
 */
export class Context extends SharedObject {
  override get kind(): string {
    return 'context';
  }

  /** @internal What it holds. */
  readonly scope: Scope;

  /** @param bindings what it holds at first; nothing by default. */
  constructor(machine: Machine, name = 'context', bindings: Bindings = noBindings) {
    super(machine, name, 'synchronisation');
    this.scope = new Scope(bindings, this);
  }

  /**
   * Python's `context.run(target, *args)`: calls something, and runs the program that it gives, with this context in force, whose changes stay in it. Entering
   * and leaving are a step each.
   * @returns what it returns.
   * @throws RuntimeError where it is already entered, here or in another thread.
   */
  *run<A extends readonly unknown[], R>(target: Callable<A, R>, ...args: A): Program<R> {
    yield* Instruction.of(enter, this);
    let result: R;
    try {
      result = (yield* call(target as AnyCallable, args)) as R;
    } catch (error) {
      yield* Instruction.of(exit, this);
      throw error;
    }
    yield* Instruction.of(exit, this);
    return result;
  }

  /**
   * Python's `context[variable]`, or `context.get(variable, otherwise)`. One step.
   * @throws KeyError where the variable has no value in it and `otherwise` is not given.
   */
  get<T>(variable: ContextVar<T>): Instruction<T>;
  get<T, D>(variable: ContextVar<T>, otherwise: D): Instruction<T | D>;
  get(...[variable, ...otherwise]: readonly [ContextVar<unknown>, ...unknown[]]): Instruction<unknown> {
    return Instruction.of(get, this, {
      variable,
      otherwise: otherwise.length === 0 ? null : { value: otherwise[0] },
    });
  }

  /** Python's `variable in context`: whether it has a value here; a default does not count. One step. */
  has(variable: ContextVar<unknown>): Instruction<boolean> {
    return Instruction.of(has, this, variable);
  }

  /** Python's `len(context)`: how many variables have a value in it. One step. */
  length(): Instruction<number> {
    return Instruction.of(length, this);
  }

  /** A copy, which is not entered. One step. */
  copy(): Instruction<Context> {
    return Instruction.of(copy, this);
  }

  /** Python's text of it. */
  repr(): string {
    return `<_contextvars.Context object at ${address(this)}>`;
  }

  override snapshot(): Json {
    const { bindings, isEntered } = this.scope;
    const values = Object.fromEntries([...bindings].map(([{ name }, value]) => [name, plain(value)]));
    return { entered: isEntered, values };
  }
}

/** `contextvars.copy_context()`: a copy of what is in force in the current thread. It looks at nothing that threads share. */
export function copyContext(machine: Machine, name?: string): Context {
  return new Context(machine, name, machine.builtIn(CurrentContexts).active.bindings);
}

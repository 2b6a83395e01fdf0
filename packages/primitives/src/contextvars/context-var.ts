import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  SharedObject,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { LookupError, RuntimeError, ValueError } from '../errors.ts';
import { address, repr } from '../text.ts';
import { CurrentContexts } from './current-contexts.ts';
import type { Bindings, Scope } from './scope.ts';
import { Token } from './token.ts';

type Variable = ContextVar<unknown>;

function scopeOf(variable: Variable, thread: SimulatedThread): Scope {
  return variable.machine.builtIn(CurrentContexts).of(thread);
}

/** Only a context that a program holds can be seen by other threads. */
function touchContext(variable: Variable, thread: SimulatedThread, touch: Touch): void {
  const { context } = scopeOf(variable, thread);
  if (context !== null) touch(context, 'write');
}

function bind(bindings: Bindings, variable: Variable, value: unknown): Bindings {
  return new Map(bindings).set(variable, value);
}

function unbind(bindings: Bindings, variable: Variable): Bindings {
  const rest = new Map(bindings);
  rest.delete(variable);
  return rest;
}

/** Nobody but the thread itself can change the context that is in force in it, so reading commutes with all that others do. */
const get: Opcode<Variable, { readonly value: unknown } | null, unknown> = opcode({
  name: 'get',
  access: 'none',
  local: true,
  boundary: 'call',
  execute: (variable, otherwise, thread) => {
    const { bindings } = scopeOf(variable, thread);
    if (bindings.has(variable)) return bindings.get(variable);
    const fallback = otherwise ?? variable.fallback;
    if (fallback === null) throw new LookupError(variable.repr());
    return fallback.value;
  },
  explain: (variable, _, thread) => {
    const { bindings } = scopeOf(variable, thread);
    return `read ${variable.name}: ${bindings.has(variable) ? repr(bindings.get(variable)) : 'not set'}`;
  },
});

const set: Opcode<Variable, unknown, Token<unknown>> = opcode({
  name: 'set',
  access: 'none',
  touchesAlso: (variable, _, thread, touch) => touchContext(variable, thread, touch),
  boundary: 'call',
  execute: (variable, value, thread) => {
    const scope = scopeOf(variable, thread);
    const token = new Token(variable, scope);
    scope.bindings = bind(scope.bindings, variable, value);
    return token;
  },
  explain: (variable, value) => `${variable.name} = ${repr(value)} in the current context`,
});

const reset: Opcode<Variable, Token<unknown>, void> = opcode({
  name: 'reset',
  access: 'none',
  touchesAlso: (variable, token, thread, touch) => {
    touch(token, 'write');
    touchContext(variable, thread, touch);
  },
  boundary: 'call',
  execute: (variable, token, thread) => {
    const scope = scopeOf(variable, thread);
    if (token.isUsed) throw new RuntimeError(`${token.repr()} has already been used once`);
    if (token.variable !== variable) {
      throw new ValueError(`${token.repr()} was created by a different ContextVar`);
    }
    if (token.scope !== scope) throw new ValueError(`${token.repr()} was created in a different Context`);
    token.isUsed = true;
    const { old } = token;
    scope.bindings =
      old === null ? unbind(scope.bindings, variable) : bind(scope.bindings, variable, old.value);
  },
  explain: (variable, { old }) => `${variable.name} = ${old === null ? 'not set' : repr(old.value)} again`,
});

/**
 * `contextvars.ContextVar`: a variable with a value of its own in each context. A new thread starts with an empty context,
 * whatever its maker has set; a task starts with a copy of its maker's.
 */
export class ContextVar<T> extends SharedObject {
  override get kind(): string {
    return 'context variable';
  }

  /** @internal Its default; null where it has none. */
  readonly fallback: { readonly value: T } | null;

  /** @param fallback the default; undefined for none. */
  constructor(machine: Machine, name: string, fallback?: T) {
    super(machine, name, 'synchronisation');
    this.fallback = fallback === undefined ? null : { value: fallback };
  }

  /**
   * Its value in the current context, else `otherwise`, else its default. One step, which no scheduling point precedes.
   * @throws LookupError where there is none of them.
   */
  get(otherwise?: T): Instruction<T> {
    const operand = otherwise === undefined ? null : { value: otherwise };
    return Instruction.of(get, this as Variable, operand) as Instruction<T>;
  }

  /**
   * Sets its value in the current context. One step.
   * @returns what {@link ContextVar.reset} needs to undo it.
   */
  set(value: T): Instruction<Token<T>> {
    return Instruction.of(set, this as Variable, value as unknown) as Instruction<Token<T>>;
  }

  /**
   * Restores the value from before a `set`. One step.
   * @throws ValueError where the token is of another variable or another context.
   * @throws RuntimeError where the token was used.
   */
  reset(token: Token<T>): Instruction<void> {
    return Instruction.of(reset, this as Variable, token as Token<unknown>);
  }

  /** Python's text of it. */
  repr(): string {
    const fallback = this.fallback === null ? '' : ` default=${repr(this.fallback.value)}`;
    return `<ContextVar name=${repr(this.name)}${fallback} at ${address(this)}>`;
  }

  /** Nothing: its values belong to contexts. */
  override snapshot(): Json {
    return null;
  }
}

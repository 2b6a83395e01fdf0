import { type Json, SharedObject } from '@heddle/core';
import { address } from '../text.ts';
import type { ContextVar } from './context-var.ts';
import type { Scope } from './scope.ts';

/** `contextvars.Token`: what `set` gives, and `reset` takes to restore the value before. It can be used once. */
export class Token<T> extends SharedObject {
  override get kind(): string {
    return 'token';
  }

  readonly variable: ContextVar<T>;
  /** @internal The context in which it was made. */
  readonly scope: Scope;
  /** Python's `old_value`: the value before; null where there was none. */
  readonly old: { readonly value: T } | null;
  /** @internal Whether it was used. */
  isUsed = false;

  constructor(variable: ContextVar<T>, scope: Scope) {
    super(variable.machine, `token of ${variable.name}`, 'part');
    this.variable = variable;
    this.scope = scope;
    const { bindings } = scope;
    this.old = bindings.has(variable) ? { value: bindings.get(variable) as T } : null;
  }

  /** Python's text of it. */
  repr(): string {
    return `<Token ${this.isUsed ? 'used ' : ''}var=${this.variable.repr()} at ${address(this)}>`;
  }

  override snapshot(): Json {
    return { used: this.isUsed };
  }
}

import type { Program } from '@heddle/core';
import { type Context, type ContextVar, KeyError, LookupError, type Token } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, nativeFunction, rawFunction, staticMethod } from '../objects/define.ts';
import { keyErrorType, lookupErrorType, raised, typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import { methodDescriptorType, PyNative } from '../objects/native.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { after, Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { addressOf } from '../semantics/identity.ts';
import { iterate } from '../semantics/iteration.ts';
import { reprOf } from '../semantics/text.ts';
import { called } from './calls.ts';
import { lookAt, PyPrimitive } from './primitive.ts';

/** `contextvars.ContextVar`. */
export const contextVarType: PyType = nativeType('ContextVar', { module: '_contextvars', isBase: false });

/** `contextvars.Context`. */
export const contextType: PyType = nativeType('Context', { module: '_contextvars', isBase: false });

/** `contextvars.Token`. */
export const tokenType: PyType = nativeType('Token', { module: '_contextvars', isBase: false });

/** A `contextvars.ContextVar`. */
class PyContextVar extends PyPrimitive {
  readonly variable: ContextVar<Value>;
  readonly fallback: Value | undefined;

  constructor(variable: ContextVar<Value>, fallback: Value | undefined) {
    super(contextVarType);
    this.variable = variable;
    this.fallback = fallback;
  }

  override get primitive(): ContextVar<Value> {
    return this.variable;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.fallback !== undefined) visit(this.fallback);
  }
}

/** The Python objects of context variables. */
function variables(): Map<ContextVar<unknown>, PyContextVar> {
  return new Map();
}

/** A `contextvars.Context`. */
export class PyContext extends PyPrimitive {
  readonly context: Context;

  constructor(context: Context) {
    super(contextType);
    this.context = context;
  }

  override get primitive(): Context {
    return this.context;
  }

  override visit(visit: (value: Value) => void): void {
    for (const value of this.context.scope.bindings.values()) visit(value as Value);
  }
}

/** A `contextvars.Token`. */
class PyToken extends PyPrimitive {
  readonly token: Token<Value>;
  readonly variable: PyContextVar;

  constructor(token: Token<Value>, variable: PyContextVar) {
    super(tokenType);
    this.token = token;
    this.variable = variable;
  }

  override get primitive(): Token<Value> {
    return this.token;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.variable);
    visit(this.token.old?.value ?? null);
  }
}

staticMethod(
  contextVarType,
  '__new__',
  '(cls, name, /, *more, default=?)',
  {},
  (vm, _cls: PyType, name: Value, { items: more }: PyTuple, fallback: Value | undefined) => {
    if (more.length > 0) {
      throw typeError(`ContextVar() takes at most 1 positional argument (${more.length + 1} given)`);
    }
    if (typeof name !== 'string') throw typeError('context variable name must be a str');
    const made = new PyContextVar(vm.primitives.contextVar<Value>(name, fallback), fallback);
    vm.extra(variables).set(made.variable as ContextVar<unknown>, made);
    return made;
  },
);
attribute(contextVarType, 'name', (_vm, { variable }: PyContextVar) => variable.name);

function* get(self: PyContextVar, otherwise: Value | undefined): Program<Value> {
  try {
    return yield* self.variable.get(otherwise);
  } catch (error) {
    throw error instanceof LookupError ? raised(lookupErrorType, self) : error;
  }
}

method(
  contextVarType,
  'get',
  '(self, default=?, /)',
  {},
  (_vm, self: PyContextVar, otherwise: Value | undefined) => {
    return new Steps(get(self, otherwise));
  },
);

function* set(vm: Runtime, self: PyContextVar, value: Value): Program<Value> {
  // A context may be handed to another thread.
  vm.sharing.share(value);
  vm.lifetimes.hold([value]);
  return new PyToken(yield* self.variable.set(value), self);
}

method(contextVarType, 'set', '(self, value, /)', {}, (vm, self: PyContextVar, value: Value) => {
  return new Steps(set(vm, self, value));
});
method(contextVarType, 'reset', '(self, token, /)', {}, (vm, self: PyContextVar, token: Value) => {
  if (!(token instanceof PyToken)) return refuse(vm, token, 'expected an instance of Token');
  return new Steps(self.variable.reset(token.token));
});
method(contextVarType, '__repr__', '(self, /)', {}, (vm, self: PyContextVar): Result => {
  const { name } = self.variable;
  const text = (fallback: string): Result =>
    after(
      reprOf(vm, name),
      (shown) => `<ContextVar name=${String(shown)}${fallback} at ${addressOf(vm, self)}>`,
    );
  if (self.fallback === undefined) return text('');
  return after(reprOf(vm, self.fallback), (shown) => text(` default=${String(shown)}`));
});

const missing: PyObject = new PyObject(nativeType('Missing', { module: 'Token', isBase: false }));
method(missing.cls, '__repr__', '(self, /)', {}, () => '<Token.MISSING>');
tokenType.define('MISSING', missing);
attribute(tokenType, 'var', (_vm, self: PyToken) => self.variable);
attribute(tokenType, 'old_value', (_vm, { token }: PyToken) =>
  token.old === null ? missing : token.old.value,
);
method(tokenType, '__enter__', '(self, /)', {}, (_vm, self: PyToken) => self);
method(tokenType, '__exit__', '(self, type, value, traceback, /)', {}, (_vm, self: PyToken) => {
  return new Steps(self.variable.variable.reset(self.token));
});
method(tokenType, '__repr__', '(self, /)', {}, (vm, self: PyToken) =>
  after(reprOf(vm, self.variable), (variable) => {
    return `<Token${self.token.isUsed ? ' used' : ''} var=${String(variable)} at ${addressOf(vm, self)}>`;
  }),
);

staticMethod(contextType, '__new__', '(cls, /)', {}, (vm) => new PyContext(vm.primitives.context()));
const runDefinition = rawFunction('run', {}, (vm, given, keywords) => {
  const [self, callable, ...args] = given;
  if (!(self instanceof PyContext)) throw typeError("descriptor 'run' requires a 'Context' object");
  if (callable === undefined) throw typeError('run() missing 1 required positional argument');
  return new Steps(self.context.run(() => called(vm, callable, args, keywords)));
}).definition;
contextType.define('run', new PyNative({ ...runDefinition, owner: contextType }, methodDescriptorType));

/** What `use` makes of a key. TypeError for what is no context variable. */
function withVariable(vm: Runtime, key: Value, use: (variable: ContextVar<Value>) => Result): Result {
  return key instanceof PyContextVar ? use(key.variable) : refuse(vm, key, 'a ContextVar key was expected');
}

function refuse(vm: Runtime, value: Value, message: string): Result {
  return after(reprOf(vm, value), (text) => {
    throw typeError(`${message}, got ${String(text)}`);
  });
}

function* item(self: PyContext, key: Value, variable: ContextVar<Value>): Program<Value> {
  try {
    return yield* self.context.get(variable);
  } catch (error) {
    throw error instanceof KeyError ? raised(keyErrorType, key) : error;
  }
}

method(contextType, '__getitem__', '(self, key, /)', {}, (vm, self: PyContext, key: Value) =>
  withVariable(vm, key, (variable) => new Steps(item(self, key, variable))),
);
method(
  contextType,
  'get',
  '(self, key, default=None, /)',
  {},
  (vm, self: PyContext, key: Value, otherwise: Value) =>
    withVariable(vm, key, (variable) => new Steps(self.context.get(variable, otherwise))),
);
method(contextType, '__contains__', '(self, key, /)', {}, (vm, self: PyContext, key: Value) =>
  withVariable(vm, key, (variable) => new Steps(self.context.has(variable))),
);
method(contextType, '__len__', '(self, /)', {}, (_vm, { context }: PyContext) => new Steps(context.length()));

function* copied(context: Context): Program<Value> {
  return new PyContext(yield* context.copy());
}

method(contextType, 'copy', '(self, /)', {}, (_vm, { context }: PyContext) => new Steps(copied(context)));

/** The entries of a context, in one step. */
function entries(
  vm: Runtime,
  { context }: PyContext,
  give: (key: PyContextVar, value: Value) => Value,
): Steps {
  return lookAt(context, 'the variables', () => {
    const known = vm.extra(variables);
    return new PyList(
      [...context.scope.bindings].map(([key, value]) => give(known.get(key)!, value as Value)),
    );
  });
}

method(contextType, 'keys', '(self, /)', {}, (vm, self: PyContext) => entries(vm, self, (key) => key));
method(contextType, 'values', '(self, /)', {}, (vm, self: PyContext) =>
  entries(vm, self, (_, value) => value),
);
method(contextType, 'items', '(self, /)', {}, (vm, self: PyContext) =>
  entries(vm, self, (key, value) => new PyTuple([key, value])),
);
method(contextType, '__iter__', '(self, /)', {}, (vm, self: PyContext) =>
  after(
    entries(vm, self, (key) => key),
    (keys) => iterate(vm, keys),
  ),
);

/** `contextvars.copy_context()`. */
export const copyContext: PyNative = nativeFunction(
  'copy_context',
  '()',
  {},
  (vm) => new PyContext(vm.primitives.copyContext()),
  '_contextvars',
);

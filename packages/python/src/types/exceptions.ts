import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException, PyTraceback } from '../objects/exception.ts';
import * as errors from '../objects/exception-types.ts';
import { PyFunction } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { groupOf, membersOf, splitGroup } from '../semantics/exception-groups.ts';
import { collect } from '../semantics/iteration.ts';
import { reprOf, strOf } from '../semantics/text.ts';
import { isTrue } from '../semantics/truth.ts';
import { osErrorClass } from './os-error.ts';

const { typeError, valueError } = errors;

/** Sets attributes that a class of exceptions has beside its arguments. */
function setAll(self: PyException, values: Readonly<Record<string, Value | undefined>>): void {
  self.attributes ??= new PyDict();
  for (const [name, value] of Object.entries(values)) self.attributes.set(name, value ?? null);
}

function makeException(cls: PyType, args: PyTuple): PyException {
  const exception = new PyException(cls, args.items);
  if (cls.hasDict) exception.attributes = new PyDict();
  return exception;
}

function* reprText(vm: Runtime, self: PyException): Program<Value> {
  const { items } = self.args;
  const shown: Value[] = [];
  for (const item of items) shown.push(yield* settle(reprOf(vm, item)));
  return `${self.cls.name}(${shown.join(', ')})`;
}

function* argsText(vm: Runtime, self: PyException): Program<Value> {
  return yield* settle(reprOf(vm, self.args));
}

function* addNote(vm: Runtime, self: PyException, note: Value): Program<Value> {
  if (typeof note !== 'string') throw typeError(`note must be a str, not '${typeOf(note).name}'`);
  self.attributes ??= new PyDict();
  let notes = self.attributes.get('__notes__');
  if (notes === undefined) {
    notes = new PyList([]);
    self.attributes.set('__notes__', notes);
  }
  if (!(notes instanceof PyList)) throw typeError('Cannot add note: __notes__ is not a list');
  vm.sharing.share(note);
  notes.items.push(note);
  return null;
}

function installBase(): void {
  const base = errors.baseExceptionType;
  staticMethod(base, '__new__', '(cls, /, *args, **kwargs)', {}, (_, cls: PyType, args: PyTuple) =>
    makeException(cls, args),
  );
  method(
    base,
    '__init__',
    '(self, /, *args, **kwargs)',
    {},
    (_, self: PyException, args: PyTuple, kwargs: PyDict) => {
      if (kwargs.size > 0) throw typeError(`${self.cls.name}() takes no keyword arguments`);
      self.args = args;
      return null;
    },
  );
  method(base, '__str__', '(self, /)', {}, (vm, self: PyException) => {
    const { items } = self.args;
    if (items.length === 0) return '';
    return items.length === 1 ? strOf(vm, items[0]!) : new Steps(argsText(vm, self));
  });
  method(base, '__repr__', '(self, /)', {}, (vm, self: PyException) => new Steps(reprText(vm, self)));
  method(base, 'with_traceback', '(self, tb, /)', {}, (_, self: PyException, traceback: Value) => {
    if (traceback !== null && !(traceback instanceof PyTraceback))
      throw typeError('__traceback__ must be a traceback or None');
    self.traceback = traceback;
    return self;
  });
  method(
    base,
    'add_note',
    '(self, note, /)',
    {},
    (vm, self: PyException, note: Value) => new Steps(addNote(vm, self, note)),
  );
  attribute(
    base,
    'args',
    (_, self: PyException) => self.args,
    (vm, self: PyException, value) => new Steps(setArgs(vm, self, value ?? null)),
  );
  attribute(
    base,
    '__traceback__',
    (_, self: PyException) => self.traceback,
    (_, self: PyException, value) => {
      if (value !== null && !(value instanceof PyTraceback))
        throw typeError('__traceback__ must be a traceback or None');
      self.traceback = value;
      return null;
    },
  );
  attribute(
    base,
    '__context__',
    (_, self: PyException) => self.context,
    (_, self: PyException, value) => {
      self.context = related(value, 'exception context');
      return null;
    },
  );
  attribute(
    base,
    '__cause__',
    (_, self: PyException) => self.cause,
    (_, self: PyException, value) => {
      self.cause = related(value, 'exception cause');
      self.suppressContext = true;
      return null;
    },
  );
  attribute(
    base,
    '__suppress_context__',
    (_, self: PyException) => self.suppressContext,
    (_, self: PyException, value) => {
      self.suppressContext = value === true;
      return null;
    },
  );
  method(
    base,
    '__reduce__',
    '(self, /)',
    {},
    (_, self: PyException) =>
      new PyTuple(
        self.attributes !== null && self.attributes.size > 0
          ? [self.cls, self.args, self.attributes]
          : [self.cls, self.args],
      ),
  );
}

function related(value: Value | undefined, what: string): PyException | null {
  if (value === null || value instanceof PyException) return value;
  throw typeError(`${what} must be None or derive from BaseException`);
}

function* setArgs(vm: Runtime, self: PyException, value: Value): Program<Value> {
  self.args = new PyTuple(yield* collect(vm, value));
  return null;
}

/** Exceptions with arguments that have names. */
function installNamed(): void {
  method(
    errors.stopIterationType,
    '__init__',
    '(self, /, *args)',
    {},
    (_, self: PyException, args: PyTuple) => {
      self.args = args;
      return null;
    },
  );
  attribute(errors.stopIterationType, 'value', (_, self: PyException) => self.args.items[0] ?? null);
  attribute(
    errors.systemExitType,
    'code',
    (_, self: PyException) => {
      const own = self.attributes?.get('code');
      const { items } = self.args;
      return own ?? (items.length > 1 ? self.args : (items[0] ?? null));
    },
    (_, self: PyException, value) => {
      setAll(self, { code: value });
      return null;
    },
  );
  method(errors.keyErrorType, '__str__', '(self, /)', {}, (vm, self: PyException) => {
    const { items } = self.args;
    if (items.length === 1) return reprOf(vm, items[0]!);
    return items.length === 0 ? '' : new Steps(argsText(vm, self));
  });
  for (const [type, names] of [
    [errors.importErrorType, ['name', 'path', 'name_from']],
    [errors.nameErrorType, ['name']],
    [errors.attributeErrorType, ['name', 'obj']],
  ] as const) {
    method(
      type,
      '__init__',
      `(self, /, *args, ${names.map((name) => `${name}=None`).join(', ')})`,
      {},
      (_, self: PyException, args: PyTuple, ...values: Value[]) => {
        self.args = args;
        names.forEach((name, at) => {
          if (values[at] !== null) setAll(self, { [name]: values[at]! });
        });
        if (type === errors.importErrorType)
          setAll(self, { msg: args.items.length === 1 ? args.items[0]! : null });
        return null;
      },
    );
    for (const name of names) type.define(name, null);
  }
  installSyntaxError();
  installUnicodeErrors();
}

function installSyntaxError(): void {
  const names = ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset'];
  method(
    errors.syntaxErrorType,
    '__init__',
    '(self, /, *args)',
    {},
    (vm, self: PyException, args: PyTuple) => {
      self.args = args;
      setAll(self, { msg: args.items[0] ?? null });
      const details = args.items[1];
      return args.items.length === 2 ? new Steps(takeDetails(vm, self, details!, names)) : null;
    },
  );
  for (const name of ['msg', 'print_file_and_line', ...names]) errors.syntaxErrorType.define(name, null);
  method(errors.syntaxErrorType, '__str__', '(self, /)', {}, (_, self: PyException) => {
    const read = (name: string): Value => self.attributes?.get(name) ?? null;
    const message = String(read('msg') ?? 'None');
    const file = read('filename');
    const line = read('lineno');
    const base = typeof file === 'string' ? file.slice(file.lastIndexOf('/') + 1) : null;
    if (base !== null && typeof line === 'number') return `${message} (${base}, line ${line})`;
    if (base !== null) return `${message} (${base})`;
    return typeof line === 'number' ? `${message} (line ${line})` : message;
  });
}

function* takeDetails(
  vm: Runtime,
  self: PyException,
  details: Value,
  names: readonly string[],
): Program<Value> {
  const values = yield* collect(vm, details);
  names.forEach((name, at) => {
    setAll(self, { [name]: values[at] ?? null });
  });
  return null;
}

function installUnicodeErrors(): void {
  for (const [type, verb] of [
    [errors.unicodeDecodeErrorType, 'decode'],
    [errors.unicodeEncodeErrorType, 'encode'],
  ] as const) {
    method(
      type,
      '__init__',
      '(self, encoding, object, start, end, reason, /)',
      {},
      (_, self: PyException, encoding: Value, object: Value, start: Value, end: Value, reason: Value) => {
        self.args = new PyTuple([encoding, object, start, end, reason]);
        setAll(self, { encoding, object, start, end, reason });
        return null;
      },
    );
    method(type, '__str__', '(self, /)', {}, (_, self: PyException) => unicodeText(self, verb));
  }
}

function unicodeText(self: PyException, verb: 'decode' | 'encode'): string {
  const [encoding, object, start, end, reason] = self.args.items;
  const from = Number(start);
  const last = Number(end) - 1;
  const where = from === last ? `in position ${from}` : `in position ${from}-${last}`;
  if (verb === 'encode') {
    if (from !== last)
      return `'${String(encoding)}' codec can't encode characters ${where}: ${String(reason)}`;
    const code = [...String(object)][from]!.codePointAt(0)!;
    const width = code < 0x100 ? 2 : code < 0x10000 ? 4 : 8;
    const escaped = `\\${{ 2: 'x', 4: 'u', 8: 'U' }[width]}${code.toString(16).padStart(width, '0')}`;
    return `'${String(encoding)}' codec can't encode character '${escaped}' ${where}: ${String(reason)}`;
  }
  if (from !== last) return `'${String(encoding)}' codec can't decode bytes ${where}: ${String(reason)}`;
  const byte = (object as unknown as { readonly data: Uint8Array }).data[from]!;
  return `'${String(encoding)}' codec can't decode byte 0x${byte.toString(16).padStart(2, '0')} ${where}: ${String(reason)}`;
}

function installOsError(): void {
  const type = errors.osErrorType;
  staticMethod(type, '__new__', '(cls, /, *args, **kwargs)', {}, (_, cls: PyType, args: PyTuple) => {
    const [number] = args.items;
    const actual =
      cls === type && args.items.length >= 2 && typeof number === 'number' ? osErrorClass(number) : cls;
    return makeException(actual, args);
  });
  method(type, '__init__', '(self, /, *args, **kwargs)', {}, (_, self: PyException, args: PyTuple) => {
    const { items } = args;
    if (items.length < 2 || items.length > 5) {
      self.args = args;
      return null;
    }
    const [errno, strerror, filename, , filename2] = items;
    setAll(self, { errno, strerror, filename: filename ?? null, filename2: filename2 ?? null });
    self.args = new PyTuple(items.slice(0, 2));
    return null;
  });
  for (const name of ['errno', 'strerror', 'filename', 'filename2']) type.define(name, null);
  method(type, '__str__', '(self, /)', {}, (vm, self: PyException) => {
    const read = (name: string): Value => self.attributes?.get(name) ?? null;
    const errno = read('errno');
    if (errno === null) {
      const { items } = self.args;
      return items.length === 0
        ? ''
        : items.length === 1
          ? strOf(vm, items[0]!)
          : new Steps(argsText(vm, self));
    }
    const text = `[Errno ${String(errno)}] ${String(read('strerror'))}`;
    const filename = read('filename');
    return filename === null ? text : new Steps(withFile(vm, text, filename, read('filename2')));
  });
}

function* withFile(vm: Runtime, text: string, filename: Value, second: Value): Program<Value> {
  const name = yield* settle(reprOf(vm, filename));
  if (second === null) return `${text}: ${String(name)}`;
  return `${text}: ${String(name)} -> ${String(yield* settle(reprOf(vm, second)))}`;
}

function* newGroup(vm: Runtime, cls: PyType, message: Value, given: Value): Program<Value> {
  if (typeof message !== 'string')
    throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeOf(message).name}`);
  if (typeOf(given).lookup('__getitem__') === undefined)
    throw typeError('second argument (exceptions) must be a sequence');
  const members = yield* collect(vm, given);
  if (members.length === 0) throw valueError('second argument (exceptions) must be a non-empty sequence');
  members.forEach((member, at) => {
    if (!(member instanceof PyException))
      throw valueError(`Item ${at} of second argument (exceptions) is not an exception`);
  });
  const exceptions = members as PyException[];
  const isPlain = exceptions.every((one) => one.cls.isSubtype(errors.exceptionBaseType));
  let actual = cls;
  if (cls === errors.baseExceptionGroupType && isPlain) actual = errors.exceptionGroupType;
  if (!isPlain && actual.isSubtype(errors.exceptionBaseType)) {
    throw typeError(
      actual === errors.exceptionGroupType
        ? 'Cannot nest BaseExceptions in an ExceptionGroup'
        : `Cannot nest BaseExceptions in '${actual.name}'`,
    );
  }
  return makeException(actual, new PyTuple([message, new PyTuple(exceptions)]));
}

/** What `split` and `subgroup` take: a type, types, or a function. */
function condition(vm: Runtime, matcher: Value): (exception: PyException) => Program<boolean> {
  const types = matcher instanceof PyTuple ? matcher.items : [matcher];
  if (types.every((one) => one instanceof PyType && one.isSubtype(errors.baseExceptionType))) {
    return function* (exception) {
      return types.some((one) => exception.cls.isSubtype(one as PyType));
    };
  }
  if (!(matcher instanceof PyFunction) && typeOf(matcher).lookup('__call__') === undefined) {
    throw typeError(
      'expected an exception type, a tuple of exception types, or a callable (other than a class)',
    );
  }
  return function* (exception) {
    return (yield* settle(isTrue(vm, yield* settle(vm.call(matcher, [exception]))))) === true;
  };
}

function installGroups(): void {
  const type = errors.baseExceptionGroupType;
  staticMethod(
    type,
    '__new__',
    '(cls, message, exceptions, /)',
    {},
    (vm, cls: PyType, message: Value, given: Value) => new Steps(newGroup(vm, cls, message, given)),
  );
  method(type, '__init__', '(self, /, *args, **kwargs)', {}, () => null);
  attribute(type, 'message', (_, self: PyException) => self.args.items[0]!);
  attribute(type, 'exceptions', (_, self: PyException) => self.args.items[1]!);
  method(type, '__str__', '(self, /)', {}, (_, self: PyException) => {
    const count = membersOf(self).length;
    return `${String(self.args.items[0])} (${count} sub-exception${count === 1 ? '' : 's'})`;
  });
  method(type, '__repr__', '(self, /)', {}, (vm, self: PyException) => new Steps(groupText(vm, self)));
  method(
    type,
    'derive',
    '(self, excs, /)',
    {},
    (vm, self: PyException, given: Value) => new Steps(derive(vm, self, given)),
  );
  method(
    type,
    'split',
    '(self, condition, /)',
    {},
    (vm, self: PyException, matcher: Value) => new Steps(split(vm, self, matcher, false)),
  );
  method(
    type,
    'subgroup',
    '(self, condition, /)',
    {},
    (vm, self: PyException, matcher: Value) => new Steps(split(vm, self, matcher, true)),
  );
}

function* derive(vm: Runtime, self: PyException, given: Value): Program<Value> {
  return groupOf(String(self.args.items[0]), (yield* collect(vm, given)) as PyException[]);
}

function* groupText(vm: Runtime, self: PyException): Program<Value> {
  const message = yield* settle(reprOf(vm, self.args.items[0]!));
  const members = yield* settle(reprOf(vm, new PyList([...membersOf(self)])));
  return `${self.cls.name}(${String(message)}, ${String(members)})`;
}

function* split(vm: Runtime, self: PyException, matcher: Value, isOnlyMatch: boolean): Program<Value> {
  const [match, rest] = yield* splitGroup(vm, self, condition(vm, matcher));
  return isOnlyMatch ? match : new PyTuple([match, rest]);
}

/** Gives the exceptions their methods. */
export function installExceptions(): void {
  installBase();
  installNamed();
  installOsError();
  installGroups();
}

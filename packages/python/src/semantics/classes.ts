import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyCell } from '../objects/cell.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import { classMethodType, PyFunction, PyWrappedMethod, staticMethodType } from '../objects/function.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { InconsistentOrder, objectType, PyType, typeType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { unionTypes } from '../types/typing/union.ts';
import { isAtLeast } from '../types/version.ts';
import { absent, findAttribute, getAttribute } from './attributes.ts';
import { collect } from './iteration.ts';
import { callSpecial } from './special.ts';
import { isTrue } from './truth.ts';

/** The metaclass of a class: the most derived of the one asked for and those of the bases. */
export function metaclassFor(asked: PyType, bases: readonly Value[]): PyType {
  let winner = asked;
  for (const base of bases) {
    const other = typeOf(base);
    if (winner.isSubtype(other)) continue;
    if (other.isSubtype(winner)) winner = other;
    else {
      throw typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
    }
  }
  return winner;
}

/** The base whose native type decides what instances are made of. */
function bestBase(bases: readonly PyType[]): PyType {
  let best = bases[0]!;
  for (const base of bases) {
    const one = solidOf(best);
    const other = solidOf(base);
    if (other === one || one.isSubtype(other)) continue;
    if (!other.isSubtype(one)) throw typeError('multiple bases have instance lay-out conflict');
    best = base;
  }
  return best;
}

/** The nearest base with a layout of its own. */
function solidOf(type: PyType): PyType {
  return type.mro.find((base) => !base.isHeap && base.cls === typeType && !isMixin(base)) ?? objectType;
}

/** Native types whose instances are plain objects. */
function isMixin(type: PyType): boolean {
  return type.hasPlainLayout;
}

function checkBases(bases: readonly Value[]): readonly PyType[] {
  if (bases.length === 0) return [objectType];
  for (const base of bases) {
    if (!(base instanceof PyType)) throw typeError(`bases must be types`);
    if (!base.isBase) throw typeError(`type '${base.name}' is not an acceptable base type`);
  }
  const types = bases as readonly PyType[];
  for (const [at, base] of types.entries()) {
    if (types.indexOf(base) !== at) throw typeError(`duplicate base class ${base.name}`);
  }
  return types;
}

/**
 * `type.__new__`: a class from its name, its bases and its namespace.
 * @throws Raised TypeError
 */
export function* newClass(
  vm: Runtime,
  metaclass: PyType,
  name: string,
  given: readonly Value[],
  namespace: PyDict,
  keywords: readonly [string, Value][],
): Program<Value> {
  const bases = checkBases(given);
  const winner = metaclassFor(metaclass, bases);
  const make = winner.lookup('__new__');
  if (winner !== metaclass && make !== typeType.namespace.get('__new__')) {
    const callable = make instanceof PyWrappedMethod ? make.function : make!;
    const names = keywords.length === 0 ? null : keywords.map(([key]) => key);
    const values = keywords.map(([, value]) => value);
    return yield* settle(vm.call(callable, [winner, name, new PyTuple(given), namespace, ...values], names));
  }
  const type = makeType(vm, winner, name, bases, namespace);
  for (const [key, value] of namespace.entries()) {
    if (typeof key === 'string' && key !== '__classcell__' && key !== '__slots__')
      type.namespace.set(key, value);
  }
  if (!namespace.has('__module__')) {
    const module = vm.current.frame?.globals.get('__name__');
    if (module !== undefined) type.namespace.set('__module__', module);
  }
  if (!namespace.has('__doc__')) type.namespace.set('__doc__', null);
  adapt(type, namespace);
  yield* addSlots(vm, type, namespace);
  const cell = namespace.get('__classcell__');
  if (cell instanceof PyCell) cell.value = type;
  const classDict = namespace.get('__classdictcell__');
  if (classDict instanceof PyCell) classDict.value = namespace;
  type.namespace.delete('__classdictcell__');
  type.forget();
  for (const base of bases) if (base.isHeap) base.subclasses.push(type);
  registerSubclass(vm, type, bases);
  yield* nameAttributes(vm, type);
  yield* callInitSubclass(vm, type, keywords);
  return type;
}

function makeType(
  vm: Runtime,
  metaclass: PyType,
  name: string,
  bases: readonly PyType[],
  namespace: PyDict,
): PyType {
  bestBase(bases);
  const qualname = namespace.get('__qualname__');
  if (qualname !== undefined && typeof qualname !== 'string') {
    throw typeError(`type __qualname__ must be a str, not ${typeOf(qualname).name}`);
  }
  try {
    const type = new PyType(name, {
      bases,
      isHeap: true,
      metaclass,
      qualname: qualname ?? name,
      hasDict: !namespace.has('__slots__') || bases.some((base) => base.hasDict),
    });
    type.namespace.delete('__module__');
    return type;
  } catch (error) {
    if (!(error instanceof InconsistentOrder)) throw error;
    const names = [...new Set(error.bases)].map((base) => base.name).join(', ');
    const gap = isAtLeast(vm, '3.13') ? ' ' : '\n';
    throw typeError(`Cannot create a consistent method resolution${gap}order (MRO) for bases ${names}`);
  }
}

/** Functions that are class methods or static methods by their names. */
function adapt(type: PyType, namespace: PyDict): void {
  type.namespace.delete('__qualname__');
  const make = namespace.get('__new__');
  if (make instanceof PyFunction) type.namespace.set('__new__', new PyWrappedMethod(make, staticMethodType));
  for (const name of ['__init_subclass__', '__class_getitem__']) {
    const callable = namespace.get(name);
    if (callable instanceof PyFunction)
      type.namespace.set(name, new PyWrappedMethod(callable, classMethodType));
  }
  // A class with an equality of its own says how it is hashed, or is not.
  if (namespace.has('__eq__') && !namespace.has('__hash__')) type.namespace.set('__hash__', null);
}

function* addSlots(vm: Runtime, type: PyType, namespace: PyDict): Program {
  const given = namespace.get('__slots__');
  if (given === undefined) return;
  const names = typeof given === 'string' ? [given] : yield* collect(vm, given);
  const slots: string[] = [];
  for (const name of names) {
    if (typeof name !== 'string')
      throw typeError(`__slots__ items must be strings, not '${typeOf(name).name}'`);
    if (name === '__dict__') type.hasDict = true;
    else if (name !== '__weakref__') slots.push(name);
  }
  type.slots = slots;
  type.namespace.set('__slots__', given);
  for (const name of slots) {
    const own =
      name.startsWith('__') && !name.endsWith('__') ? `_${type.name.replace(/^_+/, '')}${name}` : name;
    type.namespace.set(own, new PySlot(own, type));
  }
}

function registries(): Map<PyType, PyType[]> {
  return new Map();
}

function registerSubclass(vm: Runtime, type: PyType, bases: readonly PyType[]): void {
  const all = vm.extra(registries);
  for (const base of bases) {
    const known = all.get(base);
    if (known === undefined) all.set(base, [type]);
    else known.push(type);
  }
}

/** The classes of this execution that are derived from a type directly. */
export function subclassesOf(vm: Runtime, type: PyType): readonly PyType[] {
  return vm.extra(registries).get(type) ?? [];
}

function* nameAttributes(vm: Runtime, type: PyType): Program {
  for (const [name, value] of [...type.namespace]) {
    if (!(value instanceof PyObject) || value instanceof PyFunction) continue;
    const call = callSpecial(vm, value, '__set_name__', [type, name]);
    if (call !== undefined) yield* settle(call);
  }
}

function* callInitSubclass(vm: Runtime, type: PyType, keywords: readonly [string, Value][]): Program {
  for (let at = 1; at < type.mro.length; at++) {
    const found = type.mro[at]!.namespace.get('__init_subclass__');
    if (found === undefined) continue;
    const callable = found instanceof PyWrappedMethod ? found.function : found;
    const names = keywords.map(([name]) => name);
    yield* settle(
      vm.call(callable, [type, ...keywords.map(([, value]) => value)], names.length === 0 ? null : names),
    );
    return;
  }
}

/** Makes a class as a `class` statement does, by its metaclass. */
export function makeClass(
  vm: Runtime,
  metaclass: PyType | null,
  name: string,
  bases: readonly Value[],
  namespace: PyDict,
  keywords: readonly [string, Value][],
): Steps {
  return new Steps(newClass(vm, metaclass ?? typeType, name, bases, namespace, keywords));
}

/** The bases of a class, with what `__mro_entries__` makes of those that are no types. */
function* resolveBases(vm: Runtime, bases: readonly Value[]): Program<Value[]> {
  const resolved: Value[] = [];
  for (const base of bases) {
    const found = base instanceof PyType ? undefined : findAttribute(vm, base, '__mro_entries__');
    const entries = found === undefined ? absent : yield* settle(found);
    if (entries === absent) resolved.push(base);
    else {
      const made = yield* settle(vm.call(entries, [new PyTuple(bases)]));
      if (!(made instanceof PyTuple)) throw typeError('__mro_entries__ must return a tuple');
      resolved.push(...made.items);
    }
  }
  return resolved;
}

/** `__build_class__(body, name, *bases, metaclass=…, **keywords)`. */
export function* buildClass(
  vm: Runtime,
  body: PyFunction,
  name: string,
  given: readonly Value[],
  all: readonly [string, Value][],
): Program<Value> {
  const bases = yield* resolveBases(vm, given);
  const asked = all.find(([key]) => key === 'metaclass')?.[1];
  const keywords = all.filter(([key]) => key !== 'metaclass');
  const metaclass: Value =
    asked === undefined || asked instanceof PyType
      ? metaclassFor(asked ?? typeOf(bases[0] ?? objectType), bases)
      : asked;
  const names = keywords.map(([key]) => key);
  const values = keywords.map(([, value]) => value);
  const parents = new PyTuple(bases);
  const found = metaclass === typeType ? undefined : findAttribute(vm, metaclass, '__prepare__');
  const prepare = found === undefined ? absent : yield* settle(found);
  const namespace =
    prepare === absent
      ? new PyDict()
      : yield* settle(vm.call(prepare, [name, parents, ...values], names.length === 0 ? null : names));
  if (!(namespace instanceof PyDict)) {
    throw typeError(
      `${metaclass instanceof PyType ? metaclass.name : '<metaclass>'}.__prepare__() must return a mapping, not ${typeOf(namespace).name}`,
    );
  }
  const cell = yield* settle(vm.runBody(body, namespace));
  if (bases.length !== given.length || bases.some((base, at) => base !== given[at])) {
    namespace.set('__orig_bases__', new PyTuple(given));
  }
  const cls = yield* settle(
    vm.call(metaclass, [name, parents, namespace, ...values], names.length === 0 ? null : names),
  );
  if (cell instanceof PyCell && cls instanceof PyType && cell.value !== cls) {
    throw typeError(
      `__class__ not set defining '${name}' as ${cls.name}. Was __classcell__ propagated to type.__new__?`,
    );
  }
  return cls;
}

/** What `isinstance` and `issubclass` take, flattened; null where it is something else. */
function classesIn(info: Value): readonly Value[] | null {
  if (info instanceof PyType) return [info];
  const parts = info instanceof PyTuple ? info.items : unionTypes(info);
  if (parts === null) return null;
  const all: Value[] = [];
  for (const part of parts) {
    const inner =
      part === null
        ? [typeOf(null)]
        : part instanceof PyTuple || unionTypes(part) !== null
          ? classesIn(part)
          : [part];
    all.push(...(inner ?? [part]));
  }
  return all;
}

/** Whether a class has a native answer for `isinstance`. */
function isPlainClass(cls: Value, hook: string): cls is PyType {
  return (
    cls instanceof PyType && (cls.cls === typeType || cls.cls.lookup(hook) === typeType.namespace.get(hook))
  );
}

/**
 * `isinstance(value, info)`.
 * @throws Raised TypeError
 */
export function isInstanceOf(vm: Runtime, value: Value, info: Value): boolean | Steps {
  const type = typeOf(value);
  if (info instanceof PyType && (type === info || isPlainClass(info, '__instancecheck__'))) {
    return type.isSubtype(info) || (claimsClass(type) && claimsToBe(vm, value, [info]));
  }
  const classes = classesIn(info) ?? [info];
  if (classes.every((cls) => isPlainClass(cls, '__instancecheck__'))) {
    return (
      classes.some((cls) => type.isSubtype(cls as PyType)) ||
      (claimsClass(type) && claimsToBe(vm, value, classes))
    );
  }
  return new Steps(
    checkEach(
      vm,
      value,
      classes,
      '__instancecheck__',
      'isinstance() arg 2 must be a type, a tuple of types, or a union',
    ),
  );
}

/** Whether instances of a type say themselves what class they are of. */
function claimsClass(type: PyType): boolean {
  return type.isHeap && type.lookup('__class__') !== objectType.namespace.get('__class__');
}

/** Whether the `__class__` of a value is one of some classes, or derived from one. */
function claimsToBe(vm: Runtime, value: Value, classes: readonly Value[]): boolean | Steps {
  const claimed = after(getAttribute(vm, value, '__class__'), (cls) =>
    cls instanceof PyType ? classes.some((one) => cls.isSubtype(one as PyType)) : false,
  );
  return claimed as boolean | Steps;
}

/**
 * `issubclass(cls, info)`.
 * @throws Raised TypeError
 */
export function isSubclassOf(vm: Runtime, cls: Value, info: Value): boolean | Steps {
  const classes = classesIn(info) ?? [info];
  if (classes.every((one) => isPlainClass(one, '__subclasscheck__'))) {
    if (!(cls instanceof PyType)) throw typeError('issubclass() arg 1 must be a class');
    return classes.some((one) => cls.isSubtype(one as PyType));
  }
  return new Steps(
    checkEach(
      vm,
      cls,
      classes,
      '__subclasscheck__',
      'issubclass() arg 2 must be a class, a tuple of classes, or a union',
    ),
  );
}

function* checkEach(
  vm: Runtime,
  value: Value,
  classes: readonly Value[],
  hook: string,
  refusal: string,
): Program<Value> {
  for (const cls of classes) {
    if (hook === '__instancecheck__' && typeOf(value) === cls) return true;
    const result = callSpecial(vm, cls, hook, [value]);
    if (result === undefined) throw typeError(refusal);
    if ((yield* settle(isTrue(vm, yield* settle(result)))) === true) return true;
  }
  return false;
}

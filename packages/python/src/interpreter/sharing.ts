import type { Access, Machine, SharedObject } from '@heddle/core';
import { PyBoxed } from '../objects/boxed.ts';
import { bytesType } from '../objects/bytes.ts';
import { PyCell } from '../objects/cell.ts';
import { complexType } from '../objects/complex.ts';
import { PyDict } from '../objects/dict.ts';
import { floatType } from '../objects/float.ts';
import { PyFunction } from '../objects/function.ts';
import type { HashKey } from '../objects/hash-key.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import { type NativeAccess, PyNative } from '../objects/native.ts';
import { PyObject, type Shared, type Value } from '../objects/object.ts';
import { PyFrozenSet } from '../objects/set.ts';
import { ellipsisType, notImplementedType } from '../objects/singleton.ts';
import { sliceType } from '../objects/slice.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { sketch } from '../semantics/sketch.ts';
import { PyPrimitive } from '../threads/primitive.ts';
import { codeType } from './linked-code.ts';
import { Location, type LocationKind } from './location.ts';
import type { Runtime } from './runtime.ts';

/** Takes in what a step touches: an activation that is about to ask for it, or the machine in the middle of it. */
export interface Touched {
  touch(object: SharedObject, access: Access): void;
}

/** What is known of a shared object: its locations. */
class SharedObjectLocations implements Shared {
  readonly whole: Location;
  readonly parts: Map<HashKey, Location> = new Map();
  /** See {@link Sharing.allItems}; null until it is asked for. */
  allItems: Location | null = null;
  /** The dictionary in which its attributes stand: items of that are attributes. */
  readonly names: PyDict | null;
  /** Whether these are the globals of a module. */
  readonly isModule: boolean;

  constructor(whole: Location, names: PyDict | null, isModule: boolean) {
    this.whole = whole;
    this.names = names;
    this.isModule = isModule;
  }
}

/** The types whose instances are one value for ever. */
const valueTypes: ReadonlySet<PyType> = new Set([
  codeType,
  floatType,
  complexType,
  bytesType,
  sliceType,
  ellipsisType,
  notImplementedType,
]);

/**
 * Objects that no program changes and whose parts are of no interest to threads. What executions have in common, such as the
 * constants of code, is among them.
 */
function isImmutable(object: PyObject): boolean {
  if (object instanceof PyType) return !object.isHeap;
  if (object instanceof PyNative) return object.self === undefined;
  if (object.cls.isHeap) return false;
  if (object instanceof PyBoxed) return true;
  if (object instanceof PyTuple) return object.items.every(isValue);
  if (object instanceof PyFrozenSet) return [...object.items()].every(isValue);
  return valueTypes.has(object.cls);
}

function isValue(value: Value): boolean {
  return !(value instanceof PyObject) || isImmutable(value);
}

/**
 * Which objects other threads can reach. An object belongs to the thread that made it until it is stored where others can
 * find it; from then on, what is reachable from it is shared too. Only shared objects have locations, so the work of a thread on its own
 * objects takes no scheduling points. While the program has one thread, nothing is shared.
 *
 * Identities are given in the order in which a thread shares objects, which does not depend on the interleaving.
 */
export class Sharing {
  readonly #vm: Runtime;
  /** Whether names count that no code stores once threads can see them; see {@link Sharing.observe}. */
  readonly #isEverythingLive: boolean;

  constructor(vm: Runtime) {
    this.#vm = vm;
    this.#isEverythingLive = vm.machine.lifecycle === 'visible';
  }

  get machine(): Machine {
    return this.#vm.machine;
  }

  /** Whether all names are live, not only those that code stores after threads could see them. */
  get isEverythingLive(): boolean {
    return this.#isEverythingLive;
  }

  /** The first thread is about to start: everything that the modules of the program hold is shared from now on. */
  begin(): void {
    if (this.#vm.isConcurrent) return;
    this.#vm.isConcurrent = true;
    const { modules } = this.#vm;
    for (let at = modules.next(0); at >= 0; at = modules.next(at + 1)) {
      const module = modules.values[at]!;
      if (module instanceof PyModule) this.#shareGlobals(module);
    }
  }

  /**
   * Other threads can reach a value from now on, and everything that can be reached from it.
   * @param name what a person would call it.
   */
  share(value: Value, name?: string): void {
    if (!this.#vm.isConcurrent || !(value instanceof PyObject) || value.shared !== null) return;
    if (isImmutable(value)) return;
    if (name !== undefined && value instanceof PyPrimitive) value.nameAs(name);
    if (value instanceof PyModule) this.#shareGlobals(value);
    else this.#shareObject(value, name ?? describe(value));
  }

  /** What a native function is given that stores it in its first argument can be reached by others where that can. */
  shareArguments(access: NativeAccess, args: readonly Value[]): void {
    if (!access.startsWith('write')) return;
    const [first] = args;
    if (!(first instanceof PyObject) || first.shared === null) return;
    if (access === 'write-attribute') this.observeName(String(args[1]));
    for (let at = 1; at < args.length; at++) this.share(args[at]!);
  }

  /** An object as a whole: its length, its order, which keys it has. Null while it is not shared. */
  whole(object: PyObject): Location | null {
    return object.shared === null ? null : (object.shared.whole as Location);
  }

  /** One attribute of a shared object, or one global of a module. */
  attribute(object: PyObject, name: string): Location {
    const shared = object.shared as SharedObjectLocations;
    const known = shared.parts.get(name);
    if (known !== undefined) return known;
    const names = shared.names === object ? shared.names : null;
    if (names !== null && shared.isModule)
      return this.#makePart(shared, name, name, 'variable', () => names.get(name));
    return this.#makePart(shared, name, `${shared.whole.name}.${name}`, 'attribute', () =>
      names === null ? attributeOf(object, name) : names.get(name),
    );
  }

  /** What is written where many items of a dictionary change at once. */
  allItems(dict: PyDict): Location {
    const shared = dict.shared as SharedObjectLocations;
    shared.allItems ??= new Location(
      this.machine,
      `${shared.whole.name}[...]`,
      'object',
      shared.whole,
      '...',
      () => undefined,
    );
    return shared.allItems;
  }

  /** One item of a shared container. */
  item(object: PyObject, key: HashKey): Location {
    const shared = object.shared as SharedObjectLocations;
    if (shared.names === object && typeof key === 'string') {
      this.observeName(key);
      return this.attribute(object, key);
    }
    // Attributes and items of one object are told apart by their keys.
    const known = shared.parts.get(itemKey(key));
    if (known !== undefined) return known;
    const shown = typeof key === 'object' && key !== null ? describe(key) : sketch(key);
    return this.#makePart(shared, itemKey(key), `${shared.whole.name}[${shown}]`, 'item', () =>
      itemOf(object, key),
    );
  }

  /** What a cell holds. */
  cell(cell: PyCell): Location {
    return cell.shared!.whole as Location;
  }

  /** A name is used in a way that the text of the program does not show: all names have to be live, unless it is anyway. */
  observeName(name: string): void {
    if (!this.#isEverythingLive && !this.#vm.program.names.isLive(name)) this.observe();
  }

  /**
   * A name is stored that no code was seen to store once threads could see it: the search has to begin anew with all names
   * live.
   */
  observe(): void {
    this.#vm.machine.observeLifecycle();
  }

  #makePart(
    shared: SharedObjectLocations,
    key: HashKey,
    name: string,
    place: LocationKind,
    read: () => Value | undefined,
  ): Location {
    const text =
      typeof key === 'object' && key !== null ? `o${this.#identityOf(key)}` : `${typeof key}:${String(key)}`;
    const part = new Location(this.#vm.machine, name, place, shared.whole, text, read);
    shared.parts.set(key, part);
    return part;
  }

  #identityOf(object: PyObject): string {
    this.share(object);
    return object.shared?.whole.id ?? describe(object);
  }

  #shareGlobals(module: PyModule): void {
    const { globals } = module;
    if (globals.shared !== null) return;
    const name = String(module.name);
    const whole = new Location(this.#vm.machine, name, 'object', null, '', () => undefined);
    globals.shared = new SharedObjectLocations(whole, globals, true);
    module.shared = globals.shared;
    const { keys, values } = globals;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (typeof key === 'string' && !isDunder(key)) this.share(values[at]!, key);
    }
  }

  #shareObject(object: PyObject, name: string): void {
    const read = object instanceof PyCell ? () => object.value : () => undefined;
    const place = object instanceof PyCell ? 'variable' : 'object';
    object.shared = new SharedObjectLocations(
      new Location(this.#vm.machine, name, place, null, '', read),
      object.attributes,
      false,
    );
    if (object instanceof PyDict || object instanceof PyList) this.#shareItems(object, name);
    else if (object instanceof PyFunction) this.#shareClosure(object);
    else object.visit((value) => this.share(value));
    if (object.cls.isHeap) this.share(object.cls);
    const { attributes } = object;
    if (attributes === null) return;
    attributes.shared = object.shared;
    const { keys, values } = attributes;
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] !== undefined) this.share(values[at]!, `${name}.${String(keys[at])}`);
    }
  }

  #shareItems(container: PyDict | PyList, name: string): void {
    if (container instanceof PyList) {
      for (const [at, item] of container.items.entries()) this.share(item, `${name}[${at}]`);
      return;
    }
    for (const [key, value] of container.entries()) {
      this.share(key);
      this.share(value, `${name}[${sketch(key)}]`);
    }
  }

  #shareClosure(callable: PyFunction): void {
    const { freeVars } = callable.code.code;
    for (const [at, cell] of callable.closure.entries()) this.share(cell, freeVars[at]);
    for (const value of callable.defaults) this.share(value);
    if (callable.kwDefaults !== null) this.share(callable.kwDefaults);
  }
}

/** Names that begin and end in two underscores are the interpreter's own. */
function isDunder(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__');
}

function itemKey(key: HashKey): HashKey {
  return typeof key === 'string' ? `[${key}` : key;
}

function attributeOf(object: PyObject, name: string): Value | undefined {
  return object.attributes?.get(name) ?? (object instanceof PyType ? object.namespace.get(name) : undefined);
}

function itemOf(object: PyObject, key: HashKey): Value | undefined {
  if (object instanceof PyDict) return object.get(key);
  return object instanceof PyList && typeof key === 'number' ? object.items[key] : undefined;
}

/** What a person would call an object without a name: `Account`, `list`. */
function describe(object: PyObject): string {
  if (object instanceof PyType) return object.name;
  if (object instanceof PyFunction) return object.name;
  return object.cls.name;
}

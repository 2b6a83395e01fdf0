import type { PyDict } from './dict.ts';
import { PyObject, type Value } from './object.ts';

/** What makes a type. */
export interface TypeOptions {
  /** Default `object`. */
  readonly bases?: readonly PyType[];
  /** Default `builtins`. */
  readonly module?: string;
  /** Default: the name. */
  readonly qualname?: string;
  readonly doc?: string | null;
  /** Whether a class can be derived from it; default true. */
  readonly isBase?: boolean;
  /** Default false; see {@link PyType.hasPlainLayout}. */
  readonly hasPlainLayout?: boolean;
  /** Whether its instances have a `__dict__`; default: whether those of a base have. */
  readonly hasDict?: boolean;
  /** The metaclass; default `type`. */
  readonly metaclass?: PyType;
}

/**
 * A Python type. Types of native code are immutable and shared by all executions; a class that a program makes
 * ({@link PyType.isHeap}) belongs to its execution.
 */
export class PyType extends PyObject {
  name: string;
  qualname: string;
  bases: readonly PyType[];
  /** The method resolution order, itself first. */
  mro: readonly PyType[];
  /** Its `__dict__` by name, in the order of definition. Changed through {@link PyType.define} and {@link PyType.remove} only. */
  readonly namespace: Map<string, Value> = new Map();
  /** Whether a program made it, so that its attributes can be set. */
  readonly isHeap: boolean;
  /** Whether a class can be derived from it. */
  readonly isBase: boolean;
  /** Whether its instances are made of nothing but attributes, so that classes can derive from it and from another native type. */
  readonly hasPlainLayout: boolean;
  hasDict: boolean;
  /** The names of `__slots__` of the class itself; null where it has none. */
  slots: readonly string[] | null = null;
  /** The abstract methods, for `abc`; null where there are none. */
  abstractMethods: ReadonlySet<string> | null = null;
  /** The classes that a program has derived from it directly. Empty for native types, which outlive executions. */
  readonly subclasses: PyType[] = [];
  /** Changes with everything that {@link PyType.lookup} can tell. */
  version = 0;
  readonly #found: Map<string, Value | undefined> = new Map();
  #hasFinalizer: boolean | null = null;

  constructor(name: string, options: TypeOptions & { readonly isHeap?: boolean } = {}) {
    // The first type is its own metaclass.
    super((options.metaclass ?? typeOfTypes) as PyType);
    if (this.cls === undefined) this.cls = this;
    this.name = name;
    this.qualname = options.qualname ?? name;
    this.bases = options.bases ?? (rootOfTypes === undefined ? [] : [rootOfTypes]);
    this.isHeap = options.isHeap ?? false;
    this.isBase = options.isBase ?? true;
    this.hasPlainLayout = options.hasPlainLayout ?? false;
    this.hasDict = options.hasDict ?? this.bases.some((base) => base.hasDict);
    this.mro = [this, ...mergeOrders(this.bases)];
    this.namespace.set('__module__', options.module ?? 'builtins');
    if (options.doc !== undefined) this.namespace.set('__doc__', options.doc);
  }

  /** The value of an attribute of the type or of a base; undefined where there is none. No descriptor is called. */
  lookup(name: string): Value | undefined {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    if (this.#found.has(name)) return undefined;
    const value = this.#search(name);
    this.#found.set(name, value);
    return value;
  }

  /** `__name__`: native types bear the name of their module too, as in CPython's messages. */
  get shortName(): string {
    return this.isHeap ? this.name : this.name.slice(this.name.lastIndexOf('.') + 1);
  }

  /** Whether its instances have a `__del__` of the program's. */
  get hasFinalizer(): boolean {
    this.#hasFinalizer ??= this.isHeap && this.lookup('__del__') !== undefined;
    return this.#hasFinalizer;
  }

  /** The type in the method resolution order whose own attribute it is. */
  ownerOf(name: string): PyType | undefined {
    return this.mro.find((type) => type.namespace.has(name));
  }

  /** Sets an attribute of the type itself. */
  define(name: string, value: Value): void {
    this.namespace.set(name, value);
    this.forget();
  }

  /** Removes an attribute of the type itself. @returns whether there was one. */
  remove(name: string): boolean {
    const existed = this.namespace.delete(name);
    this.forget();
    return existed;
  }

  /** Forgets what was looked up, in the types derived from it too. */
  forget(): void {
    this.version++;
    this.#found.clear();
    this.#hasFinalizer = null;
    for (const type of this.subclasses) type.forget();
  }

  /** Whether it is `base` or derived from it. */
  isSubtype(base: PyType): boolean {
    return this === base || this.mro.includes(base);
  }

  override visit(visit: (value: Value) => void): void {
    if (!this.isHeap) return;
    for (const value of this.namespace.values()) visit(value);
    for (const base of this.bases) visit(base);
  }

  #search(name: string): Value | undefined {
    for (const type of this.mro) {
      const value = type.namespace.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

let typeOfTypes: PyType | undefined;
let rootOfTypes: PyType | undefined;

/** Thrown where no method resolution order is consistent. */
export class InconsistentOrder extends Error {
  readonly bases: readonly PyType[];

  constructor(bases: readonly PyType[]) {
    super('no consistent method resolution order');
    this.bases = bases;
  }
}

/**
 * The C3 linearisation of some bases, without the type itself (Barrett et al., "A monotonic superclass linearization for
 * Dylan", 1996).
 * @throws InconsistentOrder
 */
export function mergeOrders(bases: readonly PyType[]): PyType[] {
  const lists = [...bases.map((base) => [...base.mro]), [...bases]].filter((list) => list.length > 0);
  const merged: PyType[] = [];
  while (lists.length > 0) {
    const next = lists.map((list) => list[0]!).find((head) => !lists.some((list) => list.indexOf(head) > 0));
    if (next === undefined) throw new InconsistentOrder(lists.map((list) => list[0]!));
    merged.push(next);
    for (const list of lists) if (list[0] === next) list.shift();
    for (let at = lists.length - 1; at >= 0; at--) if (lists[at]!.length === 0) lists.splice(at, 1);
  }
  return merged;
}

/** `type`. */
export const typeType: PyType = new PyType('type', { hasDict: true });
typeOfTypes = typeType;

/** `object`. */
export const objectType: PyType = new PyType('object');
rootOfTypes = objectType;
typeType.bases = [objectType];
typeType.mro = [typeType, objectType];

/** Makes a native type. */
export function nativeType(name: string, options: TypeOptions = {}): PyType {
  return new PyType(name, options);
}

/** `__dict__` of an object where native code knows it has one. */
export type Attributes = PyDict;

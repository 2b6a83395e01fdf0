import type { CodePosition } from '../../bytecode/code.ts';

/** What a scope does with a name; a symbol is a set of these, with its {@link Reach} above them. */
export const Use = {
  GLOBAL: 1,
  LOCAL: 2,
  PARAMETER: 4,
  NONLOCAL: 8,
  READ: 16,
  /** Free in a method and bound in the class. */
  FREE_IN_CLASS: 64,
  IMPORT: 128,
  ANNOTATION: 256,
  /** A variable that a comprehension iterates with. */
  ITERATION: 512,
  TYPE_PARAMETER: 1024,
  /** A cell of a comprehension that is compiled into this scope. */
  COMPREHENSION_CELL: 2048,
} as const;

/** Uses that bind a name in the scope itself. */
export const BINDING: number = Use.LOCAL | Use.PARAMETER | Use.IMPORT | Use.TYPE_PARAMETER;

/** Where the value of a name is found; 0 as long as nobody asked. */
export const Reach = {
  LOCAL: 1,
  GLOBAL_EXPLICIT: 2,
  GLOBAL_IMPLICIT: 3,
  FREE: 4,
  CELL: 5,
} as const;

const REACH_SHIFT = 12;

/** The symbol with its reach. */
export function withReach(uses: number, reach: number): number {
  return (uses & ((1 << REACH_SHIFT) - 1)) | (reach << REACH_SHIFT);
}

/** The {@link Reach} of a symbol. */
export function reachOf(symbol: number): number {
  return symbol >> REACH_SHIFT;
}

export type ScopeKind =
  | 'module'
  | 'function'
  | 'class'
  | 'annotation'
  | 'type parameters'
  | 'type variable'
  | 'type alias';

/** What one scope of the program knows of its names. Filled by the collector, completed by the resolver. */
export class Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly place: CodePosition;
  /** Whether a function is around it. */
  readonly nested: boolean;
  /** In the order in which the names come up. */
  readonly symbols: Map<string, number> = new Map();
  children: Scope[] = [];
  readonly parameters: string[] = [];
  /** Where names were declared global or nonlocal. */
  readonly directives: { readonly name: string; readonly place: CodePosition }[] = [];
  comprehension: 'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp' | null = null;
  /** Compiled into the scope around it. */
  inlined = false;
  generator = false;
  coroutine = false;
  /** Takes `*args`. */
  variadic = false;
  /** Takes `**kwargs`. */
  keywordVariadic = false;
  /** A function written directly in a class. */
  method = false;
  /** Whether a free name is used in it. */
  hasFree = false;
  needsClassCell = false;
  needsClassDict = false;
  /** A scope of annotations or type parameters in a class looks names up in the class too. */
  seesClass = false;
  annotationsUsed = false;
  conditionalAnnotations = false;
  /** The scope of the annotations of this scope's variables. */
  annotations: Scope | null = null;
  /** In the type parameters of a class only these names are mangled. */
  mangled: Set<string> | null = null;

  constructor(kind: ScopeKind, name: string, place: CodePosition, nested: boolean) {
    this.kind = kind;
    this.name = name;
    this.place = place;
    this.nested = nested;
  }

  /** Whether its names live in a frame's slots, as a function's do. */
  get functionLike(): boolean {
    return this.kind !== 'module' && this.kind !== 'class';
  }

  /** The {@link Reach} of a name; 0 where the scope does not know it. */
  reach(name: string): number {
    return reachOf(this.symbols.get(name) ?? 0);
  }
}

/** One syntax node may open several scopes: this says which of them is meant. */
export type ScopeRole = 'body' | 'annotations' | 'type parameters' | 'bound' | 'default';

/** The scopes of a program, found again by the node that opens them. */
export class SymbolTable {
  readonly top: Scope;
  readonly #scopes: Record<ScopeRole, Map<object, Scope>> = {
    body: new Map(),
    annotations: new Map(),
    'type parameters': new Map(),
    bound: new Map(),
    default: new Map(),
  };

  constructor(top: Scope) {
    this.top = top;
  }

  /** Called by the collector for each scope. */
  add(role: ScopeRole, node: object, scope: Scope): void {
    this.#scopes[role].set(node, scope);
  }

  /** The scope that a node opens. */
  scope(role: ScopeRole, node: object): Scope {
    return this.#scopes[role].get(node)!;
  }
}

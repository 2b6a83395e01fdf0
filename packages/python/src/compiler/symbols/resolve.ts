import { mistake, type ProgramText } from '../mistake.ts';
import { BINDING, Reach, reachOf, type Scope, type SymbolTable, Use, withReach } from './scope.ts';

/** Finds out for every name of every scope where its value lives. */
export function resolve(table: SymbolTable, program: ProgramText): void {
  const { top } = table;
  resolveScope(top, {
    program,
    bound: null,
    global: new Set(),
    typeParameters: new Set(),
    classScope: null,
  });
}

/** What the scopes around one say of names. A scope may change the sets: each child gets its own. */
interface Surroundings {
  readonly program: ProgramText;
  /** Names that functions around bind; null for the module. */
  readonly bound: Set<string> | null;
  readonly global: Set<string>;
  readonly typeParameters: Set<string>;
  /** The class whose names this scope sees. */
  readonly classScope: Scope | null;
}

/** Resolves a scope and those within; gives the names that are free in it. */
function resolveScope(scope: Scope, around: Surroundings): Set<string> {
  const isClass = scope.kind === 'class';
  const reaches = new Map<string, number>();
  const local = new Set<string>();
  const free = new Set<string>();
  // The names of a class are not seen by the functions in it, so what they see is taken before the class's own names come in.
  const boundBefore = isClass ? new Set(around.bound) : null;
  const globalBefore = isClass ? new Set(around.global) : null;
  const own: OwnNames = { scope, reaches, local, free };
  for (const [name, symbol] of scope.symbols) resolveName(own, name, symbol, around);
  const bound = boundBefore ?? new Set(around.bound);
  const global = globalBefore ?? around.global;
  if (isClass) {
    for (const name of ['__class__', '__classdict__', '__conditional_annotations__']) bound.add(name);
  } else if (scope.functionLike) for (const name of local) bound.add(name);

  const inlinedCells = new Set<string>();
  const freeBelow = new Set<string>();
  const children: Scope[] = [];
  for (const child of scope.children) {
    const inline = child.comprehension !== null && child.comprehension !== 'GeneratorExp' && !scope.seesClass;
    const childFree = resolveScope(child, {
      program: around.program,
      bound: new Set(bound),
      global: new Set(global),
      typeParameters: new Set(around.typeParameters),
      classScope: child.seesClass ? (isClass ? scope : around.classScope) : null,
    });
    if (inline) {
      inlineComprehension(scope, child, reaches, childFree, inlinedCells);
      child.inlined = true;
      children.push(...child.children);
    } else children.push(child);
    for (const name of childFree) freeBelow.add(name);
  }
  scope.children = children;
  for (const name of freeBelow) free.add(name);

  if (scope.functionLike) makeCells(reaches, free, inlinedCells);
  else if (isClass) dropClassNames(scope, free);
  recordReaches(scope, reaches, around.bound, free, inlinedCells);
  return free;
}

interface OwnNames {
  readonly scope: Scope;
  readonly reaches: Map<string, number>;
  readonly local: Set<string>;
  readonly free: Set<string>;
}

function resolveName(own: OwnNames, name: string, symbol: number, around: Surroundings): void {
  const { scope, reaches, local, free } = own;
  const { bound, global, typeParameters, classScope } = around;
  const fail = (message: string): never => {
    const place = scope.directives.find((directive) => directive.name === name)?.place ?? scope.place;
    throw mistake(around.program, message, place);
  };
  if (symbol & Use.GLOBAL) {
    if (symbol & Use.NONLOCAL) fail(`name '${name}' is nonlocal and global`);
    reaches.set(name, Reach.GLOBAL_EXPLICIT);
    global.add(name);
    bound?.delete(name);
    return;
  }
  if (symbol & Use.NONLOCAL) {
    if (bound === null) fail('nonlocal declaration not allowed at module level');
    if (!bound?.has(name)) fail(`no binding for nonlocal '${name}' found`);
    if (typeParameters.has(name)) fail(`nonlocal binding not allowed for type parameter '${name}'`);
    reaches.set(name, Reach.FREE);
    scope.hasFree = true;
    free.add(name);
    return;
  }
  if (symbol & BINDING) {
    reaches.set(name, Reach.LOCAL);
    local.add(name);
    global.delete(name);
    if (symbol & Use.TYPE_PARAMETER) typeParameters.add(name);
    else typeParameters.delete(name);
    return;
  }
  // A class around an annotation is asked at run time; behind it only the globals are, never a function around both.
  const inClass = classScope?.symbols.get(name) ?? 0;
  if (inClass & Use.GLOBAL) reaches.set(name, Reach.GLOBAL_EXPLICIT);
  else if (inClass & BINDING && !(inClass & Use.NONLOCAL)) reaches.set(name, Reach.GLOBAL_IMPLICIT);
  else if (bound?.has(name)) {
    reaches.set(name, Reach.FREE);
    scope.hasFree = true;
    free.add(name);
  } else reaches.set(name, Reach.GLOBAL_IMPLICIT);
}

/** Brings the names of a comprehension into the scope that it is compiled into. */
function inlineComprehension(
  scope: Scope,
  comprehension: Scope,
  reaches: Map<string, number>,
  free: Set<string>,
  inlinedCells: Set<string>,
): void {
  for (const [name, symbol] of comprehension.symbols) {
    if (symbol & Use.PARAMETER) continue;
    let reach = reachOf(symbol);
    if (reach === Reach.CELL || symbol & Use.COMPREHENSION_CELL) inlinedCells.add(name);
    const existing = scope.symbols.get(name);
    if (existing === undefined) {
      if (reach === Reach.FREE && scope.kind === 'class' && CLASS_NAMES.has(name)) {
        reach = Reach.GLOBAL_IMPLICIT;
        free.delete(name);
      }
      scope.symbols.set(name, withReach(symbol, 0));
      reaches.set(name, reach);
    } else if (existing & BINDING && scope.kind !== 'class' && !isFreeInChild(comprehension, name)) {
      free.delete(name);
    }
  }
}

const CLASS_NAMES = new Set(['__class__', '__classdict__', '__conditional_annotations__']);

function isFreeInChild(scope: Scope, name: string): boolean {
  return scope.children.some((child) => child.reach(name) === Reach.FREE);
}

function makeCells(reaches: Map<string, number>, free: Set<string>, inlinedCells: Set<string>): void {
  for (const [name, reach] of reaches) {
    if (reach !== Reach.LOCAL || !(free.has(name) || inlinedCells.has(name))) continue;
    reaches.set(name, Reach.CELL);
    free.delete(name);
  }
}

function dropClassNames(scope: Scope, free: Set<string>): void {
  if (free.delete('__class__')) scope.needsClassCell = true;
  if (free.delete('__classdict__')) scope.needsClassDict = true;
  if (free.delete('__conditional_annotations__')) scope.conditionalAnnotations = true;
}

function recordReaches(
  scope: Scope,
  reaches: Map<string, number>,
  bound: Set<string> | null,
  free: Set<string>,
  inlinedCells: Set<string>,
): void {
  for (const [name, symbol] of scope.symbols) {
    const uses = inlinedCells.has(name) ? symbol | Use.COMPREHENSION_CELL : symbol;
    scope.symbols.set(name, withReach(uses, reaches.get(name) ?? 0));
  }
  for (const name of free) {
    const symbol = scope.symbols.get(name);
    if (symbol !== undefined) {
      if (scope.kind === 'class' || scope.seesClass) scope.symbols.set(name, symbol | Use.FREE_IN_CLASS);
    } else if (bound === null || bound.has(name)) scope.symbols.set(name, withReach(0, Reach.FREE));
  }
}

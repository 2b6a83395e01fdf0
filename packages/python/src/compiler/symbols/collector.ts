import type { CodePosition } from '../../bytecode/code.ts';
import { mangle } from '../mangle.ts';
import { mistake, type ProgramText } from '../mistake.ts';
import { Nesting } from '../nesting.ts';
import { Scope, type ScopeKind, type ScopeRole, SymbolTable, Use } from './scope.ts';

/** What a scope of this kind is called where something may not stand in it. */
const PLACES: Partial<Record<ScopeKind, string>> = {
  annotation: 'an annotation',
  'type variable': 'a TypeVar bound',
  'type alias': 'a type alias',
  'type parameters': 'the definition of a generic',
};

/** The state of a walk that collects the names of all scopes. */
export class Collector {
  readonly program: ProgramText;
  readonly nesting: Nesting;
  /** Whether annotations are kept as text, so that their names do not count. */
  readonly textAnnotations: boolean;
  readonly table: SymbolTable;
  scope: Scope;
  /** The class whose private names are mangled. */
  className: string | null = null;
  /** Whether the names now visited are those that a comprehension iterates with. */
  iterationTarget = false;
  /** In how many iterables of comprehensions the walk is, in this scope. */
  iterables = 0;
  /** Whether the walk is in a statement that may run or not. */
  conditional = false;
  readonly #stack: { readonly scope: Scope; readonly iterables: number; readonly conditional: boolean }[] =
    [];

  constructor(program: ProgramText, textAnnotations: boolean) {
    this.program = program;
    this.nesting = new Nesting(program);
    this.textAnnotations = textAnnotations;
    this.scope = new Scope('module', 'top', { line: 0, endLine: 0, column: 0, endColumn: 0 }, false);
    this.table = new SymbolTable(this.scope);
  }

  fail(message: string, place: CodePosition): never {
    throw mistake(this.program, message, place);
  }

  /** Opens a scope, and enters it. */
  open(kind: ScopeKind, name: string, role: ScopeRole, node: object, place: CodePosition): Scope {
    const scope = this.create(kind, name, place);
    this.table.add(role, node, scope);
    this.enter(scope);
    return scope;
  }

  /** A scope in the current one, to be entered later. */
  create(kind: ScopeKind, name: string, place: CodePosition): Scope {
    const scope = new Scope(kind, name, place, this.scope.nested || this.scope.functionLike);
    scope.method = kind === 'function' && this.scope.kind === 'class';
    return scope;
  }

  /** Makes a scope part of the current one, which it is resolved with, and enters it. */
  enter(scope: Scope): void {
    if (!(scope.kind === 'annotation' && this.textAnnotations)) this.scope.children.push(scope);
    this.reenter(scope);
    if (scope.kind === 'annotation' || scope.kind === 'type variable' || scope.kind === 'type alias') {
      this.define('.format', Use.PARAMETER, scope.place);
    }
  }

  /** Goes back into a scope, or into one that is not resolved. */
  reenter(scope: Scope): void {
    this.#stack.push({ scope: this.scope, iterables: this.iterables, conditional: this.conditional });
    this.scope = scope;
    this.iterables = 0;
    this.conditional = false;
  }

  leave(): void {
    const outer = this.#stack.pop()!;
    this.scope = outer.scope;
    this.iterables = outer.iterables;
    this.conditional = outer.conditional;
  }

  mangled(name: string): string {
    if (this.scope.mangled !== null && !this.scope.mangled.has(name)) return name;
    return mangle(this.className, name);
  }

  /** The uses of a name in the current scope so far. */
  uses(name: string): number {
    return this.scope.symbols.get(this.mangled(name)) ?? 0;
  }

  define(name: string, use: number, place: CodePosition): void {
    if (use & Use.TYPE_PARAMETER) this.scope.mangled?.add(name);
    this.defineIn(this.scope, name, use, place);
  }

  /** Adds a use of a name to a scope. */
  defineIn(scope: Scope, name: string, use: number, place: CodePosition): void {
    const own = this.mangled(name);
    let uses = scope.symbols.get(own) ?? 0;
    if (use & uses & Use.PARAMETER) {
      this.fail(`duplicate argument '${name}' in function definition`, place);
    }
    if (use & uses & Use.TYPE_PARAMETER) this.fail(`duplicate type parameter '${name}'`, place);
    uses |= use;
    if (this.iterationTarget) {
      if (uses & (Use.GLOBAL | Use.NONLOCAL)) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, place);
      }
      uses |= Use.ITERATION;
    }
    scope.symbols.set(own, uses);
    if (use & Use.GLOBAL) {
      // The module knows what its functions declare global.
      const { symbols } = this.table.top;
      symbols.set(own, (symbols.get(own) ?? 0) | use);
    }
    if (use & Use.PARAMETER) scope.parameters.push(own);
  }

  /** Refuses to bind or to delete `__debug__`, which is a constant. */
  refuseDebug(name: string, action: 'assign to' | 'delete', place: CodePosition): void {
    if (name === '__debug__') this.fail(`cannot ${action} __debug__`, place);
  }

  /** Refuses what may not stand in annotations, type parameters and type aliases. */
  refuseInAnnotation(what: string, place: CodePosition): void {
    const where = PLACES[this.scope.kind];
    if (where !== undefined) this.fail(`${what} cannot be used within ${where}`, place);
  }

  /** Binds the target of `:=` in a comprehension: in the function or module around the comprehensions. */
  extendNamedExpression(name: string, place: CodePosition): void {
    const scopes = [...this.#stack.map((entry) => entry.scope), this.scope];
    for (let i = scopes.length - 1; i >= 0; i--) {
      const scope = scopes[i]!;
      const uses = scope.symbols.get(this.mangled(name)) ?? 0;
      if (scope.comprehension !== null) {
        if (uses & Use.ITERATION && uses & Use.LOCAL) {
          this.fail(`assignment expression cannot rebind comprehension iteration variable '${name}'`, place);
        }
      } else if (scope.kind === 'function' || scope.kind === 'module') {
        const inFunction = scope.kind === 'function';
        this.define(name, inFunction && !(uses & Use.GLOBAL) ? Use.NONLOCAL : Use.GLOBAL, place);
        this.scope.directives.push({ name: this.mangled(name), place });
        this.defineIn(scope, name, inFunction ? Use.LOCAL : Use.GLOBAL, place);
        return;
      } else {
        const where = scope.kind === 'class' ? 'a class body' : (PLACES[scope.kind] ?? '');
        const preposition = scope.kind === 'type parameters' ? 'within' : 'in';
        this.fail(
          `assignment expression within a comprehension cannot be used ${preposition} ${where}`,
          place,
        );
      }
    }
  }
}

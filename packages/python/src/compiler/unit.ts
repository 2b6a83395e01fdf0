import type { CodePosition } from '../bytecode/code.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { ConstantPool } from './constants.ts';
import type { Instruction } from './instruction.ts';
import { Reach, reachOf, type Scope, Use } from './symbols/scope.ts';

export type UnitKind =
  | 'module'
  | 'class'
  | 'function'
  | 'async function'
  | 'lambda'
  | 'comprehension'
  | 'annotations'
  | 'type parameters';

/** What the statement being compiled is in, and has to be left by `break`, `continue` and `return`. */
export interface FrameBlock {
  readonly kind:
    | 'while'
    | 'for'
    | 'async for'
    | 'try'
    | 'finally'
    | 'finally end'
    | 'with'
    | 'async with'
    | 'handler cleanup'
    | 'exception handler'
    | 'exception group handler'
    | 'async comprehension'
    | 'stop iteration'
    | 'value';
  readonly place: CodePosition;
  /** Of a loop: where `continue` goes. */
  readonly start: number;
  /** Of a loop: where `break` goes. */
  readonly exit: number;
  /** Of `finally`: its body. */
  readonly body?: readonly Statement[];
  /** Of a handler: the name of the exception. */
  readonly name?: string | null;
}

/** The parameters of a code object, counted. */
export interface ParameterCounts {
  readonly positional: number;
  readonly positionalOnly: number;
  readonly keywordOnly: number;
}

/** An annotation of a module or a class, which is compiled at the end. */
export interface DeferredAnnotation {
  readonly target: string;
  readonly annotation: Expression;
  readonly place: CodePosition;
  /** Its number among those that count only when they were passed, or -1. */
  readonly index: number;
}

/** One code object in the making. */
export class Unit {
  readonly kind: UnitKind;
  readonly scope: Scope;
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
  readonly counts: ParameterCounts;
  /** The class whose private names are mangled. */
  readonly className: string | null;
  readonly pool: ConstantPool = new ConstantPool();
  readonly names: Map<string, number> = new Map();
  readonly varNames: Map<string, number> = new Map();
  readonly cellVars: Map<string, number>;
  readonly freeVars: Map<string, number>;
  instructions: Instruction[] = [];
  /** For each label the number of the instruction it stands before. */
  readonly labels: number[] = [];
  readonly blocks: FrameBlock[] = [];
  /** The attributes that methods of this class give to `self`. */
  readonly staticAttributes: Set<string> = new Set();
  /** In how many inlined comprehensions the compilation is. */
  inlinedComprehensions = 0;
  /** Names of inlined comprehensions in a module or a class, which have a slot while the comprehension is compiled. */
  readonly hiddenFast: Map<string, boolean> = new Map();
  readonly deferredAnnotations: DeferredAnnotation[] = [];
  /** In how many statements that may run or not the compilation is. */
  conditional = 0;
  /** Whether the first constant is a docstring. */
  documented = false;

  constructor(
    kind: UnitKind,
    scope: Scope,
    description: {
      readonly name: string;
      readonly qualname: string;
      readonly firstLine: number;
      readonly counts: ParameterCounts;
      readonly className: string | null;
    },
  ) {
    this.kind = kind;
    this.scope = scope;
    this.name = description.name;
    this.qualname = description.qualname;
    this.firstLine = description.firstLine;
    this.counts = description.counts;
    this.className = description.className;
    for (const name of scope.parameters) this.varNames.set(name, this.varNames.size);
    const cells = namesWith(scope, (symbol) =>
      Boolean(reachOf(symbol) === Reach.CELL || symbol & Use.COMPREHENSION_CELL),
    );
    if (scope.needsClassCell) cells.push('__class__');
    if (scope.needsClassDict) cells.push('__classdict__');
    if (scope.conditionalAnnotations) cells.push('__conditional_annotations__');
    this.cellVars = new Map(cells.map((name, i) => [name, i]));
    const frees = namesWith(scope, (symbol) =>
      Boolean(reachOf(symbol) === Reach.FREE || symbol & Use.FREE_IN_CLASS),
    );
    this.freeVars = new Map(frees.map((name, i) => [name, this.cellVars.size + i]));
  }

  /** Whether names are found in the slots of a frame. */
  get functionLike(): boolean {
    return this.scope.functionLike;
  }
}

/** The names of the symbols that a predicate accepts, in the order of their code points. */
function namesWith(scope: Scope, accept: (symbol: number) => boolean): string[] {
  const names: string[] = [];
  for (const [name, symbol] of scope.symbols) if (accept(symbol)) names.push(name);
  return names.sort(compareCodePoints);
}

/** Orders texts as Python does, by code points. */
export function compareCodePoints(a: string, b: string): number {
  const one = [...a];
  const other = [...b];
  for (let i = 0; i < one.length && i < other.length; i++) {
    const difference = one[i]!.codePointAt(0)! - other[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

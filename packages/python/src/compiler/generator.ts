import type { CodeConstant, CodeObject, CodePosition } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import type { BinaryOperator, Comparison, Expression, Statement } from '../syntax/tree.ts';
import { assemble } from './assemble.ts';
import { NONE } from './constants.ts';
import type { Future } from './future.ts';
import { Instruction, Pseudo } from './instruction.ts';
import { mangle } from './mangle.ts';
import { mistake, type ProgramText } from './mistake.ts';
import { Nesting } from './nesting.ts';
import { BINARY_OPERATIONS, COMPARISONS } from './operations.ts';
import { lineStart, NOWHERE } from './position.ts';
import { Reach, type Scope, type SymbolTable } from './symbols/scope.ts';
import { type FrameBlock, type ParameterCounts, Unit, type UnitKind } from './unit.ts';

const NO_PARAMETERS: ParameterCounts = { positional: 0, positionalOnly: 0, keywordOnly: 0 };

/** How many blocks may be open at a place of a function. */
const MAXIMUM_BLOCKS = 21;

/** Compiles each kind of syntax; given to the generator so that its parts need not know each other. */
export interface Visitors {
  expression(g: Generator, node: Expression): void;
  statement(g: Generator, node: Statement): void;
}

/** How the compiler writes instructions: into the unit on top of a stack of units. */
export class Generator {
  readonly program: ProgramText;
  readonly table: SymbolTable;
  readonly future: Future;
  /** Whether the values of statements are printed. */
  readonly interactive: boolean;
  unit: Unit;
  readonly outerUnits: Unit[] = [];
  readonly #nesting: Nesting;
  readonly #visitors: Visitors;

  constructor(
    program: ProgramText,
    table: SymbolTable,
    future: Future,
    options: { readonly interactive: boolean; readonly visitors: Visitors },
  ) {
    this.program = program;
    this.table = table;
    this.future = future;
    this.interactive = options.interactive;
    this.#visitors = options.visitors;
    this.#nesting = new Nesting(program);
    this.unit = new Unit('module', table.top, {
      name: '<module>',
      qualname: '<module>',
      firstLine: 1,
      counts: NO_PARAMETERS,
      className: null,
    });
    this.emit({ line: 0, endLine: 1, column: 0, endColumn: 0 }, Op.RESUME, 0);
    this.emit({ line: 0, endLine: 1, column: 0, endColumn: 0 }, Pseudo.ANNOTATIONS);
  }

  fail(message: string, place: CodePosition): never {
    throw mistake(this.program, message, place);
  }

  // Syntax

  expression(node: Expression): void {
    this.#nesting.enter(node);
    this.#visitors.expression(this, node);
    this.#nesting.leave();
  }

  expressions(nodes: readonly Expression[]): void {
    for (const node of nodes) this.expression(node);
  }

  statements(body: readonly Statement[]): void {
    for (const node of body) {
      this.#nesting.enter(node);
      this.#visitors.statement(this, node);
      this.#nesting.leave();
    }
  }

  // Units

  /** Begins a code object; what is written now goes into it. */
  enter(
    kind: UnitKind,
    scope: Scope,
    description: {
      readonly name: string;
      readonly firstLine: number;
      readonly counts?: ParameterCounts;
      readonly className?: string;
    },
  ): void {
    const { name, firstLine, counts = NO_PARAMETERS, className = this.unit.className } = description;
    const qualname = this.#qualname(kind, name);
    this.outerUnits.push(this.unit);
    this.unit = new Unit(kind, scope, { name, qualname, firstLine, counts, className });
    this.emit(lineStart(firstLine), Op.RESUME, 0);
  }

  /** Ends a code object, and gives it. */
  exit(options: { readonly returnNone: boolean; readonly firstVariable?: string }): CodeObject {
    if (options.returnNone) {
      this.constant(NOWHERE, NONE);
      this.emit(NOWHERE, Op.RETURN_VALUE);
    }
    const code = assemble(this.unit, {
      filename: this.program.filename,
      textAnnotations: this.future.annotations,
      firstVariable: options.firstVariable ?? null,
    });
    const outer = this.outerUnits.pop();
    if (outer !== undefined) this.unit = outer;
    return code;
  }

  #qualname(kind: UnitKind, name: string): string {
    let parent = this.unit;
    if (parent.kind === 'type parameters') {
      // A generic definition is called as if its type parameters were no function around it.
      const outer = this.outerUnits.at(-1);
      if (outer === undefined || outer.kind === 'module') return name;
      parent = outer;
    }
    if (parent.kind === 'module') return name;
    const definition = kind === 'function' || kind === 'async function' || kind === 'class';
    if (definition && parent.scope.reach(mangle(parent.className, name)) === Reach.GLOBAL_EXPLICIT)
      return name;
    const locals = parent.kind === 'function' || parent.kind === 'async function' || parent.kind === 'lambda';
    return locals ? `${parent.qualname}.<locals>.${name}` : `${parent.qualname}.${name}`;
  }

  // Instructions

  emit(place: CodePosition, op: number, arg = 0): void {
    this.unit.instructions.push(new Instruction(op, arg, -1, place));
  }

  jump(place: CodePosition, op: number, label: number): void {
    this.unit.instructions.push(new Instruction(op, 0, label, place));
  }

  /** A label that stands nowhere yet. */
  label(): number {
    return this.unit.labels.push(-1) - 1;
  }

  /** Puts a label before the next instruction. */
  here(label: number): void {
    this.unit.labels[label] = this.unit.instructions.length;
  }

  constant(place: CodePosition, value: CodeConstant): void {
    this.emit(place, Op.LOAD_CONST, this.unit.pool.add(value));
  }

  binary(place: CodePosition, operator: BinaryOperator, inPlace = false): void {
    this.emit(place, Op.BINARY_OP, BINARY_OPERATIONS[operator] + (inPlace ? 13 : 0));
  }

  compare(place: CodePosition, comparison: Comparison): void {
    const rich = COMPARISONS[comparison];
    if (rich !== undefined) this.emit(place, Op.COMPARE_OP, rich);
    else if (comparison === 'Is' || comparison === 'IsNot') {
      this.emit(place, Op.IS_OP, comparison === 'Is' ? 0 : 1);
    } else this.emit(place, Op.CONTAINS_OP, comparison === 'In' ? 0 : 1);
  }

  /** An instruction on a name of the code object: an attribute, a module, a global. */
  named(place: CodePosition, op: number, name: string): void {
    const index = indexOf(this.unit.names, this.mangled(name));
    this.emit(place, op, argumentOfName(op, index));
  }

  /** Loads an attribute in order to call it as a method. */
  method(place: CodePosition, name: string): void {
    this.emit(place, Op.LOAD_ATTR, (indexOf(this.unit.names, this.mangled(name)) << 1) | 1);
  }

  /** Loads an attribute of `super()`, for a call as a method if asked. */
  superAttribute(
    place: CodePosition,
    name: string,
    options: { readonly method: boolean; readonly plain: boolean },
  ): void {
    const index = indexOf(this.unit.names, this.mangled(name));
    this.emit(place, Op.LOAD_SUPER_ATTR, (index << 2) | (options.plain ? 0 : 2) | (options.method ? 1 : 0));
  }

  /** An instruction on a slot of the frame. */
  fast(place: CodePosition, op: number, name: string): void {
    this.emit(place, op, indexOf(this.unit.varNames, name));
  }

  /** An instruction on a cell: one of the unit's own, or one of those around. */
  cell(place: CodePosition, op: number, name: string): void {
    this.emit(place, op, this.unit.cellVars.get(name) ?? this.unit.freeVars.get(name)!);
  }

  mangled(name: string): string {
    const { scope, className } = this.unit;
    if (scope.mangled !== null && !scope.mangled.has(name)) return name;
    return mangle(className, name);
  }

  // Blocks

  push(block: FrameBlock): void {
    if (this.unit.blocks.length >= MAXIMUM_BLOCKS)
      this.fail('too many statically nested blocks', block.place);
    this.unit.blocks.push(block);
  }

  pop(): void {
    this.unit.blocks.pop();
  }
}

function argumentOfName(op: number, index: number): number {
  return op === Op.LOAD_GLOBAL || op === Op.LOAD_ATTR ? index << 1 : index;
}

/** The index of a name, a new one where it has none. */
function indexOf(names: Map<string, number>, name: string): number {
  let index = names.get(name);
  if (index === undefined) {
    index = names.size;
    names.set(name, index);
  }
  return index;
}

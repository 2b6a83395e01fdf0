import {
  type CodeConstant,
  CodeFlag,
  type CodeObject,
  type CodePosition,
  type ExceptionEntry,
} from '../bytecode/code.ts';
import { cacheUnitsOf, Op } from '../bytecode/opcodes.ts';
import { type Block, blocksFrom } from './flow/block.ts';
import { optimise } from './flow/optimise.ts';
import { type Slots, slotsOf } from './flow/slots.ts';
import { type Instruction, jumps } from './instruction.ts';
import { NEXT_PLACE, NOWHERE } from './position.ts';
import type { Unit } from './unit.ts';

/** What the code objects of a program have in common. */
export interface AssemblyOptions {
  readonly filename: string;
  readonly textAnnotations: boolean;
  /** What the first local is called for those who look at the code object; null for its own name. */
  readonly firstVariable: string | null;
}

/** The code object of a unit. */
export function assemble(unit: Unit, options: AssemblyOptions): CodeObject {
  const { scope, counts, pool } = unit;
  const generator = scope.functionLike && (scope.generator || scope.coroutine);
  let slots: Slots | null = null;
  const optimised = optimise(unit, {
    generator,
    slots: () => {
      slots = slotsOf(unit);
      return slots;
    },
  });
  const names = rename(slots!.names, options.firstVariable);
  const first = pool.constants[0];
  return {
    name: unit.name,
    qualname: unit.qualname,
    filename: options.filename,
    firstLine: unit.firstLine,
    argCount: counts.positional,
    posOnlyArgCount: counts.positionalOnly,
    kwOnlyArgCount: counts.keywordOnly,
    flags: flagsOf(unit, options.textAnnotations),
    stackSize: Math.max(optimised.stackSize, 1),
    ...encode(optimised.entry),
    constants: optimised.constants.map((place): CodeConstant => pool.at(place)),
    names: [...unit.names.keys()],
    varNames: rename([...unit.varNames.keys()], options.firstVariable),
    cellVars: cellNames(unit, names, slots!),
    freeVars: [...unit.freeVars.keys()],
    localsPlus: names,
    docstring: unit.documented && first?.type === 'str' ? first.value : null,
  };
}

function rename(names: readonly string[], first: string | null): readonly string[] {
  return first === null ? names : [first, ...names.slice(1)];
}

/** Cells in the order of their slots. */
function cellNames(unit: Unit, names: readonly string[], slots: Slots): string[] {
  return slots.cells
    .slice(0, unit.cellVars.size)
    .toSorted((a, b) => a - b)
    .map((slot) => names[slot]!);
}

function flagsOf(unit: Unit, textAnnotations: boolean): number {
  const { scope } = unit;
  let flags: number = textAnnotations ? CodeFlag.FUTURE_ANNOTATIONS : 0;
  if (!scope.functionLike) return flags;
  flags |= CodeFlag.OPTIMIZED | CodeFlag.NEWLOCALS;
  if (scope.nested) flags |= CodeFlag.NESTED;
  if (scope.generator) flags |= scope.coroutine ? CodeFlag.ASYNC_GENERATOR : CodeFlag.GENERATOR;
  else if (scope.coroutine) flags |= CodeFlag.COROUTINE;
  if (scope.variadic) flags |= CodeFlag.VARARGS;
  if (scope.keywordVariadic) flags |= CodeFlag.VARKEYWORDS;
  if (unit.documented) flags |= CodeFlag.HAS_DOCSTRING;
  if (scope.method) flags |= CodeFlag.METHOD;
  return flags;
}

type Encoded = Pick<CodeObject, 'opcodes' | 'args' | 'targets' | 'offsets' | 'positions' | 'exceptionTable'>;

/** Lays the instructions out one after the other. */
function encode(entry: Block): Encoded {
  const instructions: Instruction[] = [];
  const starts = new Map<Block, number>();
  for (const block of blocksFrom(entry)) {
    starts.set(block, instructions.length);
    for (const instruction of block.instructions) instructions.push(instruction);
  }
  const count = instructions.length;
  const targets = new Int32Array(count).fill(-1);
  const opcodes = new Uint8Array(count);
  const args = new Int32Array(count);
  for (const [index, { op, arg, target }] of instructions.entries()) {
    opcodes[index] = op;
    args[index] = arg;
    if (jumps(op)) targets[index] = starts.get(target!)!;
  }
  const offsets = layOut(opcodes, args, targets);
  return {
    opcodes,
    args,
    targets,
    offsets,
    positions: positionsOf(instructions),
    exceptionTable: exceptionTable(instructions, starts),
  };
}

/** `END_ASYNC_FOR` tells monitors of the `END_SEND` of its loop, which lies so many code units behind the loop's `SEND`. */
const END_SEND_DISTANCE = 5;

/** The bytes of an instruction without its caches; arguments of more than one byte are extended. */
function width(arg: number): number {
  return arg > 0xffffff ? 8 : arg > 0xffff ? 6 : arg > 0xff ? 4 : 2;
}

/** Gives each instruction its offset and each jump its distance, which may change each other. */
function layOut(opcodes: Uint8Array, args: Int32Array, targets: Int32Array): Int32Array {
  const count = opcodes.length;
  const offsets = new Int32Array(count + 1);
  for (let changed = true; changed; ) {
    changed = false;
    let offset = 0;
    for (let i = 0; i < count; i++) {
      offsets[i] = offset;
      offset += width(args[i]!) + 2 * cacheUnitsOf(opcodes[i]!);
    }
    offsets[count] = offset;
    for (let i = 0; i < count; i++) {
      if (targets[i]! < 0) continue;
      const behind = offsets[i + 1]!;
      let distance = Math.abs(offsets[targets[i]!]! - behind) / 2;
      if (opcodes[i] === Op.END_ASYNC_FOR) distance -= END_SEND_DISTANCE;
      if (distance === args[i]) continue;
      // Distances only grow, so that this comes to an end.
      changed ||= width(distance) !== width(args[i]!);
      args[i] = distance;
    }
  }
  for (let i = 0; i < count; i++) {
    if (opcodes[i] === Op.END_ASYNC_FOR) targets[i] = offsets.indexOf(offsets[i + 1]! - 2 * args[i]!);
  }
  return offsets.subarray(0, count);
}

function positionsOf(instructions: readonly Instruction[]): CodePosition[] {
  const positions: CodePosition[] = [];
  let next = NOWHERE;
  for (let i = instructions.length - 1; i >= 0; i--) {
    const place = instructions[i]!.place;
    next = place.line === NEXT_PLACE.line ? next : encoded(place);
    positions.push(next);
  }
  return positions.reverse();
}

/** A place as a code object can say it: without columns it has but one line. */
function encoded({ line, endLine, column, endColumn }: CodePosition): CodePosition {
  if (line < 0) return NOWHERE;
  if (column >= 0 && endColumn >= 0) return { line, endLine, column, endColumn };
  return { line, endLine: endLine < 0 ? line : endLine, column: -1, endColumn: -1 };
}

function exceptionTable(
  instructions: readonly Instruction[],
  starts: ReadonlyMap<Block, number>,
): ExceptionEntry[] {
  const table: ExceptionEntry[] = [];
  let start = 0;
  let current: Block | null = null;
  for (let index = 0; index <= instructions.length; index++) {
    const handler = instructions[index]?.handler ?? null;
    if (handler === current && index < instructions.length) continue;
    if (current !== null) {
      const lasti = current.keepsPlace;
      const depth = current.depth - (lasti ? 2 : 1);
      table.push({ start, end: index, target: starts.get(current)!, depth, lasti });
    }
    start = index;
    current = handler;
  }
  return table;
}

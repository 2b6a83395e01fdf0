import { Op } from '../../bytecode/opcodes.ts';
import { Instruction, Pseudo } from '../instruction.ts';
import { NOWHERE } from '../position.ts';
import type { Unit } from '../unit.ts';
import { type Block, blocksFrom } from './block.ts';

/** Where the cells of a unit lie in the frame. */
export interface Slots {
  /** For each cell, by its number in the unit, its slot. */
  readonly cells: readonly number[];
  /** The names of all slots. */
  readonly names: readonly string[];
}

/** A cell that is a parameter has the parameter's slot; the others come behind all locals. */
export function slotsOf(unit: Unit): Slots {
  const names = [...unit.varNames.keys()];
  const cells: number[] = [];
  for (const name of unit.cellVars.keys()) {
    const local = unit.varNames.get(name);
    cells.push(local ?? names.push(name) - 1);
  }
  for (const name of unit.freeVars.keys()) cells.push(names.push(name) - 1);
  return { cells, names };
}

/** Puts in front what prepares the frame: free variables, cells, and for a generator its object. */
export function insertPrefix(entry: Block, unit: Unit, slots: Slots, generator: boolean): void {
  const prefix: Instruction[] = [];
  if (unit.freeVars.size > 0) {
    prefix.push(new Instruction(Op.COPY_FREE_VARS, unit.freeVars.size, -1, NOWHERE));
  }
  const own = slots.cells.slice(0, unit.cellVars.size);
  const order = own.map((slot, cell) => ({ slot, cell })).sort((a, b) => a.slot - b.slot);
  for (const { cell } of order) prefix.push(new Instruction(Op.MAKE_CELL, cell, -1, NOWHERE));
  if (generator) {
    const place = { ...NOWHERE, line: unit.firstLine, endLine: unit.firstLine };
    prefix.push(new Instruction(Op.RETURN_GENERATOR, 0, -1, place));
    prefix.push(new Instruction(Op.POP_TOP, 0, -1, place));
  }
  entry.instructions.unshift(...prefix);
}

/** Turns the numbers of cells into slots. */
export function useSlots(entry: Block, slots: Slots): void {
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      switch (instruction.op) {
        case Op.MAKE_CELL:
        case Op.LOAD_DEREF:
        case Op.STORE_DEREF:
        case Op.DELETE_DEREF:
        case Op.LOAD_FROM_DICT_OR_DEREF:
        case Pseudo.LOAD_CLOSURE:
          instruction.arg = slots.cells[instruction.arg]!;
      }
    }
  }
}

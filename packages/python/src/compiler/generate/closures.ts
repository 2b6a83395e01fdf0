import type { CodeObject, CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';

/** What a function is made with: bits of `SET_FUNCTION_ATTRIBUTE`. */
export const FunctionPart = { DEFAULTS: 1, KWDEFAULTS: 2, CLOSURE: 8, ANNOTATE: 16 } as const;

/** Makes a function of a code object, with the parts that lie on the stack. */
export function makeFunction(g: Generator, place: CodePosition, code: CodeObject, given: number): void {
  let parts = given;
  if (code.freeVars.length > 0) {
    for (const name of code.freeVars) g.cell(place, Pseudo.LOAD_CLOSURE, name);
    g.emit(place, Op.BUILD_TUPLE, code.freeVars.length);
    parts |= FunctionPart.CLOSURE;
  }
  g.constant(place, { type: 'code', code });
  g.emit(place, Op.MAKE_FUNCTION);
  // The part that was pushed last is taken first.
  const { CLOSURE, ANNOTATE, KWDEFAULTS, DEFAULTS } = FunctionPart;
  for (const part of [CLOSURE, ANNOTATE, KWDEFAULTS, DEFAULTS]) {
    if (parts & part) g.emit(place, Op.SET_FUNCTION_ATTRIBUTE, part);
  }
}

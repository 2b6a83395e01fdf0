import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import { NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { NOWHERE } from '../position.ts';
import type { FrameBlock } from '../unit.ts';
import { name } from './names.ts';
import { awaitValue } from './suspension.ts';

/** Whether a value to be returned lies on the stack. */
interface Leaving {
  readonly withValue: boolean;
}

/**
 * Leaves the blocks around a statement: all of them for `return`, those within the loop for `break` and `continue`. Gives the
 * loop, if it was asked for and is there, and where what follows stands.
 */
export function unwind(
  g: Generator,
  place: CodePosition,
  options: Leaving & { readonly toLoop: boolean },
): { readonly place: CodePosition; readonly loop: FrameBlock | null } {
  const { blocks } = g.unit;
  const left: FrameBlock[] = [];
  let current = place;
  let loop: FrameBlock | null = null;
  for (let block = blocks.at(-1); block !== undefined; block = blocks.at(-1)) {
    if (block.kind === 'exception group handler') {
      g.fail("'break', 'continue' and 'return' cannot appear in an except* block", current);
    }
    if (options.toLoop && (block.kind === 'while' || block.kind === 'for' || block.kind === 'async for')) {
      loop = block;
      break;
    }
    // While a block is left, what it wrote is not in it any more.
    blocks.pop();
    left.push(block);
    current = leaveBlock(g, current, block, options);
  }
  for (const block of left.toReversed()) blocks.push(block);
  return { place: current, loop };
}

/** Leaves one block; gives where what follows stands. */
export function leaveBlock(
  g: Generator,
  place: CodePosition,
  block: FrameBlock,
  { withValue }: Leaving,
): CodePosition {
  const underValue = (): void => {
    if (withValue) g.emit(place, Op.SWAP, 2);
  };
  switch (block.kind) {
    case 'for':
    case 'async for':
    case 'value':
      underValue();
      g.emit(place, Op.POP_TOP);
      return place;
    case 'try':
      g.emit(place, Pseudo.POP_BLOCK);
      return place;
    case 'finally':
      g.emit(place, Pseudo.POP_BLOCK);
      if (withValue) g.push({ kind: 'value', place, start: -1, exit: -1 });
      g.statements(block.body ?? []);
      if (withValue) g.pop();
      return NOWHERE;
    case 'finally end':
      underValue();
      g.emit(place, Op.POP_TOP);
      underValue();
      g.emit(place, Pseudo.POP_BLOCK);
      g.emit(place, Op.POP_EXCEPT);
      return place;
    case 'with':
    case 'async with':
      g.emit(block.place, Pseudo.POP_BLOCK);
      if (withValue) {
        g.emit(block.place, Op.SWAP, 3);
        g.emit(block.place, Op.SWAP, 2);
      }
      exitWithNones(g, block.place);
      if (block.kind === 'async with') awaitValue(g, block.place, 2);
      g.emit(block.place, Op.POP_TOP);
      return NOWHERE;
    case 'handler cleanup':
      if (block.name != null) g.emit(place, Pseudo.POP_BLOCK);
      underValue();
      g.emit(place, Pseudo.POP_BLOCK);
      g.emit(place, Op.POP_EXCEPT);
      if (block.name != null) forgetException(g, place, block.name);
      return place;
    default:
      return place;
  }
}

/** Calls the `__exit__` on the stack for a body that raised nothing. */
export function exitWithNones(g: Generator, place: CodePosition): void {
  for (let i = 0; i < 3; i++) g.constant(place, NONE);
  g.emit(place, Op.CALL, 3);
}

/** Unbinds the name of an exception at the end of its handler. */
export function forgetException(g: Generator, place: CodePosition, id: string): void {
  g.constant(place, NONE);
  name(g, place, id, 'Store');
  name(g, place, id, 'Del');
}

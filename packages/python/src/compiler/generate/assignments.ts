import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { AugAssign, Expression, Sequence, Slice, Subscript } from '../../syntax/tree.ts';
import { NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { SUBSCRIPT } from '../operations.ts';
import { attributePlace } from './calls.ts';
import { name } from './names.ts';

/** Unpacks the value on the stack into the targets of a list or a tuple. */
export function unpackInto(g: Generator, node: Sequence): void {
  const { elts } = node;
  let starred = false;
  for (const [index, elt] of elts.entries()) {
    if (elt.kind !== 'Starred') continue;
    if (starred) g.fail('multiple starred expressions in assignment', node);
    if (index >= 256 || elts.length - index - 1 >= 0x7fffff) {
      g.fail('too many expressions in star-unpacking assignment', node);
    }
    g.emit(node, Op.UNPACK_EX, index + ((elts.length - index - 1) << 8));
    starred = true;
  }
  if (!starred) g.emit(node, Op.UNPACK_SEQUENCE, elts.length);
  for (const elt of elts) g.expression(elt.kind === 'Starred' ? elt.value : elt);
}

/** Whether a subscript is `a[b:c]` with a variable in it, which needs no slice object. */
export function isPlainSlice(node: Expression): node is Slice {
  return node.kind === 'Slice' && node.step === null && !isConstantSlice(node);
}

/** Whether a slice is a constant. */
export function isConstantSlice(node: Slice): boolean {
  return [node.lower, node.upper, node.step].every((part) => part === null || part.kind === 'Constant');
}

/** The two bounds of a slice. */
export function sliceBounds(g: Generator, node: Slice): void {
  for (const bound of [node.lower, node.upper]) {
    if (bound === null) g.constant(node, NONE);
    else g.expression(bound);
  }
}

/** An item or a slice that is loaded, stored or deleted. */
export function subscript(g: Generator, node: Subscript): void {
  g.expression(node.value);
  if (isPlainSlice(node.slice) && node.ctx !== 'Del') {
    sliceBounds(g, node.slice);
    g.emit(node, node.ctx === 'Load' ? Op.BINARY_SLICE : Op.STORE_SLICE);
    return;
  }
  g.expression(node.slice);
  if (node.ctx === 'Load') g.emit(node, Op.BINARY_OP, SUBSCRIPT);
  else g.emit(node, node.ctx === 'Store' ? Op.STORE_SUBSCR : Op.DELETE_SUBSCR);
}

/** `target op= value`. */
export function augmentedAssignment(g: Generator, node: AugAssign): void {
  const { target } = node;
  const operate = (): void => {
    g.expression(node.value);
    g.binary(node, node.op, true);
  };
  if (target.kind === 'Name') {
    name(g, target, target.id, 'Load');
    operate();
    name(g, target, target.id, 'Store');
    return;
  }
  g.expression(target.value);
  if (target.kind === 'Attribute') {
    g.emit(target, Op.COPY, 1);
    const place = attributePlace(target, target);
    g.named(place, Op.LOAD_ATTR, target.attr);
    operate();
    g.emit(place, Op.SWAP, 2);
    g.named(place, Op.STORE_ATTR, target.attr);
    return;
  }
  if (isPlainSlice(target.slice)) {
    sliceBounds(g, target.slice);
    copies(g, target, 3);
    g.emit(target, Op.BINARY_SLICE);
    operate();
    putUnder(g, target, 4, Op.STORE_SLICE);
    return;
  }
  g.expression(target.slice);
  copies(g, target, 2);
  g.emit(target, Op.BINARY_OP, SUBSCRIPT);
  operate();
  putUnder(g, target, 3, Op.STORE_SUBSCR);
}

/** Copies the topmost values of the stack, in order. */
function copies(g: Generator, place: CodePosition, count: number): void {
  for (let i = 0; i < count; i++) g.emit(place, Op.COPY, count);
}

/** Stores the value on the stack, which must lie under what says where. */
function putUnder(g: Generator, place: CodePosition, depth: number, op: number): void {
  for (let i = depth; i > 1; i--) g.emit(place, Op.SWAP, i);
  g.emit(place, op);
}

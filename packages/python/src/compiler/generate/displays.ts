import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Dict, Expression, Sequence, Set as SetNode } from '../../syntax/tree.ts';
import type { Generator } from '../generator.ts';
import { Intrinsic1 } from '../intrinsics.ts';

/** What needs more places on the stack than this is built piece by piece. */
export const STACK_GUIDELINE = 30;

/** How a display of one kind is made at once and piece by piece. */
interface Building {
  readonly build: number;
  readonly add: number;
  readonly extend: number;
  readonly tuple?: boolean;
}

const LIST: Building = { build: Op.BUILD_LIST, add: Op.LIST_APPEND, extend: Op.LIST_EXTEND };
const TUPLE: Building = { ...LIST, tuple: true };
const SET: Building = { build: Op.BUILD_SET, add: Op.SET_ADD, extend: Op.SET_UPDATE };

/** A list, a tuple or a set that is loaded. */
export function display(g: Generator, node: Sequence | SetNode): void {
  build(g, node, node.elts, node.kind === 'List' ? LIST : node.kind === 'Tuple' ? TUPLE : SET);
}

/** The positional arguments of a call as one tuple, with those that lie on the stack already in front. */
export function argumentTuple(
  g: Generator,
  place: CodePosition,
  args: readonly Expression[],
  options: { readonly pushed: number; readonly last: (() => void) | null },
): void {
  build(g, place, args, TUPLE, options.pushed, options.last);
}

function build(
  g: Generator,
  place: CodePosition,
  elts: readonly Expression[],
  kind: Building,
  pushed = 0,
  last: (() => void) | null = null,
): void {
  const count = elts.length + (last === null ? 0 : 1);
  const big = count + pushed > STACK_GUIDELINE;
  if (!big && !elts.some((elt) => elt.kind === 'Starred')) {
    g.expressions(elts);
    last?.();
    g.emit(place, kind.tuple ? Op.BUILD_TUPLE : kind.build, count + pushed);
    return;
  }
  let built = big;
  if (big) g.emit(place, kind.build, pushed);
  for (const [index, elt] of elts.entries()) {
    if (elt.kind === 'Starred') {
      if (!built) {
        g.emit(place, kind.build, index + pushed);
        built = true;
      }
      g.expression(elt.value);
      g.emit(place, kind.extend, 1);
    } else {
      g.expression(elt);
      if (built) g.emit(place, kind.add, 1);
    }
  }
  if (last !== null) {
    last();
    g.emit(place, kind.add, 1);
  }
  if (kind.tuple) g.emit(place, Op.CALL_INTRINSIC_1, Intrinsic1.LIST_TO_TUPLE);
}

/** A dict display. */
export function dictDisplay(g: Generator, node: Dict): void {
  let pending = 0;
  let dict = false;
  const flush = (end: number): void => {
    if (pending === 0) return;
    part(g, node, end - pending, end);
    if (dict) g.emit(node, Op.DICT_UPDATE, 1);
    dict = true;
    pending = 0;
  };
  for (const [index, value] of node.values.entries()) {
    if (node.keys[index] === null) {
      flush(index);
      if (!dict) {
        g.emit(node, Op.BUILD_MAP, 0);
        dict = true;
      }
      g.expression(value);
      g.emit(node, Op.DICT_UPDATE, 1);
    } else {
      const full = pending * 2 > STACK_GUIDELINE;
      pending++;
      if (full) flush(index + 1);
    }
  }
  flush(node.values.length);
  if (!dict) g.emit(node, Op.BUILD_MAP, 0);
}

function part(g: Generator, node: Dict, start: number, end: number): void {
  const big = (end - start) * 2 > STACK_GUIDELINE;
  if (big) g.emit(node, Op.BUILD_MAP, 0);
  for (let i = start; i < end; i++) {
    g.expression(node.keys[i]!);
    g.expression(node.values[i]!);
    if (big) g.emit(node, Op.MAP_ADD, 1);
  }
  if (!big) g.emit(node, Op.BUILD_MAP, end - start);
}

import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { BoolOp, Compare, Expression, IfExp } from '../../syntax/tree.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { NOWHERE } from '../position.ts';

/** Jumps to a label if the expression's truth value is `condition`; goes on behind otherwise. */
export function jumpIf(
  g: Generator,
  place: CodePosition,
  node: Expression,
  label: number,
  condition: boolean,
): void {
  if (node.kind === 'UnaryOp' && node.op === 'Not') {
    jumpIf(g, place, node.operand, label, !condition);
    return;
  }
  if (node.kind === 'BoolOp') {
    jumpIfAny(g, place, node, label, condition);
    return;
  }
  if (node.kind === 'IfExp') {
    jumpIfEither(g, place, node, label, condition);
    return;
  }
  if (node.kind === 'Compare' && node.ops.length > 1) {
    jumpIfChain(g, node, label, condition);
    return;
  }
  g.expression(node);
  g.emit(node, Op.TO_BOOL);
  g.jump(node, condition ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, label);
}

function jumpIfAny(g: Generator, place: CodePosition, node: BoolOp, label: number, condition: boolean): void {
  const short = node.op === 'Or';
  const behind = short === condition ? label : g.label();
  for (const value of node.values.slice(0, -1)) jumpIf(g, place, value, behind, short);
  jumpIf(g, place, node.values.at(-1)!, label, condition);
  if (behind !== label) g.here(behind);
}

function jumpIfEither(
  g: Generator,
  place: CodePosition,
  node: IfExp,
  label: number,
  condition: boolean,
): void {
  const end = g.label();
  const otherwise = g.label();
  jumpIf(g, place, node.test, otherwise, false);
  jumpIf(g, place, node.body, label, condition);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
  g.here(otherwise);
  jumpIf(g, place, node.orElse, label, condition);
  g.here(end);
}

function jumpIfChain(g: Generator, node: Compare, label: number, condition: boolean): void {
  const cleanup = g.label();
  const last = node.ops.length - 1;
  g.expression(node.left);
  for (let i = 0; i < last; i++) {
    keepAndCompare(g, node, i);
    g.emit(node, Op.TO_BOOL);
    g.jump(node, Op.POP_JUMP_IF_FALSE, cleanup);
  }
  g.expression(node.comparators[last]!);
  g.compare(node, node.ops[last]!);
  g.emit(node, Op.TO_BOOL);
  g.jump(node, condition ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, label);
  const end = g.label();
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
  g.here(cleanup);
  g.emit(node, Op.POP_TOP);
  if (!condition) g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, label);
  g.here(end);
}

/** Compares with the next operand, and keeps that operand for the comparison behind. */
function keepAndCompare(g: Generator, node: Compare, index: number): void {
  g.expression(node.comparators[index]!);
  g.emit(node, Op.SWAP, 2);
  g.emit(node, Op.COPY, 2);
  g.compare(node, node.ops[index]!);
}

/** A comparison or a chain of them, as a value. */
export function comparison(g: Generator, node: Compare): void {
  g.expression(node.left);
  const last = node.ops.length - 1;
  if (last === 0) {
    g.expression(node.comparators[0]!);
    g.compare(node, node.ops[0]!);
    return;
  }
  const cleanup = g.label();
  for (let i = 0; i < last; i++) {
    keepAndCompare(g, node, i);
    g.jump(node, Pseudo.JUMP_IF_FALSE, cleanup);
    g.emit(node, Op.POP_TOP);
  }
  g.expression(node.comparators[last]!);
  g.compare(node, node.ops[last]!);
  const end = g.label();
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
  g.here(cleanup);
  g.emit(node, Op.SWAP, 2);
  g.emit(node, Op.POP_TOP);
  g.here(end);
}

/** `and` and `or` as a value. */
export function booleanOperation(g: Generator, node: BoolOp): void {
  const end = g.label();
  const op = node.op === 'And' ? Pseudo.JUMP_IF_FALSE : Pseudo.JUMP_IF_TRUE;
  for (const value of node.values.slice(0, -1)) {
    g.expression(value);
    g.jump(node, op, end);
    g.emit(node, Op.POP_TOP);
  }
  g.expression(node.values.at(-1)!);
  g.here(end);
}

/** `… if … else …` as a value. */
export function conditionalExpression(g: Generator, node: IfExp): void {
  const end = g.label();
  const otherwise = g.label();
  jumpIf(g, node, node.test, otherwise, false);
  g.expression(node.body);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
  g.here(otherwise);
  g.expression(node.orElse);
  g.here(end);
}

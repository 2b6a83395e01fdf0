import { Op } from '../../bytecode/opcodes.ts';
import type { For, If, SimpleStatement, While } from '../../syntax/tree.ts';
import { NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { NOWHERE } from '../position.ts';
import { jumpIf } from './conditions.ts';
import { delegate } from './suspension.ts';
import { leaveBlock, unwind } from './unwinding.ts';

/** `if`. */
export function ifStatement(g: Generator, node: If): void {
  const end = g.label();
  const otherwise = node.orElse.length > 0 ? g.label() : end;
  jumpIf(g, node, node.test, otherwise, false);
  g.statements(node.body);
  if (node.orElse.length > 0) {
    g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
    g.here(otherwise);
    g.statements(node.orElse);
  }
  g.here(end);
}

/** `while`. */
export function whileLoop(g: Generator, node: While): void {
  const loop = g.label();
  const end = g.label();
  const anchor = g.label();
  g.here(loop);
  g.push({ kind: 'while', place: node, start: loop, exit: end });
  jumpIf(g, node, node.test, anchor, false);
  g.statements(node.body);
  g.jump(NOWHERE, Pseudo.JUMP, loop);
  g.pop();
  g.here(anchor);
  g.statements(node.orElse);
  g.here(end);
}

/** `for` and `async for`. */
export function forLoop(g: Generator, node: For): void {
  if (node.kind === 'AsyncFor') {
    asyncForLoop(g, node);
    return;
  }
  const start = g.label();
  const cleanup = g.label();
  const end = g.label();
  g.push({ kind: 'for', place: node, start, exit: end });
  g.expression(node.iter);
  g.emit(node.iter, Op.GET_ITER);
  g.here(start);
  g.jump(node.iter, Op.FOR_ITER, cleanup);
  // A loop whose header has several lines passes all of them.
  g.emit(node.target, Op.NOP);
  g.expression(node.target);
  g.statements(node.body);
  g.jump(NOWHERE, Pseudo.JUMP, start);
  g.here(cleanup);
  g.emit(NOWHERE, Op.END_FOR);
  g.emit(NOWHERE, Op.POP_ITER);
  g.pop();
  g.statements(node.orElse);
  g.here(end);
}

function asyncForLoop(g: Generator, node: For): void {
  const start = g.label();
  const send = g.label();
  const except = g.label();
  const end = g.label();
  g.expression(node.iter);
  g.emit(node.iter, Op.GET_AITER);
  g.here(start);
  g.push({ kind: 'async for', place: node, start, exit: end });
  g.jump(node, Pseudo.SETUP_FINALLY, except);
  g.emit(node, Op.GET_ANEXT);
  g.constant(node, NONE);
  delegate(g, node, 'await', send);
  g.emit(node, Pseudo.POP_BLOCK);
  g.emit(node, Op.NOT_TAKEN);
  g.expression(node.target);
  g.statements(node.body);
  g.jump(NOWHERE, Pseudo.JUMP, start);
  g.pop();
  g.here(except);
  g.jump(node.iter, Op.END_ASYNC_FOR, send);
  g.statements(node.orElse);
  g.here(end);
}

/** `break` and `continue`. */
export function leaveLoop(g: Generator, node: SimpleStatement): void {
  g.emit(node, Op.NOP);
  const { place, loop } = unwind(g, node, { withValue: false, toLoop: true });
  if (node.kind === 'Continue') {
    if (loop === null) g.fail("'continue' not properly in loop", node);
    g.jump(place, Pseudo.JUMP, loop.start);
    return;
  }
  if (loop === null) g.fail("'break' outside loop", node);
  const behind = leaveBlock(g, place, loop, { withValue: false });
  g.jump(behind, Pseudo.JUMP, loop.exit);
}

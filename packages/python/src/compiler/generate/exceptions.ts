import { Op } from '../../bytecode/opcodes.ts';
import type { ExceptHandler, Try } from '../../syntax/tree.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { Intrinsic2 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';
import { name } from './names.ts';
import { forgetException } from './unwinding.ts';

/** `try`, with what belongs to it. */
export function tryStatement(g: Generator, node: Try): void {
  if (node.finalBody.length > 0) tryFinally(g, node);
  else tryExcept(g, node);
}

function tryExcept(g: Generator, node: Try): void {
  if (node.kind === 'TryStar') groups(g, node);
  else handlers(g, node);
}

/** Raises the exception of a handler that itself raised. */
export function reraiseBehindHandler(g: Generator): void {
  g.emit(NOWHERE, Op.COPY, 3);
  g.emit(NOWHERE, Op.POP_EXCEPT);
  g.emit(NOWHERE, Op.RERAISE, 1);
}

function tryFinally(g: Generator, node: Try): void {
  const body = g.label();
  const end = g.label();
  const exit = g.label();
  const cleanup = g.label();
  g.jump(node, Pseudo.SETUP_FINALLY, end);
  g.here(body);
  g.push({ kind: 'finally', place: node, start: body, exit: end, body: node.finalBody });
  if (node.handlers.length > 0) tryExcept(g, node);
  else g.statements(node.body);
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.pop();
  g.statements(node.finalBody);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, exit);

  g.here(end);
  g.push({ kind: 'finally end', place: node, start: end, exit: -1 });
  g.jump(NOWHERE, Pseudo.SETUP_CLEANUP, cleanup);
  g.emit(NOWHERE, Op.PUSH_EXC_INFO);
  g.statements(node.finalBody);
  g.pop();
  g.emit(NOWHERE, Op.RERAISE, 0);
  g.here(cleanup);
  reraiseBehindHandler(g);
  g.here(exit);
}

function handlers(g: Generator, node: Try): void {
  const body = g.label();
  const end = g.label();
  const cleanup = g.label();
  let except = g.label();
  g.jump(node, Pseudo.SETUP_FINALLY, except);
  g.here(body);
  g.push({ kind: 'try', place: node, start: body, exit: -1 });
  g.statements(node.body);
  g.pop();
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.statements(node.orElse);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);

  g.here(except);
  g.jump(NOWHERE, Pseudo.SETUP_CLEANUP, cleanup);
  g.emit(NOWHERE, Op.PUSH_EXC_INFO);
  g.push({ kind: 'exception handler', place: node, start: -1, exit: -1 });
  for (const [index, handler] of node.handlers.entries()) {
    if (handler.type === null && index < node.handlers.length - 1) {
      g.fail("default 'except:' must be last", handler);
    }
    except = g.label();
    if (handler.type !== null) {
      g.expression(handler.type);
      g.emit(handler, Op.CHECK_EXC_MATCH);
      g.jump(handler, Op.POP_JUMP_IF_FALSE, except);
    }
    if (handler.name === null) anonymousHandler(g, handler, end);
    else namedHandler(g, handler, handler.name, end);
    g.here(except);
  }
  g.pop();
  g.emit(NOWHERE, Op.RERAISE, 0);
  g.here(cleanup);
  reraiseBehindHandler(g);
  g.here(end);
}

function anonymousHandler(g: Generator, handler: ExceptHandler, end: number): void {
  const body = g.label();
  g.emit(handler, Op.POP_TOP);
  g.here(body);
  g.push({ kind: 'handler cleanup', place: handler, start: body, exit: -1, name: null });
  g.statements(handler.body);
  g.pop();
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.emit(NOWHERE, Op.POP_EXCEPT);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
}

/** A handler that gives the exception a name until it ends. */
function namedHandler(g: Generator, handler: ExceptHandler, id: string, end: number): void {
  const body = g.label();
  const cleanup = g.label();
  name(g, handler, id, 'Store');
  g.jump(handler, Pseudo.SETUP_CLEANUP, cleanup);
  g.here(body);
  g.push({ kind: 'handler cleanup', place: handler, start: body, exit: -1, name: id });
  g.statements(handler.body);
  g.pop();
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.emit(NOWHERE, Op.POP_EXCEPT);
  forgetException(g, NOWHERE, id);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
  g.here(cleanup);
  forgetException(g, NOWHERE, id);
  g.emit(NOWHERE, Op.RERAISE, 1);
}

/** `except*`: each handler takes its part of the group, and what is left or raised anew is raised at the end. */
function groups(g: Generator, node: Try): void {
  const body = g.label();
  const orElse = g.label();
  const end = g.label();
  const cleanup = g.label();
  const reraiseStar = g.label();
  let except = g.label();
  g.jump(node, Pseudo.SETUP_FINALLY, except);
  g.here(body);
  g.push({ kind: 'try', place: node, start: body, exit: -1 });
  g.statements(node.body);
  g.pop();
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, orElse);

  g.here(except);
  g.jump(NOWHERE, Pseudo.SETUP_CLEANUP, cleanup);
  g.emit(NOWHERE, Op.PUSH_EXC_INFO);
  g.push({ kind: 'exception group handler', place: node, start: -1, exit: -1 });
  for (const [index, handler] of node.handlers.entries()) {
    except = g.label();
    if (index === 0) {
      // The list of what the handlers raise, under a copy of the group that is taken apart.
      g.emit(handler, Op.BUILD_LIST, 0);
      g.emit(handler, Op.COPY, 2);
    }
    groupHandler(g, handler, except);
    if (index === node.handlers.length - 1) {
      g.emit(NOWHERE, Op.LIST_APPEND, 1);
      g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, reraiseStar);
    }
  }
  g.pop();
  g.here(reraiseStar);
  const reraise = g.label();
  g.emit(NOWHERE, Op.CALL_INTRINSIC_2, Intrinsic2.PREP_RERAISE_STAR);
  g.emit(NOWHERE, Op.COPY, 1);
  g.jump(NOWHERE, Op.POP_JUMP_IF_NOT_NONE, reraise);
  g.emit(NOWHERE, Op.POP_TOP);
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.emit(NOWHERE, Op.POP_EXCEPT);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
  g.here(reraise);
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.emit(NOWHERE, Op.SWAP, 2);
  g.emit(NOWHERE, Op.POP_EXCEPT);
  g.emit(NOWHERE, Op.RERAISE, 0);
  g.here(cleanup);
  reraiseBehindHandler(g);
  g.here(orElse);
  g.statements(node.orElse);
  g.here(end);
}

function groupHandler(g: Generator, handler: ExceptHandler, next: number): void {
  const noMatch = g.label();
  const body = g.label();
  const cleanup = g.label();
  const raised = g.label();
  if (handler.type !== null) {
    g.expression(handler.type);
    g.emit(handler, Op.CHECK_EG_MATCH);
    g.emit(handler, Op.COPY, 1);
    g.jump(handler, Op.POP_JUMP_IF_NONE, noMatch);
  }
  if (handler.name === null) g.emit(handler, Op.POP_TOP);
  else name(g, handler, handler.name, 'Store');
  g.jump(handler, Pseudo.SETUP_CLEANUP, cleanup);
  g.here(body);
  g.push({ kind: 'handler cleanup', place: handler, start: body, exit: -1, name: handler.name });
  g.statements(handler.body);
  g.pop();
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  if (handler.name !== null) forgetException(g, NOWHERE, handler.name);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, next);
  g.here(cleanup);
  if (handler.name !== null) forgetException(g, NOWHERE, handler.name);
  g.emit(NOWHERE, Op.LIST_APPEND, 3);
  g.emit(NOWHERE, Op.POP_TOP);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, raised);
  g.here(next);
  // It keeps the place of what ran before.
  g.emit(NOWHERE, Op.NOP);
  g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, raised);
  g.here(noMatch);
  g.emit(handler, Op.POP_TOP);
  g.here(raised);
}

import { Op } from '../../bytecode/opcodes.ts';
import type { Assert, ExpressionStatement, Return, Statement } from '../../syntax/tree.ts';
import { constantOf, NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { CommonConstant, Intrinsic1 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';
import { annotatedAssignment } from './annotations.ts';
import { augmentedAssignment } from './assignments.ts';
import { classDefinition } from './classes.ts';
import { jumpIf } from './conditions.ts';
import { tryStatement } from './exceptions.ts';
import { functionDefinition } from './functions.ts';
import { importFrom, importModules } from './imports.ts';
import { forLoop, ifStatement, leaveLoop, whileLoop } from './loops.ts';
import { matchStatement } from './match.ts';
import { typeAlias } from './type-parameters.ts';
import { unwind } from './unwinding.ts';
import { withStatement } from './with.ts';

/** Compiles a statement. */
export function statement(g: Generator, node: Statement): void {
  switch (node.kind) {
    case 'Expr':
      expressionStatement(g, node);
      break;
    case 'Assign':
      g.expression(node.value);
      for (const [index, target] of node.targets.entries()) {
        if (index + 1 < node.targets.length) g.emit(node, Op.COPY, 1);
        g.expression(target);
      }
      return;
    case 'AugAssign':
      augmentedAssignment(g, node);
      break;
    case 'AnnAssign':
      annotatedAssignment(g, node);
      break;
    case 'Delete':
      g.expressions(node.targets);
      break;
    case 'Return':
      returnStatement(g, node);
      break;
    case 'Raise': {
      const parts = [node.exc, node.cause].filter((part) => part !== null);
      g.expressions(parts);
      g.emit(node, Op.RAISE_VARARGS, parts.length);
      return;
    }
    case 'Assert':
      assertion(g, node);
      break;
    case 'Import':
      importModules(g, node);
      break;
    case 'ImportFrom':
      importFrom(g, node);
      break;
    case 'Global':
    case 'Nonlocal':
      return;
    case 'Pass':
      g.emit(node, Op.NOP);
      break;
    case 'Break':
    case 'Continue':
      leaveLoop(g, node);
      break;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      functionDefinition(g, node);
      break;
    case 'ClassDef':
      classDefinition(g, node);
      break;
    case 'TypeAlias':
      typeAlias(g, node);
      break;
    default:
      g.unit.conditional++;
      compound(g, node);
      g.unit.conditional--;
  }
}

type Compound = Extract<
  Statement,
  { kind: 'For' | 'AsyncFor' | 'While' | 'If' | 'With' | 'AsyncWith' | 'Match' | 'Try' | 'TryStar' }
>;

function compound(g: Generator, node: Compound): void {
  switch (node.kind) {
    case 'If':
      ifStatement(g, node);
      break;
    case 'While':
      whileLoop(g, node);
      break;
    case 'For':
    case 'AsyncFor':
      if (node.kind === 'AsyncFor') refuseOutsideAsync(g, 'async for', node);
      forLoop(g, node);
      break;
    case 'With':
    case 'AsyncWith':
      if (node.kind === 'AsyncWith') refuseOutsideAsync(g, 'async with', node);
      withStatement(g, node);
      break;
    case 'Match':
      matchStatement(g, node);
      break;
    case 'Try':
    case 'TryStar':
      tryStatement(g, node);
  }
}

function refuseOutsideAsync(g: Generator, what: string, node: Statement): void {
  if (g.unit.kind !== 'async function') g.fail(`'${what}' outside async function`, node);
}

function expressionStatement(g: Generator, node: ExpressionStatement): void {
  if (g.interactive && g.outerUnits.length === 0) {
    g.expression(node.value);
    g.emit(node, Op.CALL_INTRINSIC_1, Intrinsic1.PRINT);
    g.emit(NOWHERE, Op.POP_TOP);
    return;
  }
  // A constant does nothing, but its line is passed.
  if (node.value.kind === 'Constant') {
    g.emit(node, Op.NOP);
    return;
  }
  g.expression(node.value);
  g.emit(NOWHERE, Op.POP_TOP);
}

function returnStatement(g: Generator, node: Return): void {
  const { value } = node;
  const { unit } = g;
  if (!unit.functionLike) g.fail("'return' outside function", node);
  if (value !== null && unit.scope.coroutine && unit.scope.generator) {
    g.fail("'return' with value in async generator", node);
  }
  const withValue = value !== null && value.kind !== 'Constant';
  if (withValue) g.expression(value);
  else if (value !== null) g.emit(value, Op.NOP);
  if (value === null || value.line !== node.line) g.emit(node, Op.NOP);
  const start = value === null || value.line !== node.line || withValue ? node : value;
  const { place } = unwind(g, start, { withValue, toLoop: false });
  if (value === null) g.constant(place, NONE);
  else if (value.kind === 'Constant') g.constant(place, constantOf(value.value));
  g.emit(place, Op.RETURN_VALUE);
}

function assertion(g: Generator, node: Assert): void {
  const end = g.label();
  jumpIf(g, node, node.test, end, true);
  g.emit(node, Op.LOAD_COMMON_CONSTANT, CommonConstant.ASSERTION_ERROR);
  if (node.msg !== null) {
    g.expression(node.msg);
    g.emit(node, Op.CALL, 0);
  }
  g.emit(node.test, Op.RAISE_VARARGS, 1);
  g.here(end);
}

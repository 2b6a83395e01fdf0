import { Op } from '../../bytecode/opcodes.ts';
import type {
  Attribute,
  Await,
  Expression,
  Name,
  Slice,
  UnaryOp,
  Yield,
  YieldFrom,
} from '../../syntax/tree.ts';
import { boolean, constantOf, NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Intrinsic1 } from '../intrinsics.ts';
import { isConstantSlice, sliceBounds, subscript, unpackInto } from './assignments.ts';
import { attributePlace, call, isSuperAttribute, superAttribute } from './calls.ts';
import { comprehension } from './comprehensions.ts';
import { booleanOperation, comparison, conditionalExpression } from './conditions.ts';
import { dictDisplay, display } from './displays.ts';
import { lambda } from './functions.ts';
import { name } from './names.ts';
import { formatAsJoined, formattedValue, interpolation, joinedString, templateString } from './strings.ts';
import { awaitValue, delegate, yieldValue } from './suspension.ts';

/** Compiles an expression: its value is on the stack behind, or the value on the stack is stored in it. */
export function expression(g: Generator, node: Expression): void {
  switch (node.kind) {
    case 'Constant':
      g.constant(node, constantOf(node.value));
      break;
    case 'Name':
      nameExpression(g, node);
      break;
    case 'Attribute':
      attribute(g, node);
      break;
    case 'Subscript':
      subscript(g, node);
      break;
    case 'Slice':
      slice(g, node);
      break;
    case 'Call':
      call(g, node);
      break;
    case 'BinOp': {
      const joined = formatAsJoined(node);
      if (joined !== null) {
        joinedString(g, joined);
        return;
      }
      g.expression(node.left);
      g.expression(node.right);
      g.binary(node, node.op);
      return;
    }
    case 'UnaryOp':
      unary(g, node);
      break;
    case 'BoolOp':
      booleanOperation(g, node);
      break;
    case 'Compare':
      comparison(g, node);
      break;
    case 'IfExp':
      conditionalExpression(g, node);
      break;
    case 'NamedExpr':
      g.expression(node.value);
      g.emit(node, Op.COPY, 1);
      g.expression(node.target);
      break;
    case 'List':
    case 'Tuple':
      if (node.ctx === 'Store') {
        unpackInto(g, node);
        return;
      }
      if (node.ctx === 'Del') {
        g.expressions(node.elts);
        return;
      }
      display(g, node);
      break;
    case 'Set':
      display(g, node);
      break;
    case 'Dict':
      dictDisplay(g, node);
      break;
    case 'Starred':
      if (node.ctx === 'Store') g.fail('starred assignment target must be in a list or tuple', node);
      g.fail("can't use starred expression here", node);
      break;
    case 'Lambda':
      lambda(g, node);
      break;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
    case 'DictComp':
      comprehension(g, node);
      break;
    case 'Yield':
    case 'YieldFrom':
      yieldExpression(g, node);
      break;
    case 'Await':
      refuseAwait(g, node);
      g.expression(node.value);
      awaitValue(g, node);
      break;
    case 'JoinedStr':
      joinedString(g, node);
      break;
    case 'FormattedValue':
      formattedValue(g, node);
      break;
    case 'TemplateStr':
      templateString(g, node);
      break;
    case 'Interpolation':
      interpolation(g, node);
  }
}

function nameExpression(g: Generator, node: Name): void {
  if (node.id === '__debug__' && node.ctx === 'Load') {
    g.constant(node, boolean(true));
    return;
  }
  name(g, node, node.id, node.ctx);
}

function attribute(g: Generator, node: Attribute): void {
  if (node.ctx === 'Load' && isSuperAttribute(g, node)) {
    superAttribute(g, node, false);
    return;
  }
  if (node.ctx === 'Store' && node.value.kind === 'Name' && node.value.id === 'self') {
    g.outerUnits.findLast((unit) => unit.kind === 'class')?.staticAttributes.add(node.attr);
  }
  g.expression(node.value);
  const op = node.ctx === 'Load' ? Op.LOAD_ATTR : node.ctx === 'Store' ? Op.STORE_ATTR : Op.DELETE_ATTR;
  g.named(attributePlace(node, node), op, node.attr);
}

function slice(g: Generator, node: Slice): void {
  if (isConstantSlice(node)) {
    const part = (bound: Expression | null) => (bound?.kind === 'Constant' ? constantOf(bound.value) : NONE);
    g.constant(node, {
      type: 'slice',
      start: part(node.lower),
      stop: part(node.upper),
      step: part(node.step),
    });
    return;
  }
  sliceBounds(g, node);
  if (node.step !== null) g.expression(node.step);
  g.emit(node, Op.BUILD_SLICE, node.step === null ? 2 : 3);
}

function unary(g: Generator, node: UnaryOp): void {
  g.expression(node.operand);
  switch (node.op) {
    case 'UAdd':
      g.emit(node, Op.CALL_INTRINSIC_1, Intrinsic1.UNARY_POSITIVE);
      break;
    case 'USub':
      g.emit(node, Op.UNARY_NEGATIVE);
      break;
    case 'Invert':
      g.emit(node, Op.UNARY_INVERT);
      break;
    case 'Not':
      g.emit(node, Op.TO_BOOL);
      g.emit(node, Op.UNARY_NOT);
  }
}

function refuseAwait(g: Generator, node: Await): void {
  const { unit } = g;
  if (!unit.functionLike) g.fail("'await' outside function", node);
  if (unit.kind !== 'async function' && unit.kind !== 'comprehension') {
    g.fail("'await' outside async function", node);
  }
}

function yieldExpression(g: Generator, node: Yield | YieldFrom): void {
  const { unit } = g;
  if (!unit.functionLike) {
    g.fail(node.kind === 'Yield' ? "'yield' outside function" : "'yield from' outside function", node);
  }
  if (node.kind === 'Yield') {
    if (node.value === null) g.constant(node, NONE);
    else g.expression(node.value);
    yieldValue(g, node);
    return;
  }
  if (unit.kind === 'async function') g.fail("'yield from' inside async function", node);
  g.expression(node.value);
  g.emit(node, Op.GET_YIELD_FROM_ITER);
  g.constant(node, NONE);
  delegate(g, node, 'yield from');
}

import { Op } from '../../bytecode/opcodes.ts';
import type { Attribute, Await, Expression, Name, Slice, UnaryOp, Yield, YieldFrom } from '../../syntax/tree.ts';
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
      return g.constant(node, constantOf(node.value));
    case 'Name':
      return nameExpression(g, node);
    case 'Attribute':
      return attribute(g, node);
    case 'Subscript':
      return subscript(g, node);
    case 'Slice':
      return slice(g, node);
    case 'Call':
      return call(g, node);
    case 'BinOp': {
      const joined = formatAsJoined(node);
      if (joined !== null) return joinedString(g, joined);
      g.expression(node.left);
      g.expression(node.right);
      return g.binary(node, node.op);
    }
    case 'UnaryOp':
      return unary(g, node);
    case 'BoolOp':
      return booleanOperation(g, node);
    case 'Compare':
      return comparison(g, node);
    case 'IfExp':
      return conditionalExpression(g, node);
    case 'NamedExpr':
      g.expression(node.value);
      g.emit(node, Op.COPY, 1);
      return g.expression(node.target);
    case 'List':
    case 'Tuple':
      if (node.ctx === 'Store') return unpackInto(g, node);
      if (node.ctx === 'Del') return g.expressions(node.elts);
      return display(g, node);
    case 'Set':
      return display(g, node);
    case 'Dict':
      return dictDisplay(g, node);
    case 'Starred':
      if (node.ctx === 'Store') g.fail('starred assignment target must be in a list or tuple', node);
      return g.fail("can't use starred expression here", node);
    case 'Lambda':
      return lambda(g, node);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
    case 'DictComp':
      return comprehension(g, node);
    case 'Yield':
    case 'YieldFrom':
      return yieldExpression(g, node);
    case 'Await':
      refuseAwait(g, node);
      g.expression(node.value);
      return awaitValue(g, node);
    case 'JoinedStr':
      return joinedString(g, node);
    case 'FormattedValue':
      return formattedValue(g, node);
    case 'TemplateStr':
      return templateString(g, node);
    case 'Interpolation':
      return interpolation(g, node);
  }
}

function nameExpression(g: Generator, node: Name): void {
  if (node.id === '__debug__' && node.ctx === 'Load') return g.constant(node, boolean(true));
  name(g, node, node.id, node.ctx);
}

function attribute(g: Generator, node: Attribute): void {
  if (node.ctx === 'Load' && isSuperAttribute(g, node)) return superAttribute(g, node, false);
  if (node.ctx === 'Store' && node.value.kind === 'Name' && node.value.id === 'self') {
    g.outerUnits.findLast((unit) => unit.kind === 'class')?.staticAttributes.add(node.attr);
  }
  g.expression(node.value);
  const op =
    node.ctx === 'Load' ? Op.LOAD_ATTR : node.ctx === 'Store' ? Op.STORE_ATTR : Op.DELETE_ATTR;
  g.named(attributePlace(node, node), op, node.attr);
}

function slice(g: Generator, node: Slice): void {
  if (isConstantSlice(node)) {
    const part = (bound: Expression | null) =>
      bound?.kind === 'Constant' ? constantOf(bound.value) : NONE;
    return g.constant(node, {
      type: 'slice',
      start: part(node.lower),
      stop: part(node.upper),
      step: part(node.step),
    });
  }
  sliceBounds(g, node);
  if (node.step !== null) g.expression(node.step);
  g.emit(node, Op.BUILD_SLICE, node.step === null ? 2 : 3);
}

function unary(g: Generator, node: UnaryOp): void {
  g.expression(node.operand);
  switch (node.op) {
    case 'UAdd':
      return g.emit(node, Op.CALL_INTRINSIC_1, Intrinsic1.UNARY_POSITIVE);
    case 'USub':
      return g.emit(node, Op.UNARY_NEGATIVE);
    case 'Invert':
      return g.emit(node, Op.UNARY_INVERT);
    case 'Not':
      g.emit(node, Op.TO_BOOL);
      return g.emit(node, Op.UNARY_NOT);
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
    return yieldValue(g, node);
  }
  if (unit.kind === 'async function') g.fail("'yield from' inside async function", node);
  g.expression(node.value);
  g.emit(node, Op.GET_YIELD_FROM_ITER);
  g.constant(node, NONE);
  delegate(g, node, 'yield from');
}

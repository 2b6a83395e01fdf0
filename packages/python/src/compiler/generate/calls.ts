import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Attribute, Call, Expression, Keyword } from '../../syntax/tree.ts';
import { boolean, text, tuple } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { CommonConstant, Intrinsic1 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';
import { Reach, Use } from '../symbols/scope.ts';
import { argumentTuple, STACK_GUIDELINE } from './displays.ts';
import { name } from './names.ts';

/** A call. */
export function call(g: Generator, node: Call): void {
  refuseRepeatedKeywords(g, node.keywords);
  if (node.func.kind === 'Attribute' && isMethodCall(g, node, node.func)) {
    methodCall(g, node, node.func);
    return;
  }
  const end = g.label();
  g.expression(node.func);
  overGenerator(g, node, end);
  g.emit(node.func, Op.PUSH_NULL);
  callWith(g, node, 0, node.args, node.keywords);
  g.here(end);
}

function refuseRepeatedKeywords(g: Generator, keywords: readonly Keyword[]): void {
  const seen = new Set<string>();
  for (const keyword of keywords) {
    if (keyword.arg === null) continue;
    if (seen.has(keyword.arg)) g.fail(`keyword argument repeated: ${keyword.arg}`, keyword);
    seen.add(keyword.arg);
  }
}

/** Whether a call of an attribute can do without making a bound method. */
function isMethodCall(g: Generator, node: Call, func: Attribute): boolean {
  if (func.value.kind === 'Name') {
    // Functions of imported modules are no methods.
    const symbol = g.table.top.symbols.get(func.value.id) ?? 0;
    if (symbol & Use.IMPORT) return false;
  }
  const extra = node.keywords.length > 0 ? 1 : 0;
  if (node.args.length + node.keywords.length + extra >= STACK_GUIDELINE) return false;
  return (
    !node.args.some((arg) => arg.kind === 'Starred') && node.keywords.every((keyword) => keyword.arg !== null)
  );
}

function methodCall(g: Generator, node: Call, func: Attribute): void {
  if (isSuperAttribute(g, func)) superAttribute(g, func, true);
  else {
    g.expression(func.value);
    g.method(attributePlace(func, func), func.attr);
  }
  g.expressions(node.args);
  const place = attributePlace(node, func);
  if (node.keywords.length > 0) {
    keywordValues(g, attributePlace(func, func), node.keywords);
    g.emit(place, Op.CALL_KW, node.args.length + node.keywords.length);
  } else g.emit(place, Op.CALL, node.args.length);
}

/** The values of keyword arguments and then their names. */
function keywordValues(g: Generator, place: CodePosition, keywords: readonly Keyword[]): void {
  for (const keyword of keywords) g.expression(keyword.value);
  g.constant(place, tuple(keywords.map((keyword) => text(keyword.arg!))));
}

/**
 * Calls what lies on the stack below `pushed` arguments. `last` loads a further positional argument that stands in no
 * program.
 */
export function callWith(
  g: Generator,
  place: CodePosition,
  pushed: number,
  args: readonly Expression[],
  keywords: readonly Keyword[],
  last: (() => void) | null = null,
): void {
  refuseRepeatedKeywords(g, keywords);
  const plain =
    args.length + keywords.length * 2 <= STACK_GUIDELINE &&
    !args.some((arg) => arg.kind === 'Starred') &&
    keywords.every((keyword) => keyword.arg !== null);
  if (!plain) {
    callUnpacking(g, place, pushed, args, keywords, last);
    return;
  }
  g.expressions(args);
  last?.();
  const count = pushed + args.length + (last === null ? 0 : 1);
  if (keywords.length > 0) {
    keywordValues(g, place, keywords);
    g.emit(place, Op.CALL_KW, count + keywords.length);
  } else g.emit(place, Op.CALL, count);
}

function callUnpacking(
  g: Generator,
  place: CodePosition,
  pushed: number,
  args: readonly Expression[],
  keywords: readonly Keyword[],
  last: (() => void) | null,
): void {
  const [only] = args;
  if (pushed === 0 && args.length === 1 && only?.kind === 'Starred') g.expression(only.value);
  else argumentTuple(g, place, args, { pushed, last });
  if (keywords.length > 0) keywordDict(g, place, keywords);
  else g.emit(place, Op.PUSH_NULL);
  g.emit(place, Op.CALL_FUNCTION_EX, 0);
}

function keywordDict(g: Generator, place: CodePosition, keywords: readonly Keyword[]): void {
  let pending = 0;
  let dict = false;
  const flush = (end: number): void => {
    if (pending === 0) return;
    keywordPart(g, place, keywords.slice(end - pending, end));
    if (dict) g.emit(place, Op.DICT_MERGE, 1);
    dict = true;
    pending = 0;
  };
  for (const [index, keyword] of keywords.entries()) {
    if (keyword.arg !== null) {
      pending++;
      continue;
    }
    flush(index);
    if (!dict) {
      g.emit(place, Op.BUILD_MAP, 0);
      dict = true;
    }
    g.expression(keyword.value);
    g.emit(place, Op.DICT_MERGE, 1);
  }
  flush(keywords.length);
}

function keywordPart(g: Generator, place: CodePosition, keywords: readonly Keyword[]): void {
  const big = keywords.length * 2 > STACK_GUIDELINE;
  if (big) g.emit(NOWHERE, Op.BUILD_MAP, 0);
  for (const keyword of keywords) {
    g.constant(place, text(keyword.arg!));
    g.expression(keyword.value);
    if (big) g.emit(NOWHERE, Op.MAP_ADD, 1);
  }
  if (!big) g.emit(place, Op.BUILD_MAP, keywords.length);
}

/**
 * Where the name of an attribute stands, if the expression goes over several lines: a method chain over many lines runs
 * through all of them.
 */
export function attributePlace(place: CodePosition, node: Attribute): CodePosition {
  if (place.line === node.endLine) return place;
  const length = [...node.attr].length;
  const fits = length <= node.endColumn;
  const column = fits ? node.endColumn - length : -1;
  const endColumn = fits ? place.endColumn : -1;
  return place.endLine > node.endLine
    ? { line: node.endLine, endLine: place.endLine, column, endColumn }
    : { line: node.endLine, endLine: node.endLine, column, endColumn: Math.max(column, endColumn) };
}

/** Whether an attribute is taken from a `super()` that certainly is the built-in one. */
export function isSuperAttribute(g: Generator, node: Attribute): boolean {
  const { value } = node;
  if (value.kind !== 'Call' || value.func.kind !== 'Name' || value.func.id !== 'super') return false;
  if (g.unit.scope.reach('super') !== Reach.GLOBAL_IMPLICIT || g.table.top.reach('super') !== 0) return false;
  if (value.keywords.length > 0) return false;
  if (value.args.length === 2) return value.args.every((arg) => arg.kind !== 'Starred');
  if (value.args.length !== 0) return false;
  return g.unit.counts.positional > 0 && g.unit.scope.reach('__class__') === Reach.FREE;
}

/** An attribute of `super()`, or a method of it to be called. */
export function superAttribute(g: Generator, node: Attribute, method: boolean): void {
  const value = node.value as Call;
  name(g, value.func, 'super', 'Load');
  if (value.args.length > 0) g.expressions(value.args);
  else {
    g.cell(value, Op.LOAD_DEREF, '__class__');
    const [self] = g.unit.varNames.keys();
    name(g, value, self!, 'Load');
  }
  g.superAttribute(node, node.attr, { method, plain: value.args.length === 0 });
  g.emit(attributePlace(node, node), Op.NOP);
}

/** `all`, `any` and `tuple` of a generator run its loop here, if they are the built-in ones when it comes to that. */
function overGenerator(g: Generator, node: Call, end: number): void {
  const { func } = node;
  const [argument] = node.args;
  if (func.kind !== 'Name' || node.args.length !== 1 || node.keywords.length > 0) return;
  if (argument?.kind !== 'GeneratorExp') return;
  const builtin = REDUCERS.get(func.id);
  if (builtin === undefined) return;
  const loop = g.label();
  const cleanup = g.label();
  const ordinary = g.label();
  g.emit(func, Op.COPY, 1);
  g.emit(func, Op.LOAD_COMMON_CONSTANT, builtin.constant);
  g.compare(func, 'Is');
  g.jump(func, Op.POP_JUMP_IF_FALSE, ordinary);
  g.emit(func, Op.POP_TOP);
  if (builtin.goesOnWhile === null) g.emit(func, Op.BUILD_LIST, 0);
  g.expression(argument);
  g.here(loop);
  g.jump(func, Op.FOR_ITER, cleanup);
  if (builtin.goesOnWhile === null) {
    g.emit(func, Op.LIST_APPEND, 2);
    g.jump(func, Pseudo.JUMP, loop);
  } else {
    g.emit(func, Op.TO_BOOL);
    g.jump(func, builtin.goesOnWhile ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, loop);
    g.emit(NOWHERE, Op.POP_ITER);
    g.constant(func, boolean(!builtin.goesOnWhile));
    g.jump(func, Pseudo.JUMP, end);
  }
  g.here(cleanup);
  g.emit(NOWHERE, Op.END_FOR);
  g.emit(NOWHERE, Op.POP_ITER);
  if (builtin.goesOnWhile === null) g.emit(func, Op.CALL_INTRINSIC_1, Intrinsic1.LIST_TO_TUPLE);
  else g.constant(func, boolean(builtin.goesOnWhile));
  g.jump(func, Pseudo.JUMP, end);
  g.here(ordinary);
}

/** Whose loop goes on while what; null for all of it. */
const REDUCERS = new Map<string, { readonly constant: number; readonly goesOnWhile: boolean | null }>([
  ['all', { constant: CommonConstant.ALL, goesOnWhile: true }],
  ['any', { constant: CommonConstant.ANY, goesOnWhile: false }],
  ['tuple', { constant: CommonConstant.TUPLE, goesOnWhile: null }],
]);

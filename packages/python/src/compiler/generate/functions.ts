import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Arguments, Expression, FunctionDef, Lambda } from '../../syntax/tree.ts';
import { text } from '../constants.ts';
import { cleanDocstring, docstringOf } from '../docstring.ts';
import type { Generator } from '../generator.ts';
import { Intrinsic2 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';
import type { ParameterCounts } from '../unit.ts';
import { functionAnnotations } from './annotations.ts';
import { FunctionPart, makeFunction } from './closures.ts';
import { name } from './names.ts';
import { guardStopIteration } from './suspension.ts';
import { enterTypeParameters, exitTypeParameters, typeParameters } from './type-parameters.ts';

/** The line a definition begins in: that of its first decorator. */
export function firstLineOf(node: {
  readonly line: number;
  readonly decoratorList: readonly Expression[];
}): number {
  return node.decoratorList[0]?.line ?? node.line;
}

/** Calls the decorators that lie on the stack under a definition. */
export function applyDecorators(g: Generator, decorators: readonly Expression[]): void {
  for (const decorator of decorators.toReversed()) g.emit(decorator, Op.CALL, 0);
}

function countsOf(args: Arguments): ParameterCounts {
  return {
    positional: args.posOnlyArgs.length + args.args.length,
    positionalOnly: args.posOnlyArgs.length,
    keywordOnly: args.kwOnlyArgs.length,
  };
}

/** The defaults of parameters; gives the {@link FunctionPart}s that they are. */
function defaults(g: Generator, place: CodePosition, args: Arguments): number {
  let parts = 0;
  if (args.defaults.length > 0) {
    g.expressions(args.defaults);
    g.emit(place, Op.BUILD_TUPLE, args.defaults.length);
    parts |= FunctionPart.DEFAULTS;
  }
  let count = 0;
  for (const [index, value] of args.kwDefaults.entries()) {
    if (value === null) continue;
    g.constant(place, text(g.mangled(args.kwOnlyArgs[index]!.arg)));
    g.expression(value);
    count++;
  }
  if (count > 0) {
    g.emit(place, Op.BUILD_MAP, count);
    parts |= FunctionPart.KWDEFAULTS;
  }
  return parts;
}

/** `def` and `async def`. */
export function functionDefinition(g: Generator, node: FunctionDef): void {
  g.expressions(node.decoratorList);
  const firstLine = firstLineOf(node);
  const given = defaults(g, node, node.args);
  const generic = node.typeParams.length > 0;
  let passed = 0;
  if (generic) {
    if (given & FunctionPart.DEFAULTS) passed++;
    if (given & FunctionPart.KWDEFAULTS) passed++;
    if (passed === 2) g.emit(node, Op.SWAP, 2);
    const counts = { positional: passed, positionalOnly: 0, keywordOnly: 0 };
    enterTypeParameters(g, node.typeParams, { name: node.name, firstLine, counts });
    typeParameters(g, node.typeParams);
    for (let i = 0; i < passed; i++) g.emit(node, Op.LOAD_FAST, i);
  }
  const parts = given | functionAnnotations(g, node, node);
  functionBody(g, node, firstLine, parts);
  if (generic) {
    g.emit(node, Op.SWAP, 2);
    g.emit(node, Op.CALL_INTRINSIC_2, Intrinsic2.SET_FUNCTION_TYPE_PARAMS);
    g.emit(node, Op.RETURN_VALUE);
    exitTypeParameters(g, node);
    if (passed > 0) {
      g.emit(node, Op.SWAP, passed + 1);
      g.emit(node, Op.CALL, passed - 1);
    } else {
      g.emit(node, Op.PUSH_NULL);
      g.emit(node, Op.CALL, 0);
    }
  }
  applyDecorators(g, node.decoratorList);
  name(g, node, node.name, 'Store');
}

function functionBody(g: Generator, node: FunctionDef, firstLine: number, parts: number): void {
  const scope = g.table.scope('body', node);
  const kind = node.kind === 'FunctionDef' ? 'function' : 'async function';
  g.enter(kind, scope, { name: node.name, firstLine, counts: countsOf(node.args) });
  const documentation = docstringOf(node.body);
  if (documentation !== null && documentation.value.type === 'str') {
    g.unit.pool.add(text(cleanDocstring(documentation.value.value)));
    g.unit.documented = true;
  }
  const suspends = scope.coroutine || scope.generator;
  const start = g.label();
  g.here(start);
  if (suspends) g.push({ kind: 'stop iteration', place: NOWHERE, start, exit: -1 });
  g.statements(documentation === null ? node.body : node.body.slice(1));
  if (suspends) {
    guardStopIteration(g);
    g.pop();
  }
  makeFunction(g, node, g.exit({ returnNone: true }), parts);
}

/** `lambda`. */
export function lambda(g: Generator, node: Lambda): void {
  const parts = defaults(g, node, node.args);
  const scope = g.table.scope('body', node);
  g.enter('lambda', scope, { name: '<lambda>', firstLine: node.line, counts: countsOf(node.args) });
  g.expression(node.body);
  g.emit(node.body, Op.RETURN_VALUE);
  makeFunction(g, node, g.exit({ returnNone: !scope.generator }), parts);
}

import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Expression, TypeAlias, TypeParam } from '../../syntax/tree.ts';
import { integer, NONE, text, tuple } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Intrinsic1, Intrinsic2 } from '../intrinsics.ts';
import type { Scope } from '../symbols/scope.ts';
import type { ParameterCounts } from '../unit.ts';
import { enterLazily } from './annotations.ts';
import { FunctionPart, makeFunction } from './closures.ts';
import { name } from './names.ts';

/** Begins the function that makes the type parameters of a definition and then the definition itself. */
export function enterTypeParameters(
  g: Generator,
  params: readonly TypeParam[],
  description: {
    readonly name: string;
    readonly firstLine: number;
    readonly counts?: ParameterCounts;
    readonly className?: string;
  },
): void {
  g.enter('type parameters', g.table.scope('type parameters', params), {
    ...description,
    name: `<generic parameters of ${description.name}>`,
  });
}

/** Ends it, and makes it; the caller calls it. */
export function exitTypeParameters(g: Generator, place: CodePosition): void {
  makeFunction(g, place, g.exit({ returnNone: false }), 0);
}

/** Makes type parameters, and leaves the tuple of them on the stack. */
export function typeParameters(g: Generator, params: readonly TypeParam[]): void {
  let defaults = false;
  for (const param of params) {
    g.constant(param, text(param.name));
    if (param.kind === 'TypeVar' && param.bound !== null) {
      lazyValue(g, g.table.scope('bound', param), param.name, param.bound);
      const constraints = param.bound.kind === 'Tuple';
      const { TYPEVAR_WITH_CONSTRAINTS, TYPEVAR_WITH_BOUND } = Intrinsic2;
      g.emit(param, Op.CALL_INTRINSIC_2, constraints ? TYPEVAR_WITH_CONSTRAINTS : TYPEVAR_WITH_BOUND);
    } else g.emit(param, Op.CALL_INTRINSIC_1, KINDS[param.kind]);
    if (param.defaultValue !== null) {
      defaults = true;
      lazyValue(g, g.table.scope('default', param), param.name, param.defaultValue);
      g.emit(param, Op.CALL_INTRINSIC_2, Intrinsic2.SET_TYPEPARAM_DEFAULT);
    } else if (defaults) {
      g.fail(`non-default type parameter '${param.name}' follows default type parameter`, param);
    }
    g.emit(param, Op.COPY, 1);
    name(g, param, param.name, 'Store');
  }
  g.emit(params[0]!, Op.BUILD_TUPLE, params.length);
}

const KINDS = {
  TypeVar: Intrinsic1.TYPEVAR,
  ParamSpec: Intrinsic1.PARAMSPEC,
  TypeVarTuple: Intrinsic1.TYPEVARTUPLE,
} as const;

/** A function that evaluates one expression, and asked for no format gives its value. */
function lazyValue(g: Generator, scope: Scope, id: string, node: Expression): void {
  g.constant(node, tuple([integer(1)]));
  enterLazily(g, scope, node, id);
  if (node.kind === 'Starred') {
    g.expression(node.value);
    g.emit(node, Op.UNPACK_SEQUENCE, 1);
  } else g.expression(node);
  g.emit(node, Op.RETURN_VALUE);
  makeFunction(g, node, g.exit({ returnNone: true }), FunctionPart.DEFAULTS);
}

/** `type name[…] = value`. */
export function typeAlias(g: Generator, node: TypeAlias): void {
  const { id } = node.name;
  const generic = node.typeParams.length > 0;
  if (generic) enterTypeParameters(g, node.typeParams, { name: id, firstLine: node.line });
  g.constant(node, text(id));
  if (generic) typeParameters(g, node.typeParams);
  else g.constant(node, NONE);
  g.constant(node, tuple([integer(1)]));
  enterLazily(g, g.table.scope('body', node), node, id);
  g.expression(node.value);
  g.emit(node, Op.RETURN_VALUE);
  makeFunction(g, node, g.exit({ returnNone: false }), FunctionPart.DEFAULTS);
  g.emit(node, Op.BUILD_TUPLE, 3);
  g.emit(node, Op.CALL_INTRINSIC_1, Intrinsic1.TYPEALIAS);
  if (generic) {
    g.emit(node, Op.RETURN_VALUE);
    exitTypeParameters(g, node);
    g.emit(node, Op.PUSH_NULL);
    g.emit(node, Op.CALL, 0);
  }
  name(g, node, id, 'Store');
}

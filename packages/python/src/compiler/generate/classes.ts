import { Op } from '../../bytecode/opcodes.ts';
import type { ClassDef } from '../../syntax/tree.ts';
import { integer, NONE, text, tuple } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { Intrinsic1 } from '../intrinsics.ts';
import { lineStart, NOWHERE } from '../position.ts';
import { compareCodePoints } from '../unit.ts';
import { definitionBody } from './body.ts';
import { callWith } from './calls.ts';
import { makeFunction } from './closures.ts';
import { applyDecorators, firstLineOf } from './functions.ts';
import { name } from './names.ts';
import { enterTypeParameters, exitTypeParameters, typeParameters } from './type-parameters.ts';

/** `class`. */
export function classDefinition(g: Generator, node: ClassDef): void {
  g.expressions(node.decoratorList);
  const firstLine = firstLineOf(node);
  const generic = node.typeParams.length > 0;
  if (generic) {
    enterTypeParameters(g, node.typeParams, { name: node.name, firstLine, className: node.name });
    typeParameters(g, node.typeParams);
    name(g, node, '.type_params', 'Store');
  }
  classBody(g, node, firstLine);
  if (generic) {
    name(g, node, '.type_params', 'Load');
    g.emit(node, Op.CALL_INTRINSIC_1, Intrinsic1.SUBSCRIPT_GENERIC);
    name(g, node, '.generic_base', 'Store');
    callWith(g, node, 2, node.bases, node.keywords, () => name(g, node, '.generic_base', 'Load'));
    g.emit(node, Op.RETURN_VALUE);
    exitTypeParameters(g, node);
    g.emit(node, Op.PUSH_NULL);
    g.emit(node, Op.CALL, 0);
  } else callWith(g, node, 2, node.bases, node.keywords);
  applyDecorators(g, node.decoratorList);
  name(g, node, node.name, 'Store');
}

/** Compiles the body, and leaves what builds the class and its two first arguments on the stack. */
function classBody(g: Generator, node: ClassDef, firstLine: number): void {
  const scope = g.table.scope('body', node);
  g.enter('class', scope, { name: node.name, firstLine, className: node.name });
  const place = lineStart(firstLine);
  name(g, place, '__name__', 'Load');
  name(g, place, '__module__', 'Store');
  g.constant(place, text(g.unit.qualname));
  name(g, place, '__qualname__', 'Store');
  g.constant(place, integer(firstLine));
  name(g, place, '__firstlineno__', 'Store');
  if (node.typeParams.length > 0) {
    name(g, place, '.type_params', 'Load');
    name(g, place, '__type_params__', 'Store');
  }
  if (scope.needsClassDict) {
    g.emit(place, Op.LOAD_LOCALS);
    g.cell(place, Op.STORE_DEREF, '__classdict__');
  }
  if (scope.conditionalAnnotations) {
    g.emit(place, Op.BUILD_SET, 0);
    g.cell(place, Op.STORE_DEREF, '__conditional_annotations__');
  }
  definitionBody(g, place, node.body);
  const attributes = [...g.unit.staticAttributes].sort(compareCodePoints);
  g.constant(NOWHERE, tuple(attributes.map(text)));
  name(g, NOWHERE, '__static_attributes__', 'Store');
  if (scope.needsClassDict) {
    g.cell(NOWHERE, Pseudo.LOAD_CLOSURE, '__classdict__');
    name(g, NOWHERE, '__classdictcell__', 'Store');
  }
  if (scope.needsClassCell) {
    g.cell(NOWHERE, Pseudo.LOAD_CLOSURE, '__class__');
    g.emit(NOWHERE, Op.COPY, 1);
    name(g, NOWHERE, '__classcell__', 'Store');
  } else g.constant(NOWHERE, NONE);
  g.emit(NOWHERE, Op.RETURN_VALUE);
  const code = g.exit({ returnNone: true });
  g.emit(node, Op.LOAD_BUILD_CLASS);
  g.emit(node, Op.PUSH_NULL);
  makeFunction(g, node, code, 0);
  g.constant(node, text(node.name));
}

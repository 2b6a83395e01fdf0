import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Statement } from '../../syntax/tree.ts';
import { text } from '../constants.ts';
import { cleanDocstring, docstringOf } from '../docstring.ts';
import type { Generator } from '../generator.ts';
import { NOWHERE } from '../position.ts';
import { deferredAnnotations } from './annotations.ts';
import { name } from './names.ts';

/** The body of a module or a class, with its docstring and its annotations. */
export function definitionBody(g: Generator, place: CodePosition, body: readonly Statement[]): void {
  const { scope } = g.unit;
  if (scope.conditionalAnnotations && scope.kind === 'module') {
    g.emit(place, Op.BUILD_SET, 0);
    name(g, place, '__conditional_annotations__', 'Store');
  }
  if (g.future.annotations && scope.annotationsUsed) g.emit(place, Op.SETUP_ANNOTATIONS);
  const documentation = g.interactive ? null : docstringOf(body);
  if (documentation !== null && documentation.value.type === 'str') {
    g.constant(documentation, text(cleanDocstring(documentation.value.value)));
    name(g, NOWHERE, '__doc__', 'Store');
  }
  g.statements(documentation === null ? body : body.slice(1));
  deferredAnnotations(g, place);
}

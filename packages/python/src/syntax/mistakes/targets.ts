import type { Cursor } from '../cursor.ts';
import type { Expression } from '../tree.ts';
import { expressionName } from './expression-name.ts';

/** Where a target stands. */
export type TargetPlace = 'assignment' | 'del' | 'for';

/** The first part of an expression that cannot be a target. */
function invalidTarget(expression: Expression, place: TargetPlace): Expression | null {
  switch (expression.kind) {
    case 'List':
    case 'Tuple':
      for (const element of expression.elts) {
        const invalid = invalidTarget(element, place);
        if (invalid !== null) return invalid;
      }
      return null;
    case 'Starred':
      return place === 'del' ? expression : invalidTarget(expression.value, place);
    case 'Compare':
      // `for x in y` was read as a comparison.
      if (place !== 'for') return expression;
      return expression.ops[0] === 'In' ? invalidTarget(expression.left, place) : null;
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return null;
    default:
      return expression;
  }
}

/** Reports the part of an expression that cannot be a target, if there is one. */
export function diagnoseTarget(parser: Cursor, expression: Expression, place: TargetPlace): void {
  const invalid = invalidTarget(expression, place);
  if (invalid === null) return;
  const verb = place === 'del' ? 'delete' : 'assign to';
  parser.mistake(`cannot ${verb} ${expressionName(invalid)}`, invalid);
}

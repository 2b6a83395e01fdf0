import type { Attribute, Context, Expression, Name, Subscript } from './tree.ts';

/** The same expression as something to be assigned to or deleted; null where it is none. */
export function withContext(expression: Expression, ctx: Exclude<Context, 'Load'>): Expression | null {
  switch (expression.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return { ...expression, ctx };
    case 'Starred': {
      if (ctx === 'Del' || expression.value.kind === 'Starred') return null;
      const value = withContext(expression.value, ctx);
      return value === null ? null : { ...expression, value, ctx };
    }
    case 'List':
    case 'Tuple': {
      const elts: Expression[] = [];
      for (const element of expression.elts) {
        const target = withContext(element, ctx);
        if (target === null) return null;
        elts.push(target);
      }
      return { ...expression, elts, ctx };
    }
    default:
      return null;
  }
}

/** The same for the target of an annotation or an augmented assignment, of which there is one. */
export function singleTarget(expression: Expression): Name | Attribute | Subscript | null {
  switch (expression.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return { ...expression, ctx: 'Store' };
    default:
      return null;
  }
}

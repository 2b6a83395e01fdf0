import type { Expression } from '../tree.ts';

const names: Readonly<Record<Exclude<Expression['kind'], 'Constant' | 'Slice'>, string>> = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  YieldFrom: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  FormattedValue: 'f-string expression',
  TemplateStr: 't-string expression',
  Interpolation: 't-string expression',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
};

/** What messages call an expression. */
export function expressionName(expression: Expression): string {
  if (expression.kind === 'Slice') return 'slice';
  if (expression.kind !== 'Constant') return names[expression.kind];
  switch (expression.value.type) {
    case 'None':
      return 'None';
    case 'Ellipsis':
      return 'ellipsis';
    case 'bool':
      return expression.value.value ? 'True' : 'False';
    default:
      return 'literal';
  }
}

import type {
  Arguments,
  Await,
  Comprehension,
  DictComp,
  Expression,
  Lambda,
  ListComp,
  NamedExpr,
  Yield,
  YieldFrom,
} from '../../syntax/tree.ts';
import type { Collector } from './collector.ts';
import { Use } from './scope.ts';

/** Collects the names of an expression. */
export function collectExpression(c: Collector, node: Expression): void {
  c.nesting.enter(node);
  visit(c, node);
  c.nesting.leave();
}

/** Collects the names of those expressions that are there. */
export function collectExpressions(c: Collector, nodes: readonly (Expression | null)[]): void {
  for (const node of nodes) if (node !== null) collectExpression(c, node);
}

function visit(c: Collector, node: Expression): void {
  switch (node.kind) {
    case 'Constant':
      return;
    case 'Name':
      visitName(c, node);
      break;
    case 'Attribute':
      if (node.ctx !== 'Load') c.refuseDebug(node.attr, node.ctx === 'Store' ? 'assign to' : 'delete', node);
      collectExpression(c, node.value);
      break;
    case 'Call':
      collectExpression(c, node.func);
      collectExpressions(c, node.args);
      for (const keyword of node.keywords) {
        if (keyword.arg !== null) c.refuseDebug(keyword.arg, 'assign to', keyword);
        collectExpression(c, keyword.value);
      }
      return;
    case 'BinOp':
      collectExpression(c, node.left);
      collectExpression(c, node.right);
      break;
    case 'UnaryOp':
      collectExpression(c, node.operand);
      break;
    case 'BoolOp':
    case 'JoinedStr':
    case 'TemplateStr':
      collectExpressions(c, node.values);
      break;
    case 'Compare':
      collectExpression(c, node.left);
      collectExpressions(c, node.comparators);
      break;
    case 'IfExp':
      collectExpression(c, node.test);
      collectExpression(c, node.body);
      collectExpression(c, node.orElse);
      break;
    case 'Subscript':
      collectExpression(c, node.value);
      collectExpression(c, node.slice);
      break;
    case 'Slice':
      collectExpressions(c, [node.lower, node.upper, node.step]);
      break;
    case 'Starred':
      collectExpression(c, node.value);
      break;
    case 'List':
    case 'Tuple':
    case 'Set':
      collectExpressions(c, node.elts);
      break;
    case 'Dict':
      collectExpressions(c, node.keys);
      collectExpressions(c, node.values);
      break;
    case 'FormattedValue':
    case 'Interpolation':
      collectExpression(c, node.value);
      if (node.formatSpec !== null) collectExpression(c, node.formatSpec);
      return;
    case 'NamedExpr':
      visitNamedExpression(c, node);
      break;
    case 'Lambda':
      visitLambda(c, node);
      break;
    case 'Yield':
    case 'YieldFrom':
      visitYield(c, node);
      break;
    case 'Await':
      visitAwait(c, node);
      break;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
    case 'DictComp':
      visitComprehension(c, node);
  }
}

function visitName(c: Collector, node: Extract<Expression, { kind: 'Name' }>): void {
  if (node.ctx !== 'Load') c.refuseDebug(node.id, node.ctx === 'Store' ? 'assign to' : 'delete', node);
  c.define(node.id, node.ctx === 'Load' ? Use.READ : Use.LOCAL, node);
  // `super()` finds its class in a cell of the class.
  if (node.ctx === 'Load' && node.id === 'super' && c.scope.functionLike) {
    c.define('__class__', Use.READ, node);
  }
}

function visitNamedExpression(c: Collector, node: NamedExpr): void {
  c.refuseInAnnotation('named expression', node);
  if (c.iterables > 0) {
    c.fail('assignment expression cannot be used in a comprehension iterable expression', node);
  }
  if (c.scope.comprehension !== null) c.extendNamedExpression(node.target.id, node.target);
  collectExpression(c, node.value);
  collectExpression(c, node.target);
}

function visitLambda(c: Collector, node: Lambda): void {
  collectExpressions(c, node.args.defaults);
  collectExpressions(c, node.args.kwDefaults);
  c.open('function', '<lambda>', 'body', node, node);
  collectParameters(c, node.args);
  collectExpression(c, node.body);
  c.leave();
}

/** Binds the parameters of a function in the current scope. */
export function collectParameters(c: Collector, args: Arguments): void {
  c.scope.variadic = args.varArg !== null;
  c.scope.keywordVariadic = args.kwArg !== null;
  const named = [...args.posOnlyArgs, ...args.args, ...args.kwOnlyArgs];
  for (const parameter of [...named, args.varArg, args.kwArg]) {
    if (parameter === null) continue;
    c.refuseDebug(parameter.arg, 'assign to', parameter);
    c.define(parameter.arg, Use.PARAMETER, parameter);
  }
}

const COMPREHENSIONS = {
  ListComp: { name: '<listcomp>', place: 'list comprehension' },
  SetComp: { name: '<setcomp>', place: 'set comprehension' },
  DictComp: { name: '<dictcomp>', place: 'dict comprehension' },
  GeneratorExp: { name: '<genexpr>', place: 'generator expression' },
} as const;

function visitYield(c: Collector, node: Yield | YieldFrom): void {
  c.refuseInAnnotation('yield expression', node);
  if (node.value !== null) collectExpression(c, node.value);
  c.scope.generator = true;
  if (c.scope.comprehension !== null) {
    c.fail(`'yield' inside ${COMPREHENSIONS[c.scope.comprehension].place}`, node);
  }
}

function visitAwait(c: Collector, node: Await): void {
  c.refuseInAnnotation('await expression', node);
  collectExpression(c, node.value);
  c.scope.coroutine = true;
}

function visitComprehension(c: Collector, node: ListComp | DictComp): void {
  const [first, ...others] = node.generators;
  if (first === undefined) return;
  collectIterable(c, first.iter);
  const scope = c.open('function', COMPREHENSIONS[node.kind].name, 'body', node, node);
  scope.comprehension = node.kind;
  if (first.isAsync) scope.coroutine = true;
  c.define('.0', Use.PARAMETER, node);
  collectTarget(c, first.target);
  collectExpressions(c, first.ifs);
  for (const generator of others) collectGenerator(c, generator);
  if (node.kind === 'DictComp') {
    collectExpression(c, node.value);
    collectExpression(c, node.key);
  } else collectExpression(c, node.elt);
  const isGenerator = node.kind === 'GeneratorExp';
  scope.generator = isGenerator;
  c.leave();
  if (!scope.coroutine || isGenerator) return;
  if (!c.scope.coroutine && c.scope.comprehension === null) {
    c.fail('asynchronous comprehension outside of an asynchronous function', node);
  }
  c.scope.coroutine = true;
}

function collectGenerator(c: Collector, generator: Comprehension): void {
  collectTarget(c, generator.target);
  collectIterable(c, generator.iter);
  collectExpressions(c, generator.ifs);
  if (generator.isAsync) c.scope.coroutine = true;
}

function collectTarget(c: Collector, target: Expression): void {
  const before = c.iterationTarget;
  c.iterationTarget = true;
  collectExpression(c, target);
  c.iterationTarget = before;
}

function collectIterable(c: Collector, iterable: Expression): void {
  c.iterables++;
  collectExpression(c, iterable);
  c.iterables--;
}

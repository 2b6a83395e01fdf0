import type {
  Alias,
  AnnAssign,
  ClassDef,
  Expression,
  FunctionDef,
  Pattern,
  Root,
  Scoping,
  Statement,
  TypeAlias,
  TypeParam,
} from '../../syntax/tree.ts';
import type { Future } from '../future.ts';
import type { ProgramText } from '../mistake.ts';
import { collectExpression, collectExpressions, collectParameters } from './collect-expressions.ts';
import { Collector } from './collector.ts';
import { resolve } from './resolve.ts';
import { type Scope, type ScopeKind, type SymbolTable, Use } from './scope.ts';

/** The scopes of a program with all their names, resolved. */
export function symbolTableOf(root: Root, future: Future, program: ProgramText): SymbolTable {
  const c = new Collector(program, future.annotations);
  if (root.kind === 'Expression') collectExpression(c, root.body);
  else collectBody(c, root.body);
  resolve(c.table, program);
  return c.table;
}

function collectBody(c: Collector, body: readonly Statement[]): void {
  for (const statement of body) {
    c.nesting.enter(statement);
    visit(c, statement);
    c.nesting.leave();
  }
}

function visit(c: Collector, node: Statement): void {
  switch (node.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      visitFunction(c, node);
      break;
    case 'ClassDef':
      visitClass(c, node);
      break;
    case 'TypeAlias':
      visitTypeAlias(c, node);
      break;
    case 'Return':
    case 'Expr':
      collectExpressions(c, [node.value]);
      break;
    case 'Delete':
      collectExpressions(c, node.targets);
      break;
    case 'Assign':
      collectExpressions(c, node.targets);
      collectExpression(c, node.value);
      break;
    case 'AugAssign':
      collectExpression(c, node.target);
      collectExpression(c, node.value);
      break;
    case 'AnnAssign':
      visitAnnotated(c, node);
      break;
    case 'Raise':
      collectExpressions(c, [node.exc, node.cause]);
      break;
    case 'Assert':
      collectExpressions(c, [node.test, node.msg]);
      break;
    case 'Import':
    case 'ImportFrom':
      for (const alias of node.names) visitAlias(c, alias);
      return;
    case 'Global':
    case 'Nonlocal':
      visitScoping(c, node);
      break;
    case 'Pass':
    case 'Break':
    case 'Continue':
      return;
    default:
      visitCompound(c, node);
  }
}

type Compound = Extract<
  Statement,
  { kind: 'For' | 'AsyncFor' | 'While' | 'If' | 'With' | 'AsyncWith' | 'Match' | 'Try' | 'TryStar' }
>;

/** A statement with statements in it, which may run or not. */
function visitCompound(c: Collector, node: Compound): void {
  const before = c.conditional;
  switch (node.kind) {
    case 'For':
    case 'AsyncFor':
      collectExpressions(c, [node.target, node.iter]);
      c.conditional = true;
      collectBody(c, node.body);
      collectBody(c, node.orElse);
      break;
    case 'While':
    case 'If':
      collectExpression(c, node.test);
      c.conditional = true;
      collectBody(c, node.body);
      collectBody(c, node.orElse);
      break;
    case 'With':
    case 'AsyncWith':
      for (const item of node.items) collectExpressions(c, [item.contextExpr, item.optionalVars]);
      c.conditional = true;
      collectBody(c, node.body);
      break;
    case 'Match':
      collectExpression(c, node.subject);
      c.conditional = true;
      for (const { pattern, guard, body } of node.cases) {
        collectPattern(c, pattern);
        collectExpressions(c, [guard]);
        collectBody(c, body);
      }
      break;
    case 'Try':
    case 'TryStar':
      c.conditional = true;
      collectBody(c, node.body);
      for (const handler of node.handlers) {
        collectExpressions(c, [handler.type]);
        if (handler.name !== null) {
          c.refuseDebug(handler.name, 'assign to', handler);
          c.define(handler.name, Use.LOCAL, handler);
        }
        collectBody(c, handler.body);
      }
      collectBody(c, node.orElse);
      collectBody(c, node.finalBody);
      break;
  }
  c.conditional = before;
}

function visitFunction(c: Collector, node: FunctionDef): void {
  c.refuseDebug(node.name, 'assign to', node);
  c.define(node.name, Use.LOCAL, node);
  collectExpressions(c, node.args.defaults);
  collectExpressions(c, node.args.kwDefaults);
  collectExpressions(c, node.decoratorList);
  if (node.typeParams.length > 0) {
    openTypeParameters(c, node);
    c.define('.defaults', Use.PARAMETER, node);
    if (node.args.kwDefaults.some((value) => value !== null)) c.define('.kwdefaults', Use.PARAMETER, node);
    for (const parameter of node.typeParams) visitTypeParameter(c, parameter);
  }
  const body = c.create('function', node.name, node);
  c.table.add('body', node, body);
  visitFunctionAnnotations(c, node);
  c.enter(body);
  collectParameters(c, node.args);
  if (node.kind === 'AsyncFunctionDef') body.coroutine = true;
  collectBody(c, node.body);
  c.leave();
  if (node.typeParams.length > 0) c.leave();
}

function visitFunctionAnnotations(c: Collector, node: FunctionDef): void {
  const { args, returns } = node;
  const inClass = c.scope.kind === 'class' || c.scope.seesClass;
  const scope = c.open('annotation', '__annotate__', 'annotations', args, node);
  if (inClass) seeClass(c, scope);
  const parameters = [...args.posOnlyArgs, ...args.args, args.varArg, args.kwArg, ...args.kwOnlyArgs];
  for (const annotation of [...parameters.map((parameter) => parameter?.annotation ?? null), returns]) {
    if (annotation === null) continue;
    collectExpression(c, annotation);
    scope.annotationsUsed = true;
  }
  c.leave();
}

/** Lets a scope look names up in the class around it. */
function seeClass(c: Collector, scope: Scope): void {
  scope.seesClass = true;
  c.define('__classdict__', Use.READ, scope.place);
}

function openTypeParameters(c: Collector, node: FunctionDef | ClassDef | TypeAlias): void {
  const inClass = c.scope.kind === 'class';
  const name = typeof node.name === 'string' ? node.name : node.name.id;
  const scope = c.open('type parameters', name, 'type parameters', node.typeParams, node);
  if (inClass) seeClass(c, scope);
  if (node.kind !== 'ClassDef') return;
  c.define('.type_params', Use.LOCAL | Use.READ, node);
  c.define('.generic_base', Use.LOCAL | Use.READ, node);
}

function visitTypeParameter(c: Collector, node: TypeParam): void {
  c.refuseDebug(node.name, 'assign to', node);
  c.define(node.name, Use.TYPE_PARAMETER | Use.LOCAL, node);
  if (node.bound !== null) visitLazily(c, 'type variable', node.name, 'bound', node, node.bound);
  if (node.defaultValue !== null) {
    visitLazily(c, 'type variable', node.name, 'default', node, node.defaultValue);
  }
}

/** A scope of one expression that is evaluated when somebody asks for its value. */
function visitLazily(
  c: Collector,
  kind: ScopeKind,
  name: string,
  role: 'bound' | 'default',
  node: TypeParam,
  value: Expression,
): void {
  const inClass = c.scope.seesClass;
  const scope = c.open(kind, name, role, node, value);
  if (inClass) seeClass(c, scope);
  collectExpression(c, value);
  c.leave();
}

function visitClass(c: Collector, node: ClassDef): void {
  c.refuseDebug(node.name, 'assign to', node);
  c.define(node.name, Use.LOCAL, node);
  collectExpressions(c, node.decoratorList);
  const outerClass = c.className;
  const generic = node.typeParams.length > 0;
  if (generic) {
    openTypeParameters(c, node);
    c.className = node.name;
    c.scope.mangled = new Set();
    for (const parameter of node.typeParams) visitTypeParameter(c, parameter);
  }
  collectExpressions(c, node.bases);
  for (const keyword of node.keywords) {
    if (keyword.arg !== null) c.refuseDebug(keyword.arg, 'assign to', keyword);
    collectExpression(c, keyword.value);
  }
  c.open('class', node.name, 'body', node, node);
  c.className = node.name;
  if (generic) {
    c.define('__type_params__', Use.LOCAL, node);
    c.define('.type_params', Use.READ, node);
  }
  collectBody(c, node.body);
  c.leave();
  if (generic) c.leave();
  c.className = outerClass;
}

function visitTypeAlias(c: Collector, node: TypeAlias): void {
  collectExpression(c, node.name);
  const inClass = c.scope.kind === 'class';
  const generic = node.typeParams.length > 0;
  if (generic) {
    openTypeParameters(c, node);
    for (const parameter of node.typeParams) visitTypeParameter(c, parameter);
  }
  const scope = c.open('type alias', node.name.id, 'body', node, node);
  if (inClass) seeClass(c, scope);
  collectExpression(c, node.value);
  c.leave();
  if (generic) c.leave();
}

function visitAnnotated(c: Collector, node: AnnAssign): void {
  c.scope.annotationsUsed = true;
  const { target } = node;
  if (target.kind === 'Name') {
    const uses = c.uses(target.id);
    if (uses & (Use.GLOBAL | Use.NONLOCAL) && c.scope.kind !== 'module' && node.simple) {
      const word = uses & Use.GLOBAL ? 'global' : 'nonlocal';
      c.fail(`annotated name '${target.id}' can't be ${word}`, node);
    }
    c.refuseDebug(target.id, 'assign to', target);
    if (node.simple) c.define(target.id, Use.ANNOTATION | Use.LOCAL, target);
    else if (node.value !== null) c.define(target.id, Use.LOCAL, target);
  } else collectExpression(c, target);
  visitVariableAnnotation(c, node.annotation);
  collectExpressions(c, [node.value]);
}

function visitVariableAnnotation(c: Collector, annotation: Expression): void {
  const owner = c.scope;
  // The module may be interrupted anywhere, so that which of its annotations count is known only at run time.
  if (
    (owner.kind === 'module' || (owner.kind === 'class' && c.conditional)) &&
    !owner.conditionalAnnotations
  ) {
    owner.conditionalAnnotations = true;
    c.define('__conditional_annotations__', Use.READ, annotation);
  }
  // The annotations of a function's variables are never evaluated: their names belong to nobody.
  const unevaluated = owner.kind === 'function';
  if (unevaluated) {
    const scope = c.create('annotation', '__annotate__', annotation);
    c.reenter(scope);
  } else if (owner.annotations === null) {
    owner.annotations = c.open('annotation', '__annotate__', 'annotations', owner, annotation);
    if (owner.kind === 'class') seeClass(c, owner.annotations);
  } else c.reenter(owner.annotations);
  if (owner.conditionalAnnotations) c.define('__conditional_annotations__', Use.READ, annotation);
  collectExpression(c, annotation);
  c.leave();
}

function visitAlias(c: Collector, alias: Alias): void {
  if (alias.name === '*') {
    if (c.scope.kind !== 'module') c.fail('import * only allowed at module level', alias);
    return;
  }
  const name = alias.asName ?? alias.name.split('.', 1)[0]!;
  c.refuseDebug(name, 'assign to', alias);
  c.define(name, Use.IMPORT | Use.LOCAL, alias);
}

function visitScoping(c: Collector, node: Scoping): void {
  const word = node.kind === 'Global' ? 'global' : 'nonlocal';
  for (const name of node.names) {
    const uses = c.uses(name);
    if (uses & Use.PARAMETER) c.fail(`name '${name}' is parameter and ${word}`, node);
    if (uses & Use.READ) c.fail(`name '${name}' is used prior to ${word} declaration`, node);
    if (uses & Use.ANNOTATION) c.fail(`annotated name '${name}' can't be ${word}`, node);
    if (uses & Use.LOCAL) c.fail(`name '${name}' is assigned to before ${word} declaration`, node);
    c.define(name, node.kind === 'Global' ? Use.GLOBAL : Use.NONLOCAL, node);
    c.scope.directives.push({ name: c.mangled(name), place: node });
  }
}

function collectPattern(c: Collector, node: Pattern): void {
  c.nesting.enter(node);
  const capture = (name: string | null): void => {
    if (name === null) return;
    c.refuseDebug(name, 'assign to', node);
    c.define(name, Use.LOCAL, node);
  };
  switch (node.kind) {
    case 'MatchValue':
      collectExpression(c, node.value);
      break;
    case 'MatchSingleton':
      break;
    case 'MatchStar':
      capture(node.name);
      break;
    case 'MatchSequence':
    case 'MatchOr':
      for (const pattern of node.patterns) collectPattern(c, pattern);
      break;
    case 'MatchMapping':
      collectExpressions(c, node.keys);
      for (const pattern of node.patterns) collectPattern(c, pattern);
      capture(node.rest);
      break;
    case 'MatchClass':
      collectExpression(c, node.cls);
      for (const pattern of node.patterns) collectPattern(c, pattern);
      for (const name of node.kwdAttrs) c.refuseDebug(name, 'assign to', node);
      for (const pattern of node.kwdPatterns) collectPattern(c, pattern);
      break;
    case 'MatchAs':
      if (node.pattern !== null) collectPattern(c, node.pattern);
      capture(node.name);
      break;
  }
  c.nesting.leave();
}

import { constantText } from '../bytecode/constant-text.ts';
import type {
  Arguments,
  BinaryOperator,
  Comparison,
  Comprehension,
  Expression,
  FormattedValue,
  Interpolation,
  JoinedStr,
  Parameter,
  TemplateStr,
} from '../syntax/tree.ts';
import { constantOf } from './constants.ts';

/** How tightly an operator binds; what stands in a tighter place than its own gets parentheses. */
const Precedence = {
  TUPLE: 0,
  TEST: 1,
  OR: 2,
  AND: 3,
  NOT: 4,
  COMPARE: 5,
  BIT_OR: 6,
  BIT_XOR: 7,
  BIT_AND: 8,
  SHIFT: 9,
  SUM: 10,
  TERM: 11,
  FACTOR: 12,
  POWER: 13,
  AWAIT: 14,
  ATOM: 15,
} as const;

const BINARY: Record<BinaryOperator, readonly [string, number]> = {
  Add: ['+', Precedence.SUM],
  Sub: ['-', Precedence.SUM],
  Mult: ['*', Precedence.TERM],
  MatMult: ['@', Precedence.TERM],
  Div: ['/', Precedence.TERM],
  Mod: ['%', Precedence.TERM],
  FloorDiv: ['//', Precedence.TERM],
  LShift: ['<<', Precedence.SHIFT],
  RShift: ['>>', Precedence.SHIFT],
  BitOr: ['|', Precedence.BIT_OR],
  BitXor: ['^', Precedence.BIT_XOR],
  BitAnd: ['&', Precedence.BIT_AND],
  Pow: ['**', Precedence.POWER],
};

const COMPARISONS: Record<Comparison, string> = {
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Is: 'is',
  IsNot: 'is not',
  In: 'in',
  NotIn: 'not in',
};

const UNARY = {
  Invert: ['~', Precedence.FACTOR],
  UAdd: ['+', Precedence.FACTOR],
  USub: ['-', Precedence.FACTOR],
  Not: ['not ', Precedence.NOT],
} as const;

/** The text of an expression, as annotations are kept that are not evaluated. */
export function unparse(node: Expression): string {
  return write(node, Precedence.TEST);
}

function write(node: Expression, level: number): string {
  const within = (own: number, text: string): string => (level > own ? `(${text})` : text);
  const test = (each: Expression): string => write(each, Precedence.TEST);
  switch (node.kind) {
    case 'Name':
      return node.id;
    case 'Constant':
      return node.value.type === 'Ellipsis' ? '...' : infinite(constantText(constantOf(node.value)));
    case 'Attribute': {
      // `1.real` would begin with a float.
      const { value } = node;
      const number = value.kind === 'Constant' && value.value.type === 'int';
      return `${write(value, Precedence.ATOM)}${number ? ' ' : ''}.${node.attr}`;
    }
    case 'Subscript':
      return `${write(node.value, Precedence.ATOM)}[${write(node.slice, Precedence.TUPLE)}]`;
    case 'Slice': {
      const [lower, upper, step] = [node.lower, node.upper, node.step].map((part) => part && test(part));
      return `${lower ?? ''}:${upper ?? ''}${step ? `:${step}` : ''}`;
    }
    case 'Starred':
      return `*${write(node.value, Precedence.BIT_OR)}`;
    case 'BinOp': {
      const [operator, own] = BINARY[node.op];
      const right = node.op === 'Pow';
      const left = write(node.left, own + (right ? 1 : 0));
      return within(own, `${left} ${operator} ${write(node.right, own + (right ? 0 : 1))}`);
    }
    case 'UnaryOp': {
      const [operator, own] = UNARY[node.op];
      return within(own, operator + write(node.operand, own));
    }
    case 'BoolOp': {
      const own = node.op === 'And' ? Precedence.AND : Precedence.OR;
      const word = node.op === 'And' ? ' and ' : ' or ';
      return within(own, node.values.map((value) => write(value, own + 1)).join(word));
    }
    case 'Compare': {
      const own = Precedence.COMPARE;
      const rest = node.ops.map((op, i) => ` ${COMPARISONS[op]} ${write(node.comparators[i]!, own + 1)}`);
      return within(own, write(node.left, own + 1) + rest.join(''));
    }
    case 'IfExp': {
      const body = write(node.body, Precedence.TEST + 1);
      const condition = write(node.test, Precedence.TEST + 1);
      return within(Precedence.TEST, `${body} if ${condition} else ${test(node.orElse)}`);
    }
    case 'NamedExpr':
      return within(Precedence.TUPLE, `${node.target.id} := ${write(node.value, Precedence.ATOM)}`);
    case 'Lambda': {
      const parameters = writeParameters(node.args);
      return within(Precedence.TEST, `lambda${parameters && ' '}${parameters}: ${test(node.body)}`);
    }
    case 'Call':
      return `${write(node.func, Precedence.ATOM)}(${callArguments(node)})`;
    case 'Tuple': {
      const text = node.elts.map(test).join(', ') + (node.elts.length === 1 ? ',' : '');
      return node.elts.length === 0 ? '()' : within(Precedence.TUPLE, text);
    }
    case 'List':
      return `[${node.elts.map(test).join(', ')}]`;
    case 'Set':
      return `{${node.elts.map(test).join(', ')}}`;
    case 'Dict':
      return `{${node.keys
        .map((key, i) => {
          const value = node.values[i]!;
          return key === null ? `**${write(value, Precedence.BIT_OR)}` : `${test(key)}: ${test(value)}`;
        })
        .join(', ')}}`;
    case 'ListComp':
      return `[${test(node.elt)}${writeGenerators(node.generators)}]`;
    case 'SetComp':
      return `{${test(node.elt)}${writeGenerators(node.generators)}}`;
    case 'GeneratorExp':
      return `(${test(node.elt)}${writeGenerators(node.generators)})`;
    case 'DictComp':
      return `{${test(node.key)}: ${test(node.value)}${writeGenerators(node.generators)}}`;
    case 'Await':
      return within(Precedence.AWAIT, `await ${write(node.value, Precedence.ATOM)}`);
    case 'Yield':
      return node.value === null ? '(yield)' : `(yield ${write(node.value, Precedence.TEST)})`;
    case 'YieldFrom':
      return `(yield from ${test(node.value)})`;
    case 'JoinedStr':
    case 'FormattedValue':
      return writeJoined(node);
    case 'TemplateStr':
    case 'Interpolation':
      return writeTemplate(node);
  }
}

/** What is too large for a float is written so that it is read as infinite. */
function infinite(text: string): string {
  return text.replaceAll(/\binf\b/g, '1e309');
}

function callArguments(node: Extract<Expression, { kind: 'Call' }>): string {
  const [only] = node.args;
  if (only?.kind === 'GeneratorExp' && node.args.length === 1 && node.keywords.length === 0) {
    return write(only, Precedence.TEST).slice(1, -1);
  }
  const positional = node.args.map((arg) => write(arg, Precedence.TEST));
  const keywords = node.keywords.map(({ arg, value }) => {
    return `${arg === null ? '**' : `${arg}=`}${write(value, Precedence.TEST)}`;
  });
  return [...positional, ...keywords].join(', ');
}

function writeGenerators(generators: readonly Comprehension[]): string {
  return generators
    .map(({ target, iter, ifs, isAsync }) => {
      const conditions = ifs.map((condition) => ` if ${write(condition, Precedence.TEST + 1)}`).join('');
      const loop = isAsync ? ' async for ' : ' for ';
      const source = write(iter, Precedence.TEST + 1);
      return `${loop}${write(target, Precedence.TUPLE)} in ${source}${conditions}`;
    })
    .join('');
}

function writeParameters(args: Arguments): string {
  const positional = [...args.posOnlyArgs, ...args.args];
  const withDefault = positional.length - args.defaults.length;
  const one = (parameter: Parameter, value: Expression | null | undefined): string =>
    value ? `${parameter.arg}=${write(value, Precedence.TEST)}` : parameter.arg;
  const parts: string[] = [];
  for (const [index, parameter] of positional.entries()) {
    parts.push(one(parameter, args.defaults[index - withDefault]));
    if (index + 1 === args.posOnlyArgs.length) parts.push('/');
  }
  if (args.varArg !== null) parts.push(`*${args.varArg.arg}`);
  else if (args.kwOnlyArgs.length > 0) parts.push('*');
  for (const [index, parameter] of args.kwOnlyArgs.entries())
    parts.push(one(parameter, args.kwDefaults[index]));
  if (args.kwArg !== null) parts.push(`**${args.kwArg.arg}`);
  return parts.join(', ');
}

function writeJoined(node: JoinedStr | FormattedValue): string {
  const pieces = node.kind === 'JoinedStr' ? node.values : [node];
  return `f${quoted(pieces.map(piece).join(''))}`;
}

function writeTemplate(node: TemplateStr | Interpolation): string {
  const pieces = node.kind === 'TemplateStr' ? node.values : [node];
  return `t${quoted(pieces.map(piece).join(''))}`;
}

function quoted(text: string): string {
  return constantText({ type: 'str', value: text });
}

/** A text or a field of an f-string or a t-string. */
function piece(node: Expression): string {
  if (node.kind === 'Constant' && node.value.type === 'str') {
    return node.value.value.replaceAll('{', '{{').replaceAll('}', '}}');
  }
  if (node.kind !== 'FormattedValue' && node.kind !== 'Interpolation') return writeSpec(node);
  const text = node.kind === 'Interpolation' ? node.str : write(node.value, Precedence.TEST + 1);
  const conversion = node.conversion === null ? '' : `!${node.conversion}`;
  const spec = node.formatSpec === null ? '' : `:${writeSpec(node.formatSpec)}`;
  return `${text.startsWith('{') ? '{ ' : '{'}${text}${conversion}${spec}}`;
}

function writeSpec(node: Expression): string {
  return node.kind === 'JoinedStr' ? node.values.map(piece).join('') : write(node, Precedence.TEST);
}

import type { ExpressionParser } from '../expression-parser.ts';
import {
  FSTRING_END,
  FSTRING_MIDDLE,
  FSTRING_START,
  KEYWORD,
  NAME,
  STRING,
  TSTRING_START,
} from '../tokens.ts';
import type { Expression } from '../tree.ts';
import { expressionName } from './expression-name.ts';
import { look } from './look.ts';

const softKeywords: ReadonlySet<string> = new Set(['_', 'case', 'match', 'type']);

/** Looks for what is wrong with an expression, which begins here. */
export function diagnoseExpression(parser: ExpressionParser): void {
  diagnoseSplitString(parser);
  diagnoseMissingComma(parser);
  diagnoseConditional(parser);
  diagnoseLambda(parser);
  diagnoseLegacyCall(parser);
}

/** A string that was meant to go on: `'a' b 'c'`. */
function diagnoseSplitString(parser: ExpressionParser): void {
  if (!parser.isKind(STRING)) return;
  look(parser, () => {
    parser.at += 1;
    let first: Expression | null = null;
    let last: Expression | null = null;
    while (!parser.isKind(STRING)) {
      const next = parser.attempt(() => parser.undiagnosedExpression());
      if (next === null) break;
      first ??= next;
      last = next;
    }
    parser.expectKind(STRING);
    if (first === null || last === null) parser.fail();
    parser.mistake('invalid syntax. Is this intended to be part of the string?', first, last);
  });
}

function diagnoseMissingComma(parser: ExpressionParser): void {
  const { token, following } = parser;
  // A prefix that no string has, or a keyword that is one only in its place.
  if (token.kind === NAME && (following.kind === STRING || softKeywords.has(token.text))) return;
  look(parser, () => {
    const first = parser.disjunction();
    const second = parser.undiagnosedExpression();
    if (isLegacyName(first) || parser.previous.level === 0) return;
    parser.mistake('invalid syntax. Perhaps you forgot a comma?', first, second);
  });
}

function isLegacyName(expression: Expression): boolean {
  return expression.kind === 'Name' && (expression.id === 'print' || expression.id === 'exec');
}

function diagnoseConditional(parser: ExpressionParser): void {
  look(parser, () => {
    const body = parser.disjunction();
    parser.expect('if');
    const test = parser.disjunction();
    if (!parser.is('else') && !parser.is(':')) {
      parser.mistake("expected 'else' after 'if' expression", body, test);
    }
    parser.expect('else');
    if (parser.lies(() => parser.expression())) return;
    parser.reach();
    parser.mistake("expected expression after 'else', but statement is given", parser.token);
  });
  if (!parser.is('pass') && !parser.is('break') && !parser.is('continue')) return;
  look(parser, () => {
    const statement = parser.token;
    parser.at += 1;
    parser.expect('if');
    parser.disjunction();
    parser.expect('else');
    parser.simpleStatement();
    parser.mistake("expected expression before 'if', but statement is given", statement);
  });
}

function diagnoseLambda(parser: ExpressionParser): void {
  if (!parser.is('lambda')) return;
  look(parser, () => {
    const word = parser.expect('lambda');
    parser.attempt(() => parser.parameters(':'));
    const colon = parser.expect(':');
    if (!parser.isKind(FSTRING_MIDDLE)) return;
    const letter = stringLetter(parser);
    parser.mistake(`${letter}-string: lambda expressions are not allowed without parentheses`, word, colon);
  });
}

/** The letter of the string around the next token. */
function stringLetter(parser: ExpressionParser): 'f' | 't' {
  let ended = 0;
  for (let index = parser.at; index >= 0; index -= 1) {
    const kind = parser.tokens[index]?.kind;
    if (kind === FSTRING_END) ended += 1;
    else if (kind === FSTRING_START || kind === TSTRING_START) {
      if (ended === 0) return kind === FSTRING_START ? 'f' : 't';
      ended -= 1;
    }
  }
  return 'f';
}

/** `print "hello"`, as Python 2 had it; what follows any other name is looked at, too. */
function diagnoseLegacyCall(parser: ExpressionParser): void {
  const { token, following } = parser;
  if (token.kind !== NAME || following.text === '(') return;
  look(parser, () => {
    parser.at += 1;
    const value = parser.starExpressions();
    if (token.text !== 'print' && token.text !== 'exec') return;
    const message = `Missing parentheses in call to '${token.text}'. Did you mean ${token.text}(...)?`;
    parser.mistake(message, token, value);
  });
}

/** Looks for what is wrong with an expression that may be a named one, which begins here. */
export function diagnoseNamedExpression(parser: ExpressionParser): void {
  look(parser, () => {
    const target = parser.expression();
    parser.expect(':=');
    parser.expression();
    parser.mistake(`cannot use assignment expressions with ${expressionName(target)}`, target);
  });
  look(parser, () => {
    const name = parser.expectKind(NAME);
    parser.expect('=');
    const value = parser.bitwiseOr();
    if (parser.is('=') || parser.is(':=')) return;
    parser.mistake("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name, value);
  });
  look(parser, () => {
    const { token } = parser;
    const isConstant = token.text === 'True' || token.text === 'None' || token.text === 'False';
    if ((token.kind === KEYWORD && isConstant) || beginsWithDisplay(parser)) return;
    const target = parser.bitwiseOr();
    parser.expect('=');
    parser.bitwiseOr();
    if (parser.is('=') || parser.is(':=')) return;
    const name = expressionName(target);
    parser.mistake(`cannot assign to ${name} here. Maybe you meant '==' instead of '='?`, target);
  });
}

/** Whether a list, a tuple or a generator expression begins here, whatever goes on behind it. */
function beginsWithDisplay(parser: ExpressionParser): boolean {
  if (!parser.is('[') && !parser.is('(')) return false;
  const { at } = parser;
  const display = parser.attempt(() => parser.atom());
  const isGroup =
    display !== null && parser.previous.text === ')' && display.column !== parser.tokens[at]!.column;
  parser.at = at;
  if (display === null || isGroup) return false;
  return display.kind === 'List' || display.kind === 'Tuple' || display.kind === 'GeneratorExp';
}

/** `1 + not x`. */
export function diagnoseArithmetic(parser: ExpressionParser): void {
  look(parser, () => {
    let at = parser.at;
    parser.sum();
    at = parser.at;
    if (!['+', '-', '*', '/', '%', '//', '@'].some((sign) => parser.is(sign))) return;
    parser.at = at + 1;
    const word = parser.expect('not');
    parser.mistake("'not' after an operator must be parenthesized", word, parser.inversion());
  });
}

/** `- not x`. */
export function diagnoseFactor(parser: ExpressionParser): void {
  look(parser, () => {
    parser.at += 1;
    const word = parser.expect('not');
    parser.mistake("'not' after an operator must be parenthesized", word, parser.inversion());
  });
}

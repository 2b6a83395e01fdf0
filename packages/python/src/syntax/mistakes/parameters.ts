import type { Closer, ParameterParser } from '../parameter-parser.ts';
import type { Parameter } from '../tree.ts';

/** A parameter without a default, with the comma behind it. */
function plain(parser: ParameterParser, closer: Closer): Parameter {
  const parameter = parser.parameter(closer);
  parser.separator(closer);
  return parameter;
}

/** A parameter with a default, with the comma behind it. */
function withDefault(parser: ParameterParser, closer: Closer): Parameter {
  const parameter = parser.parameter(closer);
  parser.defaultValue();
  parser.separator(closer);
  return parameter;
}

function either(parser: ParameterParser, closer: Closer): Parameter {
  const parameter = parser.parameter(closer);
  if (parser.is('=')) parser.defaultValue();
  parser.separator(closer);
  return parameter;
}

function many(parser: ParameterParser, closer: Closer, rule: typeof plain): number {
  let count = 0;
  while (parser.attempt(() => rule(parser, closer)) !== null) count += 1;
  return count;
}

/** Parameters and the slash behind them. */
function slash(parser: ParameterParser, closer: Closer): true {
  if (many(parser, closer, plain) + many(parser, closer, withDefault) === 0) parser.fail();
  parser.expect('/');
  parser.separator(closer);
  return true;
}

/** Parameters, all without defaults, and the slash behind them. */
function plainSlash(parser: ParameterParser, closer: Closer): true {
  if (many(parser, closer, plain) === 0) parser.fail();
  parser.expect('/');
  parser.separator(closer);
  return true;
}

/** Looks for what is wrong with a whole list of parameters, which begins here. */
export function diagnoseParameters(parser: ParameterParser, closer: Closer): void {
  const start = parser.at;
  const look = (rule: () => void): void => {
    parser.attempt(() => {
      rule();
      return true;
    });
    parser.at = start;
  };
  look(() => {
    const sign = parser.expect('/');
    parser.expect(',');
    parser.mistake('at least one argument must precede /', sign);
  });
  look(() => {
    slash(parser, closer);
    many(parser, closer, either);
    parser.mistake('/ may appear only once', parser.expect('/'));
  });
  look(() => {
    parser.attempt(() => plainSlash(parser, closer));
    many(parser, closer, plain);
    const hasSlash = parser.attempt(() => slash(parser, closer)) !== null;
    if (!hasSlash && many(parser, closer, withDefault) === 0) parser.fail();
    parser.mistake('parameter without a default follows parameter with a default', plain(parser, closer));
  });
  look(() => diagnoseParentheses(parser, closer));
  look(() => {
    parser.attempt(() => slash(parser, closer));
    many(parser, closer, either);
    parser.expect('*');
    if (!parser.accept(',')) plain(parser, closer);
    many(parser, closer, either);
    parser.mistake('/ must be ahead of *', parser.expect('/'));
  });
  look(() => {
    if (many(parser, closer, either) === 0) parser.fail();
    parser.expect('/');
    parser.mistake('expected comma between / and *', parser.expect('*'));
  });
}

function diagnoseParentheses(parser: ParameterParser, closer: Closer): void {
  many(parser, closer, plain);
  const open = parser.expect('(');
  if (closer === ')') {
    if (many(parser, closer, plain) === 0) parser.fail();
    parser.accept(',');
    parser.mistake('Function parameters cannot be parenthesized', open, parser.expect(')'));
  }
  do {
    if (parser.is(')')) break;
    parser.parameter(closer);
  } while (parser.accept(','));
  parser.mistake('Lambda expression parameters cannot be parenthesized', open, parser.expect(')'));
}

/** Looks for what is wrong with the parameters from a star on. */
export function diagnoseStarParameters(parser: ParameterParser, closer: Closer): void {
  const start = parser.at;
  const star = parser.expect('*');
  if (parser.is(closer) || (parser.accept(',') && (parser.is(closer) || parser.is('**')))) {
    const message = 'named arguments must follow bare *';
    if (closer === ')') parser.mistake(message, star);
    parser.mistakeAtFurthest(message);
  }
  parser.at = start + 1;
  parser.attempt(() => {
    parser.parameter(closer);
    parser.mistake('var-positional argument cannot have default value', parser.expect('='));
  });
  parser.at = start + 1;
  parser.attempt(() => {
    if (!parser.accept(',')) plain(parser, closer);
    many(parser, closer, either);
    const second = parser.expect('*');
    if (!parser.accept(',')) plain(parser, closer);
    parser.mistake('* argument may appear only once', second);
  });
  parser.at = start;
}

/** Looks for what is wrong with the parameters from two stars on. */
export function diagnoseKeywordParameters(parser: ParameterParser, closer: Closer): void {
  const start = parser.at;
  parser.attempt(() => {
    parser.expect('**');
    parser.parameter(closer);
    if (parser.is('=')) parser.mistake('var-keyword argument cannot have default value', parser.token);
    parser.expect(',');
    const message = 'arguments cannot follow var-keyword argument';
    if (parser.is('*') || parser.is('**') || parser.is('/')) parser.mistake(message, parser.token);
    parser.mistake(message, parser.parameter(closer));
  });
  parser.at = start;
}

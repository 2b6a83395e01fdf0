import type { AtomParser } from '../atom-parser.ts';
import { NAME } from '../tokens.ts';
import type { Comprehension, Expression } from '../tree.ts';
import { look } from './look.ts';

const confusedSigns = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const bareGenerator = 'Generator expression must be parenthesized';

/** The last expression of a comprehension. */
function lastOf(clauses: readonly Comprehension[]): Expression {
  const clause = clauses[clauses.length - 1]!;
  return clause.ifs[clause.ifs.length - 1] ?? clause.iter;
}

/** Looks for what is wrong with the arguments of a call, which begin here. */
export function diagnoseArguments(parser: AtomParser): void {
  look(parser, () => {
    const { keywords } = parser.args();
    const comma = parser.expect(',');
    if (!keywords.some((keyword) => keyword.arg === null)) parser.fail();
    parser.starredExpression();
    while (parser.accept(',') && parser.is('*')) parser.starredExpression();
    parser.reach();
    parser.mistakeFrom('iterable argument unpacking follows keyword argument unpacking', comma);
  });
  look(parser, () => {
    const element = parser.expression();
    const clauses = parser.comprehensions();
    parser.expect(',');
    parser.mistake(bareGenerator, element, lastOf(clauses));
  });
  look(parser, () => diagnoseKeywordComprehension(parser));
  look(parser, () => {
    parser.attempt(() => {
      parser.args();
      parser.expect(',');
      return true;
    });
    diagnoseMissingValue(parser);
  });
  look(parser, () => diagnoseMissingValue(parser));
  look(parser, () => {
    const { args } = parser.args();
    const clauses = parser.comprehensions();
    const last = args[args.length - 1];
    if (args.length > 1 && last !== undefined) parser.mistake(bareGenerator, last, lastOf(clauses));
  });
  look(parser, () => {
    parser.args();
    parser.expect(',');
    const element = parser.expression();
    parser.mistake(bareGenerator, element, lastOf(parser.comprehensions()));
  });
  look(parser, () => {
    const { keywords } = parser.args();
    parser.expect(',');
    parser.args();
    const hasUnpacking = keywords.some((keyword) => keyword.arg === null);
    parser.mistakeAtFurthest(
      `positional argument follows keyword argument${hasUnpacking ? ' unpacking' : ''}`,
    );
  });
}

function diagnoseMissingValue(parser: AtomParser): void {
  const name = parser.expectKind(NAME);
  const sign = parser.expect('=');
  if (parser.is(',') || parser.is(')')) parser.mistake('expected argument value expression', name, sign);
}

function diagnoseKeywordComprehension(parser: AtomParser): void {
  const name = parser.expectKind(NAME);
  const sign = parser.expect('=');
  parser.expression();
  parser.comprehensions();
  parser.mistake(confusedSigns, name, sign);
}

/** Looks for what is wrong with an argument that has a name or two stars, or seems to have. */
export function diagnoseKeyword(parser: AtomParser): void {
  const { token, following } = parser;
  if (following.text === '=' && (token.text === 'True' || token.text === 'False' || token.text === 'None')) {
    parser.mistake(`cannot assign to ${token.text}`, token, following);
  }
  if (parser.isKind(NAME) && following.text === '=') look(parser, () => diagnoseKeywordComprehension(parser));
  else {
    look(parser, () => {
      const left = parser.expression();
      const sign = parser.expect('=');
      parser.mistake('expression cannot contain assignment, perhaps you meant "=="?', left, sign);
    });
  }
  look(parser, () => {
    const stars = parser.expect('**');
    parser.expression();
    parser.expect('=');
    parser.mistake('cannot assign to keyword argument unpacking', stars, parser.expression());
  });
}

import type { AtomParser } from '../atom-parser.ts';
import type { Expression } from '../tree.ts';
import { look } from './look.ts';
import { diagnoseTarget } from './targets.ts';

/** Looks for what is wrong with parentheses that are no call. */
export function diagnoseGroup(parser: AtomParser): void {
  look(parser, () => {
    parser.expect('(');
    const starred = parser.starredExpression();
    parser.expect(')');
    parser.mistake('cannot use starred expression here', starred);
  });
  look(parser, () => {
    parser.expect('(');
    const stars = parser.expect('**');
    parser.expression();
    parser.expect(')');
    parser.mistake('cannot use double starred expression here', stars);
  });
  diagnoseComprehension(parser);
}

/** Looks for what is wrong with a comprehension, which begins with its bracket here. */
export function diagnoseComprehension(parser: AtomParser): void {
  const start = parser.at;
  const isGroup = parser.is('(');
  parser.at += 1;
  look(parser, () => {
    const starred = parser.starredExpression();
    parser.comprehensions();
    parser.mistake('iterable unpacking cannot be used in comprehension', starred);
  });
  if (!isGroup) {
    const message = 'did you forget parentheses around the comprehension target?';
    look(parser, () => {
      const first = parser.starNamedExpression();
      let last: Expression | null = null;
      if (!parser.is(',')) parser.fail();
      while (parser.accept(',')) {
        const next = parser.attempt(() => parser.starNamedExpression());
        if (next === null) break;
        last = next;
      }
      const comma = parser.previous;
      parser.comprehensions();
      parser.mistake(message, first, last ?? comma);
    });
  }
  parser.at = start;
}

/** Looks for what is wrong with the pairs of a dictionary, whose brace comes next. */
export function diagnosePairs(parser: AtomParser): void {
  const start = parser.at;
  parser.expect('{');
  look(parser, () => {
    let { at } = parser;
    do {
      at = parser.at;
    } while (parser.attempt(() => parser.keyAndValue()) !== null && parser.accept(','));
    if (parser.previous.text !== ',') parser.fail();
    parser.at = at;
    diagnosePair(parser);
  });
  look(parser, () => diagnoseValue(parser));
  parser.at = start;
}

/** Looks for what is wrong with a comprehension in braces, the first of which comes next. */
export function diagnoseBraces(parser: AtomParser): void {
  look(parser, () => {
    parser.expect('{');
    const stars = parser.expect('**');
    parser.bitwiseOr();
    parser.comprehensions();
    parser.expect('}');
    parser.mistake('dict unpacking cannot be used in dict comprehension', stars);
  });
  diagnoseComprehension(parser);
}

/** A pair behind others. */
function diagnosePair(parser: AtomParser): void {
  look(parser, () => {
    const key = parser.expression();
    if (parser.is(':')) parser.fail();
    const { line, endColumn, endLine } = key;
    const { source } = parser;
    throw source.mistakeAt(
      'SyntaxError',
      "':' expected after dictionary key",
      line,
      endColumn - 1,
      endLine,
      -1,
    );
  });
  diagnoseValue(parser);
}

function diagnoseValue(parser: AtomParser): void {
  parser.expression();
  const colon = parser.expect(':');
  if (parser.is('}') || parser.is(',')) {
    parser.mistake("expression expected after dictionary key and ':'", colon);
  }
  const star = parser.expect('*');
  parser.bitwiseOr();
  parser.reach();
  parser.mistakeFrom('cannot use a starred expression in a dictionary value', star);
}

/** Looks for what is wrong with the target of a comprehension, which begins with its `for` here. */
export function diagnoseForClause(parser: AtomParser): void {
  look(parser, () => {
    parser.accept('async');
    parser.expect('for');
    parser.bitwiseOr();
    while (parser.accept(',')) {
      if (parser.attempt(() => parser.bitwiseOr()) === null) break;
    }
    if (!parser.is('in')) parser.mistakeAtFurthest("'in' expected after for-loop variables");
  });
  diagnoseForTarget(parser);
}

/** Looks for what cannot be assigned to between `for` and `in`. */
export function diagnoseForTarget(parser: AtomParser): void {
  look(parser, () => {
    parser.accept('async');
    parser.expect('for');
    diagnoseTarget(parser, parser.starExpressions(), 'for');
  });
}

/** Looks for an assignment to what a star unpacks. */
export function diagnoseStarredUnpacking(parser: AtomParser): void {
  look(parser, () => {
    const star = parser.expect('*');
    parser.expression();
    parser.expect('=');
    parser.mistake('cannot assign to iterable argument unpacking', star, parser.expression());
  });
}

import type { StatementParser } from '../statement-parser.ts';
import { INDENT, NAME, NEWLINE } from '../tokens.ts';
import { expressionName } from './expression-name.ts';
import { look } from './look.ts';
import { diagnoseTarget } from './targets.ts';

/** Looks for an `elif` behind the block of an `else`. */
export function diagnoseElifAfterElse(parser: StatementParser): void {
  if (parser.is('elif')) parser.mistakeAtFurthest("'elif' block follows an 'else' block");
}

/** Looks for what is wrong with the items of a `with`, which begin here. */
export function diagnoseWith(parser: StatementParser): void {
  const item = (parse: () => unknown): void => {
    parse();
    if (!parser.accept('as')) return;
    if (parser.attempt(() => parser.starTarget()) === null) parser.at -= 1;
  };
  look(parser, () => {
    do item(() => parser.expression());
    while (parser.accept(',') && parser.beginsExpression());
    if (parser.isKind(NEWLINE) && parser.previous.text !== ',') parser.mistakeAtFurthest("expected ':'");
  });
  look(parser, () => {
    parser.expect('(');
    do item(() => parser.expressions());
    while (parser.accept(',') && parser.beginsExpression());
    parser.expect(')');
    if (parser.isKind(NEWLINE)) parser.mistakeAtFurthest("expected ':'");
  });
}

/** Looks for what cannot be assigned to behind the `as` of an item, which begins at `start`. */
export function diagnoseWithItem(parser: StatementParser, start: number): void {
  const { at } = parser;
  parser.at = start;
  look(parser, () => {
    parser.expression();
    parser.expect('as');
    const target = parser.expression();
    if (!parser.is(',') && !parser.is(')') && !parser.is(':')) return;
    diagnoseTarget(parser, target, 'assignment');
  });
  parser.at = at;
}

/** Looks for `except` and `except*` behind the same `try`; the second kind comes next. */
export function diagnoseMixedHandlers(parser: StatementParser, isStar: boolean): void {
  look(parser, () => {
    const word = parser.expect('except');
    const message = "cannot have both 'except' and 'except*' on the same 'try'";
    const star = isStar ? word : parser.expect('*');
    if (!isStar || !parser.is(':')) {
      parser.expression();
      if (parser.accept('as')) parser.expectKind(NAME);
    }
    parser.expect(':');
    parser.mistake(message, word, star);
  });
}

/** Looks for what is wrong with an `except`, which begins here. */
export function diagnoseExcept(parser: StatementParser, isStar: boolean, block: () => unknown): void {
  const { at } = parser;
  parser.expect('except');
  if (isStar) parser.expect('*');
  look(parser, () => {
    const first = parser.expression();
    parser.expect(',');
    parser.expressions();
    parser.expect('as');
    parser.expectKind(NAME);
    parser.expect(':');
    parser.mistakeFrom("multiple exception types must be parenthesized when using 'as'", first);
  });
  look(parser, () => {
    if (!parser.isKind(NEWLINE)) {
      parser.expression();
      if (parser.accept('as')) parser.expectKind(NAME);
    } else if (isStar) parser.mistakeAtFurthest('expected one or more exception types');
    if (parser.isKind(NEWLINE)) parser.mistakeAtFurthest("expected ':'");
  });
  if (isStar && parser.is(':')) parser.mistakeAtFurthest('expected one or more exception types');
  look(parser, () => {
    parser.expression();
    parser.expect('as');
    const target = parser.expression();
    parser.expect(':');
    block();
    const statement = isStar ? 'except*' : 'except';
    parser.mistake(`cannot use ${statement} statement with ${expressionName(target)}`, target);
  });
  parser.at = at;
}

/** Looks for what is wrong with a `match`, which begins here. */
export function diagnoseMatch(parser: StatementParser, line: number, subject: () => unknown): void {
  look(parser, () => {
    subject();
    if (parser.isKind(NEWLINE)) parser.mistakeAtFurthest("expected ':'");
    parser.expect(':');
    parser.expectKind(NEWLINE);
    if (parser.isKind(INDENT)) return;
    const message = `expected an indented block after 'match' statement on line ${line}`;
    parser.mistakeAtFurthest(message, 'IndentationError');
  });
}

import type { StringParser } from '../string-parser.ts';
import { FSTRING_MIDDLE, NAME } from '../tokens.ts';

/** Says what is wrong with a replacement field, which begins here, and gives up. */
export function diagnoseField(parser: StringParser, letter: 'f' | 't'): never {
  const start = parser.at;
  const tell = (message: string): never => {
    parser.reach();
    parser.mistake(`${letter}-string: ${message}`, parser.token);
  };
  parser.expect('{');
  for (const sign of ['=', '!', ':', '}']) {
    if (parser.is(sign)) tell(`valid expression required before '${sign}'`);
  }
  if (parser.attempt(() => parser.annotatedRhs()) === null) tell("expecting a valid expression after '{'");
  const isOneOf = (...signs: readonly string[]): boolean => signs.some((sign) => parser.is(sign));
  if (!isOneOf('=', '!', ':', '}')) tell("expecting '=', or '!', or ':', or '}'");
  if (parser.accept('=') && !isOneOf('!', ':', '}')) tell("expecting '!', or ':', or '}'");
  if (parser.accept('!')) {
    if (isOneOf(':', '}')) tell('missing conversion character');
    if (!parser.isKind(NAME)) tell('invalid conversion character');
    parser.at += 1;
    if (!isOneOf(':', '}')) tell("expecting ':' or '}'");
  }
  if (parser.accept(':')) {
    // CPython does not look past the first text of a t-string's format.
    if (letter === 'f' || !parser.isKind(FSTRING_MIDDLE)) parser.formatPieces(letter, false);
    if (!parser.is('}')) tell("expecting '}', or format specs");
  } else if (!parser.is('}')) tell("expecting '}'");
  parser.at = start;
  parser.fail();
}

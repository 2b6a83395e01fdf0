import type { Cursor } from '../cursor.ts';

/** Tries to recognise one mistake, which `rule` reports by throwing; passes nothing. */
export function look(parser: Cursor, rule: () => void): void {
  const { at } = parser;
  parser.attempt(() => {
    rule();
    return true;
  });
  parser.at = at;
}

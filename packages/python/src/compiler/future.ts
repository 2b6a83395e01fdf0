import type { Root } from '../syntax/tree.ts';
import { docstringOf } from './docstring.ts';
import { mistake, type ProgramText } from './mistake.ts';

/** What Python took over long ago; importing it changes nothing. */
const MANDATORY = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'generator_stop',
]);

/** What a program asks for with `from __future__ import …`. */
export interface Future {
  /** Annotations are kept as text. */
  readonly annotations: boolean;
  /** The line of the last such import; behind it none may follow. */
  readonly lastLine: number;
}

/** The futures that a program imports at its beginning, where alone they may stand. */
export function futureOf(root: Root, program: ProgramText): Future {
  let annotations = false;
  let lastLine = -1;
  if (root.kind === 'Expression') return { annotations, lastLine };
  const documented = docstringOf(root.body) !== null;
  let beginning = true;
  let previousLine = 0;
  for (const [index, statement] of root.body.entries()) {
    if (!beginning && statement.line > previousLine) break;
    previousLine = statement.line;
    if (statement.kind === 'ImportFrom' && statement.module === '__future__' && statement.level === 0) {
      if (!beginning) {
        throw mistake(program, 'from __future__ imports must occur at the beginning of the file', statement);
      }
      for (const { name } of statement.names) {
        if (name === 'annotations') annotations = true;
        else if (name === 'braces') throw mistake(program, 'not a chance', statement);
        else if (name !== 'barry_as_FLUFL' && !MANDATORY.has(name)) {
          throw mistake(program, `future feature ${name} is not defined`, statement);
        }
      }
      lastLine = statement.line;
    } else if (index > 0 || !documented) beginning = false;
  }
  return { annotations, lastLine };
}

import type { Source } from '../source.ts';
import type { Root } from '../tree.ts';

const features: ReadonlySet<string> = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

/** Refuses features that Python will never have, where a program asks for them at its beginning. */
export function checkFuture(source: Source, root: Root): void {
  if (root.kind === 'Expression') return;
  for (const [index, statement] of root.body.entries()) {
    const isText = statement.kind === 'Expr' && statement.value.kind === 'Constant';
    if (index === 0 && isText && statement.value.value.type === 'str') continue;
    if (statement.kind !== 'ImportFrom' || statement.module !== '__future__' || statement.level > 0) return;
    for (const { name, line, column, endLine, endColumn } of statement.names) {
      if (features.has(name)) continue;
      const message = name === 'braces' ? 'not a chance' : `future feature ${name} is not defined`;
      throw source.mistakeAt('SyntaxError', message, line, column, endLine, endColumn);
    }
  }
}

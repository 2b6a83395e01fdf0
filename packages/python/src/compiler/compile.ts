import type { CodeObject, CodePosition } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import type { Root, Statement } from '../syntax/tree.ts';
import { futureOf } from './future.ts';
import { definitionBody } from './generate/body.ts';
import { expression } from './generate/expressions.ts';
import { statement } from './generate/statements.ts';
import { Generator } from './generator.ts';
import { symbolTableOf } from './symbols/collect.ts';

/**
 * Compiles a program to the code object of its module, as CPython 3.14 does. The source is the program's text, for what a
 * mistake shows of it.
 *
 * @throws SyntaxMistake for what only the compiler finds: a `return` outside of a function, a name that is both a parameter
 *   and global.
 */
export function compile(root: Root, filename: string, source: string): CodeObject {
  const program = { filename, source };
  const future = futureOf(root, program);
  const table = symbolTableOf(root, future, program);
  const interactive = root.kind === 'Interactive';
  const g = new Generator(program, table, future, { interactive, visitors: { expression, statement } });
  if (root.kind === 'Expression') {
    g.expression(root.body);
    g.emit(root.body, Op.RETURN_VALUE);
  } else definitionBody(g, beginning(root.body), root.body);
  return g.exit({ returnNone: root.kind !== 'Expression' });
}

function beginning(body: readonly Statement[]): CodePosition {
  return body[0] ?? { line: 1, endLine: 1, column: 0, endColumn: 0 };
}

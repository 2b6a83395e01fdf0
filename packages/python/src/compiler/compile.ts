import type { CodeObject, CodePosition } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import type { Root } from '../syntax/tree.ts';
import { futureOf } from './future.ts';
import { definitionBody } from './generate/body.ts';
import { expression } from './generate/expressions.ts';
import { statement } from './generate/statements.ts';
import { Generator } from './generator.ts';
import { type ProgramText, tooDeep } from './mistake.ts';
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
  try {
    return compileModule(root, program);
  } catch (thrown) {
    // Called deep in a program of their own, even few levels may be too many for JavaScript.
    if (thrown instanceof RangeError) throw tooDeep(program, beginning(root));
    throw thrown;
  }
}

function compileModule(root: Root, program: ProgramText): CodeObject {
  const future = futureOf(root, program);
  const table = symbolTableOf(root, future, program);
  const interactive = root.kind === 'Interactive';
  const g = new Generator(program, table, future, { interactive, visitors: { expression, statement } });
  if (root.kind === 'Expression') {
    g.expression(root.body);
    g.emit(root.body, Op.RETURN_VALUE);
  } else definitionBody(g, beginning(root), root.body);
  return g.exit({ returnNone: root.kind !== 'Expression' });
}

function beginning(root: Root): CodePosition {
  const first = root.kind === 'Expression' ? root.body : root.body[0];
  return first ?? { line: 1, endLine: 1, column: 0, endColumn: 0 };
}

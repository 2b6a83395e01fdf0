import { Op } from '../../bytecode/opcodes.ts';
import type { Import, ImportFrom } from '../../syntax/tree.ts';
import { integer, NONE, text, tuple } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Intrinsic1 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';
import { name } from './names.ts';

/** `import …`. */
export function importModules(g: Generator, node: Import): void {
  for (const alias of node.names) {
    g.constant(node, integer(0));
    g.constant(node, NONE);
    g.named(node, Op.IMPORT_NAME, alias.name);
    const [first = '', ...parts] = alias.name.split('.');
    if (alias.asName === null) {
      name(g, node, first, 'Store');
      continue;
    }
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        g.emit(node, Op.SWAP, 2);
        g.emit(node, Op.POP_TOP);
      }
      g.named(node, Op.IMPORT_FROM, part);
    }
    name(g, node, alias.asName, 'Store');
    if (parts.length > 0) g.emit(node, Op.POP_TOP);
  }
}

/** `from … import …`. */
export function importFrom(g: Generator, node: ImportFrom): void {
  if (node.module === '__future__' && node.level === 0 && node.line > g.future.lastLine) {
    g.fail('from __future__ imports must occur at the beginning of the file', node);
  }
  g.constant(node, integer(node.level));
  g.constant(node, tuple(node.names.map((alias) => text(alias.name))));
  g.named(node, Op.IMPORT_NAME, node.module ?? '');
  if (node.names[0]?.name === '*') {
    g.emit(node, Op.CALL_INTRINSIC_1, Intrinsic1.IMPORT_STAR);
    g.emit(NOWHERE, Op.POP_TOP);
    return;
  }
  for (const alias of node.names) {
    g.named(node, Op.IMPORT_FROM, alias.name);
    name(g, node, alias.asName ?? alias.name, 'Store');
  }
  g.emit(node, Op.POP_TOP);
}

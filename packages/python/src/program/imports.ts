import type { CodeObject } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';

/** The names that may be modules which code imports, with the packages that they stand in: what its text says. */
export function importsOf(code: CodeObject): Set<string> {
  const names = new Set<string>();
  collectImports(code, names);
  return names;
}

function collectImports(code: CodeObject, names: Set<string>): void {
  let module = '';
  for (let at = 0; at < code.opcodes.length; at++) {
    const opcode = code.opcodes[at]!;
    if (opcode === Op.IMPORT_NAME) {
      module = code.names[code.args[at]!]!;
      addWithPackages(module, names);
    } else if (opcode === Op.IMPORT_FROM) names.add(`${module}.${code.names[code.args[at]!]!}`);
  }
  for (const constant of code.constants) if (constant.type === 'code') collectImports(constant.code, names);
}

function addWithPackages(name: string, names: Set<string>): void {
  const parts = name.split('.');
  for (let count = 1; count <= parts.length; count++) names.add(parts.slice(0, count).join('.'));
}

import { CodeFlag, type CodeObject } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';

/**
 * The names that may be modules which code imports, with the packages that they stand in: what its text says.
 * @param inFunctions whether what only functions import counts too.
 */
export function importsOf(
  code: CodeObject,
  { inFunctions }: { readonly inFunctions: boolean } = { inFunctions: true },
): Set<string> {
  const names = new Set<string>();
  collectImports(code, names, inFunctions);
  return names;
}

function collectImports(code: CodeObject, names: Set<string>, inFunctions: boolean): void {
  let module = '';
  for (let at = 0; at < code.opcodes.length; at++) {
    const opcode = code.opcodes[at]!;
    if (opcode === Op.IMPORT_NAME) {
      module = code.names[code.args[at]!]!;
      addWithPackages(module, names);
    } else if (opcode === Op.IMPORT_FROM) names.add(`${module}.${code.names[code.args[at]!]!}`);
  }
  for (const constant of code.constants) {
    if (constant.type !== 'code') continue;
    const isFunction = (constant.code.flags & CodeFlag.OPTIMIZED) !== 0;
    if (inFunctions || !isFunction) collectImports(constant.code, names, inFunctions);
  }
}

function addWithPackages(name: string, names: Set<string>): void {
  const parts = name.split('.');
  for (let count = 1; count <= parts.length; count++) names.add(parts.slice(0, count).join('.'));
}

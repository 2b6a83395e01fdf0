import { listing } from '../bytecode/listing.ts';
import { opNames } from '../bytecode/opcodes.ts';
import { LinkedCode } from '../interpreter/linked-code.ts';
import { nativeFunction } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyList } from '../objects/list.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { constantModule, type NativeModule } from './native-module.ts';

function codeOf(value: Value): LinkedCode {
  if (value instanceof LinkedCode) return value;
  throw typeError(`expected a code object, not '${typeOf(value).name}'`);
}

const text = nativeFunction('listing', '(code, /)', {}, (_, value: Value) => listing(codeOf(value).code));

/** The name, number, argument, offset and line of each instruction, and whether a jump leads to it. */
const instructions = nativeFunction('instructions', '(code, /)', {}, (_, value: Value) => {
  const { code, instructions: linked } = codeOf(value);
  const targets = new Set(code.targets);
  return new PyList(
    linked.map(({ opcode, arg, constant, name }, at) => {
      const shown = name === '' ? constant : name;
      const line = code.positions[at]!.line;
      const parts = [
        opNames[opcode]!,
        opcode,
        arg,
        shown,
        code.offsets[at]!,
        line < 0 ? null : line,
        targets.has(at),
      ];
      return new PyTuple(parts);
    }),
  );
});

/** `_dis`: what `dis` is made of. */
export const disModule: NativeModule = constantModule('_dis', { instructions, listing: text });

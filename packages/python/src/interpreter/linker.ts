import { type CodeConstant, CodeFlag, type CodeObject } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyComplex } from '../objects/complex.ts';
import { PyFloat } from '../objects/float.ts';
import { hashKeyOf } from '../objects/hash-key.ts';
import type { Value } from '../objects/object.ts';
import { PyFrozenSet } from '../objects/set.ts';
import { ellipsis } from '../objects/singleton.ts';
import { PySlice } from '../objects/slice.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { StatedCost } from '../program/directives.ts';
import { isStatedFor } from '../program/stated-functions.ts';
import { normalInt } from '../types/number/integer.ts';
import { type Handler, LinkedCode, LinkedInstruction } from './linked-code.ts';
import type { LiveNames } from './live-names.ts';
import { resumeStated, yieldGuarded } from './opcodes/control.ts';
import { handlerOf } from './opcodes/table.ts';

function materialise(constant: CodeConstant, names: LiveNames, costs: readonly StatedCost[]): Value {
  switch (constant.type) {
    case 'None':
      return null;
    case 'Ellipsis':
      return ellipsis;
    case 'int':
      return normalInt(constant.value);
    case 'float':
      return new PyFloat(constant.value);
    case 'complex':
      return new PyComplex(constant.real, constant.imaginary);
    case 'bytes':
      return new PyBytes(constant.value);
    case 'tuple':
      return new PyTuple(constant.items.map((item) => materialise(item, names, costs)));
    case 'frozenset':
      return frozen(constant.items.map((item) => materialise(item, names, costs)));
    case 'slice':
      return new PySlice(
        materialise(constant.start, names, costs),
        materialise(constant.stop, names, costs),
        materialise(constant.step, names, costs),
      );
    case 'code':
      return linkCode(constant.code, names, costs);
    default:
      return constant.value;
  }
}

function frozen(items: readonly Value[]): PyFrozenSet {
  const set = new PyFrozenSet();
  for (const item of items) set.table.set(item, null, hashKeyOf(item)!);
  return set;
}

/** The name that an instruction works on; empty for none. */
function nameOf(code: CodeObject, opcode: number, arg: number): string {
  switch (opcode) {
    case Op.LOAD_GLOBAL:
      return code.names[arg >> 1]!;
    case Op.LOAD_ATTR:
      return code.names[arg >> 1]!;
    case Op.LOAD_SUPER_ATTR:
      return code.names[arg >> 2]!;
    case Op.LOAD_NAME:
    case Op.STORE_NAME:
    case Op.DELETE_NAME:
    case Op.STORE_GLOBAL:
    case Op.DELETE_GLOBAL:
    case Op.STORE_ATTR:
    case Op.DELETE_ATTR:
    case Op.IMPORT_NAME:
    case Op.IMPORT_FROM:
    case Op.LOAD_FROM_DICT_OR_GLOBALS:
      return code.names[arg]!;
    case Op.LOAD_DEREF:
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
      return code.localsPlus[arg]!;
    default:
      return '';
  }
}

/** The intrinsic function that turns a StopIteration which leaves a generator into another error. */
const STOP_ITERATION_ERROR = 3;

/** Whether a generator has something to do where it is closed at a place: it stands in a `try` or a `with`. */
function isGuarded(code: CodeObject, at: number): boolean {
  const isGenerator = (code.flags & CodeFlag.GENERATOR) !== 0;
  const entry = code.exceptionTable.find(({ start, end }) => at >= start && at < end);
  if (!isGenerator || entry === undefined) return false;
  return (
    code.opcodes[entry.target] !== Op.CALL_INTRINSIC_1 || code.args[entry.target] !== STOP_ITERATION_ERROR
  );
}

/** What an instruction does. */
function handlerAt({ code, stated }: LinkedCode, at: number): Handler {
  const opcode = code.opcodes[at]!;
  const arg = code.args[at]!;
  if (opcode === Op.YIELD_VALUE && isGuarded(code, at)) return yieldGuarded;
  return stated !== null && opcode === Op.RESUME && arg === 0 ? resumeStated : handlerOf(opcode, arg);
}

/**
 * Makes a code object ready to run, with the code objects in it. Costs about a microsecond an instruction.
 * @param names which names of the program are live.
 * @param costs what calls of its functions stand for.
 */
export function linkCode(code: CodeObject, names: LiveNames, costs: readonly StatedCost[] = []): LinkedCode {
  const linked = new LinkedCode(code);
  linked.stated = costs.findLast((each) => isStatedFor(each, code)) ?? null;
  const constants = code.constants.map((constant) => materialise(constant, names, costs));
  const instructions: LinkedInstruction[] = [];
  for (let at = 0; at < code.opcodes.length; at++) {
    const opcode = code.opcodes[at]!;
    const arg = code.args[at]!;
    const constant = opcode === Op.LOAD_CONST ? constants[arg]! : null;
    const name = nameOf(code, opcode, arg);
    const run = handlerAt(linked, at);
    const instruction = new LinkedInstruction(run, opcode, arg, code.targets[at]!, name, constant);
    names.judge(instruction);
    instructions.push(instruction);
  }
  linked.constants = constants;
  linked.instructions = instructions;
  return linked;
}

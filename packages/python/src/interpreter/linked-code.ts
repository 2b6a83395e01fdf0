import type { CodeObject } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import type { StatedCost } from '../program/directives.ts';
import { kindOf } from '../timing/kinds.ts';
import type { Activation } from './activation.ts';
import type { PyFrame } from './frame.ts';

export const codeType: PyType = nativeType('code', { isBase: false });

/** What an opcode does: one small function each, so that V8 compiles them one by one. */
export type Handler = (activation: Activation, frame: PyFrame, instruction: LinkedInstruction) => void;

/**
 * An instruction that is ready to run. It is shared by all executions: what is cached in it is a guess, checked before use.
 */
export class LinkedInstruction {
  readonly run: Handler;
  readonly opcode: number;
  readonly arg: number;
  /** The index of the instruction that it jumps to; -1 for none. */
  readonly target: number;
  /** The name that it works on; empty for none. */
  readonly name: string;
  /** The constant that it loads. */
  readonly constant: Value;
  /**
   * Whether other threads may change what it touches: whether some code of the program stores a global or an attribute of this
   * name after the threads could see it. See `sharing.ts`.
   */
  isLive = false;
  /** Whether it stores a name that functions load: no other thread could be surprised by a store of any other name. */
  isObserved = false;
  /** As what it is charged in timed simulation; see `timing/kinds.ts`. */
  readonly timing: number;
  /** Whether it removes an item or an attribute. */
  readonly removes: boolean;
  /** Where the name stood last time in the dictionary that it was found in. */
  place = 0;
  /** The type for which `found` was looked up, and its version then. */
  type: PyType | null = null;
  version = 0;
  /** What kind of attribute it is for that type; see `opcodes/attributes.ts`. */
  kind = 0;
  /** What was found in the type; undefined for nothing. */
  found: Value | undefined = undefined;

  constructor(run: Handler, opcode: number, arg: number, target: number, name: string, constant: Value) {
    this.removes = opcode === Op.DELETE_SUBSCR || opcode === Op.DELETE_ATTR;
    this.timing = kindOf(opcode);
    this.run = run;
    this.opcode = opcode;
    this.arg = arg;
    this.target = target;
    this.name = name;
    this.constant = constant;
  }
}

/** A code object, ready to run: Python's `code`. Made once for all executions. */
export class LinkedCode extends PyObject {
  readonly code: CodeObject;
  /** Filled by the linker right after it was made. */
  instructions: readonly LinkedInstruction[] = [];
  /** `co_consts`. */
  constants: readonly Value[] = [];
  /** What a call of it stands for in timed simulation; null where the program does not say. */
  stated: StatedCost | null = null;
  /** How many slots for variables a frame has; the stack begins behind them. */
  readonly variables: number;
  /** Positional parameters. */
  readonly argCount: number;
  /** Whether it takes exactly its positional parameters: no `*args`, no keyword-only ones. */
  readonly isSimple: boolean;
  /** {@link CodeObject.flags}. */
  readonly flags: number;
  /** How many variables and values on the stack a frame can have. */
  readonly #slots: number;

  constructor(code: CodeObject) {
    super(codeType);
    this.code = code;
    this.variables = code.localsPlus.length;
    this.argCount = code.argCount;
    this.flags = code.flags;
    this.#slots = code.localsPlus.length + code.stackSize;
    this.isSimple = (code.flags & 0x2ac) === 0 && code.kwOnlyArgCount === 0;
  }

  /** The slots of a new frame: unbound variables, and room for the stack, so that the list never grows. */
  newSlots(): (Value | undefined)[] {
    return new Array<Value | undefined>(this.#slots).fill(undefined);
  }
}

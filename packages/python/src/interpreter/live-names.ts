import type { CodeObject } from '../bytecode/code.ts';
import { CodeFlag } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import type { LinkedInstruction } from './linked-code.ts';

/** Which way the name of an opcode goes. */
const globals: ReadonlySet<number> = new Set([
  Op.LOAD_GLOBAL,
  Op.STORE_GLOBAL,
  Op.DELETE_GLOBAL,
  Op.LOAD_NAME,
  Op.STORE_NAME,
  Op.DELETE_NAME,
  Op.LOAD_FROM_DICT_OR_GLOBALS,
]);
const attributes: ReadonlySet<number> = new Set([Op.LOAD_ATTR, Op.STORE_ATTR, Op.DELETE_ATTR]);
const cells: ReadonlySet<number> = new Set([Op.LOAD_DEREF, Op.STORE_DEREF, Op.DELETE_DEREF]);

/** The methods that give a new object its attributes, before others can see it. */
const initialisers: ReadonlySet<string> = new Set([
  '__init__',
  '__new__',
  '__post_init__',
  '__init_subclass__',
]);

/**
 * The names of a program under which threads may see each other's stores: globals that functions store, or that a module stores
 * more than once and functions load; attributes that are stored elsewhere than in the initialiser of their object; variables of
 * functions that inner functions store. What bears any other name is set once, before threads can see it, so to look at it is no
 * step: programs are full of looks at functions, modules and methods.
 *
 * This is a guess from the text. Where a store proves it wrong, the search begins anew with every name live
 * (`Sharing.observe`).
 */
export class LiveNames {
  readonly #globals: Set<string> = new Set();
  readonly #attributes: Set<string> = new Set();
  readonly #cells: Set<string> = new Set();
  /** The globals that modules store, and how often: 2 stands for more than once. */
  readonly #stored: Map<string, number> = new Map();
  /** The globals that functions load. */
  readonly #loaded: Set<string> = new Set();

  /** Takes in the names of a module. To be called for all modules of a program before one of them is linked. */
  add(module: CodeObject): void {
    this.#addCode(module, true);
    for (const [name, times] of this.#stored) {
      if (times > 1 && this.#loaded.has(name)) this.#globals.add(name);
    }
  }

  /** Whether an attribute or a global of a name is live. */
  isLive(name: string): boolean {
    return this.#attributes.has(name) && this.#globals.has(name);
  }

  /** Tells an instruction whether its name is live. */
  judge(instruction: LinkedInstruction): void {
    const { opcode, name } = instruction;
    if (globals.has(opcode)) {
      instruction.isLive = this.#globals.has(name);
      instruction.isObserved = this.#loaded.has(name);
    } else if (attributes.has(opcode)) {
      // A global is an attribute of its module.
      instruction.isLive = this.#attributes.has(name) || this.#globals.has(name);
    } else if (cells.has(opcode)) instruction.isLive = this.#cells.has(name);
    // Items have no names.
    else instruction.isLive = true;
  }

  #addCode(code: CodeObject, isModule: boolean): void {
    const isFunction = (code.flags & CodeFlag.OPTIMIZED) !== 0;
    for (let at = 0; at < code.opcodes.length; at++) {
      this.#addInstruction(code, at, isFunction, isModule);
    }
    for (const constant of code.constants) {
      if (constant.type === 'code') this.#addCode(constant.code, false);
    }
  }

  #addInstruction(code: CodeObject, at: number, isFunction: boolean, isModule: boolean): void {
    const opcode = code.opcodes[at]!;
    const arg = code.args[at]!;
    switch (opcode) {
      case Op.STORE_GLOBAL:
      case Op.DELETE_GLOBAL:
        this.#globals.add(code.names[arg]!);
        break;
      case Op.STORE_NAME:
      case Op.DELETE_NAME:
        if (isModule) this.#storeName(code.names[arg]!, opcode === Op.DELETE_NAME || isInLoop(code, at));
        break;
      case Op.LOAD_GLOBAL:
        this.#loaded.add(code.names[arg >> 1]!);
        break;
      case Op.LOAD_NAME:
        // A class body stands for a function: it is no code of the module's own.
        if (!isModule) this.#loaded.add(code.names[arg]!);
        break;
      case Op.DELETE_ATTR:
        this.#attributes.add(code.names[arg]!);
        break;
      case Op.STORE_ATTR:
        if (!(isFunction && initialisers.has(code.name))) this.#attributes.add(code.names[arg]!);
        break;
      case Op.STORE_DEREF:
      case Op.DELETE_DEREF:
        this.#addCell(code, arg, isInLoop(code, at));
        break;
    }
  }

  #storeName(name: string, isRepeated: boolean): void {
    this.#stored.set(name, (this.#stored.get(name) ?? 0) + (isRepeated ? 2 : 1));
  }

  /** A variable is live where an inner function stores it, or its own function does so more than once. */
  #addCell(code: CodeObject, arg: number, isRepeated: boolean): void {
    const name = code.localsPlus[arg]!;
    const isParameter = code.varNames.indexOf(name) >= 0;
    const isInner = code.freeVars.includes(name);
    const key = `${code.qualname}\0${name}`;
    const times = (this.#stored.get(key) ?? 0) + 1;
    this.#stored.set(key, times);
    if (isInner || isRepeated || isParameter || times > 1) this.#cells.add(name);
  }
}

/** Whether an instruction stands in a loop: some jump behind it goes back to before it. */
function isInLoop(code: CodeObject, at: number): boolean {
  for (let from = at; from < code.opcodes.length; from++) {
    const target = code.targets[from]!;
    if (target >= 0 && target <= at && from >= at && target < from) return true;
  }
  return false;
}

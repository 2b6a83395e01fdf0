import { type Instruction, type Machine, UsageError } from '@heddle/core';
import type { CodeObject } from '../bytecode/code.ts';
import { Op } from '../bytecode/opcodes.ts';
import { compile } from '../compiler/compile.ts';
import { Activation } from '../interpreter/activation.ts';
import type { LinkedCode } from '../interpreter/linked-code.ts';
import { linkCode } from '../interpreter/linker.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { nameErrorType, raised } from '../objects/exception-types.ts';
import { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { isTrue } from '../semantics/truth.ts';
import { parse } from '../syntax/parser.ts';
import { SyntaxMistake } from '../syntax/syntax-error.ts';
import type { StatedCheck } from './directives.ts';
import type { PythonProgram } from './python-program.ts';

/** What a check may do between two steps of the program: work on the program's data, and nothing that a thread waits for. */
class Evaluation {
  readonly #vm: Runtime;
  /** What a message calls it. */
  readonly #what: string;

  constructor(vm: Runtime, what: string) {
    this.#vm = vm;
    this.#what = what;
  }

  /** Runs work to its end at once. The threads of the program do not notice. */
  run(work: () => Steps | Value): Value {
    const vm = this.#vm;
    const { current } = vm;
    const { thread } = current;
    const { passed } = thread;
    try {
      const result = work();
      return result instanceof Steps ? this.#finish(result) : result;
    } finally {
      vm.current = current;
      thread.passed = passed;
    }
  }

  #finish({ program }: Steps): Value {
    const { thread } = this.#vm.current;
    for (let input: unknown; ; ) {
      const next = program.next(input);
      if (next.done === true) return (next.value ?? null) as Value;
      const { opcode, object, operand } = next.value as Instruction;
      // The interpreter's own steps look at the program's data; all others are primitives'.
      if (!(operand instanceof Activation)) {
        throw new UsageError(
          `${this.#what} takes a step of a thread (${opcode.name} ${object.name}); it may only look at data`,
        );
      }
      input = opcode.execute(object, operand, thread);
    }
  }
}

/** The names that code looks up among the globals. */
function globalsOf(code: CodeObject, names: Set<string>): Set<string> {
  for (let at = 0; at < code.opcodes.length; at++) {
    const opcode = code.opcodes[at];
    const arg = code.args[at]!;
    if (opcode === Op.LOAD_NAME) names.add(code.names[arg]!);
    else if (opcode === Op.LOAD_GLOBAL) names.add(code.names[arg >> 1]!);
  }
  for (const constant of code.constants) if (constant.type === 'code') globalsOf(constant.code, names);
  return names;
}

/** A check of a program, compiled. */
export class Check {
  readonly #stated: StatedCheck;
  readonly #code: LinkedCode;
  readonly #names: readonly string[];
  readonly #place: string;

  /** @throws UsageError where its expression is none. */
  constructor(stated: StatedCheck, program: PythonProgram) {
    this.#stated = stated;
    this.#place = `${program.main.path}:${stated.line}`;
    const { expression } = stated;
    try {
      const code = compile(parse(expression, this.#place, 'eval'), this.#place, expression);
      this.#names = [...globalsOf(code, new Set())];
      this.#code = linkCode(code, program.names);
    } catch (error) {
      if (!(error instanceof SyntaxMistake)) throw error;
      throw new UsageError(
        `${this.#place}: "${expression}" is no expression: ${error.type}: ${error.message}`,
      );
    }
  }

  /** Has it checked in an execution. */
  watch(machine: Machine, vm: Runtime): void {
    const { when, expression } = this.#stated;
    if (when === 'finally') {
      machine.finally(expression, () => this.#holds(vm));
      return;
    }
    // The names that it is about come into being one after the other.
    let isDefined = false;
    machine.invariant(expression, () => {
      isDefined ||= this.#undefinedName(vm) === undefined;
      return !isDefined || this.#holds(vm);
    });
    machine.finally(expression, () => isDefined || this.#holds(vm));
  }

  #undefinedName(vm: Runtime): string | undefined {
    const globals = globalsIn(vm);
    return this.#names.find((name) => globals?.has(name) !== true && !vm.builtins.has(name));
  }

  /** @throws Raised what the expression raises. */
  #holds(vm: Runtime): boolean {
    const missing = this.#undefinedName(vm);
    if (missing !== undefined) throw raised(nameErrorType, `name '${missing}' is not defined`);
    const evaluation = new Evaluation(vm, `${this.#place}: "${this.#stated.expression}"`);
    const value = evaluation.run(() => vm.execute(this.#code, globalsIn(vm)!, new PyDict()));
    return evaluation.run(() => isTrue(vm, value)) === true;
  }
}

/** The globals of `__main__`; undefined before it begins. */
function globalsIn(vm: Runtime): PyDict | undefined {
  const main = vm.modules.get('__main__');
  return main instanceof PyModule ? main.globals : undefined;
}

import type { Opcode, SharedObject } from '@heddle/core';
import { type Evaluate, formatExpression, namesIn } from './expression.ts';
import type { Expression, LitmusInstruction, LitmusThread, Reference } from './format.ts';
import type { Layout } from './layout.ts';
import type { Cell, Lock, Wake } from './objects.ts';
import * as opcodes from './opcodes.ts';
import { RegisterComputation, type Step, type ThreadCode, type ThreadProgram } from './program.ts';
import { type Find, Scope } from './scope.ts';

type ExecutableInstruction = Exclude<LitmusInstruction, readonly ['label', string]>;

const NO_RESULT = -1;

/**
 * Compiles the code of one thread, once for all executions. Operands that need only registers are computed when
 * the thread comes to the instruction: an error in them (a division by zero, an index out of range) ends the
 * thread there, before the step.
 */
export function compileThread(thread: LitmusThread, index: number, layout: Layout): ThreadCode {
  const scope = new Scope(layout, thread.name, thread.code);
  const steps: Step[] = [];
  const results: number[] = [];
  const places: number[] = [];
  for (const [place, instruction] of thread.code.entries()) {
    if (instruction[0] === 'label') continue;
    const compiled = compileInstruction(instruction, scope);
    const register = resultOf(instruction);
    for (const [part, step] of compiled.entries()) {
      steps.push(step);
      results.push(register !== null && part === compiled.length - 1 ? scope.slot(register) : NO_RESULT);
      places.push(place);
    }
  }
  return { steps, results, places, path: `$.threads[${index}].code`, registers: scope.registers };
}

/** The register that takes the result of an instruction's last step. */
function resultOf(instruction: LitmusInstruction): string | null {
  switch (instruction[0]) {
    case 'load':
    case 'rmw':
    case 'cas':
    case 'await':
    case 'trylock':
    case 'sem_try':
    case 'timed_wait':
      return instruction[1];
    default:
      return null;
  }
}

/** The steps of an instruction. A wait has two, as the scope counts them for its labels. */
function compileInstruction(instruction: ExecutableInstruction, scope: Scope): readonly Step[] {
  switch (instruction[0]) {
    case 'wait':
      return [waiting(instruction[1], scope), reacquiring(opcodes.reacquire, instruction[1], scope)];
    case 'timed_wait':
      return [waiting(instruction[2], scope), reacquiring(opcodes.timedReacquire, instruction[2], scope)];
    default:
      return [compileStep(instruction, scope)];
  }
}

type OneStepInstruction = Exclude<
  ExecutableInstruction,
  readonly ['wait', string] | readonly ['timed_wait', string, string]
>;

function compileStep(instruction: OneStepInstruction, scope: Scope): Step {
  switch (instruction[0]) {
    case 'load':
      return plain(opcodes.load, scope.cell(instruction[2]));
    case 'store':
      return storing(instruction[1], instruction[2], scope);
    case 'rmw':
      return computing(opcodes.rmw, instruction, scope);
    case 'cas':
      return swapping(instruction[2], instruction[3], instruction[4], scope);
    case 'await':
      return computing(opcodes.awaitCondition, instruction, scope);
    case 'lock':
      return plain(opcodes.acquire, scope.lock(instruction[1]));
    case 'unlock':
      return plain(opcodes.release, scope.lock(instruction[1]));
    case 'trylock':
      return plain(opcodes.tryAcquire, scope.lock(instruction[2]));
    case 'sem_acquire':
      return plain(opcodes.semaphoreAcquire, scope.semaphore(instruction[1]));
    case 'sem_release':
      return plain(opcodes.semaphoreRelease, scope.semaphore(instruction[1]));
    case 'sem_try':
      return plain(opcodes.semaphoreTry, scope.semaphore(instruction[2]));
    case 'notify':
      return plain(opcodes.notify, scope.condition(instruction[1]));
    case 'notify_all':
      return plain(opcodes.notifyAll, scope.condition(instruction[1]));
    case 'spawn':
      return plain(opcodes.spawn, scope.thread(instruction[1]));
    case 'join':
      return plain(opcodes.join, scope.thread(instruction[1]));
    case 'yield':
      return plain(opcodes.yieldStep, (program) => program.thread);
    case 'set':
      return setting(scope.slot(instruction[1]), scope.expression(instruction[2]));
    case 'goto':
      return jumping(scope.label(instruction[1]));
    case 'if':
      return branching(scope.expression(instruction[1]), scope.label(instruction[2]));
    case 'assert':
      return asserting(instruction[1], scope);
    case 'halt':
      return halt;
  }
}

// Visible instructions.

function plain<O extends SharedObject, R>(opcode: Opcode<O, undefined, R>, find: Find<O>): Step {
  return (program) => program.instruction(opcode, find(program), undefined);
}

function storing(reference: Reference, expression: Expression, scope: Scope): Step {
  const find = scope.cell(reference);
  const value = scope.expression(expression);
  return (program) => program.instruction(opcodes.store, find(program), value(program.registers));
}

function swapping(reference: Reference, expected: Expression, replacement: Expression, scope: Scope): Step {
  const find = scope.cell(reference);
  const expectedOf = scope.expression(expected);
  const replacementOf = scope.expression(replacement);
  return (program) =>
    program.instruction(opcodes.cas, find(program), {
      expected: expectedOf(program.registers),
      replacement: replacementOf(program.registers),
    });
}

/** An instruction whose expression sees the variable's present value in a register. */
function computing<R>(
  opcode: Opcode<Cell, opcodes.Computation, R>,
  [, register, reference, expression]: readonly ['rmw' | 'await', string, Reference, Expression],
  scope: Scope,
): Step {
  const find = scope.cell(reference);
  const slot = scope.slot(register);
  const evaluate = scope.expression(expression);
  return (program) =>
    program.instruction(
      opcode,
      find(program),
      new RegisterComputation(program.registers, slot, evaluate, expression),
    );
}

function waiting(name: string, scope: Scope): Step {
  const conditionOf = scope.condition(name);
  const wakeOf = scope.wake();
  return (program) => {
    const condition = conditionOf(program);
    return program.instruction(opcodes.wait, condition.lock, { condition, wake: wakeOf(program) });
  };
}

function reacquiring<R>(opcode: Opcode<Lock, Wake, R>, name: string, scope: Scope): Step {
  const conditionOf = scope.condition(name);
  const wakeOf = scope.wake();
  return (program) => {
    const condition = conditionOf(program);
    const wake = wakeOf(program);
    // It is known already, but to a program that goes back to this step.
    wake.condition = condition;
    return program.instruction(opcode, condition.lock, wake);
  };
}

// Invisible instructions.

function setting(slot: number, value: Evaluate): Step {
  return (program) => {
    program.registers[slot] = value(program.registers);
    program.pc++;
    return null;
  };
}

function jumping(target: number): Step {
  return (program) => {
    program.pc = target;
    return null;
  };
}

function branching(condition: Evaluate, target: number): Step {
  return (program) => {
    program.pc = condition(program.registers) === 0 ? program.pc + 1 : target;
    return null;
  };
}

/** A false assertion is recorded, with the registers that made it false; the thread goes on. */
function asserting(expression: Expression, scope: Scope): Step {
  const condition = scope.expression(expression);
  const text = formatExpression(expression);
  const registers = namesIn(expression).map((name) => ({ name, slot: scope.slot(name) }));
  return (program) => {
    if (condition(program.registers) === 0) {
      const values = registers.map(({ name, slot }) => `${name} = ${program.registers[slot]}`).join(', ');
      const message = `assert ${text} does not hold${values === '' ? '' : `: ${values}`}`;
      program.thread.machine.fail('assertion', message, program.thread);
    }
    program.pc++;
    return null;
  };
}

function halt(program: ThreadProgram): null {
  program.pc = program.end;
  return null;
}

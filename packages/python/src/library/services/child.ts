import {
  FOREVER,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  Parking,
  SharedObject,
} from '@heddle/core';
import { nanoseconds } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method } from '../../objects/define.ts';
import { PyList } from '../../objects/list.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { lookAt } from '../../threads/primitive.ts';
import { realOf } from '../arguments.ts';
import { systemError } from '../os/errors.ts';
import { type CommandRun, plainRun, shellRun } from './commands.ts';

/** A process that the program has started. */
class ChildProcess extends SharedObject {
  override get kind(): string {
    return 'subprocess';
  }

  /** How it ended; null while it runs. */
  status: number | null = null;
  /** When it ends, in nanoseconds of the virtual clock; infinity while it waits for its input. */
  end: number;
  readonly run: CommandRun;

  constructor(machine: Machine, name: string, run: CommandRun, hasInput: boolean) {
    super(machine, name, 'synchronisation');
    this.run = run;
    this.end = run.copiesInput && hasInput ? Number.POSITIVE_INFINITY : this.#endFromNow();
  }

  #endFromNow(): number {
    return this.machine.clock.now + nanoseconds(this.run.seconds);
  }

  /** Its input is complete: part of a step. */
  closeInput(): void {
    if (this.end === Number.POSITIVE_INFINITY) this.end = this.#endFromNow();
  }

  /** How it ended, if it has by now. */
  look(): number | null {
    if (this.status === null && this.machine.clock.now >= this.end) this.status = this.run.status;
    return this.status;
  }

  override snapshot(): Json {
    return { status: this.status };
  }
}

interface Wait {
  /** Whether the time-out of the wait is the end of the process. */
  readonly isToEnd: boolean;
}

const wait: Opcode<ChildProcess, Wait, number | null> = opcode({
  name: 'wait',
  boundary: 'call',
  ready: (process, _, { parking }) => parking === null || process.status !== null,
  execute: (process, _, thread) => {
    const status = process.look();
    if (status !== null) return status;
    thread.parking ??= new Parking(thread);
    return PARK;
  },
  expire: (process, { isToEnd }) => {
    if (isToEnd) process.status ??= process.run.status;
    return process.look();
  },
  explain: ({ name, status }) => (status === null ? `wait for ${name}` : `${name} has ended with ${status}`),
});

const signal: Opcode<ChildProcess, number, null> = opcode({
  name: 'signal',
  boundary: 'call',
  execute: (process, number) => {
    if (process.look() === null) process.status = -number;
    return null;
  },
  explain: ({ name }, number) => `send signal ${number} to ${name}`,
});

const closeInput: Opcode<ChildProcess, undefined, null> = opcode({
  name: 'close-input',
  boundary: 'call',
  execute: (process) => {
    process.closeInput();
    return null;
  },
  explain: ({ name }) => `close the input of ${name}`,
});

const childType: PyType = nativeType('Child', { module: '_services', isBase: false });

/** A process as the library's Python code handles it. */
class PyChild extends PyObject {
  readonly process: ChildProcess;
  readonly number: number;

  constructor(process: ChildProcess, number: number) {
    super(childType);
    this.process = process;
    this.number = number;
  }
}

function waitFor({ process }: PyChild, seconds: number | null): Steps {
  const left = process.end - process.machine.clock.now;
  const limit = seconds === null ? Number.POSITIVE_INFINITY : nanoseconds(Math.max(seconds, 0));
  const isToEnd = left <= limit && left !== Number.POSITIVE_INFINITY;
  const timeout = Math.max(0, Math.min(left, limit));
  return new Steps(
    Instruction.of(wait, process, { isToEnd }, timeout === Number.POSITIVE_INFINITY ? FOREVER : timeout),
  );
}

method(childType, 'wait', '(self, timeout, /)', {}, (_vm, self: PyChild, timeout: Value) =>
  waitFor(self, timeout === null ? null : (realOf(timeout) ?? null)),
);
method(childType, 'poll', '(self, /)', {}, (_vm, { process }: PyChild) =>
  lookAt(process, 'the end', () => process.look()),
);
method(
  childType,
  'signal',
  '(self, number, /)',
  {},
  (_vm, { process }: PyChild, number: number) => new Steps(Instruction.of(signal, process, number)),
);
method(
  childType,
  'close_input',
  '(self, /)',
  {},
  (_vm, { process }: PyChild) => new Steps(Instruction.of(closeInput, process)),
);
attribute(childType, 'pid', (_vm, { number }: PyChild) => number);
attribute(childType, 'output', (_vm, { process }: PyChild) => process.run.output);
attribute(childType, 'errors', (_vm, { process }: PyChild) => process.run.errors);
attribute(childType, 'copies_input', (_vm, { process }: PyChild) => process.run.copiesInput);

/** The number of the first process that a program starts. */
const FIRST_PROCESS = 4243;

function processCounter(): { next: number } {
  return { next: FIRST_PROCESS };
}

const start: Opcode<SharedObject, () => Value, Value> = opcode({
  name: 'start',
  cost: 800_000,
  boundary: 'call',
  execute: (_, make) => make(),
  explain: ({ name }) => `start a process (${name})`,
});

/**
 * Starts a process, in one step.
 * @param command a line for a shell, or a list of words.
 * @param hasInput whether the program writes its input.
 */
export function startProcess(vm: Runtime, processes: SharedObject, command: Value, hasInput: boolean): Steps {
  const make = (): Value => {
    const isLine = typeof command === 'string';
    const words = command instanceof PyList || command instanceof PyTuple ? command.items.map(String) : [];
    const run = isLine ? shellRun(vm, command) : plainRun(vm, words);
    if (run === null) throw systemError('ENOENT', words[0]!);
    const name = isLine ? command : words.join(' ');
    return new PyChild(new ChildProcess(vm.machine, name, run, hasInput), vm.extra(processCounter).next++);
  };
  return new Steps(Instruction.of(start, processes, make));
}

import {
  Instruction,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type SharedObject,
  type Touch,
} from '@heddle/core';
import { ThreadRegistry } from './registry.ts';
import { Thread } from './thread.ts';

function listed({ machine }: SharedObject): Thread[] {
  return machine.threads.filter((thread) => thread instanceof Thread).filter((thread) => thread.isListed);
}

function look<R>(name: string, give: (threads: Thread[]) => R): Opcode<ThreadRegistry, undefined, R> {
  const definition: OpcodeDefinition<ThreadRegistry, undefined, R> = {
    name,
    access: 'read',
    entry: 'resume',
    boundary: 'call',
    touchesAlso: ({ machine }, _, __, touch: Touch) => {
      for (const thread of machine.threads) touch(thread, 'read');
    },
    execute: (registry) => {
      registry.machine.observeLifecycle();
      return give(listed(registry));
    },
    explain: (registry) =>
      `${name}: ${listed(registry)
        .map((thread) => thread.name)
        .join(', ')}`,
  };
  return opcode(definition);
}

const enumerate: Opcode<ThreadRegistry, undefined, Thread[]> = look('enumerate', (threads) => threads);
const activeCount: Opcode<ThreadRegistry, undefined, number> = look('active-count', ({ length }) => length);

/** `threading.enumerate()`: the threads that have started and not finished, in the order in which they were made. One step. */
export function enumerateThreads(machine: Machine): Instruction<Thread[]> {
  return Instruction.of(enumerate, machine.builtIn(ThreadRegistry));
}

/** `threading.active_count()`. One step. */
export function countThreads(machine: Machine): Instruction<number> {
  return Instruction.of(activeCount, machine.builtIn(ThreadRegistry));
}

import {
  type Frame,
  Instruction,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { RawThread } from '../threading/raw-thread.ts';
import { ThreadRegistry } from '../threading/registry.ts';
import { Thread } from '../threading/thread.ts';
import { libraryFrame, programFrames } from './traceback.ts';

/**
 * The calls that a thread stands in, innermost first. Programs that can say theirs are shown in full, others by the name
 * of the target; a program that interrupts another and cannot say is left out.
 */
export function framesOf(thread: SimulatedThread): readonly Frame[] {
  const { program, suspended, machine } = thread;
  if (program === null) return [];
  const base = suspended?.[0]?.program;
  const outer = thread instanceof Thread ? thread.calls(base) : programFrames(base ?? program, '');
  const above = suspended === null ? [] : [...suspended.slice(1).map((below) => below.program), program];
  const frames = [...outer, ...above.flatMap((interrupting) => interrupting.frames?.().toReversed() ?? [])];
  const isBootstrapped = thread instanceof Thread && !(thread instanceof RawThread);
  if (isBootstrapped && machine.threads[0] !== thread) frames.unshift(libraryFrame('_bootstrap'));
  return frames.reverse();
}

/** The threads that have started and not finished, the newest first. */
export function livingThreads(machine: Machine): SimulatedThread[] {
  return machine.threads.filter((thread) => thread.life === 'started').reverse();
}

/** An instruction that looks where all threads stand. */
export function lookAtFrames<A, R>(
  definition: Pick<OpcodeDefinition<ThreadRegistry, A, R>, 'name' | 'execute' | 'explain'>,
): Opcode<ThreadRegistry, A, R> {
  const { execute } = definition;
  return opcode({
    ...definition,
    access: 'read',
    boundary: 'call',
    touchesAlso: ({ machine }, _, __, touch: Touch) => {
      for (const thread of machine.threads) touch(thread, 'read');
      // Programs that say where they stand are seen to take every one of their steps.
      if (!machine.threads.some(({ program }) => program?.frames !== undefined)) return;
      for (const object of machine.objects) if (object.role !== 'thread') touch(object, 'write');
    },
    execute: (registry, operand, thread) => {
      registry.machine.observeLifecycle();
      return execute(registry, operand, thread);
    },
  });
}

const look: Opcode<ThreadRegistry, undefined, Map<number, readonly Frame[]>> = lookAtFrames({
  name: 'current-frames',
  execute: ({ machine }) =>
    new Map(livingThreads(machine).map((thread) => [thread.ident!, framesOf(thread)])),
  explain: ({ machine }) =>
    `look where ${livingThreads(machine)
      .map(({ name }) => name)
      .join(', ')} stand`,
});

/** `sys._current_frames()`: the calls that each thread stands in, innermost first, by its ident. One step. */
export function currentFrames(machine: Machine): Instruction<Map<number, readonly Frame[]>> {
  return Instruction.of(look, machine.builtIn(ThreadRegistry));
}

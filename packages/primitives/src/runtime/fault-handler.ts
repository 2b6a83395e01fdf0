import { type Frame, Instruction, type Machine, type Opcode, type SimulatedThread } from '@heddle/core';
import { ThreadRegistry } from '../threading/registry.ts';
import { framesOf, livingThreads, lookAtFrames } from './frames.ts';
import { Interpreter } from './interpreter.ts';

/** As many characters of a name as Linux keeps for a thread. */
const NAME_LENGTH = 15;

function frameLine({ source, line, function: name }: Frame): string {
  return `  File "${source}", line ${line ?? '???'} in ${name}`;
}

function frameLines(thread: SimulatedThread): string[] {
  const frames = framesOf(thread);
  return frames.length === 0 ? ['  <no Python frame>'] : frames.map(frameLine);
}

function heading(thread: SimulatedThread, isCurrent: boolean): string {
  const ident = thread.ident!.toString(16).padStart(16, '0');
  const isNamed = thread.machine.builtIn(Interpreter).isAtLeast('3.14');
  const name = isNamed ? ` [${thread.name.slice(0, NAME_LENGTH)}]` : '';
  return `${isCurrent ? 'Current thread' : 'Thread'} 0x${ident}${name} (most recent call first):`;
}

function tracebackOf(current: SimulatedThread, isOfAll: boolean): string {
  if (!isOfAll) return ['Stack (most recent call first):', ...frameLines(current), ''].join('\n');
  const texts = livingThreads(current.machine).map((thread) =>
    [heading(thread, thread === current), ...frameLines(thread), ''].join('\n'),
  );
  return texts.join('\n');
}

const dump: Opcode<ThreadRegistry, boolean, string> = lookAtFrames({
  name: 'dump-traceback',
  execute: (_, isOfAll, thread) => tracebackOf(thread, isOfAll),
  explain: (_, isOfAll, thread) => `dump where ${isOfAll ? 'all threads stand' : `${thread.name} stands`}`,
});

/** Python's `faulthandler`. */
export class FaultHandler {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * What `faulthandler.dump_traceback()` writes: where every thread stands, the newest first. A program that can say its
   * calls is shown with them, of others the name of the target is known. One step.
   * @param options.allThreads false: the current thread only. Default true.
   */
  dumpTraceback({ allThreads = true }: { readonly allThreads?: boolean } = {}): Instruction<string> {
    return Instruction.of(dump, this.#machine.builtIn(ThreadRegistry), allThreads);
  }
}

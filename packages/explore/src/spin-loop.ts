import type { Machine, SimulatedThread } from '@heddle/core';
import type { Loop } from './loop.ts';
import type { Spin, SpinWatch } from './spin.ts';
import type { InvolvedStep } from './symptom.ts';

/** What a thread reads in its iteration: each object once. */
function readsIn(watch: SpinWatch, { objects }: Machine, { awaited, readAt }: Spin): InvolvedStep[] {
  return objects.flatMap((object): InvolvedStep[] => {
    const at = awaited.indexOf(object.number);
    if (at < 0 || object.role === 'thread') return [];
    return [{ step: watch.stepsAfter(readAt[at]!), object, access: 'read' }];
  });
}

/** The loop of an execution in which every thread that could go on spins. */
export function spinLoop(watch: SpinWatch, machine: Machine, spinning: readonly SimulatedThread[]): Loop {
  const running = [...spinning].sort((a, b) => a.index - b.index);
  const spins = running.map((thread) => watch.spinOf(thread)!);
  return {
    kind: 'livelock',
    decisions: machine.decisions,
    // Each thread goes round by itself, from states of its own.
    repeated: null,
    preemptions: machine.preemptions,
    from: watch.stepsAfter(Math.min(...spins.map(({ after }) => after))),
    to: machine.steps,
    round: spins.flatMap((spin) => readsIn(watch, machine, spin)).sort((a, b) => a.step - b.step),
    running,
    starving: [],
    evidence: 'reads',
  };
}

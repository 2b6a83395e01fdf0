import type { MachineOptions, Scenario, SimulatedThread } from '@heddle/core';
import { describeFinding } from './finding.ts';
import { keyOfLoop, type Loop } from './loop.ts';
import type { Finding } from './result.ts';
import type { Symptom } from './symptom.ts';

function listed(threads: readonly SimulatedThread[]): string {
  const names = threads.map(({ name }) => name);
  const last = names.pop() ?? 'no thread';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

function messageOf({ kind, running, starving }: Loop): string {
  const isOne = running.length === 1;
  if (kind === 'starvation') {
    return `${listed(starving)} ${starving.length === 1 ? 'waits' : 'wait'} for ever while ${listed(running)} ${isOne ? 'goes' : 'go'} round`;
  }
  return `${listed(running)} ${isOne ? 'goes' : 'go'} round for ever and ${isOne ? 'gets' : 'get'} no further`;
}

function explanationOf({ kind, from, to, running, starving, evidence }: Loop): string {
  const steps = to === from + 1 ? `step ${to}` : `steps ${from + 1} to ${to}`;
  if (evidence === 'reads') {
    const who = running.length === 1 ? `${listed(running)} only reads` : `${listed(running)} only read`;
    return `In ${steps} ${who} what nobody is left to change, so ${running.length === 1 ? 'it does' : 'they do'} the same again and again.`;
  }
  if (evidence === 'limit') {
    return `Every thread that could go on had its turn again and again, and after ${to.toLocaleString('en-US')} steps ${listed(running)} had not come to an end.`;
  }
  const back = `After ${steps} everything is as it was before ${to === from + 1 ? 'it' : 'them'}`;
  if (kind === 'livelock') {
    return `${back}: ${listed(running)} can repeat them for ever, though every thread that stays able to go on does go on.`;
  }
  const pronoun = starving.length === 1 ? 'it' : 'them';
  return `${back}, and ${listed(starving)} could go on at some of these states only: a scheduler that passes over nobody who can always go on may still leave ${pronoun} out in every round.`;
}

/**
 * The finding of a loop.
 * @param options those of the search.
 * @param schedule the loop's decisions as text.
 */
export function describeLoop(
  scenario: Scenario,
  options: MachineOptions,
  loop: Loop,
  schedule: string,
): Finding {
  const { decisions, preemptions, to } = loop;
  const symptom: Symptom = {
    kind: loop.kind,
    key: keyOfLoop(loop),
    message: messageOf(loop),
    step: to,
    threads: [...loop.starving, ...loop.running],
    objects: [...new Set(loop.round.map(({ object }) => object))].filter(({ role }) => role !== 'thread'),
    waits: [],
    place: null,
    detected: { steps: loop.round, isHint: loop.evidence === 'limit', explain: () => explanationOf(loop) },
  };
  const small = { decisions, preemptions, step: to, isFewest: false, executions: 0, from: null };
  const limited = { ...options, maxSteps: to };
  return describeFinding(scenario, limited, small, symptom.key, () => schedule, [], symptom);
}

import type { History } from './history.ts';
import { describeInterference, type Interference } from './interference.ts';
import type { Minimised } from './minimise/minimise.ts';
import type { Symptom } from './symptom.ts';

/** At most so many steps of other threads are named after a preemption. */
const MEANWHILE = 3;

function sentence(text: string): string {
  return `${text}.`;
}

function explainWaits(history: History, symptom: Symptom): string {
  const clauses = symptom.waits.map(({ thread }) => {
    const wait = history.statuses.get(thread.id)?.waitsFor;
    return `${thread.name} waits for ${wait === undefined ? 'another thread' : history.describeWait(thread.id, wait)}`;
  });
  const end = symptom.waits.length === 1 ? 'so it can never go on' : 'so none of them can ever go on';
  return sentence(`${clauses.join('; ')}; ${end}`);
}

function explainPreemption(history: History): string | null {
  const at = history.steps.findLastIndex(({ decision }) => decision?.reason === 'preemption');
  if (at < 0) return null;
  const { decision, pending } = history.steps[at]!;
  const from = decision!.from!;
  const others = history.steps
    .slice(at)
    .filter(({ event }) => event.thread !== from && history.isShared(event))
    .slice(0, MEANWHILE)
    .map(({ event }) => `${history.name(event.thread)} did "${event.text}" at step ${event.step}`);
  const meanwhile = others.length === 0 ? '' : `, and then ${others.join(', ')}`;
  return `${history.name(from)} was preempted before "${pending.get(from)?.pending ?? ''}"${meanwhile}`;
}

function explainFailure(history: History, interference: Interference | undefined, small: Minimised): string {
  if (interference !== undefined) return sentence(describeInterference(history, interference));
  const preemption = explainPreemption(history);
  if (preemption !== null) return sentence(preemption);
  if (new Set(history.steps.map(({ event }) => event.thread)).size < 2) return 'No other thread has run.';
  return small.preemptions === 0
    ? 'It takes no preemption: the order in which the threads run is enough.'
    : 'It takes what the schedule decides.';
}

function proof(small: Minimised): string {
  if (small.preemptions === 0) return '';
  const many = small.preemptions === 1 ? '1 preemption' : `${small.preemptions} preemptions`;
  return small.isFewest
    ? ` It takes ${many}; no schedule with fewer shows it.`
    : ` This schedule has ${many}.`;
}

/** Why a symptom is wrong and what led to it: one sentence, and a second one that says what it takes. */
export function explain(
  history: History,
  symptom: Symptom,
  interference: Interference | undefined,
  small: Minimised,
): string {
  if (symptom.detected !== undefined) return symptom.detected.explain(history) + proof(small);
  switch (symptom.kind) {
    case 'deadlock':
    case 'partial-deadlock':
      return explainWaits(history, symptom) + proof(small);
    case 'step-limit':
      return `After ${small.step.toLocaleString('en-US')} steps the execution was cut off: it has a loop that never ends, or one that needs a higher limit.`;
    default:
      return explainFailure(history, interference, small) + proof(small);
  }
}

import { describeAim, type Emphasis } from '@heddle/explore';
import type { Activity, Interval } from '../measure/activity.ts';
import type { Ending } from '../result.ts';
import { formatDuration } from './duration.ts';

/** What a thread does, as a person says it. */
export const activityWords: Readonly<Record<Activity, string>> = {
  running: 'running',
  native: 'native work',
  ready: 'ready',
  gil: 'waits for the GIL',
  blocked: 'blocked',
};

/**
 * What a thread waits for: `lock stock`, `alice to finish`, `time to pass`.
 * @param on the kind and the name of an object, as in {@link Interval.on}.
 */
export function describeWait(on: string): string {
  const at = on.indexOf(' ');
  return at < 0 ? on : describeAim(on.slice(0, at), on.slice(at + 1));
}

/** What a thread does, and for a blocked one what it waits for. */
export function describeActivity(activity: Activity, on: string): string {
  return activity === 'blocked' && on !== '' ? `waits for ${describeWait(on)}` : activityWords[activity];
}

const endings: Readonly<Record<Ending, string>> = {
  completed: 'completed',
  error: 'error',
  deadlock: 'deadlock',
  stepLimit: 'step limit',
  timeLimit: 'time limit',
};

/** How a simulation ended, in a word or two. */
export function describeEnding(ending: Ending): string {
  return endings[ending];
}

/** How and when a simulation ended, as a part of a sentence. */
export function describeEnd(ending: Ending, time: number): string {
  const when = formatDuration(time);
  switch (ending) {
    case 'completed':
      return `completed in ${when}`;
    case 'error':
      return `ended by an error after ${when}`;
    case 'deadlock':
      return `deadlock after ${when}`;
    case 'stepLimit':
      return `cut off at the limit of steps after ${when}`;
    case 'timeLimit':
      return `cut off at the limit of time after ${when}`;
  }
}

/** How an ending is emphasised. */
export function emphasisOfEnding(ending: Ending): Emphasis {
  if (ending === 'completed') return 'good';
  return ending === 'error' || ending === 'deadlock' ? 'bad' : 'switch';
}

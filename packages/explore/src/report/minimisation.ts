import type { Finding } from '../result.ts';
import { counted, grouped } from './text.ts';

/**
 * What the minimiser has made of the schedule of a finding, in one line: `minimised from 7 preemptions and 43 steps to 1 and
 * 12 in 45 executions: 3 for the normal form, 5 to remove preemptions, 37 to look for fewer`.
 * @returns null where it has gained nothing.
 */
export function describeMinimisation({ minimised, preemptions, steps }: Finding): string | null {
  if (minimised === undefined) return null;
  const { found, executions } = minimised;
  if (found.preemptions <= preemptions && found.steps <= steps) return null;
  const { normalForm, removal, rounds } = executions;
  const parts: [number, string][] = [
    [normalForm, 'for the normal form'],
    [removal, 'to remove preemptions'],
    [rounds, 'to look for fewer'],
  ];
  const spent = parts
    .filter(([count]) => count > 0)
    .map(([count, purpose]) => `${grouped(count)} ${purpose}`);
  const from = `${counted(found.preemptions, 'preemption')} and ${counted(found.steps, 'step')}`;
  const total = counted(normalForm + removal + rounds, 'execution');
  return `minimised from ${from} to ${grouped(preemptions)} and ${grouped(steps)} in ${total}: ${spent.join(', ')}`;
}

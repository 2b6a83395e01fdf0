import { UsageError } from './errors.ts';
import type { ChoicePoint } from './strategy.ts';
import type { SimulatedThread } from './thread.ts';

/** A machine's one choice point, refilled for every decision. */
export class PresentChoicePoint implements ChoicePoint {
  kind: 'thread' | 'data' = 'thread';
  count = 0;
  depth = 0;
  step = 0;
  preemptive = false;
  label = '';
  /** The indexes of the threads that may take the next step. */
  enabled: Int32Array = new Int32Array(0);
  threads: readonly SimulatedThread[] = [];

  thread(alternative: number): SimulatedThread {
    const isThread = this.kind === 'thread' && alternative >= 0 && alternative < this.count;
    const thread = isThread ? this.threads[this.enabled[alternative]!] : undefined;
    if (thread === undefined) throw new UsageError(`a choice point has no thread ${alternative}`);
    return thread;
  }
}

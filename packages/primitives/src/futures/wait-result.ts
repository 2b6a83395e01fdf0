import { ValueError } from '../errors.ts';
import { repr } from '../text.ts';
import type { Future } from './future.ts';

/** When `wait` returns: at the first future that is done, at the first that raised, or when all are done. */
export type ReturnWhen = 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' | 'ALL_COMPLETED';

/** What `wait` returns. */
export interface WaitResult<T = unknown> {
  readonly done: ReadonlySet<Future<T>>;
  readonly notDone: ReadonlySet<Future<T>>;
}

/** The futures by whether they are among those that are done. */
export function divide<T>(futures: readonly Future<T>[], done: ReadonlySet<Future<T>>): WaitResult<T> {
  return {
    done: new Set(futures.filter((future) => done.has(future))),
    notDone: new Set(futures.filter((future) => !done.has(future))),
  };
}

/** Whether those that are done already are what `wait` was to wait for. */
export function isEnough(total: number, done: ReadonlySet<Future>, returnWhen: ReturnWhen): boolean {
  if (done.size === total) return true;
  if (returnWhen === 'FIRST_COMPLETED') return done.size > 0;
  return returnWhen === 'FIRST_EXCEPTION' && [...done].some(hasFailed);
}

/** Whether it raised something. */
export function hasFailed({ state, raised }: Future): boolean {
  return state === 'FINISHED' && raised !== null;
}

/** @throws ValueError for a condition that does not exist. */
export function refuseUnknown(returnWhen: ReturnWhen): void {
  if (!['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'].includes(returnWhen)) {
    throw new ValueError(`Invalid return condition: ${repr(returnWhen)}`);
  }
}

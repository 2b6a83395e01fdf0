import type { Program } from '@heddle/core';
import { AsyncCancelledError, type Coroutine, type Python, ValueError } from '@heddle/primitives';

/** Sleeps, says that it ends or is cancelled, and gives its name or raises it. */
export function* job(py: Python, name: string, seconds: number, fails = false): Coroutine<string> {
  try {
    yield* py.asyncio.sleep(seconds);
  } catch (error) {
    if (error instanceof AsyncCancelledError) yield* py.print(name, 'cancelled');
    throw error;
  }
  if (fails) throw new ValueError(name);
  yield* py.print(name, 'ends');
  return name;
}

/** What a coroutine gives, or what it raises: `ValueError(x)`. */
export function* caught(coroutine: Program<unknown>): Program<unknown> {
  try {
    return yield* coroutine;
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}(${message})`;
  }
}

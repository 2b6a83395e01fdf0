import { locksSource } from './locks.ts';
import { queuesSource } from './queues.ts';
import { runnersSource } from './runners.ts';
import { taskgroupsSource } from './taskgroups.ts';

const packageSource: string = `
from _asyncio import *
from _asyncio import _get_running_loop
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Semaphore
from asyncio.queues import LifoQueue, PriorityQueue, Queue
from asyncio.runners import Runner
from asyncio.taskgroups import TaskGroup
`;

/** A module that only has names of others. */
function reexporting(...names: readonly string[]): string {
  return `from _asyncio import ${names.join(', ')}\n`;
}

/** The modules of `asyncio` that are written in Python, by name: its core is `_asyncio`. */
export const asyncioSources: ReadonlyMap<string, string> = new Map([
  ['asyncio', packageSource],
  [
    'asyncio.events',
    reexporting(
      'AbstractEventLoop',
      'Handle',
      'TimerHandle',
      'get_event_loop',
      'get_running_loop',
      'new_event_loop',
      'set_event_loop',
    ),
  ],
  [
    'asyncio.exceptions',
    reexporting('BrokenBarrierError', 'CancelledError', 'InvalidStateError', 'TimeoutError'),
  ],
  ['asyncio.futures', reexporting('Future', 'isfuture')],
  ['asyncio.locks', locksSource],
  ['asyncio.queues', queuesSource],
  ['asyncio.runners', `${runnersSource}${reexporting('run')}`],
  ['asyncio.taskgroups', taskgroupsSource],
  [
    'asyncio.tasks',
    reexporting(
      'Task',
      'all_tasks',
      'create_task',
      'current_task',
      'gather',
      'shield',
      'sleep',
      'wait',
      'wait_for',
    ),
  ],
  ['asyncio.threads', reexporting('to_thread')],
  ['asyncio.timeouts', reexporting('Timeout', 'timeout', 'timeout_at')],
]);

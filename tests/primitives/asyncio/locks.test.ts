import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { withoutAddresses } from '../../conformance/python-text.ts';
import { outcomes } from '../../core/support.ts';
import { printedByTask } from './printed.ts';

describe('an asyncio lock', () => {
  test('is given first in, first out; who lets it go does not get it before who waits', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const lock = asyncio.lock();
      function* use(name: string) {
        yield* lock.with(function* body() {
          yield* py.print(name);
          yield* asyncio.sleep(0);
        });
      }
      function* again() {
        yield* use('again');
        yield* py.print(yield* lock.locked());
        yield* use('again, later');
      }
      yield* asyncio.gather([again(), use('a'), use('b')]);
      yield* py.print(withoutAddresses(lock.repr()));
    });
    expect(lines).toEqual([
      'again',
      'False',
      'a',
      'b',
      'again, later',
      '<asyncio.locks.Lock object at 0xADDR [unlocked]>',
    ]);
  });

  test('goes to the next where the first of those who wait is cancelled, also after its turn has come', () => {
    for (const isWoken of [false, true]) {
      const lines = printedByTask(function* main(py) {
        const { asyncio } = py;
        const lock = asyncio.lock();
        function* use(name: string) {
          yield* lock.with(() => py.print(name));
        }
        yield* lock.acquire();
        const victim = yield* asyncio.createTask(use('victim'));
        const next = yield* asyncio.createTask(use('next'));
        yield* asyncio.sleep(0);
        if (isWoken) yield* lock.release();
        yield* victim.cancel();
        if (!isWoken) yield* lock.release();
        yield* next.await();
        yield* py.print(yield* victim.cancelled(), yield* lock.locked());
      });
      expect(lines).toEqual(['next', 'True False']);
    }
  });

  test('that nobody has is not released', () => {
    const lines = printedByTask((py) => py.asyncio.lock().release());
    expect(lines).toEqual(['RuntimeError: Lock is not acquired.']);
  });
});

describe('an asyncio event', () => {
  test('lets everyone go on who waited when it was set, also where it is cleared again at once', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const event = asyncio.event();
      function* wait(name: string) {
        yield* py.print(name, yield* event.wait());
      }
      const tasks = [yield* asyncio.createTask(wait('a')), yield* asyncio.createTask(wait('b'))];
      yield* asyncio.sleep(0);
      yield* py.print(withoutAddresses(event.repr()));
      yield* event.set();
      yield* event.clear();
      yield* asyncio.gather(tasks);
      yield* py.print(yield* event.isSet(), withoutAddresses(event.repr()));
      yield* event.set();
      yield* wait('c');
    });
    expect(lines).toEqual([
      '<asyncio.locks.Event object at 0xADDR [unset, waiters:2]>',
      'a True',
      'b True',
      'False <asyncio.locks.Event object at 0xADDR [unset]>',
      'c True',
    ]);
  });

  test('forgets a task that is cancelled while it waits', () => {
    const lines = printedByTask(function* main(py) {
      const event = py.asyncio.event();
      const task = yield* py.asyncio.createTask(event.wait());
      yield* py.asyncio.sleep(0);
      yield* task.cancel();
      yield* py.asyncio.sleep(1);
      yield* py.print(yield* task.cancelled(), event.snapshot());
    });
    expect(lines).toEqual(["True {'set': False, 'waiting': 0}"]);
  });

  test('that another thread sets can be missed: the loop sleeps on', () => {
    const scene = scenario('unsafe set', function* main(py) {
      const { asyncio } = py;
      const event = asyncio.event();
      const other = py.thread(() => event.set());
      yield* other.start();
      yield* asyncio.newEventLoop().runUntilComplete(event.wait());
      yield* other.join();
    });
    expect(outcomes(scene)).toEqual(['completed', 'deadlock']);
  });

  test('belongs to the loop of the first task that waits', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const event = asyncio.event();
      yield* asyncio.createTask(event.wait());
      yield* asyncio.sleep(0);
      yield* py.run(function* other() {
        try {
          yield* asyncio.run(event.wait());
        } catch (error) {
          yield* py.print(withoutAddresses((error as Error).message));
        }
      });
    });
    expect(lines).toEqual([
      '<asyncio.locks.Event object at 0xADDR [unset, waiters:1]> is bound to a different event loop',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { runPython } from '../support/run.ts';
import { sampled } from './support/sampled.ts';

describe('blocking calls of a coroutine', () => {
  const program = (call: string): string => `
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)
log = []

def read(name):
    time.sleep(2.5)
    log.append(name)
    return name.upper()

async def tick():
    while True:
        await asyncio.sleep(1)
        log.append('tick')

async def main():
    loop = asyncio.get_running_loop()
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)
    print(${call})
    ticking.cancel()

asyncio.run(main())
print(log)
`;

  test.each([
    "await loop.run_in_executor(pool, read, 'book')",
    "await loop.run_in_executor(None, read, 'book')",
    "await asyncio.to_thread(read, 'book')",
  ])('leave the loop free with "%s"', (call) => {
    expect(runPython(program(call)).stdout).toBe("BOOK\n['tick', 'tick', 'book']\n");
  });

  test('block it where they are called directly', () => {
    expect(runPython(program("read('book')")).stdout).toBe("BOOK\n['book']\n");
  });

  test('run in another thread than the loop', () => {
    const source = `
import asyncio
import threading

def where():
    return threading.current_thread() is threading.main_thread()

async def main():
    print(where(), await asyncio.to_thread(where))

asyncio.run(main())
`;
    expect(sampled(source)).toEqual(['True False']);
  });

  test('raise in the coroutine what they raise in their thread', () => {
    const source = `
import asyncio

async def main():
    try:
        await asyncio.to_thread(int, 'x')
    except ValueError as error:
        print(error)

asyncio.run(main())
`;
    expect(sampled(source)).toEqual(["invalid literal for int() with base 10: 'x'"]);
  });
});

describe('tasks that nobody waits for', () => {
  const program = (end: string): string => `
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)

def store(text):
    time.sleep(1)
    print('stored', text)

async def save(text):
    await asyncio.get_running_loop().run_in_executor(pool, store, text)
    print('saved', text)

async def handle(text):
    asyncio.create_task(save(text))
    return 'thanks'

async def main():
    print(await handle('a note'))
    ${end}

asyncio.run(main())
print('closed')
`;

  test('do not delay the answer', () => {
    expect(runPython(program('await asyncio.sleep(2)')).stdout).toBe(
      'thanks\nstored a note\nsaved a note\nclosed\n',
    );
  });

  test('are cancelled with the loop, and may not even have begun', () => {
    expect(runPython(program('pass')).stdout).toBe('thanks\nclosed\n');
  });

  test('that have begun leave their thread to finish', () => {
    expect(runPython(program('await asyncio.sleep(0.5)')).stdout).toBe('thanks\nclosed\nstored a note\n');
  });
});

describe('threads and loops', () => {
  test('a thread hands a callback to the loop, which runs it', () => {
    const source = `
import asyncio
import threading

async def main():
    loop = asyncio.get_running_loop()
    rung = loop.create_future()

    def ring():
        rung.set_result(threading.current_thread().name)

    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(ring,))
    thread.start()
    print(await rung)
    thread.join()

asyncio.run(main())
`;
    expect(sampled(source)).toEqual(['MainThread']);
  });

  test('a thread waits for a coroutine of the loop', () => {
    const source = `
import asyncio

async def double(number):
    return number * 2

def ask(loop):
    return asyncio.run_coroutine_threadsafe(double(21), loop).result()

async def main():
    print(await asyncio.to_thread(ask, asyncio.get_running_loop()))

asyncio.run(main())
`;
    expect(sampled(source)).toEqual(['42']);
  });

  test('tasks of one thread share its local object, and each has context variables of its own', () => {
    const source = `
import asyncio
import contextvars
import threading

local = threading.local()
user = contextvars.ContextVar('user', default='nobody')
log = []

async def serve(name):
    local.user = name
    user.set(name)
    await asyncio.sleep(1)
    log.append((name, user.get(), local.user))

async def main():
    await asyncio.gather(serve('ann'), serve('ben'))

asyncio.run(main())
print(log, user.get())
`;
    expect(sampled(source)).toEqual(["[('ann', 'ann', 'ben'), ('ben', 'ben', 'ben')] nobody"]);
  });

  test('to_thread() takes the context along, and a thread of its own begins without', () => {
    const source = `
import asyncio
import contextvars
import threading

user = contextvars.ContextVar('user', default='nobody')

async def main():
    user.set('ann')
    print(await asyncio.to_thread(user.get))
    thread = threading.Thread(target=lambda: print(user.get()))
    thread.start()
    thread.join()

asyncio.run(main())
`;
    expect(sampled(source)).toEqual(['ann\nnobody']);
  });
});

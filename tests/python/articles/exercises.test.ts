import { expect, test } from 'vitest';
import { exhaust, printed } from '../exploration/support/explore.ts';
import { runPython } from '../support/run.ts';
import { always } from './support/always.ts';

// What readers are asked to try.

test('a pool fetches fifty pages, the same as one after the other', () => {
  const source = `
import urllib.request
from concurrent.futures import ThreadPoolExecutor

pages = [f'https://shop.example/page/{number}' for number in range(50)]

def fetch(page):
    with urllib.request.urlopen(page, timeout=9) as answer:
        return answer.status, answer.url

alone = list(map(fetch, pages))
with ThreadPoolExecutor(max_workers=8) as executor:
    print(len(alone), list(executor.map(fetch, pages)) == alone)
`;
  expect(runPython(source).stdout).toBe('50 True\n');
});

const turnstile = (body: string): string => `
import threading

visitors = 0
lock = threading.Lock()

def one():
    return 1

def enter(times):
    global visitors
    for _ in range(times):
        ${body}

threads = [threading.Thread(target=enter, args=(TIMES,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(visitors)
`;

const sized = (source: string, threads: number, times: number): string =>
  source.replace('THREADS', String(threads)).replace('TIMES', String(times));

test('visitors are lost without a lock, and none with one', () => {
  const unguarded = sized(turnstile('visitors = visitors + one()'), 2, 2);
  expect(printed(exhaust(unguarded))).toEqual(['2', '3', '4']);
  expect(always(sized(turnstile('with lock: visitors = visitors + one()'), 2, 2))).toEqual(['4']);
});

test('ten threads count many visitors: too few without a lock, all with one', () => {
  const unguarded = runPython(sized(turnstile('visitors = visitors + one()'), 10, 200));
  expect(Number(unguarded.stdout)).toBeLessThan(2000);
  const guarded = runPython(sized(turnstile('with lock: visitors = visitors + one()'), 10, 200));
  expect(guarded.stdout).toBe('2000\n');
});

test('producers fill a queue, consumers drain it, and a sentinel for each ends them', () => {
  const source = `
import queue
import threading

letters = queue.Queue(maxsize=3)
lock = threading.Lock()
read = []

def write(name):
    for number in range(10):
        letters.put(f'{name}{number}')

def drain():
    while (letter := letters.get()) is not None:
        with lock:
            read.append(letter)

writers = [threading.Thread(target=write, args=(name,)) for name in 'ab']
readers = [threading.Thread(target=drain) for _ in range(3)]
for thread in writers + readers:
    thread.start()
for writer in writers:
    writer.join()
for _ in readers:
    letters.put(None)
for reader in readers:
    reader.join()
print(len(read), sorted(read) == sorted(f'{name}{number}' for name in 'ab' for number in range(10)), letters.empty())
`;
  expect(runPython(source)).toMatchObject({ stdout: '20 True True\n', failures: [] });
});

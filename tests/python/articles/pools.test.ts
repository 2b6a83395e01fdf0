import { describe, expect, test } from 'vitest';
import { runPython } from '../support/run.ts';
import { always } from './support/always.ts';
import { sampled } from './support/sampled.ts';

describe('pools', () => {
  const jobs = `
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def work(seconds):
    time.sleep(seconds)
    return seconds

with ThreadPoolExecutor(max_workers=3) as executor:
`;

  test('map gives the results in the order of the inputs', () => {
    expect(sampled(`${jobs}    print(list(executor.map(work, [2, 1, 3])))\n`)).toEqual(['[2, 1, 3]']);
  });

  test('so does a list of futures', () => {
    const source = `${jobs}    futures = [executor.submit(work, n) for n in [2, 1, 3]]
    print([future.result() for future in futures])\n`;
    expect(sampled(source)).toEqual(['[2, 1, 3]']);
  });

  test('as_completed gives them in the order in which they are done', () => {
    const source = `${jobs}    futures = [executor.submit(work, n) for n in [2, 1, 3]]
    print([future.result() for future in as_completed(futures)])\n`;
    expect(sampled(source)).toEqual(['[1, 2, 3]']);
  });

  test('a dictionary of futures tells which call each was', () => {
    const source = `${jobs}    futures = {executor.submit(work, n): name for n, name in [(2, 'b'), (-1, 'x'), (1, 'a')]}
    for future in as_completed(futures):
        try:
            print(futures[future], future.result())
        except ValueError as error:
            print(futures[future], 'failed:', error)\n`;
    expect(sampled(source)).toEqual(['x failed: sleep length must be non-negative\na 1\nb 2']);
  });

  test('no more threads work than the pool may have, and leaving it waits for all', () => {
    const source = `
import threading
import time
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
inside = most = done = 0

def work(_):
    global inside, most, done
    with lock:
        inside += 1
        most = max(most, inside)
    time.sleep(1)
    with lock:
        inside -= 1
        done += 1

with ThreadPoolExecutor(max_workers=2, thread_name_prefix='crew') as executor:
    for number in range(5):
        executor.submit(work, number)
    print(sorted(thread.name for thread in threading.enumerate()))
print(most, done, threading.active_count())
`;
    expect(runPython(source).stdout).toBe("['MainThread', 'crew_0', 'crew_1']\n2 5 1\n");
  });
});

describe('futures', () => {
  test('raise what their function raised', () => {
    const source = `
from concurrent.futures import ThreadPoolExecutor

def fail():
    raise LookupError('nothing there')

with ThreadPoolExecutor(max_workers=1) as executor:
    future = executor.submit(fail)
    try:
        future.result()
    except LookupError as error:
        print('raised', error)
print(future.done(), repr(future.exception()))
`;
    expect(always(source)).toEqual(["raised nothing there\nTrue LookupError('nothing there')"]);
  });

  test('say nothing of an error that nobody asks for', () => {
    const source = `
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as executor:
    executor.submit(int, 'x')
print('nothing was said')
`;
    expect(always(source)).toEqual(['nothing was said']);
  });

  test('can be cancelled before they begin, not after', () => {
    const source = `
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

began = threading.Event()
leave = threading.Event()

def stay():
    began.set()
    leave.wait()
    return 'stayed'

with ThreadPoolExecutor(max_workers=1) as executor:
    first = executor.submit(stay)
    second = executor.submit(print, 'never')
    began.wait()
    print(first.running(), first.cancel(), second.cancel())
    leave.set()
try:
    second.result()
except CancelledError:
    print(first.result(), second.cancelled(), second.done())
`;
    expect(always(source)).toEqual(['True False True\nstayed True True']);
  });

  test('are waited for no longer than a timeout allows', () => {
    const source = `
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as executor:
    future = executor.submit(time.sleep, 3)
    try:
        future.result(timeout=1)
    except TimeoutError:
        print('too late', future.done())
print(future.done())
`;
    expect(always(source)).toEqual(['too late False\nTrue']);
  });
});

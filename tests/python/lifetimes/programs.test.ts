import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomly, runPython } from '../support/run.ts';

/** What CPython 3.11 prints for each program; see `record.py`. */
const printed = JSON.parse(readFileSync(new URL('printed.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

function sourceOf(name: string): string {
  return readFileSync(new URL(`programs/${name}`, import.meta.url), 'utf8');
}

describe('objects die where they die in CPython', () => {
  it.each(Object.entries(printed))('%s', (name, stdout) => {
    const ran = runPython(sourceOf(name), { version: '3.11' });
    expect({ name, stdout: ran.stdout }).toEqual({ name, stdout });
  });
});

describe('no schedule finalises what is still reachable', () => {
  const handOver = `
import queue, threading
dead = set()
class R:
    def __init__(self, n): self.n = n
    def __del__(self): dead.add(self.n)
q = queue.Queue(2)
def produce():
    for n in range(4):
        r = R(n)
        q.put(r)
        del r
    q.put(None)
def consume():
    while True:
        r = q.get()
        if r is None: break
        assert r.n not in dead, r.n
        del r
ts = [threading.Thread(target=f) for f in (produce, consume)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(dead))
`;

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('a queue hands objects over, seed %i', (seed) => {
    const { stdout, failures } = runPython(handOver, { strategy: randomly(seed) });
    expect({ stdout, failures }).toEqual({ stdout: '[0, 1, 2, 3]\n', failures: [] });
  });

  const pool = `
import weakref
from concurrent.futures import ThreadPoolExecutor
class R:
    def __init__(self, n): self.n = n
with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(R, n) for n in range(4)]
    rs = [weakref.ref(f.result()) for f in fs]
    print([r().n for r in rs])
    del fs
print([r() for r in rs])
`;

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('futures hold their results, seed %i', (seed) => {
    const { stdout, failures } = runPython(pool, { strategy: randomly(seed) });
    expect({ stdout, failures }).toEqual({
      stdout: '[0, 1, 2, 3]\n[None, None, None, None]\n',
      failures: [],
    });
  });
});

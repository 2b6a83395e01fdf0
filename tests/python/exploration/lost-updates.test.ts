import { describe, expect, test } from 'vitest';
import { exhaust, printed } from './support/explore.ts';

/** What the bodies use, by name. */
const definitions: readonly (readonly [name: string, source: string])[] = [
  ['time', 'import time'],
  ['lock', 'lock = threading.Lock()'],
  ['obj', 'class Plain:\n    pass\n\nobj = Plain()\nobj.v = 0'],
  [
    'box',
    `class Box:
    value = 0

    @property
    def v(self):
        return self.value

    @v.setter
    def v(self, value):
        self.value = value

box = Box()`,
  ],
  ['d', "d = {'k': 0}"],
  ['lst', 'lst = [0]'],
  ['add1', 'def add1(value):\n    return value + 1'],
];

/** Two threads that each run a body once, and what it counts. */
function program(body: string, shown: string): string {
  const names = new Set(body.match(/\w+/g));
  return `
import threading
${definitions
  .filter(([name]) => names.has(name))
  .map(([, source]) => source)
  .join('\n\n')}
counter = 0

def work():
    global counter
${body.replaceAll(/^/gm, '    ')}

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(${shown})
`;
}

/** From which version on the CPU cannot be taken away in the middle; `never` where it always can. */
type Since = '3.10' | 'never' | 'always';

/** Bodies of loops, and whether CPython loses updates in them, as measured on CPython 3.8 to 3.13. */
const rows: readonly (readonly [body: string, safe: Since, shown?: string])[] = [
  ['counter += 1', '3.10'],
  ['t = counter; t = t + 1; counter = t', '3.10'],
  ['obj.v += 1', '3.10', 'obj.v'],
  ["d['k'] += 1", '3.10', "d['k']"],
  ['lst[0] += 1', '3.10', 'lst[0]'],
  ["t = counter; f'{t}'; counter = t + 1", '3.10'],
  // CPython leaves the test out behind a call that it has specialised: the models are those of a call that runs first.
  ["counter = counter + len('x')", 'never'],
  ['counter = counter + isinstance(1, int)', 'never'],
  ['counter = abs(counter) + 1', 'never'],
  ['counter = int(counter) + 1', 'never'],
  ['counter = add1(counter)', 'never'],
  ['box.v += 1', 'never', 'box.v'],
  ['t = counter\nfor _ in (0,): pass\ncounter = t + 1', 'never'],
  ['t = counter; time.sleep(0); counter = t + 1', 'never'],
  ['with lock: counter += 1', 'always'],
];

/** Whether a model is that of a CPython that tests for a request before every instruction, or has no GIL. */
function isFine(gil: string): boolean {
  return gil === 'cpython-3.9' || gil === 'free-threaded';
}

describe.each(['cpython-3.9', 'cpython-3.10', 'cpython-3.11', 'cpython-3.14', 'free-threaded'])(
  'under %s',
  (gil) => {
    test.each(rows)('%s', (body, safe, shown = 'counter') => {
      const result = exhaust(program(String(body), shown), { gil });
      expect(result.worth).toBe('complete');
      const isLost = safe === 'never' || (safe === '3.10' && isFine(gil));
      expect(printed(result)).toEqual(isLost ? ['1', '2'] : ['2']);
    });
  },
);

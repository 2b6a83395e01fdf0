import { explore } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import { expect, test } from 'vitest';
import { printed } from '../support/printed.ts';

/** Two threads that call `claim`. */
function raced(claim: string, before = ''): string {
  return `import threading
${before}
winners = []

def claim(name):
${claim}

threads = [threading.Thread(target=claim, args=(name,)) for name in ('alice', 'bob')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(winners) == 1, winners
`;
}

test.each([
  [
    'by native code, the first time that a file is opened',
    raced(`    try:
        open('job.claim', 'x').close()
        winners.append(name)
    except FileExistsError:
        pass`),
  ],
  [
    'by a statement',
    raced(
      `    import string
    if lock.acquire(False):
        winners.append(name)`,
      'lock = threading.Lock()',
    ),
  ],
])(
  'two threads import one module of the library %s: one of them waits, however they are switched',
  (_, source) => {
    const scenario = pythonScenario(new PythonProgram({ path: 'claims.py', source }));
    const { outcomes, findings, worth } = explore(scenario, {
      gil: 'cpython-3.14',
      strategy: 'dpor',
      all: true,
    });
    expect(findings).toEqual([]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['completed']);
    expect(worth).toBe('complete');
  },
);

test('the body of a module is run anew where it takes itself out of sys.modules and imports itself', () => {
  const source = `import sys
print(__name__, 'twice' in sys.modules)
if not hasattr(sys, 'began'):
    sys.began = True
    del sys.modules['twice']
    import twice
`;
  const files = [{ path: 'twice.py', source }];
  expect(printed('import twice\nprint(twice.__name__)', { files })).toEqual([
    'twice True',
    'twice True',
    'twice',
  ]);
});

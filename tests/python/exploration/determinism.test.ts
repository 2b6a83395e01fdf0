import { canonicalJson, Machine, recordTrace } from '@heddle/core';
import { explore, RandomWalk, Replay } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomPrograms, sourceOf } from './support/random-programs.ts';

/** The decisions of a random execution. */
function randomDecisions(scenario: ReturnType<typeof pythonScenario>, seed: number): number[] {
  const strategy = RandomWalk.seeded(String(seed));
  strategy.begin();
  return [...new Machine().run(scenario, strategy).decisions];
}

test('the same schedule gives the same trace', () => {
  fc.assert(
    fc.property(randomPrograms(3).map(sourceOf), fc.nat(), (source, seed) => {
      const [one, other] = [0, 1].map(() => {
        const scenario = pythonScenario(new PythonProgram({ path: 'program.py', source }));
        const { events } = recordTrace(scenario, new Replay(randomDecisions(scenario, seed)));
        return events.map((event) => canonicalJson(event as never));
      });
      expect(one).toEqual(other);
    }),
    { numRuns: 6 },
  );
});

test('what an object is called by does not depend on the interleaving', () => {
  const source = `import threading

class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

accounts = {}

def open_account(owner):
    accounts[owner] = Account(owner)
    accounts[owner].balance += 1

threads = [threading.Thread(target=open_account, args=(name,)) for name in ('ann', 'bob')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
  const scenario = pythonScenario(new PythonProgram({ path: 'program.py', source }));
  const seen = new Set<string>();
  for (let seed = 0; seed < 40; seed++) {
    const machine = new Machine();
    const strategy = RandomWalk.seeded(String(seed));
    strategy.begin();
    machine.run(scenario, strategy);
    const balances = machine.objects.filter(({ name }) => name.endsWith('.balance'));
    seen.add(canonicalJson(balances.map(({ id, name }) => `${id} ${name}`).sort()));
  }
  expect([...seen]).toHaveLength(1);
});

describe('a container that grows before a thread comes to look at all of it is no nondeterminism', () => {
  test.each([
    ['sum and len', 'scores = [8]', 'scores.append(9)', 'sum(scores) / len(scores)'],
    ['max and len', 'scores = [8]', 'scores.append(9)', 'max(scores), len(scores)'],
    ['a list that grows and shrinks', 'scores = [8]', 'scores.append(9); scores.pop()', 'sum(scores)'],
    ['a dictionary', "scores = {'ann': 8}", "scores['bob'] = 9", 'sorted(scores.items()), len(scores)'],
    ['an item that is stored afterwards', 'scores = [8]', 'scores.append(9); scores[1] = 7', 'sum(scores)'],
  ])('%s', (_, made, change, look) => {
    const source = `import threading

${made}

def judge():
    ${change}

def show():
    return ${look}

threads = [threading.Thread(target=judge), threading.Thread(target=show)]
for thread in threads:
    thread.start()
`;
    const scenario = pythonScenario(new PythonProgram({ path: 'scores.py', source }));
    for (const strategy of ['dpor', 'random', 'surw'] as const) {
      const { findings, executions } = explore(scenario, {
        strategy,
        executions: 20,
        all: true,
        selfCheck: 'all',
      });
      expect(executions).toBeGreaterThan(1);
      expect(findings).toEqual([]);
    }
  });
});

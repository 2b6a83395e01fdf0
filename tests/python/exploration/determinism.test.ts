import { canonicalJson, Machine, recordTrace } from '@heddle/core';
import { RandomWalk, Replay } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import fc from 'fast-check';
import { expect, test } from 'vitest';
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

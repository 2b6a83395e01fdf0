import { explore, replay, replayResult } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import { describe, expect, test } from 'vitest';
import { printed } from '../support/printed.ts';

function scenarioOf(source: string) {
  return pythonScenario(new PythonProgram({ path: 'numbers.py', source }));
}

/** Two threads that call `draw`. */
function raced(body: string, draw: string): string {
  return `import threading

def numbers():
${body}

line = numbers()

def draw():
    ${draw}

threads = [threading.Thread(target=draw, name=name) for name in ('alice', 'bob')]
for thread in threads:
    thread.start()
`;
}

const counting = `    for number in range(1, 5):
        if number % 2 == 0:
            yield number`;

describe('a generator is found running by another thread, though its body touches nothing that others can reach', () => {
  test.each([
    ['up to its yield', counting, 'next(line)'],
    ['in a loop', counting, 'for number in line: pass'],
    ['in native code', counting, 'list(line)'],
    ['up to its end', '    return\n    yield', 'next(line, None)'],
    [
      'where it has something to do at its end',
      '    try:\n        yield 1\n    finally:\n        pass',
      'next(line, 0)',
    ],
  ])('%s', (_, body, draw) => {
    const scenario = scenarioOf(raced(body, draw));
    const { findings } = explore(scenario, { gil: 'cpython-3.14', strategy: 'dpor' });
    expect(findings.map(({ message }) => message)).toEqual(['ValueError: generator already executing']);
    const again = replayResult(scenario, findings[0]!.schedule);
    expect(again.findings.map(({ message }) => message)).toEqual(['ValueError: generator already executing']);
  });
});

test('a generator that threads take turns with is never found running', () => {
  const source = raced(counting, 'with lock: next(line)').replace(
    'def draw',
    'lock = threading.Lock()\n\ndef draw',
  );
  const { findings, worth } = explore(scenarioOf(source), {
    gil: 'cpython-3.14',
    strategy: 'dpor',
    all: true,
  });
  expect(findings).toEqual([]);
  expect(worth).toBe('complete');
});

test('a trace tells what is yielded, and where the generator ends', () => {
  const scenario = scenarioOf(raced(counting, 'list(line)'));
  const { findings } = explore(scenario, { gil: 'cpython-3.14', strategy: 'dpor' });
  const told = JSON.stringify(replay(scenario, findings[0]!.schedule).events);
  for (const text of ['yield 2 from line', 'yield 4 from line', 'end line']) expect(told).toContain(text);
});

test('what dies where a shared generator ends is finalised once, before its caller goes on', () => {
  const source = `import threading

class Ticket:
    def __del__(self):
        print('gone')

def numbers():
    ticket = Ticket()
    yield 1

line = numbers()

def draw():
    print(next(line))
    print(next(line, 'over'))
    print(next(line, 'over'))

thread = threading.Thread(target=draw)
thread.start()
thread.join()
`;
  expect(printed(source)).toEqual(['1', 'gone', 'over', 'over']);
});

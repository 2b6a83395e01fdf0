import { explore } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import { describe, expect, test } from 'vitest';

/** What every schedule of a program shows, without a GIL. */
function findingsOf(source: string): string[] {
  const scenario = pythonScenario(new PythonProgram({ path: 'x.py', source }));
  return explore(scenario, { gil: 'free-threaded', strategy: 'dfs', all: true }).findings.map(
    ({ message }) => message,
  );
}

const transfer = `
import threading

a, b = 10, 0


def move():
    global a, b
    a -= 3
    b += 3


thread = threading.Thread(target=move)
thread.start()
thread.join()
`;

describe('a check', () => {
  test('is broken between two steps where an invariant does not hold there', () => {
    expect(findingsOf(`# heddle: invariant a + b == 10\n${transfer}`)).toEqual([
      'the invariant does not hold: a + b == 10',
    ]);
  });

  test('of the end does not see what is in between', () => {
    expect(findingsOf(`# heddle: finally a + b == 10\n${transfer}`)).toEqual([]);
    expect(findingsOf(`# heddle: finally a == 10\n${transfer}`)).toEqual([
      'at the end it does not hold: a == 10',
    ]);
  });

  test('counts from when all its names are defined', () => {
    expect(findingsOf(`# heddle: invariant thread is not None and a <= 10\n${transfer}`)).toEqual([]);
  });

  test('of a name that never comes is told of', () => {
    expect(findingsOf(`# heddle: invariant aa == 10\n${transfer}`)).toEqual([
      "at the end it cannot be tested: aa == 10 (NameError: name 'aa' is not defined)",
    ]);
  });

  test('may call functions of the program and go through its data, and changes nothing', () => {
    const source = `# heddle: invariant whole() and all(part >= 0 for part in parts())
# heddle: finally (c := a) == 7 and 'c' not in globals()
def parts():
    return [a, b]

def whole():
    return sum(parts()) in (7, 10)
${transfer}`;
    expect(findingsOf(source)).toEqual([]);
  });

  test('that raises cannot be tested', () => {
    expect(findingsOf(`# heddle: finally a / b > 0\n${transfer.replace('b += 3', 'b = 0')}`)).toEqual([
      'at the end it cannot be tested: a / b > 0 (ZeroDivisionError: division by zero)',
    ]);
  });

  test('does not move the moments at which the CPU changes hands', () => {
    const run = (source: string) => {
      const scenario = pythonScenario(new PythonProgram({ path: 'x.py', source }));
      const { outcomes } = explore(scenario, { gil: 'cpython-3.14', strategy: 'dfs', all: true });
      return outcomes.map(({ count, output }) => `${count} ${output.join()}`).sort();
    };
    const twice = `
import threading

log = []


def work(name):
    log.append(name)
    log.append(name)


def size():
    return len(log)


threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log)
`;
    expect(run(`# heddle: invariant size() <= 4\n${twice}`)).toEqual(run(twice));
  });

  test('may not wait', () => {
    const source = '# heddle: invariant lock.acquire()\nimport threading\nlock = threading.Lock()\n';
    expect(() => findingsOf(`${source}threading.Thread(target=print).start()\n`)).toThrow(
      /^x\.py:1: "lock\.acquire\(\)" takes a step of a thread \(acquire lock\); it may only look at data$/,
    );
  });

  test('is an expression', () => {
    expect(() => findingsOf('# heddle: invariant a = 1\na = 1\n')).toThrow(
      /^x\.py:1: "a = 1" is no expression: SyntaxError: /,
    );
  });
});

import { explore } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import { describe, expect, test } from 'vitest';

/** A page that two threads hold; what the reader does with it, and what the cleaner does. */
function pageProgram(reading: string, cleaning: string): string {
  return `
import threading

died_in = []

class Page:
    def __del__(self):
        died_in.append(threading.current_thread().name)

cache = {"home": Page()}
seen = []

def read():
${reading.replaceAll(/^/gm, '    ')}

def clean():
${cleaning.replaceAll(/^/gm, '    ')}

threads = [threading.Thread(target=read, name="reader"), threading.Thread(target=clean, name="cleaner")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(died_in)
`;
}

const programs = {
  'a variable of a function': pageProgram(
    'page = cache.get("home")\nseen.append(page is not None)',
    'cache.clear()',
  ),
  'a variable that is deleted': pageProgram(
    'page = cache.get("home")\nseen.append(1)\ndel page\nseen.append(2)',
    'del cache["home"]',
  ),
  'a variable that gets another value': pageProgram(
    'page = cache.get("home")\nseen.append(1)\npage = None\nseen.append(2)',
    'cache["home"] = None',
  ),
};

describe.each(Object.entries(programs))('the last reference may be %s', (_, source) => {
  test.each(['instruction', 'cpython-3.14', 'free-threaded'])(
    '%s: who drops it is missed by no search',
    (gil) => {
      const program = pythonScenario(new PythonProgram({ path: 'page.py', source }));
      const printed = (strategy: string): string[] => {
        const { worth, outcomes } = explore(program, { gil, strategy, all: true, minimise: 'off' });
        expect(worth).toBe('complete');
        return [...new Set(outcomes.map(({ output }) => output.join()))].sort();
      };
      expect(printed('dpor')).toEqual(printed('dfs'));
      expect(printed('dpor')).toContain("['reader']");
    },
  );
});

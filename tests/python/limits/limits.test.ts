import { Machine } from '@heddle/core';
import { boot } from '@heddle/python/internal/interpreter/boot';
import type { Runtime } from '@heddle/python/internal/interpreter/runtime';
import { PythonProgram } from '@heddle/python/internal/program/python-program';
import { describe, expect, it } from 'vitest';
import { slices } from '../support/run.ts';

/** How a program ends under the default limits, or the last line that it prints to standard error. */
function endOf(source: string): string {
  const program = new PythonProgram({ path: 'program.py', source });
  const strategy = slices();
  strategy.begin();
  let vm: Runtime | undefined;
  const setup = (machine: Machine): void => {
    vm = boot(machine, program);
  };
  const { outcome } = new Machine({ maxSteps: 1000 }).run({ name: 'program', setup }, strategy);
  return outcome === 'error' ? vm!.primitives.stderr.lines.at(-1)! : outcome;
}

const nested = (what: string): string => `x = []\nfor i in range(100000): x = [x]\n${what}`;
const looping = (method: string, use: string): string => `class A:\n    ${method}\n${use}`;

describe('the step limit ends', () => {
  it.each([
    'while True: pass',
    'from itertools import *\nlist(count())',
    'from itertools import *\nsum(repeat(1))',
    'from itertools import *\nset(count())',
    'from itertools import *\nprint(5 in repeat(1))',
    'from itertools import *\nprint(*count())',
    'from itertools import *\na, *b = count()',
    "from itertools import *\n''.join(repeat('a'))",
    'from itertools import *\nnext(filter(None, repeat(0)))',
    'from itertools import *\nnext(dropwhile(lambda x: True, count()))',
    'from itertools import *\nnext(islice(count(), 10**12, None))',
    'from itertools import *\nnext(chain.from_iterable(repeat([])))',
    'from itertools import *\ntuple(x for x in count())',
    'from itertools import *\ndef g(): yield from repeat(1)\nsum(g())',
    'from itertools import *\nlist(permutations(range(12)))',
    'max(iter(int, 1))',
    'sum(range(10**12))',
    'x = [1]\nfor y in x: x.append(y)',
    'class A:\n    def __getitem__(self, i): return 1\nlist(A())',
    'def f():\n    try: f()\n    finally: f()\nf()',
    'while True:\n    try: raise KeyError\n    except KeyError: pass',
    "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
    "import re\nre.search('(.*)*x', 'y' * 200)",
    "import re\nre.sub(r'(\\s*\\w*)*!', '', 'a ' * 40)",
    'from threading import Thread\nt = Thread(target=list, args=(iter(int, 1),))\nt.start()\nt.join()',
  ])('%s', (source) => {
    expect(endOf(source)).toBe('stepLimit');
  });
});

describe('MemoryError ends what wants more than there can be:', () => {
  it.each([
    '[0] * 10**10',
    '(0,) * 10**10',
    "'x' * 10**10",
    "b'x' * 10**10",
    'bytearray(10**11)',
    'list(range(10**12))',
    'x = [1]\nwhile True: x += x',
    "x = 'a'\nwhile True: x += x",
    'x = 2\nwhile True: x *= x',
    "f'{1:>10000000000}'",
    "'{:>100000000}'.format(1)",
    "'x'.ljust(10**10)",
    "('a' * 10**6).replace('a', 'b' * 10**6)",
    '10**10**10',
    '1 << 10**10',
    'import random\nrandom.getrandbits(10**11)',
  ])('%s', (source) => {
    expect(endOf(source)).toMatch(/^(MemoryError|OverflowError: .*)$/);
  });
});

describe('RecursionError ends', () => {
  it.each([
    'def f(): f()\nf()',
    looping('def __repr__(self): return repr(self)', 'repr(A())'),
    looping('def __eq__(self, o): return self == o', 'A() == A()'),
    looping('def __getattr__(self, n): return getattr(self, n)', 'A().x'),
    looping('def __getattribute__(self, n): return self.x', 'A().x'),
    looping('def __hash__(self): return hash(self)', '{A(): 1}'),
    looping('def __iter__(self): return iter(self)', 'list(A())'),
    looping('def __call__(self): return self()', 'A()()'),
    looping('def __new__(cls): return cls()', 'A()'),
    looping('p = property(lambda self: self.p)', 'A().p'),
    'def key(x): return sorted([1, 2], key=key)\nsorted([1, 2], key=key)',
    'def f(x): return list(map(f, [1]))\nf(1)',
    "f = lambda: eval('f()')\nf()",
    "import json\njson.loads('[' * 100000)",
    nested('repr(x)'),
    nested('hash((x,)) if x == [x] else x == x[0]'),
    nested('import copy\ncopy.deepcopy(x)'),
    nested('import json\njson.dumps(x)'),
    nested("f'{x}'"),
  ])('%s', (source) => {
    expect(endOf(source)).toMatch(/^RecursionError: /);
  });
});

describe('nothing of the machine that it runs on is in reach:', () => {
  it.each([
    ["open('/etc/passwd')", "FileNotFoundError: [Errno 2] No such file or directory: '/etc/passwd'"],
    ["''.constructor", "AttributeError: 'str' object has no attribute 'constructor'"],
    ['(lambda: 0).constructor', "AttributeError: 'function' object has no attribute 'constructor'"],
    ["getattr([], '__proto__')", "AttributeError: 'list' object has no attribute '__proto__'"],
    ["{}['__proto__']", "KeyError: '__proto__'"],
    ["globals()['constructor']", "KeyError: 'constructor'"],
    ["'%(toString)s' % {}", "KeyError: 'toString'"],
    ["eval('process')", "NameError: name 'process' is not defined"],
    ["{'__proto__': 1}.update({'constructor': 2})", 'completed'],
  ])('%s', (source, end) => {
    expect(endOf(source)).toBe(end);
  });
});

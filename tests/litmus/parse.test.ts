import { UsageError } from '@heddle/core';
import { type LitmusProgram, litmusScenario, parseLitmus } from '@heddle/litmus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benchmarks, benchmarkText } from './benchmarks.ts';
import { execute } from './brute-force.ts';

/** A program that uses every kind of declaration, to make mistakes in. */
function sample(changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    name: 'sample',
    vars: { x: 0, z: 1, a: [1, 2, 3] },
    locks: ['m', ['fork', 2]],
    sems: { s: 1, pool: [1, 1] },
    conds: { cv: 'm' },
    threads: [
      { name: 'p', code: [['load', 'r', 'x']] },
      { name: 'q', spawned: true, code: [] },
    ],
    ...changes,
  });
}

/** The sample with other code in its first thread. */
function withCode(...code: unknown[]): string {
  return sample({
    threads: [
      { name: 'p', code },
      { name: 'q', spawned: true, code: [] },
    ],
  });
}

function nested(levels: number, inside: unknown): unknown {
  let value = inside;
  for (let level = 0; level < levels; level++) value = ['not', value];
  return value;
}

function messageOf(text: string, source?: string): string {
  try {
    parseLitmus(text, source === undefined ? {} : { source });
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }
  return 'no mistake';
}

test('the published programs are read as they stand', () => {
  expect(benchmarks).toHaveLength(121);
  const raw = JSON.parse(benchmarkText) as {
    programs: { name: string; description: string; vars: object; threads: { code: unknown[] }[] }[];
  };
  for (const [index, { program }] of benchmarks.entries()) {
    const { name, description, vars, threads } = raw.programs[index]!;
    expect(program).toMatchObject({ name, description });
    expect([...program.variables]).toEqual(Object.entries(vars));
    expect(program.threads.map((thread) => thread.code)).toEqual(threads.map((thread) => thread.code));
  }
});

test('a file may hold one program or a list of them', () => {
  const program = { name: 'one', threads: [{ name: 't', code: [] }] };
  const expected: LitmusProgram = {
    name: 'one',
    description: '',
    variables: new Map(),
    locks: new Map(),
    semaphores: new Map(),
    conditions: new Map(),
    threads: [{ name: 't', spawned: false, code: [] }],
    final: null,
  };
  expect(parseLitmus(JSON.stringify(program)).programs).toEqual([expected]);
  expect(parseLitmus(JSON.stringify({ header: 1, programs: [program] })).programs).toEqual([expected]);
});

test('keys that are not of the language are left alone', () => {
  expect(messageOf(sample({ origin: 'a book', expected: { traces: null } }))).toBe('no mistake');
});

test('declarations, code and the final condition are read', () => {
  const [program] = parseLitmus(sample({ description: 'd', final: ['==', 'x', 0] })).programs;
  expect(program).toMatchObject({ description: 'd', final: ['==', 'x', 0] });
  expect([...program!.variables]).toEqual([
    ['x', 0],
    ['z', 1],
    ['a', [1, 2, 3]],
  ]);
  expect([...program!.locks]).toEqual([
    ['m', null],
    ['fork', 2],
  ]);
  expect([...program!.semaphores]).toEqual([
    ['s', 1],
    ['pool', [1, 1]],
  ]);
  expect([...program!.conditions]).toEqual([['cv', 'm']]);
  expect(program!.threads[1]).toEqual({ name: 'q', spawned: true, code: [] });
});

test('names that JavaScript objects have by themselves are names like any other', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
  const list = names.map((name) => `"${name}"`);
  const code = names.flatMap((name) => [
    `["lock", "${name}"]`,
    `["wait", "${name}"]`,
    `["sem_acquire", "${name}"]`,
    `["label", "${name}"]`,
    `["load", "${name}", "${name}"]`,
    `["assert", ["==", "${name}", 7]]`,
  ]);
  const text = `{
    "name": "__proto__",
    "vars": {${list.map((name) => `${name}: 7`)}},
    "locks": [${list}],
    "sems": {${list.map((name) => `${name}: 1`)}},
    "conds": {${list.map((name) => `${name}: ${name}`)}},
    "threads": [{"name": "__proto__", "code": [${code}]}, {"name": "constructor", "code": []}],
    "final": ["==", "__proto__", 7]
  }`;
  const scenario = litmusScenario(parseLitmus(text).programs[0]!);
  expect(scenario.variables).toEqual(names);
  const execution = execute(scenario);
  expect(execution).toMatchObject({ outcome: 'deadlock', failures: [] });
  expect(execution.threads[0]!.pending!.explain(execution.threads[0]!)).toBe(
    'wait for a notify on __proto__',
  );
});

test('names that are not declared are not found among what objects have by themselves', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(messageOf(withCode(['load', 'r', name]))).toContain(`unknown variable "${name}"`);
    expect(messageOf(withCode(['goto', name]))).toContain(`unknown label "${name}"`);
    expect(messageOf(withCode([name]))).toContain(`unknown instruction "${name}"`);
    expect(messageOf(withCode(['assert', [name, 1, 2]]))).toContain(`unknown operator "${name}"`);
  }
});

const instructions =
  'load, store, rmw, cas, await, lock, unlock, trylock, sem_acquire, sem_release, sem_try, wait, timed_wait, notify, notify_all, spawn, join, yield, set, goto and 4 more';
const operators = '+, -, *, //, %, ==, !=, <, <=, >, >=, and, or, &, |, ^, min, max, not';

const code = '$.threads[0].code';

/** Every mistake with its message. */
// biome-ignore format: one mistake a line.
const mistakes: readonly (readonly [mistake: string, text: string, message: string])[] = [
  // The text.
  ['an empty text', '', 'line 1, column 1: the text ends; expected a value'],
  ['no JSON', 'name: x', 'line 1, column 1: unexpected "n"; expected a value'],
  ['a missing comma', '{"name": "a"\n "vars": {}}', 'line 2, column 2: unexpected "\\""; expected "," or "}"'],
  ['a trailing comma', '{\r\n  "name": "a",\r\n}', 'line 3, column 1: unexpected "}"; expected a key in double quotes'],
  ['a missing colon', '{"name" "a"}', 'line 1, column 9: unexpected "\\""; expected ":"'],
  ['a list without its end', '[1, 2', 'line 1, column 6: the text ends; expected "," or "]"'],
  ['a string without its end', '{"na', 'line 1, column 2: the string has no end; expected a "'],
  ['a line break in a string', '{"a\nb": 1}', 'line 1, column 4: unexpected "\\n"; expected an escape such as \\n'],
  ['a bad escape', '["\\x"]', 'line 1, column 3: unknown escape; expected \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u0000'],
  ['a leading zero', '[01]', 'line 1, column 3: unexpected "1"; expected "," or "]"'],
  ['a lone minus', '[-]', 'line 1, column 2: unexpected "-"; expected a value'],
  ['Python in place of JSON', '{"spawned": True}', 'line 1, column 13: unexpected "T"; expected a value'],
  ['a word cut short', '[tru]', 'line 1, column 2: unexpected "t"; expected a value'],
  ['something behind the end', '{} {}', 'line 1, column 4: unexpected "{"; expected the end of the text'],
  ['a key twice', '{"x": 0,\n "x": 1}', 'line 2, column 2: duplicate key "x"; expected every key once'],
  ['deep nesting', '['.repeat(1_000_000), 'line 1, column 201: lists and objects are nested deeper than 200; expected a flatter value'],
  // The shape.
  ['a list', '[]', '$: found an empty list; expected a program, or an object {programs: […]} with a list of them'],
  ['a number', '3', '$: found 3; expected a program, or an object {programs: […]} with a list of them'],
  ['null', 'null', '$: found null; expected a program, or an object {programs: […]} with a list of them'],
  ['no programs', '{"programs": []}', '$.programs: found an empty list; expected a list of at least one program'],
  ['programs that are no list', '{"programs": {}}', '$.programs: found an object; expected a list of at least one program'],
  ['a program that is a list', '{"programs": [[]]}', '$.programs[0]: found an empty list; expected a program: an object {name, threads, …}'],
  ['no name', '{"threads": []}', '$: the key "name" is missing; expected a name'],
  ['a name that is a number', sample({ name: 3 }), '$.name: found 3; expected a name'],
  ['an empty name', sample({ name: '' }), '$.name: found ""; expected a name of 1 to 100 characters on one line'],
  ['a name of two lines', sample({ name: 'a\nb' }), '$.name: found "a\\nb"; expected a name of 1 to 100 characters on one line'],
  ['a description that is a list', sample({ description: ['x'] }), '$.description: found a list of 1; expected a text'],
  ['no threads', '{"name": "a"}', '$: the key "threads" is missing; expected a list of at least one thread'],
  ['an empty list of threads', sample({ threads: [] }), '$.threads: found an empty list; expected a list of at least one thread'],
  ['a thread that is a text', sample({ threads: ['p'] }), '$.threads[0]: found "p"; expected a thread: an object {name, code, spawned?}'],
  ['a thread without code', sample({ threads: [{ name: 'p' }] }), '$.threads[0]: the key "code" is missing; expected a list of instructions'],
  ['a misspelt key of a program', sample({ finally: 1 }), '$: unknown key "finally"; expected one of name, description, vars, locks, sems, conds, threads, final, family, origin, bugs, params, expected'],
  ['an unknown key of a thread', sample({ threads: [{ name: 'p', code: [], spawn: true }] }), '$.threads[0]: unknown key "spawn"; expected a thread: an object {name, code, spawned?}'],
  ['spawned that is a number', sample({ threads: [{ name: 'p', code: [], spawned: 1 }] }), '$.threads[0].spawned: found 1; expected true or false'],
  ['an instruction that is a text', withCode('yield'), `${code}[0]: found "yield"; expected an instruction: a list that begins with its name`],
  ['an empty instruction', withCode(['yield'], []), `${code}[1]: found an empty list; expected an instruction: a list that begins with its name`],
  // Declarations.
  ['variables in a list', sample({ vars: ['x'] }), '$.vars: found a list of 1; expected an object {name: whole number or list of whole numbers}'],
  ['a variable that is a text', sample({ vars: { x: '0' } }), '$.vars.x: found "0"; expected a whole number or a list of them'],
  ['a fraction', sample({ vars: { x: 0.5 } }), '$.vars.x: found 0.5; expected a whole number from -2147483648 to 2147483647'],
  ['a value of more than 32 bits', sample({ vars: { x: [0, 2147483648] } }), '$.vars.x[1]: found 2147483648; expected a whole number from -2147483648 to 2147483647'],
  ['an infinite value', '{"name": "a", "vars": {"x": 1e999}, "threads": [{"name": "t", "code": []}]}', '$.vars.x: found Infinity; expected a whole number from -2147483648 to 2147483647'],
  ['an array without cells', sample({ vars: { 'a b': [] } }), '$.vars["a b"]: found an empty list; expected at least one whole number'],
  ['a variable named by a number', sample({ vars: { 7: 0 } }), '$.vars: found the name "7"; expected names of 1 to 100 characters on one line, not only digits'],
  ['a name that is too long', sample({ vars: { ['x'.repeat(101)]: 0 } }), `$.vars: found the name "${'x'.repeat(60)}…"; expected names of 1 to 100 characters on one line, not only digits`],
  ['locks in an object', sample({ locks: { m: 1 } }), '$.locks: found an object; expected a list of locks: name or [name, size]'],
  ['a lock that is a number', sample({ locks: [1] }), '$.locks[0]: found 1; expected a name or [name, size]'],
  ['a lock array without a size', sample({ locks: ['m', ['n']] }), '$.locks[1]: found a list of 1; expected a name or [name, size]'],
  ['a lock array of no locks', sample({ locks: [['n', 0]] }), '$.locks[0][1]: found 0; expected a whole number from 1 to 2147483647'],
  ['a billion locks', sample({ locks: [['n', 1e9]] }), '$.locks[0]: this makes 1000000005 shared objects, cells included; expected at most 10000 in a program'],
  ['many arrays of locks', sample({ locks: [['n', 6000], ['o', 6000]] }), '$.locks[1]: this makes 12005 shared objects, cells included; expected at most 10000 in a program'],
  ['a lock twice', sample({ locks: ['m', ['m', 2]] }), '$.locks[1]: duplicate lock "m"; expected every name once'],
  ['a negative count', sample({ sems: { s: -1 } }), '$.sems.s: found -1; expected a whole number from 0 to 2147483647'],
  ['a condition variable without its lock', sample({ conds: { cv: 'n' } }), '$.conds.cv: unknown lock "n"; expected one of m, fork'],
  ['a condition variable where there is no lock', sample({ locks: [] }), '$.conds.cv: unknown lock "m"; expected a lock, but there is none'],
  ['a condition variable bound to a number', sample({ conds: { cv: 1 } }), '$.conds.cv: found 1; expected one of m, fork'],
  ['a condition variable bound to an array', sample({ conds: { cv: 'fork' } }), '$.conds.cv: "fork" is an array of 2; expected a single lock'],
  ['a thread twice', sample({ threads: [{ name: 'p', code: [] }, { name: 'p', code: [] }] }), '$.threads[1].name: duplicate thread "p"; expected every name once'],
  ['too many threads', sample({ threads: Array.from({ length: 1001 }, (_, index) => ({ name: `t${index}`, code: [] })) }), '$.threads: found a list of 1001; expected at most 1000 threads'],
  ['no thread that runs', sample({ threads: [{ name: 'p', spawned: true, code: [] }] }), '$.threads: every thread waits to be spawned; expected at least one that runs from the start'],
  ['a program twice', `{"programs": [${sample()}, ${sample()}]}`, '$.programs[1].name: duplicate program "sample", which stands at programs[0] too; expected every name once'],
  // Code.
  ['an unknown instruction', withCode(['laod', 'r', 'x']), `${code}[0][0]: unknown instruction "laod"; expected one of ${instructions}`],
  ['an instruction that is a number', withCode([4]), `${code}[0][0]: found 4; expected one of ${instructions}`],
  ['too few operands', withCode(['load', 'r']), `${code}[0]: load has 1 operand; expected ["load", register, variable]`],
  ['too many operands', withCode(['yield', 1, 2]), `${code}[0]: yield has 2 operands; expected ["yield"]`],
  ['a register that is a number', withCode(['load', 1, 'x']), `${code}[0][1]: found 1; expected a name of 1 to 100 characters on one line`],
  ['an unknown variable', withCode(['yield'], ['store', 'y', 1]), `${code}[1][1]: unknown variable "y"; expected one of x, z, a`],
  ['a variable that is null', withCode(['store', null, 1]), `${code}[0][1]: found null; expected one of x, z, a`],
  ['an array without an index', withCode(['store', 'a', 1]), `${code}[0][1]: "a" is an array of 3; expected ["a", index]`],
  ['an index into a single variable', withCode(['store', ['x', 0], 1]), `${code}[0][1]: "x" is no array; expected "x"`],
  ['a cell of two indices', withCode(['store', ['a', 0, 1], 1]), `${code}[0][1]: found a list of 3; expected a variable: name or [name, index]`],
  ['an unknown array', withCode(['store', ['b', 0], 1]), `${code}[0][1][0]: unknown variable "b"; expected one of x, z, a`],
  ['an index that is no expression', withCode(['load', 'r', ['a', null]]), `${code}[0][2][1]: found null; expected an expression: number, name or [operator, operand, …]`],
  ['a variable as a lock', withCode(['lock', 'x']), `${code}[0][1]: unknown lock "x"; expected one of m, fork`],
  ['a lock array without an index', withCode(['trylock', 'r', 'fork']), `${code}[0][2]: "fork" is an array of 2; expected ["fork", index]`],
  ['an unknown semaphore', withCode(['sem_try', 'r', 't']), `${code}[0][2]: unknown semaphore "t"; expected one of s, pool`],
  ['an unknown condition variable', withCode(['timed_wait', 'r', 'm']), `${code}[0][2]: unknown condition variable "m"; expected cv`],
  ['a condition variable with an index', withCode(['notify', ['cv', 0]]), `${code}[0][1]: found a list of 2; expected cv`],
  ['an unknown thread', withCode(['join', 'r']), `${code}[0][1]: unknown thread "r"; expected one of p, q`],
  ['a spawn of an unknown thread', withCode(['spawn', 'r']), `${code}[0][1]: unknown thread "r"; expected q`],
  ['a spawn of a thread that runs', withCode(['spawn', 'p']), `${code}[0][1]: thread "p" runs from the start; expected a thread with "spawned": true`],
  ['an unknown label', withCode(['label', 'l'], ['goto', 'k']), `${code}[1][1]: unknown label "k"; expected l`],
  ['a jump where there are no labels', withCode(['if', 1, 'k']), `${code}[0][2]: unknown label "k"; expected a label, but there is none`],
  ['a label twice', withCode(['label', 'l'], ['yield'], ['label', 'l']), `${code}[2][1]: duplicate label "l", which stands at code[0] too; expected every label once in a thread`],
  ['a label that is a number', withCode(['label', 1]), `${code}[0][1]: found 1; expected a name of 1 to 100 characters on one line`],
  // Expressions.
  ['an unknown operator', withCode(['set', 'r', ['**', 2, 3]]), `${code}[0][2][0]: unknown operator "**"; expected one of ${operators}`],
  ['an expression without an operator', withCode(['set', 'r', []]), `${code}[0][2]: found an empty list; expected an expression: number, name or [operator, operand, …]`],
  ['an operator with one operand', withCode(['set', 'r', ['-', 1]]), `${code}[0][2]: - has 1 operand; expected ["-", expression, expression, …]`],
  ['not with two operands', withCode(['set', 'r', ['not', 1, 2]]), `${code}[0][2]: not has 2 operands; expected ["not", expression]`],
  ['true as an expression', withCode(['assert', ['==', 'r', true]]), `${code}[0][1][2]: found true; expected an expression: number, name or [operator, operand, …]`],
  ['a large number in an expression', withCode(['set', 'r', ['+', 1, ['not', 4294967296]]]), `${code}[0][2][2][1]: found 4294967296; expected a whole number from -2147483648 to 2147483647`],
  ['an empty register', withCode(['set', 'r', '']), `${code}[0][2]: found ""; expected a name of 1 to 100 characters on one line`],
  ['a deep expression', withCode(['set', 'r', nested(101, 1)]), `${code}[0][2]${'[1]'.repeat(100)}: the expression is nested too deeply; expected at most 100 levels`],
  ['final with an unknown variable', sample({ final: ['==', 'y', 1] }), '$.final[1]: unknown variable "y"; expected one of x, z, a'],
  ['final with an array', sample({ final: 'a' }), '$.final: "a" is an array of 3; expected a single variable'],
  ['final that is null', sample({ final: null }), '$.final: found null; expected an expression: number, name or [operator, operand, …]'],
];

for (const [mistake, text, message] of mistakes) {
  test(`refused: ${mistake}`, () => {
    expect(messageOf(text)).toBe(message);
  });
}

test('a mistake in a file of several programs says in which', () => {
  const programs = [0, 1, 2].map((index) => ({
    name: `p${index}`,
    threads: [{ name: 't', code: [] as unknown[] }],
  }));
  programs[2]!.threads[0]!.code.push(['load', 'r', 'y']);
  expect(messageOf(JSON.stringify({ programs }))).toBe(
    '$.programs[2].threads[0].code[0][2]: unknown variable "y"; expected a variable, but there is none',
  );
});

test('a mistake begins with the name of the file, where one is given', () => {
  expect(messageOf('{', 'a.json')).toBe(
    'a.json: line 1, column 2: the text ends; expected a key in double quotes',
  );
  expect(messageOf('{}', 'a.json')).toBe('a.json: $: the key "name" is missing; expected a name');
});

test('a byte order mark is no part of the text', () => {
  expect(messageOf(`\ufeff${sample()}`)).toBe('no mistake');
});

test('texts and numbers are read as JSON.parse reads them', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const escaped = (value: string): string =>
    value.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const number = fc.constantFrom('-0', '0', '-7', '1e3', '20E-1', '1.50e+2', '2147483647', '-2147483648');
  fc.assert(
    fc.property(text, fc.boolean(), fc.array(number, { minLength: 1 }), (description, inEscapes, numbers) => {
      const quoted = inEscapes ? `"${escaped(description)}"` : JSON.stringify(description);
      const vars = `[ ${numbers.join(' ,\t')} ]`;
      const [program] = parseLitmus(
        `{"name":"n","description":${quoted},"vars":{"a":${vars}},"threads":[{"name":"t","code":[]}]}`,
      ).programs;
      expect(program!.description).toBe(JSON.parse(quoted));
      expect(program!.variables.get('a')).toEqual(numbers.map((digits) => Number(digits) + 0));
    }),
  );
});

test('any JSON may stand at keys that say what is known of a program', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const program = { name: 'n', threads: [{ name: 't', code: [] }], expected: value };
      expect(messageOf(JSON.stringify(program, null, space))).toBe('no mistake');
    }),
  );
});

test('a text that JSON.parse refuses is refused', () => {
  const position = fc.nat();
  const insertion = fc.constantFrom(
    '',
    '"',
    '{',
    ']',
    ',',
    ':',
    '\\',
    '-',
    '0',
    '.',
    'e',
    't',
    '\n',
    '\u0000',
  );
  fc.assert(
    fc.property(position, fc.nat(2), insertion, (at, removed, inserted) => {
      const text = sample();
      const start = at % text.length;
      const changed = text.slice(0, start) + inserted + text.slice(start + removed);
      let valid = true;
      try {
        JSON.parse(changed);
      } catch {
        valid = false;
      }
      const message = messageOf(changed);
      if (!valid) expect(message).toMatch(/^line \d+, column \d+: .+; expected .+$/);
      else expect(message).toMatch(/^(no mistake|\$.*; expected .+|line .* duplicate key .*)$/);
    }),
    { numRuns: 2_000 },
  );
});

/** A value that is put somewhere into a valid program. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e9,
    Number.POSITIVE_INFINITY,
    '',
    'x',
    '__proto__',
    'constructor',
    'm',
    'cv',
    'p',
  ),
  fc.constantFrom<unknown>([], {}, [[]], ['x', 0], ['x', 1e9], ['not', 'r'], ['yield'], ['label', 'l'], {
    x: 1,
  }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Replaces, removes or doubles the n-th value of a tree, counted in depth-first order. */
function mutate(tree: unknown, n: number, change: 'replace' | 'remove' | 'double', value: unknown): unknown {
  let count = 0;
  const visit = (node: unknown): unknown[] => {
    if (count++ === n) {
      if (change === 'replace') return [value];
      return change === 'remove' ? [] : [node, node];
    }
    if (Array.isArray(node)) return [node.flatMap(visit)];
    if (typeof node !== 'object' || node === null) return [node];
    const entries = Object.entries(node).flatMap(([key, child]) =>
      visit(child).map((changed, index) => [index === 0 ? key : `${key}2`, changed] as const),
    );
    return [Object.fromEntries(entries)];
  };
  return visit(tree)[0];
}

test('a changed program is read or refused in one line, and what is read can be run', () => {
  const raw = (JSON.parse(benchmarkText) as { programs: object[] }).programs.map((program) => ({
    ...program,
    expected: undefined,
  }));
  const small = raw.filter((program) => JSON.stringify(program).length < 3_000);
  fc.assert(
    fc.property(
      fc.constantFrom(...small),
      fc.array(fc.tuple(fc.nat(300), fc.constantFrom('replace', 'remove', 'double'), anything), {
        minLength: 1,
        maxLength: 3,
      }),
      (program, changes) => {
        let tree: unknown = JSON.parse(JSON.stringify(program));
        for (const [n, change, value] of changes) tree = mutate(tree, n, change, value);
        const text = JSON.stringify(tree) ?? 'null';
        const message = messageOf(text);
        expect(message).toMatch(/^(no mistake|\$.*; expected .+)$/);
        if (message !== 'no mistake') return;
        for (const found of parseLitmus(text).programs) {
          execute(litmusScenario(found), [], { maxSteps: 200 });
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

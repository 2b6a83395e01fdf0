import { directivesOf } from '@heddle/python/internal/program/comments';
import { describe, expect, test } from 'vitest';

const nothing = directivesOf('', 'bank.py');

describe('comments for Heddle', () => {
  test('state checks, with their lines', () => {
    const source = '# heddle: invariant balance >= 0\nx = 1  # heddle: finally x == len(a) # not b\n';
    expect(directivesOf(source, 'bank.py')).toEqual({
      ...nothing,
      checks: [
        { when: 'invariant', expression: 'balance >= 0', line: 1 },
        { when: 'finally', expression: 'x == len(a) # not b', line: 2 },
      ],
    });
  });

  test('say what is expected', () => {
    const kinds = (text: string) => directivesOf(`#heddle: expect ${text}\n`, 'bank.py').expectation?.kinds;
    expect(kinds('deadlock')).toEqual(['deadlock']);
    expect(kinds('race, deadlock,race')).toEqual(['race', 'deadlock']);
    expect(kinds('none')).toEqual([]);
    expect(nothing.expectation).toBe(null);
  });

  test('choose models and a version', () => {
    const source = '# heddle: gil=cpython-3.12 time=free\n# heddle: python=3.11 max-steps=500\n';
    expect(directivesOf(source, 'bank.py')).toEqual({
      ...nothing,
      gil: 'cpython-3.12',
      time: 'free',
      version: '3.11',
      maxSteps: 500,
    });
  });

  test('say what a program is simulated on', () => {
    const source = '# heddle: cores=2 switch-interval=500us\n';
    expect(directivesOf(source, 'bank.py')).toEqual({ ...nothing, cores: 2, switchInterval: 500_000 });
  });

  test('say how services behave', () => {
    const source = '# heddle: latency requests 0.2\n# heddle: fail urllib 503\n';
    expect(directivesOf(source, 'bank.py').services).toEqual([
      { kind: 'latency', service: 'requests', time: { kind: 'constant', mean: 0.2 }, line: 1 },
      { kind: 'fail', service: 'urllib', failure: '503', line: 2 },
    ]);
  });

  test('say what functions stand for', () => {
    const source = '# heddle: native multiply 20ms\n# heddle: cost Model.fit exponential(1.5s)\n';
    expect(directivesOf(source, 'bank.py').costs).toEqual([
      { function: 'multiply', time: { kind: 'constant', mean: 0.02 }, isNative: true, line: 1 },
      { function: 'Model.fit', time: { kind: 'exponential', mean: 1.5 }, isNative: false, line: 2 },
    ]);
  });

  test('are comments: what strings and other comments quote counts for nothing', () => {
    const source = [
      '"""',
      '# heddle: expect deadlock',
      '"""',
      "x = '# heddle: nonsense'",
      "y = f'{x} # heddle: nonsense'",
      '# as in # heddle: nonsense',
      '# Heddle: a word at the beginning of a sentence',
    ].join('\n');
    expect(directivesOf(source, 'bank.py')).toEqual(nothing);
  });

  test.each([
    ['invarant x > 0', /"invarant x > 0" is no directive; expected invariant, finally, expect/],
    ['', /"" is no directive/],
    ['invariant', /invariant says nothing; expected a Python expression/],
    ['expect', /expect says nothing/],
    ['expect none, deadlock', /none and something else/],
    ['gil=3.12', /gil is "3.12"; expected one of instruction, cpython-3.9/],
    ['python=2.7', /python is "2.7"; expected one of 3.11, 3.12, 3.13, 3.14/],
    [
      'colour=red',
      /there is no setting "colour"; expected one of gil, time, python, spinning, max-steps, cores, switch-interval/,
    ],
    ['cores=0', /cores is "0"; expected a whole number, at least 1/],
    ['switch-interval=0ms', /switch-interval is "0ms"; expected a time above 0, such as 5ms/],
    ['switch-interval=soon', /switch-interval is "soon"; expected a time above 0, such as 5ms/],
    ['max-steps=0', /max-steps is "0"/],
    ['latency requests soon', /latency is "requests soon"/],
    ['latency requests uniform(3, 1)', /latency is "requests uniform\(3, 1\)"/],
    ['fail urllib', /fail is "urllib"/],
    [
      'native multiply',
      /native is "multiply"; expected a function and seconds, such as native multiply 20ms/,
    ],
    ['cost multiply 3 apples', /cost is "multiply 3 apples"/],
  ])('with a mistake are refused with file and line: %s', (text, message) => {
    const read = () => directivesOf(`x = 1\n# heddle: ${text}\n`, 'bank.py');
    expect(read).toThrow(message);
    expect(read).toThrow(/^bank\.py:2: /);
  });

  test('say once what to expect', () => {
    const source = '# heddle: expect none\n# heddle: expect deadlock\n';
    expect(() => directivesOf(source, 'bank.py')).toThrow('bank.py:2: line 1 says what to expect already');
  });
});

import { RuntimeError, scenario, ValueError } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { run } from '../../core/support.ts';

test('an error that was raised from another is printed after it', () => {
  const scene = scenario('cause', function* main(py) {
    yield* py.run(function* worker() {
      const error = new RuntimeError('worker failed');
      error.cause = new ValueError('negative: -4');
      throw error;
    });
    for (const line of py.stderr.lines.filter((text) => !text.startsWith('  File'))) yield* py.print(line);
  });
  expect(run(scene).output).toEqual([
    'Exception in thread Thread-1 (worker):',
    'ValueError: negative: -4',
    '',
    'The above exception was the direct cause of the following exception:',
    '',
    'Traceback (most recent call last):',
    'RuntimeError: worker failed',
  ]);
});

test('an error without a name or a message is its text, and one of several lines takes as many', () => {
  const scene = scenario('texts', function* main(py) {
    const raise = (error: unknown) =>
      function* raiser() {
        throw error;
      };
    yield* py.run(raise('text'), raise(new ValueError('')), raise(new ValueError('a\nb')));
    yield* py.print(py.stderr.lines.filter((text) => !/^(Exc|Tra| {2}File)/.test(text)));
  });
  expect(run(scene).output).toEqual(["['text', 'ValueError', 'ValueError: a', 'b']"]);
});

test('an unraisable error is printed without its cause, and with a colon also where it says nothing', () => {
  const scene = scenario('unraisable', function* main(py) {
    const error = new RuntimeError('b');
    error.cause = new ValueError('a');
    for (const thrown of [error, new ValueError('')]) {
      yield* py.startNewThread(function* boom() {
        throw thrown;
      });
      yield* py.sleep(1);
    }
    yield* py.print(py.stderr.lines.filter((text) => !/^(Exc| {2}File)/.test(text)));
  });
  expect(run(scene).output).toEqual([
    "['Traceback (most recent call last):', 'RuntimeError: b', 'Traceback (most recent call last):', 'ValueError: ']",
  ]);
});

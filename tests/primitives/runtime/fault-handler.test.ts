import type { Frame, Program } from '@heddle/core';
import { type Python, type PythonVersion, scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { run } from '../../core/support.ts';

function dumped(version: PythonVersion, main: (py: Python) => Program<string>): readonly string[] {
  let text = '';
  const scene = scenario('dump', (py) => dump(py), { version });
  function* dump(py: Python): Program {
    text = yield* main(py);
  }
  expect(run(scene).failures).toEqual([]);
  return text.split('\n');
}

/** A dump while two threads wait. */
function* waiting(py: Python): Program<string> {
  const gate = py.event('gate');
  function* worker() {
    yield* gate.wait();
  }
  const threads = [py.thread(worker), py.thread(() => gate.wait(), { name: 'a name that is long' })];
  for (const thread of threads) yield* thread.start();
  const text = yield* py.faulthandler.dumpTraceback();
  yield* gate.set();
  for (const thread of threads) yield* thread.join();
  return text;
}

test('a dump has the newest thread first, and says which one is the current', () => {
  expect(dumped('3.13', waiting)).toEqual([
    'Thread 0x0000000000000003 (most recent call first):',
    '  File "<program>", line ??? in <lambda>',
    '  File "threading.py", line ??? in run',
    '  File "threading.py", line ??? in _bootstrap_inner',
    '  File "threading.py", line ??? in _bootstrap',
    '',
    'Thread 0x0000000000000002 (most recent call first):',
    '  File "<program>", line ??? in worker',
    '  File "threading.py", line ??? in run',
    '  File "threading.py", line ??? in _bootstrap_inner',
    '  File "threading.py", line ??? in _bootstrap',
    '',
    'Current thread 0x0000000000000001 (most recent call first):',
    '  File "<program>", line ??? in <module>',
    '',
  ]);
});

test('from Python 3.14 on it has the names of the threads, as long as the system keeps them', () => {
  expect(dumped('3.14', waiting).filter((line) => line.includes('hread 0x'))).toEqual([
    'Thread 0x0000000000000003 [a name that is ] (most recent call first):',
    'Thread 0x0000000000000002 [Thread-1 (worke] (most recent call first):',
    'Current thread 0x0000000000000001 [MainThread] (most recent call first):',
  ]);
});

test('a dump of the current thread alone has a heading of its own', () => {
  expect(dumped('3.13', (py) => py.faulthandler.dumpTraceback({ allThreads: false }))).toEqual([
    'Stack (most recent call first):',
    '  File "<program>", line ??? in <module>',
    '',
  ]);
});

test('programs that can say their calls are shown with them, and one that interrupts on top', () => {
  const frames = (name: string): readonly Frame[] => [
    { source: 'job.py', line: 7, function: `inner of ${name}` },
    { source: 'job.py', line: 2, function: name },
  ];
  const located = (name: string, program: Program<unknown>): Program<unknown> => ({
    next: (input) => program.next(input),
    throw: (error) => program.throw(error),
    frames: () => frames(name),
    [Symbol.iterator]() {
      return this;
    },
  });
  const lines: string[] = [];
  const scene = scenario('located', function* main(py) {
    const thread = py.thread(() => located('job', py.sleep(5) as Program<unknown> as Program));
    yield* thread.start();
    yield* py.sleep(1);
    lines.push(...(yield* py.currentFrames()).get(2)!.map((frame) => `${frame.function} ${frame.line}`));
    py.machine.interrupt(thread, () => located('handler', py.sleep(1) as Program<unknown>), { wakes: true });
    lines.push(...(yield* py.currentFrames()).get(2)!.map((frame) => `${frame.function} ${frame.line}`));
    yield* thread.join();
  });
  expect(run(scene).failures).toEqual([]);
  const job = [
    'inner of job 7',
    'job 2',
    'run undefined',
    '_bootstrap_inner undefined',
    '_bootstrap undefined',
  ];
  expect(lines).toEqual([...job, 'inner of handler 7', 'handler 2', ...job]);
});

test('the current frames are those of the threads that have started and not finished', () => {
  const scene = scenario('frames', function* main(py) {
    const thread = py.thread(function* worker() {
      yield* py.sleep(1);
    });
    yield* py.print([...(yield* py.currentFrames()).keys()]);
    yield* thread.start();
    yield* py.print([...(yield* py.currentFrames()).keys()]);
    yield* thread.join();
    yield* py.print([...(yield* py.currentFrames()).keys()]);
  });
  expect(run(scene).output).toEqual(['[1]', '[2, 1]', '[1]']);
});

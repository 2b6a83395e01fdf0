import type { Program } from '@heddle/core';
import { Bytes, type Python, repr, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';
import { endings } from '../threading/exhaustive.ts';

function printed(main: (py: Python) => Program<unknown>): readonly string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)];
}

// The texts were checked against CPython 3.11.
test.each([
  ['abc', "b'abc'"],
  ["it's", `b"it's"`],
  [`'"`, `b'\\'"'`],
  ['\n\t\r\\\0\x7f\xff', "b'\\n\\t\\r\\\\\\x00\\x7f\\xff'"],
])('bytes %j print as %s', (text, shown) => {
  expect(repr(new Bytes(text))).toBe(shown);
});

describe('a pipe', () => {
  test('delivers all bytes in order, whatever the schedule, also where it is full', () => {
    const found = endings('atomic', function* main(py) {
      const [reader, writer] = py.pipe('pipe', { capacity: 2 });
      function* write() {
        for (const letter of 'abcd') yield* writer.write(letter);
        yield* writer.close();
      }
      function* read() {
        let text = '';
        for (let got = yield* reader.read(2); got.length > 0; got = yield* reader.read(2)) text += got.text;
        yield* py.print(text);
      }
      yield* py.run(write, read);
    });
    expect(found).toEqual(['completed: "abcd"']);
  });

  test('gives each byte to one of two readers, and loses none', () => {
    const found = endings('atomic', function* main(py) {
      const [reader, writer] = py.pipe();
      const got: string[] = ['', ''];
      const read = (at: number) =>
        function* read() {
          got[at] = (yield* reader.read(1)).text;
        };
      function* write() {
        yield* writer.write('a');
        yield* writer.write('b');
      }
      yield* py.run(write, read(0), read(1));
      yield* py.print(...got);
    });
    expect(found).toEqual(['completed: "a b"', 'completed: "b a"']);
  });

  // Checked against CPython 3.11.
  test('waits for nothing where no bytes are asked for', () => {
    const lines = printed(function* main(py) {
      const [reader, writer] = py.pipe('pipe', { capacity: 1 });
      yield* writer.write('x');
      yield* py.print(yield* writer.write(''), yield* reader.read(0), yield* reader.read(1));
      yield* py.print(yield* reader.read(0));
    });
    expect(lines).toEqual(["0 b'' b'x'", "b''"]);
  });

  test('keeps the bytes of each of two writers in their order', () => {
    const found = endings('atomic', function* main(py) {
      const [reader, writer] = py.pipe('pipe', { capacity: 3 });
      const write = (...texts: string[]) =>
        function* write() {
          for (const text of texts) yield* writer.write(text);
        };
      function* read() {
        let text = '';
        while (text.length < 6) text += (yield* reader.read(2)).text;
        yield* py.print(text);
      }
      yield* py.run(write('ab', 'c'), write('12', '3'), read);
    });
    const texts = found.map((ending) => /^completed: "(.*)"$/.exec(ending)![1]!);
    expect(texts.map((text) => text.replace(/\d/g, ''))).toEqual(texts.map(() => 'abc'));
    expect(texts.map((text) => text.replace(/\D/g, ''))).toEqual(texts.map(() => '123'));
    expect(texts.every((text) => text.includes('ab') && text.includes('12'))).toBe(true);
    expect(texts.length).toBe(6);
  });

  test('never mixes writes of up to 4096 bytes; larger ones go in pieces', () => {
    const take = (size: number) =>
      outcomes(
        scenario('mix', function* main(py) {
          const [reader, writer] = py.pipe('pipe', { capacity: 4096 });
          const write = (letter: string) => py.thread(() => writer.write(letter.repeat(size)));
          const threads = [write('a'), write('b')];
          for (const thread of threads) yield* thread.start();
          let text = '';
          while (text.length < 2 * size) text += (yield* reader.read(4096)).text;
          yield* py.print(text.replace(/(.)\1*/g, '$1'));
        }),
      );
    expect(take(3000)).toEqual(['completed: "ab"', 'completed: "ba"']);
    expect(take(5000)).toContain('completed: "aba"');
  });

  test('whose write end is closed gives what is left and then nothing', () => {
    const lines = printed(function* main(py) {
      const [reader, writer] = py.pipe();
      yield* py.print(yield* writer.write('xyz'));
      yield* writer.close();
      yield* py.print(yield* reader.read(2), yield* reader.read(2), yield* reader.read(2));
    });
    expect(lines).toEqual(['3', "b'xy' b'z' b''"]);
  });

  test('whose read end is closed: BrokenPipeError, also for a write that waits', () => {
    const lines = printed(function* main(py) {
      const [reader, writer] = py.pipe('pipe', { capacity: 1 });
      yield* writer.write('x');
      const thread = py.thread(() => writer.write('y'));
      yield* thread.start();
      yield* py.sleep(1);
      yield* reader.close();
      yield* thread.join();
      yield* writer.write('z');
    });
    expect(lines).toEqual([
      'BrokenPipeError: [Errno 32] Broken pipe',
      'BrokenPipeError: [Errno 32] Broken pipe',
    ]);
  });

  test.each([
    ['read', 'OSError: [Errno 9] Bad file descriptor'],
    ['write', 'OSError: [Errno 9] Bad file descriptor'],
    ['close', 'OSError: [Errno 9] Bad file descriptor'],
  ] as const)('%s at an end that is closed: %s', (action, message) => {
    const lines = printed(function* main(py) {
      const [reader, writer] = py.pipe();
      yield* reader.close();
      yield* writer.close();
      yield* action === 'read' ? reader.read(1) : action === 'write' ? writer.write('x') : writer.close();
    });
    expect(lines).toEqual([message]);
  });

  test('bad arguments are refused at once', () => {
    const lines = printed(function* main(py) {
      const [reader, writer] = py.pipe();
      for (const call of [() => reader.read(-1), () => writer.write(5 as never), () => writer.write('€')]) {
        try {
          call();
        } catch (error) {
          yield* py.print(String(error));
        }
      }
    });
    expect(lines).toEqual([
      'OSError: [Errno 22] Invalid argument',
      "TypeError: a bytes-like object is required, not 'int'",
      'ValueError: bytes must be in range(0, 256)',
    ]);
  });
});

describe('a pair of sockets', () => {
  test('gives the GIL up for every call: another thread can come right before it', () => {
    const found = endings(
      'atomic',
      function* main(py) {
        const flag = py.variable('flag', 0);
        const [a, b] = py.socketPair();
        function* write() {
          yield* flag.store(1);
          yield* a.send('x');
        }
        function* look() {
          const seen = yield* flag.load();
          const [ready] = yield* py.select([b], [], 0);
          yield* py.print(seen, ready.length);
        }
        yield* py.run(write, look);
      },
      { gil: 'cpython-3.11' },
    );
    expect(found).toEqual(['0 0', '0 1', '1 0', '1 1'].map((line) => `completed: flag=1, "${line}"`));
  });

  test('is two ways', () => {
    const lines = printed(function* main(py) {
      const [a, b] = py.socketPair();
      yield* a.send('ping');
      yield* py.print(yield* b.recv(10));
      yield* b.send('pong');
      yield* py.print(yield* a.recv(10));
      yield* b.close();
      yield* b.close();
      yield* py.print(yield* a.recv(10));
      yield* a.send('x');
    });
    expect(lines).toEqual(["b'ping'", "b'pong'", "b''", 'BrokenPipeError: [Errno 32] Broken pipe']);
  });

  test('with a time-out raises TimeoutError when it has passed, and sends what fits', () => {
    const lines = printed(function* main(py) {
      const [a, b] = py.socketPair('pair', { capacity: 4 });
      a.setTimeout(0.5);
      yield* py.print(yield* a.send('123456'));
      try {
        yield* a.recv(1);
      } catch (error) {
        yield* py.print(String(error), py.machine.clock.now);
      }
      yield* b.send('x');
      yield* py.print(yield* a.recv(1));
    });
    expect(lines).toEqual(['4', 'TimeoutError: timed out 500000000', "b'x'"]);
  });

  test('that does not block raises BlockingIOError', () => {
    const lines = printed(function* main(py) {
      const [a] = py.socketPair();
      a.setTimeout(0);
      yield* a.recv(1);
    });
    expect(lines).toEqual(['BlockingIOError: [Errno 11] Resource temporarily unavailable']);
  });
});

describe('select', () => {
  test('waits until one is ready, and gives them in the order in which it was asked', () => {
    const lines = printed(function* main(py) {
      const [a, b] = py.socketPair('first');
      const [c, d] = py.socketPair('second');
      yield* py
        .thread(function* send() {
          yield* py.sleep(2);
          yield* d.send('x');
        })
        .start();
      const [readable, writable] = yield* py.select([a, c], [b], 0);
      yield* py.print(readable.length, writable.length);
      const [ready] = yield* py.select([a, c], [], null);
      yield* py.print(
        ready.map(({ name }) => name),
        py.machine.clock.now,
      );
    });
    expect(lines).toEqual(['0 1', "['second a'] 2000000000"]);
  });

  test('gives nothing when the time-out has passed', () => {
    const lines = printed(function* main(py) {
      const [a] = py.socketPair();
      yield* py.print((yield* py.select([a], [], 1.5))[0].length, py.machine.clock.now);
    });
    expect(lines).toEqual(['0 1500000000']);
  });

  test('misses no wake-up: whoever selects gets what is sent, whatever the schedule', () => {
    const found = endings('atomic', function* main(py) {
      const [a, b] = py.socketPair();
      function* receive() {
        yield* py.select([a], []);
        yield* py.print(yield* a.recv(1));
      }
      yield* py.run(receive, () => b.send('x'));
    });
    expect(found).toEqual([`completed: "b'x'"`]);
  });

  // Checked against CPython 3.11.
  test('with a socket that is closed: ValueError, as it has no file descriptor any more', () => {
    const lines = printed(function* main(py) {
      const [a] = py.socketPair();
      yield* a.close();
      yield* py.select([a], [], 0);
    });
    expect(lines).toEqual(['ValueError: file descriptor cannot be a negative integer (-1)']);
  });

  test.each([
    ['a negative time-out', 'ValueError: timeout must be non-negative'],
    ['an end that is closed', 'OSError: [Errno 9] Bad file descriptor'],
  ])('with %s: %s', (what, message) => {
    const lines = printed(function* main(py) {
      const [reader] = py.pipe();
      yield* reader.close();
      yield* py.select([reader], [], what === 'a negative time-out' ? -1 : 0);
    });
    expect(lines).toEqual([message]);
  });
});

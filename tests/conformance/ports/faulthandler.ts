import type { Frame, Program } from '@heddle/core';
import type { Ports } from '../port.ts';

/** A program that says where it stands, as one of Python's does. It sets the line as it goes. */
function located(name: string, body: (at: (line: number) => void) => Program<unknown>): Program<unknown> {
  let frame: Frame = { source: '<string>', function: name };
  const program = body((line) => {
    frame = { ...frame, line };
  });
  return {
    next: (input) => program.next(input),
    throw: (error) => program.throw(error),
    frames: () => [frame],
    [Symbol.iterator]() {
      return this;
    },
  };
}

export const faulthandlerPorts: Ports = {
  'faulthandler-layout': (py) =>
    located('<module>', function* main(at) {
      at(2);
      const gate = py.event('gate');
      const up = py.event('up');
      const worker = () =>
        located('worker', function* body(at) {
          at(3);
          yield* up.set();
          yield* gate.wait();
        });
      at(4);
      const thread = py.thread(worker);
      yield* thread.start();
      yield* up.wait();
      at(6);
      const text = yield* py.faulthandler.dumpTraceback();
      at(7);
      yield* gate.set();
      yield* thread.join();
      const lines = text.trimEnd().split('\n');
      const heads = lines.filter((line) => !line.startsWith('  File'));
      yield* py.print(heads.map((line) => line.replace(/0x[0-9a-f]{16}/, '0xTID')));
      yield* py.print(text.includes('\n  File "<string>", line 3 in worker\n'), lines.at(-1));
    }),
  *'current-frames'(py) {
    const gate = py.event('gate');
    const up = py.event('up');
    const thread = py.thread(function* worker() {
      yield* up.set();
      yield* gate.wait();
    });
    yield* thread.start();
    yield* up.wait();
    const frames = yield* py.currentFrames();
    const names = frames.get(thread.ident!)!.map((frame) => frame.function);
    yield* gate.set();
    yield* thread.join();
    const isThere = (yield* py.currentFrames()).has(thread.ident!);
    yield* py.print(frames.size, names.includes('worker'), names.slice(-2), isThere);
  },
};

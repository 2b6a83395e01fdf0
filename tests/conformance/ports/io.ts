import type { Ports } from '../port.ts';
import { attempt } from '../python-text.ts';

export const ioPorts: Ports = {
  *'io-pipe-blocking-read'(py) {
    const [reader, writer] = py.pipe();
    const out = py.list('out');
    const read = (size: number) =>
      py.thread(function* read() {
        yield* out.append(yield* reader.read(size));
      });
    const first = read(100);
    yield* first.start();
    let sum = 0;
    for (let at = 0; at < 1000; at++) sum += at * at;
    yield* writer.write(`hello ${sum}`);
    yield* first.join();
    yield* py.print(out);
    const second = read(1);
    yield* second.start();
    yield* writer.close();
    yield* second.join();
    yield* py.print(yield* out.getItem(-1));
    yield* reader.close();
  },
  *'io-select-wakeup'(py) {
    const [a, b] = py.socketPair();
    const go = py.event('go');
    const thread = py.thread(function* send() {
      yield* go.wait();
      yield* b.send('x');
    });
    yield* thread.start();
    const [nothing] = yield* py.select([a], [], 0);
    const [, writable] = yield* py.select([], [a], 0);
    yield* py.print(nothing.length === 0, writable.length === 1 && writable[0] === a);
    yield* go.set();
    const [readable] = yield* py.select([a], [], 30);
    yield* py.print(readable.length === 1 && readable[0] === a, yield* a.recv(1));
    yield* thread.join();
    yield* a.close();
    yield* b.close();
  },
  *'sleep-arguments'(py) {
    yield* py.print(yield* py.sleep(0), yield* py.sleep(0.0), yield* py.sleep(true));
    for (const bad of [-1, -0.001, '1', null, Number.NaN, 1e100]) {
      yield* py.print(yield* attempt(() => py.sleep(bad as number)));
    }
    const { clock } = py.machine;
    const from = clock.now;
    yield* py.sleep(0.02);
    yield* py.print(clock.now - from >= 0.02e9);
  },
};

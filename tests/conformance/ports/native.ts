import type { Program } from '@heddle/core';
import { repr, type Tuple, tuple, typeName } from '@heddle/primitives';
import type { Ports } from '../port.ts';

export const nativePorts: Ports = {
  'gil-pydll-holds-cdll-releases': {
    // With a long switch interval nobody is asked for the GIL between two calls.
    gil: 'cpython-3.11',
    *main(py) {
      const n = py.variable('n', 0);
      const stop = py.variable('stop', false);
      function* spin() {
        while (!(yield* stop.load())) {
          yield* n.update((value) => value + 1);
          // No time passes here unless somebody sleeps.
          yield* py.sleep(0.001);
        }
      }
      const thread = py.thread(spin, { daemon: true });
      yield* thread.start();
      const held = () => py.native.call(0.03, { releasesGil: false });
      const released = () => py.native.call(0.003);
      let a = yield* n.load();
      yield* held();
      const b = n.value;
      yield* py.print('PyDLL progressed:', b > a);
      a = yield* n.load();
      while ((yield* n.load()) === a) yield* released();
      yield* py.print('CDLL progressed:', (yield* n.load()) > a);
      yield* stop.store(true);
      yield* thread.join();
    },
  },
  *'native-thread-callback'(py) {
    const out: Tuple[] = [];
    const callback = py.native.callback(function* cb(): Program<number> {
      const current = py.current();
      out.push(tuple(typeName(current), current.name, current.daemon, current !== py.main()));
      return 0;
    });
    const thread = py.native.thread(function* main(): Program {
      yield* callback();
    });
    yield* py.print(yield* py.native.pthreadCreate(thread), yield* py.native.pthreadJoin(thread));
    yield* py.print(repr(out));
  },
};

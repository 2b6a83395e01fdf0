import { ProgramError } from '@heddle/core';
import { repr } from '@heddle/primitives';
import type { Ports } from '../port.ts';

export const shutdownPorts: Ports = {
  *'thr-exit-waits-nondaemon'(py) {
    const gate = py.event();
    function* worker() {
      yield* gate.wait();
      // The case relies on the switch interval: the main thread keeps the CPU when it has woken the worker.
      yield* py.sleep(0.005);
      yield* py.print('worker finishing');
    }
    yield* py.thread(worker).start();
    yield* py.atexit.register((text: string) => py.print(text), 'atexit');
    yield* py.registerThreadingAtexit(() => py.print('threading atexit 1'));
    yield* py.registerThreadingAtexit(function* second() {
      yield* py.print('threading atexit 2');
      yield* gate.set();
    });
    yield* py.print('main end');
  },
  *'thr-nondaemon-spawned-at-shutdown'(py) {
    const gate = py.event();
    yield* py.registerThreadingAtexit(() => gate.set());
    yield* py.atexit.register(() => py.print('atexit'));
    function* first() {
      yield* gate.wait();
      yield* py.print('first: shutdown has begun');
      const thread = py.thread(() => py.print('second'));
      yield* thread.start();
      yield* thread.join();
    }
    yield* py.thread(first).start();
    yield* py.print('main end');
  },
  *'thr-register-atexit-after'(py) {
    yield* py.atexit.register(function* late() {
      try {
        yield* py.registerThreadingAtexit(() => py.print());
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        yield* py.print(error);
      }
    });
    yield* py.print('end');
  },
  *'exit-code-preserved'(py) {
    const gate = py.event();
    yield* py.registerThreadingAtexit(() => gate.set());
    function* worker() {
      yield* gate.wait();
      yield* py.print('worker ran during exit');
    }
    yield* py.thread(worker).start();
    yield* py.print('exiting');
    py.exit(3);
  },
  *'exit-daemon-finally-not-run'(py) {
    const up = py.event();
    function* worker() {
      try {
        yield* up.set();
        yield* py.event().wait();
      } finally {
        yield* py.print('finally ran');
      }
    }
    yield* py.thread(worker, { daemon: true }).start();
    yield* up.wait();
    yield* py.atexit.register(() => py.print('atexit ran'));
  },
  *'exit-atexit-order'(py) {
    const print = (...values: readonly unknown[]) => py.print(...values);
    for (let i = 0; i < 3; i++) yield* py.atexit.register(print, 'atexit', i);
    yield* py.atexit.register(function* alive() {
      const names = (yield* py.enumerate()).map((thread) => thread.name);
      yield* py.print('alive', repr(names));
    });
    const thread = py.thread(() => py.print('worker'));
    yield* thread.start();
    yield* thread.join();
    yield* py.atexit.unregister(print);
    yield* py.atexit.register(print, 'last registered, first run');
  },
  *'n312-thread-at-shutdown'(py) {
    yield* py.atexit.register(function* late() {
      try {
        yield* py.thread(() => py.print('x')).start();
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        yield* py.print(error.name, error);
      }
    });
    yield* py.print('end');
  },
};

import { type Reference, tuple, ValueError } from '@heddle/primitives';
import type { Ports } from '../port.ts';

export const finalizerPorts: Ports = {
  *'del-runs-in-dropping-thread'(py) {
    const log = py.list('log');
    const make = () => py.reference(null, { finalizer: () => log.append(py.current().name) });
    const inBox = make();
    const dropper = py.thread(() => inBox.drop(), { name: 'dropper' });
    yield* dropper.start();
    yield* dropper.join();
    yield* make().drop();
    function* ignore(argument: Reference<null>) {
      yield* py.scope(function* body(scope) {
        scope.own(argument);
      });
    }
    const owner = py.thread(ignore, { name: 'arg-owner', args: [make()] });
    yield* owner.start();
    yield* owner.join();
    yield* py.print(log);
  },
  *'weakref-callback-thread'(py) {
    const log = py.list('log');
    const object = py.reference(null);
    yield* object.weak(function* callback(ref) {
      yield* log.append(tuple(py.current().name, (yield* ref.get()) === null));
    });
    const finalize = yield* object.finalize(() => log.append(`finalize ${py.current().name}`));
    const inBox = yield* object.clone();
    yield* object.drop();
    const thread = py.thread(() => inBox.drop(), { name: 'T' });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(log, yield* finalize.isAlive());
  },
  *'gc-cycle-collected-by-caller'(py) {
    const log = py.list('log');
    const node = py.reference(null, { finalizer: () => log.append(py.current().name) });
    yield* node.hold(yield* node.clone());
    yield* node.drop();
    const thread = py.thread(() => py.gc.collect(), { name: 'collector' });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(log);
  },
  *'exc-thread-del-unraisable'(py) {
    const seen = py.list('seen');
    py.unraisablehook = ({ error }) =>
      seen.append(tuple(error instanceof Error ? error.name : '', py.current().name));
    const bad = py.reference(null, {
      *finalizer() {
        throw new ValueError('in del');
      },
    });
    const thread = py.thread(() => bad.drop(), { name: 'T' });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(seen);
  },
  *'lock-garbage-collected-while-held'(py) {
    const lock = py.lock();
    yield* lock.acquire();
    const name = py.reference(lock);
    const weak = yield* name.weak();
    yield* name.drop();
    yield* py.print(yield* weak.get());
    const rlock = py.rlock();
    yield* rlock.acquire();
    const holder = py.reference(null);
    yield* holder.hold(py.reference(rlock));
    yield* holder.drop();
    yield* py.print('no complaint');
    const condition = py.condition();
    yield* condition.acquire();
    yield* py.reference(condition).drop();
    yield* py.print('still none');
  },
};

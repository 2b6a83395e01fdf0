import { Machine, type Program, SimulatedThread } from '@heddle/core';
import { expect, test } from 'vitest';

function nothing(): Program {
  return (function* empty(): Program {})();
}

test('a thread without a name is numbered among such threads, and named after its body', () => {
  const machine = new Machine();
  const threads = [
    new SimulatedThread(machine, nothing),
    new SimulatedThread(machine, nothing, { name: 'named' }),
    new SimulatedThread(
      machine,
      (
        () => () =>
          nothing()
      )(),
    ),
  ];
  expect(threads.map((thread) => thread.name)).toEqual(['Thread-1 (nothing)', 'named', 'Thread-2']);
  expect(threads.map((thread) => thread.index)).toEqual([0, 1, 2]);
});

test('a thread is new until it is started', () => {
  const thread = new SimulatedThread(new Machine(), nothing);
  expect(thread).toMatchObject({ state: 'new', alive: false, ident: null, pending: null, daemon: false });
  expect(thread.snapshot()).toEqual({ state: 'new', daemon: false });
});

test('a thread that was just started waits for nothing', () => {
  const machine = new Machine();
  const thread = new SimulatedThread(machine, nothing, { daemon: true });
  machine.start(thread);
  expect(thread).toMatchObject({ state: 'running', alive: true, ident: 1 });
  const second = new SimulatedThread(machine, nothing);
  machine.start(second);
  expect(second.state).toBe('runnable');
});

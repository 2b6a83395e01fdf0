import { type Json, Machine, type Program, SharedObject, SimulatedThread } from '@heddle/core';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { everyExecution } from './support.ts';

test('the identity of an object is the same in every execution, whatever the interleaving', () => {
  const scene = scenario('makers', function* main(py) {
    const gate = py.variable('gate', 0);
    const maker = (name: string) =>
      function* make() {
        yield* gate.load();
        py.variable(`${name} first`, 0);
        yield* gate.store(1);
        yield* py.run(function* child() {
          py.lock(`${name} child's`);
          yield* gate.load();
        });
        py.variable(`${name} second`, 0);
      };
    yield* py.run(maker('a'), maker('b'));
  });
  const identities = new Set<string>();
  const orders = new Set<string>();
  everyExecution(scene, ({ objects }) => {
    const named = objects.filter((object) => object.kind !== 'thread').map(({ id, name }) => `${id} ${name}`);
    orders.add(named.join(', '));
    identities.add([...named].sort().join(', '));
  });
  // The order in which they are made differs, so the test can tell.
  expect(orders.size).toBeGreaterThan(1);
  expect([...identities]).toEqual([
    "0.0 gate, 0.1.0 a first, 0.1.1.0 a child's, 0.1.2 a second, 0.2.0 b first, 0.2.1.0 b child's, 0.2.2 b second",
  ]);
});

test('a built-in is made when it is needed first, and its identity is its name, whoever needs it', () => {
  const scene = scenario('built-ins', function* main(py) {
    const speak = (name: string) =>
      function* speak() {
        yield* py.print(name);
        py.variable(`${name}'s`, 0);
      };
    yield* py.run(speak('a'), speak('b'));
  });
  const identities = new Set<string>();
  everyExecution(scene, ({ objects }) => {
    const named = objects.filter((object) => object.kind !== 'thread');
    identities.add(
      named
        .map(({ id, name, maker }) => `${id} ${name}${maker === null ? '' : ` of ${maker.id}`}`)
        .sort()
        .join(', '),
    );
  });
  expect([...identities]).toEqual(["0.0.0 a's of 0.0, 0.1.0 b's of 0.1, stdout stdout"]);
});

class Thing extends SharedObject {
  override readonly kind = 'thing';
  override snapshot(): Json {
    return null;
  }
}

test('objects of the set-up are numbered in the order in which they are made', () => {
  const machine = new Machine();
  const things = ['a', 'b'].map((name) => new Thing(machine, name, 'data'));
  const thread = new SimulatedThread(machine, function* nothing(): Program {});
  expect([...things, thread].map((object) => object.id)).toEqual(['0', '1', '2']);
  expect(things.map((thing) => thing.maker)).toEqual([null, null]);
  expect(machine.objects).toEqual([...things, thread]);
});

test('an object without a name is called what it is', () => {
  expect(new Thing(new Machine(), null, 'part').name).toBe('thing');
});

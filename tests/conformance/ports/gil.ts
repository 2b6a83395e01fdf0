import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import type { SharedVariable } from '@heddle/primitives';
import type { Ports } from '../port.ts';

/** One call of a function in C that looks twice, with work between. */
const lookTwice: Opcode<SharedVariable<number>, number, number[]> = opcode({
  name: 'map',
  access: 'read',
  boundary: 'call',
  execute: (variable, size) => {
    const numbers = Array.from({ length: size }, (_, at) => at);
    const first = variable.value;
    const sum = [...numbers].sort((a, b) => a - b).reduce((total, number) => total + number);
    return [first, sum, variable.value];
  },
  explain: ({ name }) => `list(map(call, steps)), which reads ${name} twice`,
});

/** The back edge of a loop: with calls and function entries, where CPython 3.11 tests for a GIL request. */
const backEdge: Opcode<SharedVariable<number>, undefined, void> = opcode({
  name: 'jump-backward',
  access: 'none',
  boundary: 'jump-backward',
  execute: () => undefined,
  explain: () => 'once more around the loop',
});

/** Fewer turns than the case, which has to wait for the real scheduler to do its worst. */
const TURNS = 200;

export const gilPorts: Ports = {
  *'pat-spin-on-flag'(py) {
    const flag = py.variable('flag', false);
    const n = py.variable('n', 0);
    const setter = py.thread(function* setter() {
      while ((yield* n.load()) < 100);
      yield* flag.store(true);
    });
    yield* setter.start();
    while (!(yield* flag.load())) yield* n.update((count) => count + 1);
    yield* setter.join();
    yield* py.print(yield* flag.load(), (yield* n.load()) >= 100);
  },
  *'gil-c-call-is-atomic'(py) {
    const n = py.variable('n', 0);
    const stop = py.variable('stop', false);
    const spinner = py.thread(function* spin() {
      while (!(yield* stop.load())) yield* n.update((count) => count + 1);
    });
    yield* spinner.start();
    const rows: number[][] = [];
    for (let turn = 0; turn < 20; turn++) rows.push(yield* Instruction.of(lookTwice, n, 1_000));
    yield* stop.store(true);
    yield* spinner.join();
    yield* py.print(
      rows.every((row) => row[0] === row.at(-1)),
      rows.length,
    );
  },
  'gil-swap-not-interruptible': {
    gil: 'cpython-3.11',
    *main(py) {
      const a = py.variable('a', 1);
      const b = py.variable('b', 2);
      const bad = py.list('bad');
      function* looping(turn: () => Program<unknown>) {
        for (let count = 0; count < TURNS; count++) {
          yield* turn();
          yield* Instruction.of(backEdge, a);
        }
      }
      function* swap() {
        const [right, left] = [yield* b.load(), yield* a.load()];
        yield* a.store(right);
        yield* b.store(left);
      }
      function* check() {
        const [x, y] = [yield* a.load(), yield* b.load()];
        if (x === y) yield* bad.append([x, y]);
      }
      const swapper = () => looping(swap);
      yield* py.run(swapper, swapper, () => looping(check));
      yield* py.print([yield* a.load(), yield* b.load()].sort(), yield* bad.length());
    },
  },
};

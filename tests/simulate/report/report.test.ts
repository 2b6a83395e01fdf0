import type { Style } from '@heddle/explore';
import type { Simulation } from '@heddle/simulate';
import { renderSimulation } from '@heddle/simulate/internal/report/text/report';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulations } from '../support/arbitrary-simulation.ts';
import { convoy, stuck } from '../support/example-simulations.ts';
import { marked, unmarked } from '../support/marked.ts';

describe('for every simulation', () => {
  test('no line is wider than asked, whatever the names, and emphasis takes no room', () => {
    fc.assert(
      fc.property(simulations(), fc.integer({ min: 40, max: 160 }), (simulation, width) => {
        const text = renderSimulation(simulation, { width });
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
        expect(unmarked(renderSimulation(simulation, { width, style: marked }))).toBe(unmarked(text));
      }),
    );
  });

  test('there is nothing in it that a terminal would obey', () => {
    fc.assert(
      fc.property(simulations(), (simulation) => {
        expect(renderSimulation(simulation).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });

  test('every thread has a row, up to twenty of them', () => {
    fc.assert(
      fc.property(simulations({ threads: 40 }), (original) => {
        const threads = original.threads.map((thread, at) => ({ ...thread, name: `<${at}>` }));
        const text = renderSimulation(
          { ...original, threads, snapshots: [], failures: [], output: [], contention: [], calls: [] },
          { width: 160 },
        );
        const rows = text.split('\n').filter((line) => /^<\d+> /.test(line));
        expect(rows).toHaveLength(Math.min(threads.length, 20));
        expect(rows.map((line) => Number(/\d+/.exec(line)))).toEqual(
          rows.map((line) => Number(/\d+/.exec(line))).toSorted((a, b) => a - b),
        );
        expect(text.includes(`and ${threads.length - 20} more`)).toBe(threads.length > 20);
      }),
    );
  });
});

test('of many threads those are shown that have not finished, and those that lost most time', () => {
  const [, client] = convoy.threads;
  const threads = Array.from({ length: 100 }, (_, index) => ({
    ...client!,
    index,
    name: `<${index}>`,
    finished: index === 73 ? null : 1,
    spent: { ...client!.spent, gil: index === 50 ? 2 : index > 90 ? 1 : 0, ready: 0 },
  }));
  const text = renderSimulation({ ...convoy, threads });
  const shown = [...text.matchAll(/^<(\d+)> /gm)].map(([, index]) => Number(index));
  expect(shown).toHaveLength(20);
  expect(shown).toEqual(expect.arrayContaining([0, 50, 73, 91, 92, 93, 94, 95, 96, 97, 98, 99]));
  expect(text).toContain('and 80 more, which waited no longer for the GIL and for a core');
});

test('a width below 40 counts as 40', () => {
  expect(renderSimulation(convoy, { width: 3 })).toBe(renderSimulation(convoy, { width: 40 }));
});

test('a convoy', () => {
  expect(renderSimulation(convoy)).toMatchInlineSnapshot(`
    "convoy.py: completed in 1.2 s; speed-up 1.17 against one thread (1.4 s); threads waited for the GIL
    41.7 % of their time
    threads, cpython-3.11, 2 cores, switch interval 5 ms, seed 7, 2,412 events

    output
    1.2 s  median 5.9 ms

    threads, with the time that each spent and its voluntary and forced switches
    thread      started  finished  running  GIL wait  blocked  voluntary  forced
    MainThread      0 s     1.2 s   1.18 s     20 ms      0 s          1     200
    client        40 us     1.2 s    20 ms    980 ms   200 ms        200       0

    cores
    core    busy   share
    0     1.18 s  98.3 %  ███████████████████████▋
    1      20 ms   1.7 %  ▍

    GIL
    held for 1.2 s (100 % of the time); went to another thread 400 times; given up 201 times
    voluntarily, 200 times because another thread asked for it

    calls that blocked, until the thread could go on
    call         waits for  count  median     p90      p99   most   total
    recv server  network      200  5.9 ms  6.1 ms  11.2 ms  15 ms  1.18 s

    contention
    object      waits   time  longest  most waiters  held most by       waited most
    lock stock     12  30 ms     5 ms             1  MainThread, 30 ms  client, 30 ms

    threads at 500 ms
    thread      activity  waits for       GIL    core  stands at           exception
    MainThread  running   -               holds     0  spin, convoy.py:12  -
    client      blocked   network server  -         -  ping, convoy.py:20  TimeoutError: timed out

    thread      depth  voluntary  forced  with GIL  without
    MainThread      2          1      83    492 ms     8 ms
    client          3         83       0    8.3 ms   491 ms
    "
  `);
});

test('a deadlock is called one, and says who is stuck', () => {
  expect(renderSimulation(stuck, { width: 80 })).toMatchInlineSnapshot(`
    "ab-ba/typescript: deadlock after 10 ms; MainThread, alice and bob can never go
    on
    free-threaded, 4 cores, switch interval 5 ms, seed 1, 36 events

    failures
    deadlock: alice waits for lock b, held by bob; bob waits for lock a, held by
    alice

    threads, with the time that each spent and its voluntary and forced switches
    thread      started  finished  running  blocked  voluntary  forced
    MainThread      0 s         -     1 ms     9 ms          1       0
    alice         40 us         -     1 ms     9 ms          1       0
    bob           80 us         -     1 ms     9 ms          1       0

    cores
    core  busy  share
    0     1 ms   10 %  ██▍
    1     1 ms   10 %  ██▍
    2     1 ms   10 %  ██▍
    1 more, idle
    "
  `);
});

test('objects of one kind and name are a row together', () => {
  const [stock] = convoy.contention;
  const other = {
    ...stock!,
    waits: 3,
    time: 40_000_000,
    longest: 9_000_000,
    holders: [{ thread: 'client', time: 40_000_000 }],
    waiters: [{ thread: 'client', time: 40_000_000 }],
  };
  const till = { ...stock!, object: 'till', time: 60_000_000 };
  const text = renderSimulation({ ...convoy, contention: [till, other, stock!] }, { width: 120 });
  expect(text.slice(text.indexOf('\ncontention'), text.indexOf('\nthreads at'))).toMatchInlineSnapshot(`
    "
    contention
    object          waits   time  longest  most waiters  held most by       waited most
    lock stock (2)     15  70 ms     9 ms             1  client, 40 ms      client, 70 ms
    lock till          12  60 ms     5 ms             1  MainThread, 30 ms  client, 30 ms
    "
  `);
});

describe('the speed-up', () => {
  test.each<[string, Partial<Simulation>]>([
    ['of one thread', { threads: convoy.threads.slice(0, 1) }],
    ['of what ended by an error', { ended: 'error' }],
    ['of what was cut off', { ended: 'timeLimit' }],
  ])('%s is left out', (_, changes) => {
    expect(renderSimulation({ ...convoy, ...changes })).not.toContain('speed-up');
  });

  test('is left out with all else that there is nothing to say of', () => {
    const text = renderSimulation({ ...convoy, threads: convoy.threads.slice(0, 1), gils: [] });
    expect(text.split('\n')[0]).toBe('convoy.py: completed in 1.2 s');
  });
});

test.each([
  [0, '8, idle'],
  [2, '6 more, idle'],
  [8, null],
])('of 8 cores of which %i were used the others have one line', (used, line) => {
  const cores = Array.from({ length: 8 }, (_, core) => ({ core, busy: core < used ? 1 : 0, utilisation: 0 }));
  expect(/^.*idle$/m.exec(renderSimulation({ ...convoy, cores }))?.[0] ?? null).toBe(line);
});

test('an ending has its colour', () => {
  const style: Style = (emphasis, text) => `${emphasis}(${text})`;
  expect(renderSimulation(convoy, { style }).split(';')[0]).toBe(
    'title(convoy.py): good(completed in 1.2 s)',
  );
  expect(renderSimulation(stuck, { style }).split(';')[0]).toBe(
    'title(ab-ba/typescript): bad(deadlock after 10 ms)',
  );
});

import { type LitmusProgram, parseLitmus } from '@heddle/litmus';

// Programs of any size whose numbers of trace classes are known from the literature or from other tools.

type Code = readonly (readonly unknown[])[];

interface Parts {
  readonly vars?: Readonly<Record<string, number | readonly number[]>>;
  readonly locks?: readonly (string | readonly [string, number])[];
  readonly conds?: Readonly<Record<string, string>>;
  readonly threads: readonly { readonly name: string; readonly code: Code }[];
}

function program(name: string, { vars = {}, ...parts }: Parts): LitmusProgram {
  return parseLitmus(JSON.stringify({ name, vars, ...parts })).programs[0]!;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Threads that each load and store one counter so many times. */
export function counters(threads: number, times: number): LitmusProgram {
  const round = [
    ['load', 'r', 'x'],
    ['store', 'x', ['+', 'r', 1]],
  ];
  const code = numbers(times).flatMap(() => round);
  return program(`counters ${threads} x ${times}`, {
    vars: { x: 0 },
    threads: numbers(threads).map((index) => ({ name: `t${index}`, code })),
  });
}

/** Philosophers who take the left fork and then the right one; ordered ones take the lower one first. */
export function philosophers(count: number, { ordered }: { readonly ordered: boolean }): LitmusProgram {
  const threads = numbers(count).map((index) => {
    const forks = [index, (index + 1) % count];
    const [first, second] = ordered ? forks.sort((a, b) => a - b) : forks;
    const code = [
      ['lock', ['fork', first]],
      ['lock', ['fork', second]],
      ['unlock', ['fork', second]],
      ['unlock', ['fork', first]],
    ];
    return { name: `p${index}`, code };
  });
  return program(`philosophers ${count}${ordered ? ' ordered' : ''}`, { locks: [['fork', count]], threads });
}

/** Producers and consumers of a buffer with one place, a lock and two conditions, each with so many items. */
export function boundedBuffer(producers: number, consumers: number, items: number): LitmusProgram {
  const side = (from: number, to: number, waits: string, tells: string): Code =>
    numbers(items).flatMap((item) => [
      ['lock', 'mutex'],
      ['label', `again${item}`],
      ['load', 'n', 'count'],
      ['if', ['==', 'n', to], `go${item}`],
      ['wait', waits],
      ['goto', `again${item}`],
      ['label', `go${item}`],
      ['store', 'count', from],
      ['notify', tells],
      ['unlock', 'mutex'],
    ]);
  return program(`buffer ${producers} ${consumers} ${items}`, {
    vars: { count: 0 },
    locks: ['mutex'],
    conds: { notFull: 'mutex', notEmpty: 'mutex' },
    threads: [
      ...numbers(producers).map((index) => ({ name: `p${index}`, code: side(1, 0, 'notFull', 'notEmpty') })),
      ...numbers(consumers).map((index) => ({ name: `c${index}`, code: side(0, 1, 'notEmpty', 'notFull') })),
    ],
  });
}

/** One writer and so many readers of a variable. */
export function readers(count: number): LitmusProgram {
  return program(`readers ${count}`, {
    vars: { x: 0 },
    threads: [
      { name: 'w', code: [['store', 'x', 1]] },
      ...numbers(count).map((index) => ({ name: `r${index}`, code: [['load', 'r', 'x']] })),
    ],
  });
}

/** Writers that each add one to their left neighbour's cell, and a reader that looks for the last cell that is zero. */
export function lastZero(count: number): LitmusProgram {
  const reader = [
    ['set', 'i', count],
    ['label', 'loop'],
    ['load', 'v', ['a', 'i']],
    ['if', ['==', 'v', 0], 'end'],
    ['set', 'i', ['-', 'i', 1]],
    ['if', ['>', 'i', 0], 'loop'],
    ['label', 'end'],
  ];
  return program(`lastzero ${count}`, {
    vars: { a: new Array<number>(count + 1).fill(0) },
    threads: [
      { name: 'reader', code: reader },
      ...numbers(count).map((index) => ({
        name: `w${index + 1}`,
        code: [
          ['load', 'v', ['a', index]],
          ['store', ['a', index + 1], ['+', 'v', 1]],
        ],
      })),
    ],
  });
}

const INODES = 32;
const BLOCKS = 26;

/** Threads that each give an inode a free block, with a lock for each inode and each block. */
export function fileSystem(threads: number): LitmusProgram {
  const code = (thread: number): Code => {
    const inode = thread % INODES;
    return [
      ['lock', ['inodeLock', inode]],
      ['load', 'v', ['inode', inode]],
      ['if', ['!=', 'v', 0], 'end'],
      ['set', 'b', (inode * 2) % BLOCKS],
      ['label', 'loop'],
      ['lock', ['blockLock', 'b']],
      ['load', 'u', ['busy', 'b']],
      ['if', 'u', 'taken'],
      ['store', ['busy', 'b'], 1],
      ['store', ['inode', inode], ['+', 'b', 1]],
      ['unlock', ['blockLock', 'b']],
      ['goto', 'end'],
      ['label', 'taken'],
      ['unlock', ['blockLock', 'b']],
      ['set', 'b', ['%', ['+', 'b', 1], BLOCKS]],
      ['goto', 'loop'],
      ['label', 'end'],
      ['unlock', ['inodeLock', inode]],
    ];
  };
  return program(`filesystem ${threads}`, {
    vars: { inode: new Array<number>(INODES).fill(0), busy: new Array<number>(BLOCKS).fill(0) },
    locks: [
      ['inodeLock', INODES],
      ['blockLock', BLOCKS],
    ],
    threads: numbers(threads).map((index) => ({ name: `t${index}`, code: code(index) })),
  });
}

const TABLE = 128;
const MESSAGES = 4;

/** Threads that each enter four messages into a hash table, by compare-and-swap and linear probing. */
export function indexer(threads: number): LitmusProgram {
  const code = (thread: number): Code => [
    ['set', 'm', 1],
    ['label', 'next'],
    ['if', ['>', 'm', MESSAGES], 'end'],
    ['set', 'w', ['+', ['*', 'm', 11], thread]],
    ['set', 'h', ['%', ['*', 'w', 7], TABLE]],
    ['label', 'probe'],
    ['cas', 'ok', ['table', 'h'], 0, 'w'],
    ['if', 'ok', 'done'],
    ['set', 'h', ['%', ['+', 'h', 1], TABLE]],
    ['goto', 'probe'],
    ['label', 'done'],
    ['set', 'm', ['+', 'm', 1]],
    ['goto', 'next'],
    ['label', 'end'],
  ];
  return program(`indexer ${threads}`, {
    vars: { table: new Array<number>(TABLE).fill(0) },
    threads: numbers(threads).map((index) => ({ name: `t${index}`, code: code(index) })),
  });
}

import type { Scenario } from '@heddle/core';
import { type Expression, type LitmusInstruction, litmusScenario, parseLitmus } from '@heddle/litmus';
import fc from 'fast-check';

/** A ctl-1 program as a file has it: plain data, which a counterexample prints and a file takes back. */
export interface LitmusSource {
  readonly name: string;
  readonly vars: Readonly<Record<string, number | readonly number[]>>;
  readonly locks: readonly (string | readonly [string, number])[];
  readonly sems: Readonly<Record<string, number | readonly number[]>>;
  readonly conds: Readonly<Record<string, string>>;
  readonly threads: readonly {
    readonly name: string;
    readonly spawned?: boolean;
    readonly code: readonly LitmusInstruction[];
  }[];
  readonly final?: Expression;
}

/** The scenario of a program's data. */
export function scenarioOf(source: LitmusSource): Scenario {
  const [program] = parseLitmus(JSON.stringify(source)).programs;
  return litmusScenario(program!);
}

/** Instructions that stand together. Labels are placeholders until the pieces are joined. */
type Piece = readonly LitmusInstruction[];

const register = fc.constantFrom('r', 's');
const number = fc.integer({ min: -1, max: 2 });
const leaf: fc.Arbitrary<Expression> = fc.oneof(number, register);
const operator = fc.constantFrom(
  '+' as const,
  '-' as const,
  '*' as const,
  '//' as const,
  '%' as const,
  '==' as const,
  '!=' as const,
  '<' as const,
  '<=' as const,
  '>' as const,
  '>=' as const,
  'and' as const,
  'or' as const,
  '&' as const,
  '|' as const,
  '^' as const,
  'min' as const,
  'max' as const,
);

/** An expression over some leaves: one operator deep, seldom two. */
function expressionOver(leaves: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const simple: fc.Arbitrary<Expression> = fc.oneof(
    { weight: 3, arbitrary: leaves },
    { weight: 3, arbitrary: fc.tuple(operator, leaves, leaves) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('not' as const), leaves) },
  );
  return fc.oneof(
    { weight: 8, arbitrary: simple },
    { weight: 1, arbitrary: fc.tuple(operator, simple, leaves, leaves) },
  );
}

const expression = expressionOver(leaf);
const condition: fc.Arbitrary<Expression> = fc.tuple(
  fc.constantFrom('==' as const, '!=' as const, '<' as const, '>=' as const),
  register,
  number,
);

/** Mostly a good index; a register may be out of range, which ends the thread with an error. */
const index: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1) },
  { weight: 1, arbitrary: register },
  { weight: 2, arbitrary: fc.tuple(fc.constant('%' as const), register, fc.constant(2)) },
);
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('x', 'y') },
  { weight: 1, arbitrary: fc.tuple(fc.constant('a'), index) },
);
const lock = fc.oneof(
  { weight: 4, arbitrary: fc.constant('m') },
  { weight: 1, arbitrary: fc.tuple(fc.constant('k'), index) },
);
const semaphore = fc.oneof(
  { weight: 3, arbitrary: fc.constant('sem') },
  { weight: 1, arbitrary: fc.tuple(fc.constant('pool'), index) },
);

function instruction<T extends LitmusInstruction>(
  ...parts: { [K in keyof T]: fc.Arbitrary<T[K]> }
): fc.Arbitrary<Piece> {
  return fc.tuple(...parts).map((made) => [made as unknown as T]);
}

const word = <T extends string>(name: T): fc.Arbitrary<T> => fc.constant(name);

/** One visible instruction each. */
function visible(threads: readonly string[], spawned: readonly string[]): fc.Arbitrary<Piece> {
  const pieces: fc.WeightedArbitrary<Piece>[] = [
    { weight: 3, arbitrary: instruction(word('load'), register, cell) },
    { weight: 3, arbitrary: instruction(word('store'), cell, expression) },
    { weight: 2, arbitrary: instruction(word('rmw'), register, cell, expression) },
    { weight: 2, arbitrary: instruction(word('cas'), register, cell, leaf, leaf) },
    { weight: 1, arbitrary: instruction(word('await'), register, cell, condition) },
    { weight: 2, arbitrary: instruction(word('lock'), lock) },
    { weight: 2, arbitrary: instruction(word('unlock'), lock) },
    { weight: 1, arbitrary: instruction(word('trylock'), register, lock) },
    { weight: 1, arbitrary: instruction(word('sem_acquire'), semaphore) },
    { weight: 1, arbitrary: instruction(word('sem_release'), semaphore) },
    { weight: 1, arbitrary: instruction(word('sem_try'), register, semaphore) },
    { weight: 1, arbitrary: instruction(word('wait'), word('cv')) },
    { weight: 1, arbitrary: instruction(word('timed_wait'), register, word('cv')) },
    { weight: 1, arbitrary: instruction(word('notify'), word('cv')) },
    { weight: 1, arbitrary: instruction(word('notify_all'), word('cv')) },
    { weight: 1, arbitrary: instruction(word('join'), fc.constantFrom(...threads)) },
    { weight: 1, arbitrary: instruction(word('yield')) },
  ];
  if (spawned.length > 0) {
    pieces.push({ weight: 4, arbitrary: instruction(word('spawn'), fc.constantFrom(...spawned)) });
  }
  return fc.oneof(...pieces);
}

/** Instructions that often stand together, so that locks are released and waits are notified. */
const idioms: fc.Arbitrary<Piece> = fc.oneof(
  fc.tuple(cell, number).map(
    ([x, by]): Piece => [
      ['load', 'r', x],
      ['store', x, ['+', 'r', by]],
    ],
  ),
  fc.tuple(lock, expression).map(
    ([m, value]): Piece => [
      ['lock', m],
      ['store', 'x', value],
      ['unlock', m],
    ],
  ),
  fc.constant<Piece>([
    ['lock', 'm'],
    ['wait', 'cv'],
    ['unlock', 'm'],
  ]),
  fc.constant<Piece>([
    ['lock', 'm'],
    ['notify_all', 'cv'],
    ['unlock', 'm'],
  ]),
);

/** Instructions that are part of the step before them. */
const invisible: fc.Arbitrary<Piece> = fc.oneof(
  instruction(word('set'), register, expression),
  instruction(word('assert'), condition),
  { weight: 1, arbitrary: instruction(word('halt')) },
);

/** A piece that is jumped over, or run twice. */
function jumping(body: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(condition, body)
        .map(([when, inner]): Piece => [['if', when, 'end'], ...inner, ['label', 'end']]),
    },
    { weight: 1, arbitrary: body.map((inner): Piece => [['goto', 'end'], ...inner, ['label', 'end']]) },
    {
      weight: 1,
      arbitrary: body.map(
        (inner): Piece => [
          ['set', 'i', 0],
          ['label', 'again'],
          ...inner,
          ['set', 'i', ['+', 'i', 1]],
          ['if', ['<', 'i', 2], 'again'],
        ],
      ),
    },
  );
}

/** Puts pieces together. Labels get the number of their piece, so that every one stands once. */
function joined(pieces: readonly Piece[]): LitmusInstruction[] {
  return pieces.flatMap((piece, at) =>
    piece.map((made): LitmusInstruction => {
      switch (made[0]) {
        case 'label':
        case 'goto':
          return [made[0], `${made[1]}${at}`];
        case 'if':
          return ['if', made[1], `${made[2]}${at}`];
        default:
          return made;
      }
    }),
  );
}

/** How large random programs are. */
interface Size {
  /** At most so many threads, at least 2. */
  readonly threads: number;
  /** At most so many visible instructions, those of loops twice, in all threads together. */
  readonly steps: number;
}

/** How many steps a piece can take: every visible instruction, those of a loop twice. */
function stepsOf(piece: Piece): number {
  const invisibles = new Set(['set', 'goto', 'if', 'label', 'assert', 'halt']);
  const steps = piece.reduce((sum, [name]) => {
    if (invisibles.has(name)) return sum;
    return sum + (name === 'wait' || name === 'timed_wait' ? 2 : 1);
  }, 0);
  return piece.some(([name, label]) => name === 'label' && label === 'again') ? 2 * steps : steps;
}

/** Leaves pieces out until the rest takes at most so many steps: the threads take turns in keeping one. */
function withinSteps(codes: readonly (readonly Piece[])[], steps: number): Piece[][] {
  const kept: Piece[][] = codes.map(() => []);
  const longest = Math.max(...codes.map((pieces) => pieces.length));
  let left = steps;
  for (let rank = 0; rank < longest; rank++) {
    for (const [at, pieces] of codes.entries()) {
      const piece = pieces[rank];
      if (piece === undefined || stepsOf(piece) > left) continue;
      left -= stepsOf(piece);
      kept[at]!.push(piece);
    }
  }
  return kept;
}

/** Random well-formed ctl-1 programs over all instructions. */
export function litmusPrograms({ threads: most, steps }: Size): fc.Arbitrary<LitmusSource> {
  return fc.tuple(fc.integer({ min: 2, max: most }), fc.nat({ max: 2 })).chain(([count, waiting]) => {
    const names = Array.from({ length: count }, (_, at) => `t${at}`);
    // At least one thread runs from the start; those that do not are the last ones.
    const spawned = names.slice(Math.max(1, count - waiting + 1));
    const simple = fc.oneof(
      { weight: 6, arbitrary: visible(names, spawned) },
      { weight: 2, arbitrary: idioms },
      { weight: 1, arbitrary: invisible },
    );
    const piece = fc.oneof(
      { weight: 6, arbitrary: simple },
      { weight: 1, arbitrary: jumping(simple.filter((inner) => stepsOf(inner) > 0)) },
    );
    const code = fc.array(piece, { minLength: 1, maxLength: 4 });
    const value = fc.integer({ min: 0, max: 2 });
    return fc.record(
      {
        name: fc.constant('random'),
        vars: fc.record({ x: value, y: value, a: fc.tuple(value, value) }),
        locks: fc.constant(['m', ['k', 2] as const]),
        sems: fc.record({ sem: value, pool: fc.tuple(value, value) }),
        conds: fc.constant({ cv: 'm' }),
        threads: fc.tuple(...names.map(() => code)).map((codes) =>
          withinSteps(codes, steps).map((pieces, at) => ({
            name: names[at]!,
            ...(spawned.includes(names[at]!) ? { spawned: true } : {}),
            code: joined(pieces),
          })),
        ),
        final: expressionOver(fc.oneof(number, fc.constantFrom('x', 'y'))),
      },
      { requiredKeys: ['name', 'vars', 'locks', 'sems', 'conds', 'threads'] },
    );
  });
}

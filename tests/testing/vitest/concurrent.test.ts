import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestProject } from './project.ts';

// Every file of the project goes through the same four runs of vitest, as each takes a while:
//
// 1. nothing is kept yet
// 2. after changes to the programs
// 3. once more, where vitest writes nothing, as in CI
// 4. where vitest updates

let project: TestProject;
beforeAll(async () => {
  project = await TestProject.create();
}, 60_000);
afterAll(() => project.close(), 60_000);

const imports = `import { concurrent } from '@heddle/testing/vitest';\nimport { describe } from 'vitest';\n`;

/** The source of a program in which two threads count, under a lock or not. */
function counting({ isLocked = false, name = 'counter', least = 2 } = {}): string {
  return `function* (py) {
  const counter = py.variable('${name}', 0);
  const lock = py.lock('lock');
  function* increment() { yield* counter.store((yield* counter.load()) + 1); }
  const worker = () => (${isLocked} ? lock.with(increment) : increment());
  yield* py.run(worker, worker);
  const total = yield* counter.load();
  py.assert(total >= ${least}, 'counted ' + total);
}`;
}

const correct = counting({ isLocked: true });
const broken = counting();
/** Goes through the steps of the broken one, and is content with what comes out. */
const content = counting({ least: 1 });

/** Writes a file with one test. */
function write(name: string, program: string, options = '{}', testName = 'counts'): void {
  project.write(`${name}.test.ts`, `${imports}concurrent('${testName}', ${program}, ${options});\n`);
}

function kept(name: string): string | null {
  return project.read(`__schedules__/${name}.test.ts.json`);
}

/** Finds nothing by a search. */
const blind = `{ strategy: 'ipb', bound: 0 }`;

const variants = `${imports}
concurrent('correct', ${correct});
concurrent('broken', ${broken});
describe('suite', () => {
  concurrent.for([1, 2])('at least %i', (least) => ({ 1: ${content}, 2: ${broken} })[least]);
  concurrent('twice', ${broken});
  concurrent('twice', ${broken});
});
concurrent.fails('known', ${broken});
concurrent.fails('repaired', ${correct});
concurrent.fails('unknown', ${correct}, { executions: 1 });
concurrent.skip('skipped', ${broken});
concurrent.skipIf(true)('skipped here', ${broken});
concurrent.runIf(true)('not skipped here', ${correct});
concurrent('too few', ${correct}, { executions: 1 });
concurrent('misspelt', ${correct}, { strategy: 'dpro' });
concurrent('endless', function* (py) {
  const variable = py.variable('variable', 0);
  function* worker() { for (let round = 0; round < 12; round++) yield* variable.store(round); }
  yield* py.run(worker, worker, worker);
}, { timeout: 200, strategy: 'random', executions: Infinity });
concurrent('after it', ${correct});
`;

const names = ['c', 'a', 'd', 'b'];
const parallel = `${imports}describe.concurrent('all', () => {
${names.map((name) => `  concurrent('${name}', ${counting({ name })});\n`).join('')}});
`;

const livelock = `${imports}import { litmusScenario, parseLitmus } from '@heddle/litmus';
const spinOn = (name) => [['label', 'again'], ['load', 'r', name], ['if', ['==', 'r', 0], 'again']];
const threads = ['x', 'y'].map((name) => ({ name: 'on ' + name, code: spinOn(name) }));
const [program] = parseLitmus(JSON.stringify({ name: 'spin', vars: { x: 0, y: 0 }, threads })).programs;
concurrent('ends', litmusScenario(program), { strategy: 'states' });
`;

const matchers = `import { expect, test } from 'vitest';
test('matchers', () => {
  expect(${correct}).toHoldUnderEverySchedule();
  expect(${broken}).not.toHoldUnderEverySchedule();
});
`;

describe('the first run', () => {
  const changing = ['again', 'content', 'changed', 'repaired', 'gil', 'orphans', 'unreadable'];

  beforeAll(async () => {
    project.write('variants.test.ts', variants);
    project.write('parallel.test.ts', parallel);
    project.write('livelock.test.ts', livelock);
    project.write('matchers.test.ts', matchers);
    for (const name of changing) write(name, broken);
    await project.run('new');
  }, 60_000);

  test('reports every call as one test', () => {
    const states = [...project.results('variants.test.ts')].map(([name, { state }]) => `${name}: ${state}`);
    expect(states).toEqual([
      'correct: passed',
      'broken: failed',
      'suite > at least 1: passed',
      'suite > at least 2: failed',
      'suite > twice: failed',
      'known: passed',
      'repaired: failed',
      'unknown: failed',
      'skipped: skipped',
      'skipped here: skipped',
      'not skipped here: passed',
      'too few: failed',
      'misspelt: failed',
      'endless: failed',
      'after it: passed',
    ]);
  });

  test('fails with the table, at the place of the call', () => {
    const { message, place } = project.results('variants.test.ts').get('broken')!;
    expect(message).toMatch(/^assertion: AssertionError: counted 1\n\nstep \| MainThread /);
    expect(message).toMatch(/\nschedule: h1:[0-9a-f]{8}:instruction:virtual:0,1\n/);
    expect(message).toMatch(
      /\nkept in __schedules__\/variants\.test\.ts\.json, to be run first the next time$/,
    );
    const line = variants.split('\n').indexOf("concurrent('broken', function* (py) {") + 1;
    expect(place).toBe(`variants.test.ts:${line}:1`);
  });

  test('says why a test cannot pass', () => {
    const results = project.results('variants.test.ts');
    expect(results.get('repaired')!.message).toMatch(/^expected to fail under some schedule, but it holds/);
    for (const name of ['unknown', 'too few']) {
      expect(results.get(name)!.message).toMatch(/^nothing was found .* not every schedule was run/);
    }
    expect(results.get('misspelt')!.message).toMatch(/^unknown strategy "dpro"/);
    expect(results.get('misspelt')!.place).toMatch(/^variants\.test\.ts:\d+:1$/);
    expect(results.get('endless')!.message).toMatch(/^Test timed out in 200ms/);
  });

  test('keeps the schedules in one file, by test, but those that are expected to fail', () => {
    const { version, schedules } = JSON.parse(kept('variants')!);
    expect(version).toBe(1);
    expect(Object.keys(schedules)).toEqual([
      'broken',
      'suite > at least 2',
      'suite > twice',
      'suite > twice (2)',
    ]);
    for (const lines of Object.values(schedules)) {
      expect(lines).toEqual([expect.stringMatching(/^h1:[0-9a-f]{8}:instruction:virtual:0,1$/)]);
    }
  });

  test('keeps those of tests that run at the same time', () => {
    expect(Object.keys(JSON.parse(kept('parallel')!).schedules)).toEqual([
      'all > a',
      'all > b',
      'all > c',
      'all > d',
    ]);
  });

  test('keeps a livelock with the decisions that go round', () => {
    expect(project.result('livelock.test.ts').message).toMatch(/^livelock: /);
    expect(kept('livelock')).toMatch(/\([0-9*,]+\)"/);
  });

  test('knows the matchers by the setup file', () => {
    expect(project.result('matchers.test.ts')).toMatchObject({ state: 'passed' });
  });

  describe('and the second', () => {
    let before: (string | null)[];

    beforeAll(async () => {
      before = changing.map(kept);
      write('again', broken, blind);
      write('content', content);
      write('changed', counting({ name: 'number' }), blind);
      write('repaired', correct);
      write('gil', content, `{ gil: 'cpython-3.12' }`);
      write('unkept', correct);
      project.write(
        'orphans.test.ts',
        `${imports}concurrent('a', ${correct});\nconcurrent('b', ${correct});\n`,
      );
      project.write('__schedules__/unreadable.test.ts.json', '{ "version": 2 }');
      await project.run('new');
    }, 60_000);

    test('fail at once under a schedule that still fails', () => {
      const { state, message, place } = project.result('again.test.ts');
      expect(state).toBe('failed');
      expect(message).toMatch(
        /^regression from __schedules__\/again\.test\.ts\.json\n\nassertion: .*\n\nstep \| Main/,
      );
      expect(message).toContain('found in 1 execution (replay)');
      expect(place).toBe('again.test.ts:3:1');
      expect(kept('again')).toBe(before[0]);
    });

    test('pass under one that no longer fails, and keep it', () => {
      expect(project.result('content.test.ts')).toMatchObject({ state: 'passed' });
      expect(project.logged).not.toContain('content.test.ts');
      expect(kept('content')).toBe(before[1]);
    });

    test('follow one that does not fit as far as it goes, and keep what fails instead', () => {
      expect(project.result('changed.test.ts').message).toMatch(
        /^regression from __schedules__\/changed\.test\.ts\.json, although the program was changed\n\nassertion: /,
      );
      expect(kept('changed')!.match(/h1:/g)).toHaveLength(1);
      expect(kept('changed')).not.toBe(before[2]);
    });

    test('tell of one that does not fit where the program holds, and keep it', () => {
      expect(project.result('repaired.test.ts').state).toBe('passed');
      expect(project.logged).toMatch(
        /^"counts" holds, but __schedules__\/repaired\.test\.ts\.json keeps schedules that do not fit it any more; vitest --update removes them\n {2}h1:.*\n {4}it was made for [0-9a-f]{8}, and the program is [0-9a-f]{8} now: it was changed$/m,
      );
      expect(kept('repaired')).toBe(before[3]);
    });

    test('take a schedule of another GIL model for one that does not fit', () => {
      expect(project.result('gil.test.ts').state).toBe('passed');
      expect(project.logged).toContain('it was made for the GIL model instruction, not cpython-3.12');
    });

    test('tell once of schedules whose test is gone', () => {
      const line =
        '__schedules__/orphans.test.ts.json keeps schedules of tests that there are no more: "counts"; vitest --update removes them\n';
      expect(project.logged.split(line)).toHaveLength(2);
      expect(kept('orphans')).toBe(before[5]);
    });

    test('fail where the file of schedules cannot be read', () => {
      const { message, place } = project.result('unreadable.test.ts');
      expect(message).toMatch(
        /unreadable\.test\.ts\.json is no file of schedules of version 1; take it from/,
      );
      expect(place).toBe('unreadable.test.ts:3:1');
    });

    test('see a livelock again', () => {
      expect(project.result('livelock.test.ts').message).toMatch(
        /^regression from __schedules__\/livelock\.test\.ts\.json\n\nlivelock: /,
      );
    });

    describe('and the third, which writes nothing', () => {
      beforeAll(async () => {
        before = changing.map(kept);
        write('unkept', broken);
        await project.run('none');
      }, 60_000);

      test('leaves every file as it is', () => {
        expect(changing.map(kept)).toEqual(before);
      });

      test('fails under what was kept before', () => {
        expect(project.result('changed.test.ts').message).toMatch(/^regression from .*\.json\n\nassertion: /);
      });

      test('keeps nothing that is new', () => {
        const { state, message } = project.result('unkept.test.ts');
        expect(state).toBe('failed');
        expect(message).toMatch(
          /not kept in __schedules__\/unkept\.test\.ts\.json: vitest writes nothing here, as in CI$/,
        );
        expect(kept('unkept')).toBeNull();
      });

      describe('and the fourth, which updates', () => {
        beforeAll(() => project.run('all'), 60_000);

        test('removes what does not fit any more, and what has no test', () => {
          for (const name of ['repaired', 'gil', 'orphans']) expect(kept(name), name).toBeNull();
          expect(project.logged).toBe('');
          const left = [
            'again',
            'changed',
            'content',
            'livelock',
            'parallel',
            'unkept',
            'unreadable',
            'variants',
          ];
          expect(project.list('__schedules__')).toEqual(left.map((name) => `${name}.test.ts.json`));
        });

        test('keeps what fits, whether it fails or not', () => {
          for (const name of ['again', 'content', 'changed']) {
            expect(kept(name), name).toBe(before[changing.indexOf(name)]);
          }
          expect(project.result('again.test.ts').state).toBe('failed');
          expect(project.result('content.test.ts').state).toBe('passed');
        });
      });
    });
  });
});

import { explore } from '@heddle/explore';
import {
  type ObjectPlan,
  type ProgramPlan,
  renderProgram,
  type Statement,
  scenarioOf,
} from '@heddle/testing';
import { describe, expect, test } from 'vitest';

const x: ObjectPlan = { kind: 'variable', name: 'x', initial: 1 };
const lock: ObjectPlan = { kind: 'lock', name: 'm' };

/** How a program of one thread ends in the only way that it can: the kind, the values, the output. */
function ending(objects: readonly ObjectPlan[], ...statements: readonly Statement[]) {
  const { outcomes } = explore(scenarioOf({ objects, threads: [statements] }), {
    strategy: 'dfs',
    all: true,
    minimise: 'off',
  });
  expect(outcomes).toHaveLength(1);
  const { kind, final, output, errors } = outcomes[0]!;
  return { kind, final, output, errors };
}

const print: Statement = { kind: 'print', variable: 'x' };
const completed = (value: number, ...output: string[]) => ({
  kind: 'completed',
  final: { x: value },
  output,
  errors: [],
});

describe('a statement does what it says', () => {
  test('on variables', () => {
    const y: ObjectPlan = { kind: 'variable', name: 'y', initial: 7 };
    expect(ending([x], { kind: 'assign', variable: 'x', value: 5 }, print)).toEqual(completed(5, 'x = 5'));
    expect(ending([x], { kind: 'add', variable: 'x', amount: 2 })).toEqual(completed(3));
    expect(ending([x], { kind: 'exchange', variable: 'x', amount: 3 })).toEqual(completed(4));
    expect(ending([x, y], { kind: 'copy', from: 'y', to: 'x' }).final).toEqual({ x: 7, y: 7 });
    expect(ending([x], { kind: 'assert', variable: 'x', value: 1 })).toEqual(completed(1));
    expect(ending([x], { kind: 'assert', variable: 'x', value: 2 }).errors).toEqual([
      'AssertionError: x is 1, not 2',
    ]);
  });

  test('where it branches and loops', () => {
    const body: Statement[] = [{ kind: 'add', variable: 'x', amount: 1 }];
    expect(ending([x], { kind: 'if', variable: 'x', value: 1, body })).toEqual(completed(2));
    expect(ending([x], { kind: 'if', variable: 'x', value: 0, body })).toEqual(completed(1));
    expect(ending([x], { kind: 'while', variable: 'x', value: 3, times: 9, body })).toEqual(completed(3));
    expect(ending([x], { kind: 'while', variable: 'x', value: 9, times: 2, body })).toEqual(completed(3));
  });

  test('on locks', () => {
    const twice: Statement = { kind: 'with', object: 'm', body: [{ kind: 'acquire', object: 'm' }] };
    expect(ending([lock], twice).kind).toBe('deadlock');
    expect(ending([{ kind: 'rlock', name: 'm' }], twice).kind).toBe('completed');
    const attempt = (timeout: number): Statement => ({
      kind: 'attempt',
      object: 'm',
      timeout,
      body: [{ kind: 'assign', variable: 'x', value: 9 }],
    });
    for (const timeout of [0, 0.5]) {
      expect(ending([x, lock], attempt(timeout), attempt(timeout)).final).toEqual({ x: 9 });
      expect(ending([x, lock], { kind: 'acquire', object: 'm' }, attempt(timeout)).final).toEqual({ x: 1 });
    }
    expect(ending([lock], { kind: 'release', object: 'm' }).errors).toEqual([
      'RuntimeError: release unlocked lock',
    ]);
  });

  test('on a lock that an attempt has when its body fails: it is released', () => {
    const failing: Statement[] = [{ kind: 'assert', variable: 'x', value: 0 }];
    const plan: ProgramPlan = {
      objects: [x, lock],
      threads: [
        [{ kind: 'attempt', object: 'm', timeout: 0, body: failing }],
        [{ kind: 'with', object: 'm', body: [] }],
      ],
    };
    const { outcomes } = explore(scenarioOf(plan), { strategy: 'dfs', all: true });
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['error', 'completed']));
  });

  test('on semaphores, events, barriers and conditions', () => {
    const acquire: Statement = { kind: 'acquire', object: 's' };
    const release: Statement = { kind: 'release', object: 's' };
    const semaphore: ObjectPlan = { kind: 'semaphore', name: 's', initial: 0 };
    expect(ending([semaphore], acquire).kind).toBe('deadlock');
    expect(ending([semaphore], release, acquire).kind).toBe('completed');
    expect(ending([{ kind: 'boundedSemaphore', name: 's', initial: 0 }], release).errors).toEqual([
      'ValueError: Semaphore released too many times',
    ]);
    const event: ObjectPlan = { kind: 'event', name: 'e' };
    const wait = (object: string, timeout: number | null): Statement => ({ kind: 'wait', object, timeout });
    expect(ending([event], { kind: 'set', event: 'e' }, wait('e', null)).kind).toBe('completed');
    const cleared: Statement[] = [
      { kind: 'set', event: 'e' },
      { kind: 'clear', event: 'e' },
    ];
    expect(ending([event], ...cleared, wait('e', null)).kind).toBe('deadlock');
    const barrier = (parties: number): ObjectPlan => ({ kind: 'barrier', name: 'b', parties });
    expect(ending([barrier(1)], wait('b', null)).kind).toBe('completed');
    expect(ending([barrier(2)], wait('b', null)).kind).toBe('deadlock');
    expect(ending([barrier(2)], wait('b', 0.5), wait('b', null)).kind).toBe('completed');
    const condition: ObjectPlan = { kind: 'condition', name: 'c', lock: null };
    const inside = (...body: Statement[]): Statement => ({ kind: 'with', object: 'c', body });
    expect(ending([condition], inside(wait('c', null))).kind).toBe('deadlock');
    expect(
      ending([condition], inside({ kind: 'notify', condition: 'c', all: true }, wait('c', 1))).kind,
    ).toBe('completed');
    const shared: ObjectPlan = { kind: 'condition', name: 'c', lock: 'm' };
    expect(ending([lock, shared], { kind: 'with', object: 'm', body: [inside()] }).kind).toBe('deadlock');
  });

  test('on queues', () => {
    const put = (queue: string, timeout: number | null): Statement => ({
      kind: 'put',
      queue,
      value: 7,
      timeout,
    });
    const get = (queue: string, timeout: number | null): Statement => ({
      kind: 'get',
      queue,
      into: 'x',
      timeout,
    });
    for (const object of [
      { kind: 'queue', name: 'q', maxsize: 1 },
      { kind: 'simpleQueue', name: 'q' },
    ] satisfies ObjectPlan[]) {
      expect(ending([x, object], put('q', null), get('q', null)).final).toEqual({ x: 7 });
      expect(ending([x, object], get('q', 0.5)).final).toEqual({ x: 1 });
      expect(ending([x, object], get('q', 0)).final).toEqual({ x: 1 });
      expect(ending([x, object], get('q', null)).kind).toBe('deadlock');
    }
    const queue: ObjectPlan = { kind: 'queue', name: 'q', maxsize: 1 };
    expect(ending([queue], put('q', null), put('q', 0.5)).kind).toBe('completed');
    expect(ending([queue], put('q', null), put('q', null)).kind).toBe('deadlock');
    const join: Statement = { kind: 'joinQueue', queue: 'q' };
    expect(ending([queue], put('q', null), join).kind).toBe('deadlock');
    const done: Statement = { kind: 'taskDone', queue: 'q' };
    expect(ending([queue], put('q', null), done, join).kind).toBe('completed');
    expect(ending([queue], done).errors).toEqual(['ValueError: task_done() called too many times']);
  });

  test('with time, threads and choices', () => {
    const body: Statement[] = [{ kind: 'assign', variable: 'x', value: 2 }, print];
    expect(ending([x], { kind: 'start', join: true, body }, print)).toEqual(completed(2, 'x = 2', 'x = 2'));
    expect(ending([x], { kind: 'timer', seconds: 1, body }, { kind: 'sleep', seconds: 0.5 }, print)).toEqual(
      completed(2, 'x = 1', 'x = 2'),
    );
    const choose: Statement = { kind: 'choose', variable: 'x', below: 3 };
    const { outcomes } = explore(scenarioOf({ objects: [x], threads: [[choose]] }), {
      strategy: 'dfs',
      all: true,
    });
    expect(outcomes.map(({ final }) => final)).toEqual([{ x: 0 }, { x: 1 }, { x: 2 }]);
  });
});

describe('a plan that is not well formed is refused', () => {
  const refusal = (plan: unknown) => () => scenarioOf(plan as ProgramPlan);
  const alone = (statement: unknown, ...objects: unknown[]) => refusal({ objects, threads: [[statement]] });

  test.each<[string, () => unknown, string]>([
    ['no plan', refusal(null), 'it is no object'],
    ['no threads', refusal({ objects: [] }), 'objects or threads is no list'],
    ['a thread that is no list', refusal({ objects: [], threads: [1] }), 'statements are no list'],
    ['a statement that is none', alone(7), '7 stands where data is expected'],
    ['an unknown statement', alone({ kind: 'jump' }), 'the kind "jump" is unknown; expected one of assign,'],
    [
      'an unknown object',
      alone({ kind: 'sleep', seconds: 1 }, { kind: 'mutex', name: 'm' }),
      '"mutex" is unknown',
    ],
    ['a missing field', alone({ kind: 'acquire' }), 'acquire has undefined as object'],
    ['a body that is none', alone({ kind: 'with', object: 'm', body: {} }, lock), 'with has {} as body'],
    ['an object that there is not', alone({ kind: 'acquire', object: 'm' }), 'uses m, which does not exist'],
    ['an object of a wrong kind', alone({ kind: 'set', event: 'm' }, lock), 'set uses m, which is a lock'],
    ['two objects of one name', alone({ kind: 'sleep', seconds: 0 }, lock, lock), 'two objects are called m'],
    ['a time before now', alone({ kind: 'sleep', seconds: -1 }), 'seconds is -1 in sleep'],
    [
      'a wait outside of its condition',
      alone({ kind: 'wait', object: 'c', timeout: null }, { kind: 'condition', name: 'c', lock: null }),
      'wait of c stands outside of a with of it',
    ],
    [
      'a condition with a lock that comes later',
      alone({ kind: 'sleep', seconds: 0 }, { kind: 'condition', name: 'c', lock: 'm' }, lock),
      'c has the lock m, which is none that stands before it',
    ],
    [
      'a number of permits below none',
      alone({ kind: 'sleep', seconds: 0 }, { kind: 'semaphore', name: 's', initial: -1 }),
      's has -1 permits',
    ],
    [
      'a barrier for nobody',
      alone({ kind: 'sleep', seconds: 0 }, { kind: 'barrier', name: 'b', parties: 0 }),
      'b has 0 parties',
    ],
    [
      'half a room in a queue',
      alone({ kind: 'sleep', seconds: 0 }, { kind: 'queue', name: 'q', maxsize: 0.5 }),
      'q has room for 0.5 items',
    ],
    [
      'a variable that starts between two numbers',
      alone({ kind: 'sleep', seconds: 0 }, { kind: 'variable', name: 'x', initial: 0.5 }),
      'x starts with 0.5',
    ],
  ])('%s', (_, attempt, message) => {
    expect(attempt).toThrow(message);
    expect(attempt).toThrow('the program is not well formed: ');
  });
});

test('a program as text', () => {
  const plan: ProgramPlan = {
    objects: [
      x,
      lock,
      { kind: 'rlock', name: 'r' },
      { kind: 'condition', name: 'c', lock: 'm' },
      { kind: 'condition', name: 'd', lock: null },
      { kind: 'semaphore', name: 's', initial: 0 },
      { kind: 'boundedSemaphore', name: 't', initial: 2 },
      { kind: 'event', name: 'e' },
      { kind: 'barrier', name: 'b', parties: 2 },
      { kind: 'queue', name: 'q', maxsize: 0 },
      { kind: 'queue', name: 'p', maxsize: 3 },
      { kind: 'simpleQueue', name: 'z' },
    ],
    threads: [
      [
        { kind: 'assign', variable: 'x', value: 1 },
        { kind: 'add', variable: 'x', amount: 2 },
        { kind: 'exchange', variable: 'x', amount: 1 },
        { kind: 'copy', from: 'x', to: 'x' },
        { kind: 'assert', variable: 'x', value: 0 },
        print,
        { kind: 'choose', variable: 'x', below: 2 },
        { kind: 'acquire', object: 'r' },
        { kind: 'release', object: 'r' },
        {
          kind: 'with',
          object: 'c',
          body: [
            { kind: 'wait', object: 'c', timeout: 0.5 },
            { kind: 'notify', condition: 'c', all: false },
            { kind: 'notify', condition: 'c', all: true },
          ],
        },
        { kind: 'attempt', object: 's', timeout: 0, body: [] },
        { kind: 'attempt', object: 's', timeout: 1, body: [{ kind: 'sleep', seconds: 0.25 }] },
      ],
      [
        { kind: 'set', event: 'e' },
        { kind: 'clear', event: 'e' },
        { kind: 'wait', object: 'b', timeout: null },
        { kind: 'put', queue: 'q', value: 1, timeout: 0.5 },
        { kind: 'put', queue: 'z', value: 1, timeout: null },
        { kind: 'get', queue: 'q', into: 'x', timeout: null },
        { kind: 'get', queue: 'q', into: null, timeout: 1 },
        { kind: 'taskDone', queue: 'q' },
        { kind: 'joinQueue', queue: 'q' },
        { kind: 'start', join: false, body: [print] },
        { kind: 'start', join: true, body: [{ kind: 'timer', seconds: 1, body: [print] }] },
        { kind: 'if', variable: 'x', value: 1, body: [print] },
        { kind: 'while', variable: 'x', value: 0, times: 2, body: [print] },
      ],
      [],
    ],
  };
  expect(() => scenarioOf(plan)).not.toThrow();
  expect(renderProgram(plan)).toBe(`x = 1
m = Lock()
r = RLock()
c = Condition(m)
d = Condition()
s = Semaphore(0)
t = BoundedSemaphore(2)
e = Event()
b = Barrier(2)
q = Queue()
p = Queue(3)
z = SimpleQueue()

thread 1:
    x = 1
    x += 2
    atomically x += 1
    x = x
    assert x == 0
    print(x)
    x = any of range(2)
    r.acquire()
    r.release()
    with c:
        c.wait(timeout=0.5)
        c.notify()
        c.notify_all()
    with s if s.acquire(False):
        pass
    with s if s.acquire(timeout=1):
        sleep(0.25)

thread 2:
    e.set()
    e.clear()
    b.wait()
    q.put(1, timeout=0.5)
    z.put(1)
    x = q.get()
    q.get(timeout=1)
    q.task_done()
    q.join()
    start a thread:
        print(x)
    start a thread and join it:
        start a timer of 1 s:
            print(x)
    if x == 1:
        print(x)
    while x != 0, at most 2 times:
        print(x)

thread 3:
    pass`);
});

import fc from 'fast-check';

/** What a random program shares between its threads: a definition is part of it where its name is used. */
const definitions: readonly (readonly [name: string, source: string])[] = [
  ['time', 'import time'],
  ['x', 'x = 0'],
  ['y', 'y = 0'],
  ['spare', 'spare = 0'],
  [
    'box',
    `class Base:
    rate = 1

class Box(Base):
    count = 0

    def __init__(self):
        self.a = 0
        self.b = 1

    @property
    def both(self):
        return self.a * 10 + self.b

    def bump(self):
        self.a += 1
        return self.a

    def __len__(self):
        return self.b

box = Box()`,
  ],
  ['other', 'other = Box()'],
  ['items', 'items = [3, 1, 2]'],
  ['table', "table = {'k': 0, 'm': 1}"],
  ['nested', "nested = {'list': [0]}"],
  ['members', 'members = {1, 2}'],
  ['line', 'from collections import deque\nline = deque([1, 2])'],
  ['channel', 'import queue\nchannel = queue.Queue(2)'],
  ['lock', 'lock = threading.Lock()'],
  ['guard', 'guard = threading.RLock()'],
  ['condition', 'condition = threading.Condition()'],
  ['event', 'event = threading.Event()'],
  ['semaphore', 'semaphore = threading.Semaphore(1)'],
  ['local', 'local = threading.local()'],
  [
    'add',
    `def counter():
    cell = 0
    def add():
        nonlocal cell
        cell += 1
        return cell
    def get():
        return cell
    return add, get

add, get = counter()`,
  ],
  ['numbers', 'def numbers():\n    yield x\n    yield y'],
  ['shared_numbers', 'shared_numbers = (number for number in [1, 2, 3])'],
];

/** Names that come with another one. */
const companions: Readonly<Record<string, string>> = { Box: 'box', Base: 'box', other: 'box', get: 'add' };

/** Statements about numbers: variables, attributes, cells. `see` keeps what a thread has seen. */
const scalars: readonly string[] = [
  'x += 1',
  'x = y',
  'y = x + 1',
  'see(x)',
  'see(x, y)',
  'x, y = y, x',
  'spare = 7',
  'see(box.a)',
  'box.a += 1',
  'box.a = box.b',
  'box.b = 5',
  'see(box.both)',
  'see(box.bump())',
  'see(Box.count)',
  'Box.count += 1',
  'box.count += 1',
  'Base.rate = 2',
  'see(box.rate, Box.rate)',
  'box.rate = 3',
  'see(add())',
  'see(get())',
  'see(len(box))',
  'see(bool(box))',
  'box = other',
  'see(box is other)',
  'box.fresh = 1',
  "see(hasattr(box, 'fresh'))",
  "see(getattr(box, 'fresh', None))",
  "setattr(box, 'a', 9)",
  'del box.fresh',
  'see(box.__dict__)',
  'see(vars(box))',
  'del spare',
  'see(spare)',
  'see(sum(numbers()))',
  'see(next(shared_numbers))',
  'see(list(shared_numbers))',
  'for number in shared_numbers:\n    see(number)',
  "see(globals()['x'])",
  'local.value = x; see(local.value)',
];

/** Statements about containers. */
const containers: readonly string[] = [
  'items.append(9)',
  'see(items.pop())',
  'see(items.pop(0))',
  'see(items[0])',
  'see(items[-1])',
  'see(items[3])',
  'items[0] += 1',
  'items[1] = 8',
  'see(len(items))',
  'see(3 in items)',
  'see(sorted(items))',
  'items.sort()',
  'items.extend(members)',
  'items += [4]',
  'see(items[:2])',
  'items[1:] = [7]',
  'del items[0]',
  'items.insert(0, 5)',
  'see(list(items))',
  'see(tuple(items), str(items))',
  'see(items == [3, 1, 2])',
  'see([i for i in items])',
  'see(items.index(1))',
  'see(items.count(3), max(items))',
  'items.remove(1)',
  'items.clear()',
  'items.reverse()',
  'see(items * 2)',
  'see(items + [0])',
  'first, *rest = items; see(first, rest)',
  'see(*items)',
  'see(bool(items))',
  "see('full' if items else 'empty')",
  'see(sum(items))',
  "table['k'] += 1",
  "table['n'] = 4",
  "see(table['k'])",
  "see(table.get('n'))",
  "see('n' in table)",
  "see('n' not in table.keys())",
  "see(table.pop('k', None))",
  "see(table.pop('k'))",
  "see(table.setdefault('n', 3))",
  'see(list(table))',
  'see(list(table.items()))',
  'see(sum(table.values()))',
  'see(len(table))',
  "del table['m']",
  'table.update(n=1, m=2)',
  'table |= {5: 6}',
  'see(table.popitem())',
  'table.clear()',
  'see({**table})',
  'see([k for k in table])',
  'see(dict(table))',
  'see(table.copy() == table)',
  "nested['list'].append(1)",
  "see(nested['list'][-1])",
  "nested['list'] = [x]",
  'see(str(nested))',
  'members.add(3)',
  'members.discard(1)',
  'see(members.pop())',
  'see(3 in members)',
  'see(sorted(members))',
  'members |= {7}',
  'see(members & {1, 3})',
  'see(members == {1, 2})',
  'see(len(members))',
  'line.append(x)',
  'see(line.popleft())',
  'see(len(line))',
  'see(list(line))',
  'line.appendleft(0)',
  'see(line[0])',
  'line.rotate()',
  "see(f'{items} {x}')",
  "see('%s' % table)",
  'print(x)',
  'print(items)',
  'print("one")',
];

/** Statements that wait and wake. */
const waits: readonly string[] = [
  'with lock:\n    x += 1',
  'with lock:\n    see(x)',
  'with guard:\n    with guard:\n        box.a += 1',
  'see(lock.acquire(False))',
  'lock.release()',
  'see(lock.locked())',
  'with condition:\n    condition.notify()',
  'with condition:\n    see(condition.wait(1))',
  'with condition:\n    x += 1\n    condition.notify_all()',
  'event.set()',
  'event.clear()',
  'see(event.is_set())',
  'see(event.wait(1))',
  'channel.put(x)',
  'channel.put_nowait([x])',
  'see(channel.get())',
  'see(channel.get_nowait())',
  'see(channel.empty())',
  'see(channel.qsize())',
  'with semaphore:\n    y += 1',
  'see(semaphore.acquire(blocking=False))',
  'time.sleep(1)',
  'time.sleep(0)',
  'see(time.monotonic())',
  'see(threading.current_thread().name)',
  'see(threading.active_count())',
  'see(threads[0].is_alive())',
];

/** A random program: the statements of each thread. */
export interface RandomProgram {
  readonly threads: readonly (readonly string[])[];
}

/** Which statements random programs are made of. */
export type Topic = 'scalars' | 'containers' | 'waits';

const topics: Readonly<Record<Topic, readonly string[]>> = { scalars, containers, waits };

/** Random programs; each is about a few things only, so that its threads meet. */
export function randomPrograms(most: number): fc.Arbitrary<RandomProgram> {
  const all = [...scalars, ...containers, ...waits];
  const pools = fc.oneof(
    ...Object.values(topics).map((pool) => fc.constant(pool)),
    fc.constant(all),
    // The statements that stand side by side are about the same things.
    fc.nat({ max: all.length - 8 }).map((from) => all.slice(from, from + 8)),
  );
  return pools.chain((pool) => {
    const body = fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: most });
    return fc.record({ threads: fc.array(body, { minLength: 2, maxLength: 3 }) });
  });
}

const NAMES = ['x', 'y', 'spare', 'items', 'table', 'members', 'box'];

function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
}

function functionOf(statements: readonly string[], at: number): string {
  const body = statements.map((statement) =>
    [
      '    try:',
      indented(statement, '        '),
      '    except Exception as error:',
      '        see(type(error).__name__)',
    ].join('\n'),
  );
  const text = statements.join('\n');
  // What a function assigns it has to declare.
  const stored = NAMES.filter((name) =>
    new RegExp(`^\\s*(del )?(\\w+, )*${name}( [-+|]?=|, \\w+ =|$)`, 'm').test(text),
  );
  return [
    `def work${at}():`,
    ...(stored.length === 0 ? [] : [`    global ${stored.join(', ')}`]),
    '    seen = []',
    '    see = lambda *values: seen.append(str(values))',
    ...body,
    `    results[${at}] = seen`,
  ].join('\n');
}

/** The names of the definitions that a text uses. */
function namesIn(text: string): ReadonlySet<string> {
  const used = new Set(text.match(/\w+/g));
  if (used.has('numbers')) for (const name of ['x', 'y']) used.add(name);
  for (const [name, other] of Object.entries(companions)) if (used.has(name)) used.add(other);
  return used;
}

/** What is printed at the end of what the threads share, by the name of its definition. */
const finals: readonly (readonly [name: string, expression: string])[] = [
  ['x', 'x'],
  ['y', 'y'],
  ['box', 'sorted(vars(box).items()), Box.count, Base.rate'],
  ['items', 'items'],
  ['table', 'table'],
  ['nested', 'nested'],
  ['members', 'sorted(members)'],
  ['line', 'list(line)'],
  ['add', 'get()'],
];

/** The source of a random program. */
export function sourceOf({ threads }: RandomProgram): string {
  const text = threads.flat().join('\n');
  const used = namesIn(text);
  const ofUsed = (pairs: typeof finals): string[] =>
    pairs.filter(([name]) => used.has(name)).map(([, source]) => source);
  return [
    'import threading',
    ...ofUsed(definitions),
    `results = [${threads.map(() => 'None').join(', ')}]`,
    ...threads.map(functionOf),
    `threads = [threading.Thread(target=work) for work in [${threads.map((_, at) => `work${at}`).join(', ')}]]`,
    'for thread in threads:\n    thread.start()',
    'for thread in threads:\n    thread.join()',
    'print(results)',
    `print(${ofUsed(finals).join(', ')})`,
  ].join('\n\n');
}

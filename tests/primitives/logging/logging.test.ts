import type { Program } from '@heddle/core';
import { Formatter, Handler, type LogRecord, type Python, repr, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings } from '../threading/exhaustive.ts';

function printed(main: (py: Python) => Program<unknown>): readonly string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)];
}

/** A handler that emits in two steps. */
class TwoLines extends Handler {
  readonly #py: Python;

  constructor(py: Python) {
    super(py.machine, 'two lines');
    this.#py = py;
  }

  override *emit(record: LogRecord): Program {
    yield* this.#py.print('begin', record.message);
    yield* this.#py.print('end', record.message);
  }
}

test('records of several threads are never mixed: a handler emits one at a time', () => {
  const found = endings('atomic', function* main(py) {
    yield* py.logging.root.addHandler(new TwoLines(py));
    const log = (text: string) => () => py.logging.root.error(text);
    yield* py.run(log('A'), log('B'), log('C'));
  });
  expect(found.length).toBe(6);
  for (const ending of found) expect(ending).toMatch(/^completed: ("begin (\w)", "end \2"(, |$)){3}$/);
});

test('a record has the name and the ident that its thread has when it is made', () => {
  const lines = printed(function* main(py) {
    yield* py.logging.basicConfig({
      stream: 'stdout',
      format: '%(levelname)s %(threadName)s %(thread)d %(message)s',
    });
    const thread = py.thread(
      function* worker() {
        yield* py.logging.root.error('one');
        yield* py.current().rename('renamed');
        yield* py.logging.root.error('two');
      },
      { name: 'worker' },
    );
    yield* py.run(thread);
    yield* py.logging.root.error('three');
  });
  expect(lines).toEqual(['ERROR worker 2 one', 'ERROR renamed 2 two', 'ERROR MainThread 1 three']);
});

describe('a logger', () => {
  test('hands its records to its own handlers and to those above, unless it does not propagate', () => {
    const lines = printed(function* main(py) {
      yield* py.logging.basicConfig({ stream: 'stdout' });
      const log = py.logging.getLogger('a.b');
      const own = py.logging.streamHandler('stdout');
      yield* own.setFormatter(new Formatter('own %(message)s'));
      yield* log.addHandler(own);
      yield* log.warning('one');
      yield* log.setPropagate(false);
      yield* log.warning('two');
      yield* log.removeHandler(own);
      yield* log.setPropagate(true);
      yield* log.warning('three');
    });
    expect(lines).toEqual(['own one', 'WARNING:a.b:one', 'own two', 'WARNING:a.b:three']);
  });

  test('takes the level of the first above it that has one', () => {
    const lines = printed(function* main(py) {
      yield* py.logging.basicConfig({ stream: 'stdout', format: '%(message)s' });
      const log = py.logging.getLogger('a.b.c');
      yield* py.print(log, log.parent, py.logging.root);
      yield* py.logging.getLogger('a').setLevel('DEBUG');
      yield* py.print(log, log.parent);
      yield* log.debug('debug');
      yield* log.setLevel(35);
      yield* log.warning('no');
      yield* log.log(35, 'odd');
      yield* py.print(log);
      yield* py.logging.disable();
      yield* log.critical('no');
    });
    expect(lines).toEqual([
      '<Logger a.b.c (WARNING)> <RootLogger root (WARNING)> <RootLogger root (WARNING)>',
      '<Logger a.b.c (DEBUG)> <Logger a (DEBUG)>',
      'debug',
      'odd',
      '<Logger a.b.c (Level 35)>',
    ]);
  });

  test('is one for each name, and the root is the one without', () => {
    const scene = scenario('names', function* main(py) {
      expect(py.logging.getLogger('a')).toBe(py.logging.getLogger('a'));
      expect(py.logging.getLogger()).toBe(py.logging.root);
    });
    expect(run(scene).failures).toEqual([]);
  });

  test.each([
    ['NOPE', "ValueError: Unknown level: 'NOPE'"],
    [2.5, 'TypeError: Level not an integer or a valid string: 2.5'],
  ])('refuses the level %s: %s', (level, message) => {
    expect(printed((py) => py.logging.root.setLevel(level as number))).toEqual([message]);
  });
});

test('what no handler takes goes to standard error from WARNING on', () => {
  const lines = printed(function* main(py) {
    yield* py.logging.getLogger('a').info('no');
    yield* py.logging.getLogger('a').warning('last resort %s', 1);
    yield* py.print(py.stderr.lines);
  });
  expect(lines).toEqual(["['last resort 1']"]);
});

test('a handler ignores records below its level', () => {
  const lines = printed(function* main(py) {
    const handler = py.logging.streamHandler('stdout');
    yield* handler.setLevel('ERROR');
    yield* py.print(repr(handler));
    yield* py.logging.basicConfig({ handlers: [handler] });
    yield* py.logging.root.warning('no');
    yield* py.logging.root.error('yes');
  });
  expect(lines).toEqual(['<StreamHandler <stdout> (ERROR)>', 'ERROR:root:yes']);
});

// Checked against CPython 3.11.
test('basicConfig gives its format to handlers without one, and takes no stream beside handlers', () => {
  const lines = printed(function* main(py) {
    const [plain, own] = [py.logging.streamHandler('stdout'), py.logging.streamHandler('stdout')];
    yield* own.setFormatter(new Formatter('own %(message)s'));
    yield* py.logging.basicConfig({ handlers: [plain, own], format: 'basic %(message)s' });
    yield* py.logging.root.error('x');
    yield* py.logging.basicConfig({ handlers: [plain], stream: 'stdout' });
  });
  expect(lines).toEqual([
    'basic x',
    'own x',
    "ValueError: 'stream' or 'filename' should not be specified together with 'handlers'",
  ]);
});

// Checked against CPython 3.11.
test('the calls of the module itself log to the root, and set it up first where it has no handler', () => {
  const lines = printed(function* main(py) {
    yield* py.logging.info('not enabled');
    yield* py.logging.warning('set up %s', 'now');
    yield* py.print(py.stderr.lines, py.logging.root.handlers);
    yield* py.logging.basicConfig({
      stream: 'stdout',
      level: 'DEBUG',
      force: true,
      format: '%(levelname)s %(message)s',
    });
    for (const name of ['debug', 'info', 'warning', 'error', 'critical'] as const)
      yield* py.logging[name](name);
    yield* py.logging.log(35, 'odd %d', 1);
    yield* py.logging.exception(new RangeError('caught'), 'it failed');
  });
  expect(lines).toEqual([
    "['WARNING:root:set up now'] [<StreamHandler <stderr> (NOTSET)>]",
    ...['DEBUG debug', 'INFO info', 'WARNING warning', 'ERROR error', 'CRITICAL critical', 'Level 35 odd 1'],
    'ERROR it failed\nRangeError: caught',
  ]);
});

test('the calls of the module itself set the root up once, whoever comes first', () => {
  const found = endings('atomic', function* main(py) {
    yield* py.run(...['A', 'B', 'C'].map((text) => () => py.logging.warning(text)));
    yield* py.print(py.logging.root.handlers.length, [...py.stderr.lines].sort());
  });
  expect(found).toEqual([`completed: "1 ['WARNING:root:A', 'WARNING:root:B', 'WARNING:root:C']"`]);
});

test('basicConfig does nothing where the root has a handler, unless it is forced to', () => {
  const lines = printed(function* main(py) {
    yield* py.logging.basicConfig({ stream: 'stdout', format: '1 %(message)s' });
    yield* py.logging.basicConfig({ stream: 'stdout', format: '2 %(message)s', level: 'DEBUG' });
    yield* py.logging.root.error('a');
    yield* py.logging.root.debug('b');
    yield* py.logging.basicConfig({ stream: 'stdout', format: '3 %(message)s', force: true });
    yield* py.logging.root.error('c');
  });
  expect(lines).toEqual(['1 a', '3 c']);
});

test('an exception is logged with what was caught', () => {
  const lines = printed(function* main(py) {
    yield* py.logging.basicConfig({ stream: 'stdout' });
    yield* py.logging.root.exception(new RangeError('caught'), 'it failed: %s', 'x');
  });
  expect(lines).toEqual(['ERROR:root:it failed: x\nRangeError: caught']);
});

test('a format can show the virtual time, and what it does not know is a logging error', () => {
  const lines = printed(function* main(py) {
    yield* py.sleep(40 * 86_400 + 3_661.25);
    yield* py.logging.basicConfig({ stream: 'stdout', format: '%(asctime)s %(name)-6s|' });
    yield* py.logging.root.error('x');
    yield* py.logging.basicConfig({ stream: 'stdout', format: '%(nope)s', force: true });
    yield* py.logging.root.error('x');
    yield* py.print(py.stderr.lines[1]);
  });
  expect(lines).toEqual([
    '1970-02-10 01:01:01,250 root  |',
    "ValueError: Formatting field not found in record: 'nope'",
  ]);
});

test("what Python's own modules log goes through it", () => {
  const lines = printed(function* main(py) {
    yield* py.logging.basicConfig({ stream: 'stdout' });
    const pool = py.futures.threadPool();
    const future = yield* pool.submit(function* job() {});
    yield* future.addDoneCallback(function* callback() {
      throw new RangeError('in callback');
    });
    yield* pool.shutdown();
  });
  expect(lines.join('\n')).toMatch(/^ERROR:concurrent\.futures:exception calling callback for <Future at/);
  expect(lines.join('\n')).toContain('RangeError: in callback');
});

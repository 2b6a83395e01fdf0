import { type Program, ProgramError, type Scenario } from '@heddle/core';
import {
  type Lock,
  type Python,
  RuntimeError,
  type SharedVariable,
  scenario,
  type Thread,
} from '@heddle/primitives';
import fc from 'fast-check';

/** What the threads of a program share, and what is one thread's own. */
interface Shared {
  readonly py: Python;
  readonly x: SharedVariable<number>;
  readonly a: Lock;
  readonly b: Lock;
  /** The main thread, and after it the others. */
  readonly threads: readonly Thread[];
  /** What the thread has seen: no other touches it, so that it orders nothing. */
  readonly seen: SharedVariable<string>;
}

/** Notes which errors leave a call: those of handlers, and those that other threads send. */
function* caught({ seen }: Shared, name: string, call: () => Program<unknown>): Program {
  let end = '';
  try {
    yield* call();
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    end = `!${error.name}`;
  }
  yield* seen.exchange((before) => `${before} ${name}${end}`);
}

type CommonWord =
  | 'update'
  | 'load'
  | 'guarded'
  | 'acquire'
  | 'release'
  | 'impatient'
  | 'attempt'
  | 'sleep'
  | 'kill'
  | 'otherKill'
  | 'guardedKill'
  | 'raise'
  | 'otherRaise'
  | 'killMain'
  | 'killFirst'
  | 'interruptMain'
  | 'errorForMain'
  | 'errorForFirst'
  | 'block'
  | 'unblock'
  | 'pending';

type MainWord = CommonWord | 'ignore' | 'join' | 'impatientJoin';

type HandlerWord = 'notes' | 'updates' | 'locks' | 'nothing';

/** What every thread can do, in a word that a counterexample shows. */
const common: Readonly<Record<CommonWord, (shared: Shared) => Program>> = {
  *update({ x }) {
    yield* x.update((value) => value + 1);
  },
  *load({ x, seen }) {
    const value = yield* x.load();
    yield* seen.exchange((before) => `${before} ${value}`);
  },
  *guarded({ a, x }) {
    yield* a.with(() => x.store(7));
  },
  *acquire({ a }) {
    yield* a.acquire();
  },
  *release({ a }) {
    yield* a.release();
  },
  *impatient({ a }) {
    yield* a.acquire(true, 0.5);
  },
  *attempt({ b }) {
    yield* b.acquire(false);
  },
  *sleep({ py }) {
    yield* py.sleep(0.25);
  },
  *kill({ py }) {
    yield* py.signal.kill(py.signal.SIGUSR1);
  },
  *otherKill({ py }) {
    yield* py.signal.kill(py.signal.SIGUSR2);
  },
  /** A signal that comes while its sender keeps the others out. */
  *guardedKill({ py, a }) {
    yield* a.with(() => py.signal.kill(py.signal.SIGUSR2));
  },
  *raise({ py }) {
    yield* py.signal.raiseSignal(py.signal.SIGUSR1);
  },
  *otherRaise({ py }) {
    yield* py.signal.raiseSignal(py.signal.SIGUSR2);
  },
  *killMain({ py, threads }) {
    yield* py.signal.pthreadKill(threads[0]!.ident!, py.signal.SIGUSR1);
  },
  *killFirst({ py, threads }) {
    yield* py.signal.pthreadKill(threads[1]!.ident ?? 99, py.signal.SIGUSR1);
  },
  *interruptMain({ py }) {
    yield* py.signal.interruptMain(py.signal.SIGUSR2);
  },
  *errorForMain({ py, threads }) {
    yield* py.signal.setAsyncExc(threads[0]!.ident!, new RuntimeError('sent'));
  },
  *errorForFirst({ py, threads }) {
    yield* py.signal.setAsyncExc(threads[1]!.ident ?? 99, new RuntimeError('sent'));
  },
  *block({ py }) {
    yield* py.signal.pthreadSigmask('SIG_BLOCK', [py.signal.SIGUSR1]);
  },
  *unblock({ py }) {
    yield* py.signal.pthreadSigmask('SIG_UNBLOCK', [py.signal.SIGUSR1]);
  },
  *pending({ py, seen }) {
    const { size } = yield* py.signal.sigpending();
    yield* seen.exchange((before) => `${before} ${size}`);
  },
};

/** What the main thread can do besides. */
const mains: Readonly<Record<MainWord, (shared: Shared) => Program>> = {
  ...common,
  *ignore({ py }) {
    yield* py.signal.signal(py.signal.SIGUSR1, py.signal.SIG_IGN);
  },
  *join({ threads }) {
    yield* threads[1]!.join();
  },
  *impatientJoin({ threads }) {
    yield* threads[1]!.join(0.25);
  },
};

/** What the handler of SIGUSR1 does; that of SIGUSR2 raises an error. */
const handlers: Readonly<Record<HandlerWord, (shared: Shared) => Program>> = {
  *notes({ seen }) {
    yield* seen.exchange((before) => `${before} handled`);
  },
  *updates({ x }) {
    yield* x.update((value) => value * 2);
  },
  *locks({ b }) {
    yield* b.with(function* inner() {});
  },
  *nothing() {},
};

/** A random program with signals: what the main thread does, and what the others do. Plain data, which a counterexample prints. */
export interface SignalPlan {
  readonly handler: HandlerWord;
  readonly main: readonly MainWord[];
  readonly others: readonly (readonly CommonWord[])[];
}

/** Every word of a plan. */
export const signalWords: readonly string[] = Object.keys(mains);

/**
 * Random plans of one or two threads besides the main thread.
 * @param most at most so many words in all threads together.
 */
export function signalPlans({ most }: { readonly most: number }): fc.Arbitrary<SignalPlan> {
  const commonWord = fc.constantFrom(...(Object.keys(common) as CommonWord[]));
  const mainWord = fc.constantFrom(...(Object.keys(mains) as MainWord[]));
  return fc
    .record({
      handler: fc.constantFrom(...(Object.keys(handlers) as HandlerWord[])),
      main: fc.array(mainWord, { maxLength: most - 1 }),
      others: fc.array(fc.array(commonWord, { minLength: 1, maxLength: most - 1 }), {
        minLength: 1,
        maxLength: 2,
      }),
    })
    .filter(({ main, others }) => main.length + others.flat().length <= most);
}

/** The scenario of a plan. */
export function signalScenario({ handler, main: words, others }: SignalPlan): Scenario {
  return scenario('signals', function* main(py) {
    const { SIGUSR1, SIGUSR2 } = py.signal;
    const x = py.variable('x', 0);
    const [a, b] = [py.lock('a'), py.lock('b')];
    const threads = [py.current()];
    const shared: Shared = { py, x, a, b, threads, seen: py.variable('seen', '') };
    threads.push(
      ...others.map((own, at) => {
        const seen = py.variable(`seen by ${at}`, '');
        return py.thread(function* other() {
          for (const word of own)
            yield* caught({ ...shared, seen }, word, () => common[word]({ ...shared, seen }));
        });
      }),
    );
    yield* py.signal.signal(SIGUSR1, () => handlers[handler](shared));
    yield* py.signal.signal(SIGUSR2, function* raising() {
      throw new RuntimeError('from the handler');
    });
    for (const thread of threads.slice(1)) yield* thread.start();
    for (const word of words) yield* caught(shared, word, () => mains[word](shared));
    // A handler may raise its error in a join.
    let haveEnded = false;
    while (!haveEnded) {
      yield* caught(shared, 'joined', function* joinAll() {
        for (const thread of threads.slice(1)) yield* thread.join();
        haveEnded = true;
      });
    }
  });
}

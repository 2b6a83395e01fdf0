/**
 * Sources of time and randomness outside of the machine. A scenario that reads one cannot be replayed, and two runs
 * within one millisecond would not show it. So while an exploration runs, each of them is replaced by a
 * function that does the same and remembers that it was called.
 */
interface AmbientSource {
  /** What a person calls it. */
  readonly name: string;
  /** The object that has it, if this platform does. */
  readonly owner: () => object | undefined;
  readonly key: string;
}

function memberOf(owner: object | undefined, name: string): object | undefined {
  const value = (owner as Record<string, unknown> | undefined)?.[name];
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? value : undefined;
}

function globalNamed(name: string): object | undefined {
  return memberOf(globalThis, name);
}

const sources: readonly AmbientSource[] = [
  { name: 'Math.random()', owner: () => Math, key: 'random' },
  { name: 'Date.now()', owner: () => Date, key: 'now' },
  { name: 'performance.now()', owner: () => globalNamed('performance'), key: 'now' },
  { name: 'crypto.getRandomValues()', owner: () => globalNamed('crypto'), key: 'getRandomValues' },
  { name: 'crypto.randomUUID()', owner: () => globalNamed('crypto'), key: 'randomUUID' },
  // Before its owner: the function that replaces the owner carries it on.
  { name: 'process.hrtime.bigint()', owner: () => memberOf(globalNamed('process'), 'hrtime'), key: 'bigint' },
  { name: 'process.hrtime()', owner: () => globalNamed('process'), key: 'hrtime' },
];

type AnyFunction = (...args: unknown[]) => unknown;

/** Watches the ambient sources while a function runs. */
export class AmbientWatch {
  /** The first source that was read since the watch was made or {@link AmbientWatch.take} was called. */
  #read: string | null = null;

  /** What was read, once: null when nothing was. */
  take(): string | null {
    const read = this.#read;
    this.#read = null;
    return read;
  }

  /** Runs `body` with every source watched, and puts them back whatever happens. */
  during<R>(body: () => R): R {
    const restore = [...sources.map((source) => this.#watch(source)), this.#watchDate()];
    try {
      return body();
    } finally {
      for (const undo of restore.reverse()) undo();
    }
  }

  #watch(source: AmbientSource): () => void {
    const owner = source.owner() as Record<string, unknown> | undefined;
    const original = owner?.[source.key];
    if (owner === undefined || typeof original !== 'function') return () => undefined;
    const own = Object.getOwnPropertyDescriptor(owner, source.key);
    const watch = this;
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      watch.#read ??= source.name;
      return (original as AnyFunction).apply(this, args);
    };
    Object.assign(watched, original);
    try {
      Object.defineProperty(owner, source.key, { value: watched, configurable: true, writable: true });
    } catch {
      return () => undefined;
    }
    return () => {
      if (own === undefined) delete owner[source.key];
      else Object.defineProperty(owner, source.key, own);
    };
  }

  /** `new Date()` without arguments reads the clock; with arguments it does not. */
  #watchDate(): () => void {
    const original = Date;
    const watch = this;
    const watched = new Proxy(original, {
      construct(target, args, newTarget) {
        if (args.length === 0) watch.#read ??= 'new Date()';
        return Reflect.construct(target, args, newTarget);
      },
      apply(target, self, args) {
        watch.#read ??= 'Date()';
        return Reflect.apply(target, self, args);
      },
    });
    const globals = globalThis as { Date: DateConstructor };
    globals.Date = watched;
    return () => {
      globals.Date = original;
    };
  }
}

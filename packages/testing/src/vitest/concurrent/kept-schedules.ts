import type { RunnerTestFile, TestContext } from 'vitest';
import { ScheduleFile } from './schedule-file.ts';
import { namesOfTests } from './test-place.ts';

/** The files that were told of schedules without a test. */
const told = new WeakSet<RunnerTestFile>();

/** What vitest writes: what is new, and what has changed or is no longer needed too, or nothing. */
type Update = 'new' | 'all' | 'none';

function updateOf({ expect }: TestContext): Update {
  const { snapshotState } = expect.getState();
  // Older versions of vitest have no public name for it.
  const update: unknown = snapshotState.snapshotUpdateState ?? Reflect.get(snapshotState, '_updateSnapshot');
  return update === 'all' || update === 'none' ? update : 'new';
}

/**
 * The schedules that a test keeps. What is written follows vitest's snapshots: what is new, but nothing in CI, and with
 * `--update` those are removed that nothing needs any more.
 */
export class KeptSchedules {
  readonly #file: ScheduleFile;
  readonly #test: string;
  readonly #update: Update;
  /** As they were when the test began. */
  readonly schedules: readonly string[];

  constructor(context: TestContext) {
    const { task } = context;
    this.#file = new ScheduleFile(task.file.filepath);
    this.#update = updateOf(context);
    const names = namesOfTests(task);
    this.#test = names.get(task)!;
    this.schedules = this.#file.schedules(this.#test);
    this.#settleOrphans(task.file, new Set(names.values()));
  }

  /** The name of their file. */
  get place(): string {
    return this.#file.name;
  }

  /** Whether schedules that nothing needs any more are removed now. */
  get isCleanedUp(): boolean {
    return this.#update === 'all';
  }

  /**
   * Keeps schedules that fail, and leaves out some of the others.
   * @returns whether it did: in CI nothing is written.
   */
  keep(failing: readonly string[], { instead }: { readonly instead: ReadonlySet<string> }): boolean {
    if (this.#update === 'none') return false;
    // What others have written meanwhile stays.
    const others = this.#file.schedules(this.#test).filter((schedule) => !instead.has(schedule));
    this.#file.write(this.#test, [...others, ...failing]);
    return true;
  }

  /** Removes the schedules of tests that there are no more, or tells of them once. */
  #settleOrphans(file: RunnerTestFile, tests: ReadonlySet<string>): void {
    const orphans = this.#file.tests().filter((test) => !tests.has(test));
    if (orphans.length === 0) return;
    if (this.isCleanedUp) {
      for (const test of orphans) this.#file.write(test, []);
    } else if (!told.has(file)) {
      told.add(file);
      const names = orphans.map((test) => JSON.stringify(test)).join(', ');
      console.warn(
        `${this.place} keeps schedules of tests that there are no more: ${names}; vitest --update removes them`,
      );
    }
  }
}

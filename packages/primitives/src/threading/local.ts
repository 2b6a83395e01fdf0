import {
  type Json,
  type Machine,
  type Program,
  SharedObject,
  type SimulatedThread,
  UsageError,
} from '@heddle/core';
import { AttributeError } from '../errors.ts';
import { isForeign, reportUnraisable } from '../runtime/hooks.ts';
import { programFrames } from '../runtime/traceback.ts';
import { typeName } from '../text.ts';
import { Thread } from './thread.ts';

/** Makes the values of a thread, in that thread, when it needs them first. */
export type LocalInitialiser<T> = () => T | Program<T>;

/** The values that something which is a value or a program gives in the end. */
export type LocalValues<R extends object> = R extends Program<infer T> ? Extract<T, object> : R;

/** What a {@link Local} does when a thread ends. */
export interface LocalOptions<T> {
  /** Python's `__del__` of the values: it runs in the thread that ends, before that counts as finished. */
  readonly finalise?: (values: T) => void | Program<unknown>;
}

function isProgram<T extends object>(made: T | Program<T>): made is Program<T> {
  return typeof (made as Partial<Program<T>>).next === 'function' && Symbol.iterator in made;
}

/**
 * `threading.local`: an object with values of its own in every thread. They are made at the first access in a thread and die with
 * the thread. What a subclass has besides is shared by all threads. Access to one's own values is no step: nobody else
 * can reach them.
 */
export class Local<T extends object> extends SharedObject {
  static override readonly name: string = '_thread._local';

  override get kind(): string {
    return 'local';
  }

  readonly #initialise: LocalInitialiser<T>;
  readonly #finalise: ((values: T) => void | Program<unknown>) | null;
  readonly #values = new Map<SimulatedThread, T>();

  /** @param initialise runs once a thread. */
  constructor(
    machine: Machine,
    initialise: LocalInitialiser<T>,
    options: LocalOptions<T> = {},
    name = 'local',
  ) {
    super(machine, name, 'synchronisation');
    this.#initialise = initialise;
    this.#finalise = options.finalise ?? null;
  }

  /**
   * The values of the current thread, Python's `__dict__`.
   * @throws UsageError outside of a thread, and where the initialiser is a program that has not run in this thread.
   */
  get values(): T {
    const thread = this.#current();
    const known = this.#values.get(thread);
    if (known !== undefined) return known;
    const made = this.#initialise();
    if (isProgram(made)) {
      throw new UsageError(
        `the initialiser of ${this.name} is a program; expected \`yield* ${this.name}.init()\` before the first look at its values in a thread`,
      );
    }
    return this.#keep(thread, made);
  }

  /** Runs the initialiser in the current thread, if it has not, and gives the values. */
  *init(): Program<T> {
    const thread = this.#current();
    const known = this.#values.get(thread);
    if (known !== undefined) return known;
    const made = this.#initialise();
    return this.#keep(thread, isProgram(made) ? yield* made : made);
  }

  /**
   * A value of the current thread.
   * @throws AttributeError where it has none of that name.
   */
  get<K extends keyof T>(key: K): Exclude<T[K], undefined> {
    const { values } = this;
    if (!(key in values)) {
      throw new AttributeError(`'${typeName(this)}' object has no attribute '${String(key)}'`);
    }
    return values[key] as Exclude<T[K], undefined>;
  }

  #current(): SimulatedThread {
    const { active } = this.machine;
    if (active === null)
      throw new UsageError(`the values of ${this.name} were asked for outside of a thread`);
    return active;
  }

  #keep(thread: SimulatedThread, values: T): T {
    this.#values.set(thread, values);
    if (thread instanceof Thread) thread.atEnd(() => this.#drop(thread, values));
    return values;
  }

  *#drop(thread: SimulatedThread, values: T): Program {
    this.#values.delete(thread);
    const finalise = this.#finalise;
    if (finalise === null) return;
    try {
      const program = finalise(values);
      if (program !== undefined) yield* program;
    } catch (error) {
      if (isForeign(error)) throw error;
      const frames = programFrames(null, finalise.name);
      yield* reportUnraisable(this.machine, { error, message: null, object: finalise }, frames);
    }
  }

  /** The values of all threads that have some, those that had them first first. For what looks at all objects. */
  get all(): Iterable<T> {
    return this.#values.values();
  }

  /** The names of the threads that have values of their own. For reports. */
  get users(): string[] {
    return [...this.#values.keys()].map((thread) => thread.name);
  }

  /** Nothing: values change without a step, and a trace tells what changes in steps. */
  override snapshot(): Json {
    return null;
  }
}

import { describeError, type Instruction, type Machine, type Program, ProgramError } from '@heddle/core';
import { StandardError } from '../io/standard-error.ts';
import { repr, tuple } from '../text.ts';
import { RLock } from '../threading/rlock.ts';
import { withGuard } from '../threading/with.ts';
import { change } from './configuration.ts';
import { Formatter } from './formatter.ts';
import { type Level, levelName, levelNumber } from './level.ts';
import type { LogRecord } from './record.ts';

/** Where a {@link StreamHandler} writes: standard output, standard error, or anything that prints a line. */
export interface LogStream {
  readonly name: string;
  print(line: string): Program<void>;
}

/**
 * `logging.Handler`: what is done with records. Each has an RLock, and holds it while it emits one, so records of
 * several threads are not mixed. A subclass overrides {@link Handler.emit}.
 */
export abstract class Handler {
  readonly machine: Machine;
  /** Held while a record is emitted. */
  readonly lock: RLock;
  /** Records below it are ignored. For reports; a program sets it with {@link Handler.setLevel}. */
  level: number;
  /** @internal Null for that of a handler to which nobody has given one. */
  formatter: Formatter | null = null;

  constructor(machine: Machine, name = 'handler', level: Level = 'NOTSET') {
    this.machine = machine;
    this.lock = new RLock(machine, `${name}.lock`);
    this.level = levelNumber(level);
  }

  /** What it does with a record, while it holds its lock. */
  abstract emit(record: LogRecord): Program<unknown>;

  /** A record as text. */
  format(record: LogRecord): string {
    return (this.formatter ?? new Formatter()).format(record);
  }

  /** Emits a record under the lock: as many steps as {@link Handler.emit} takes, and two for the lock. */
  *handle(record: LogRecord): Program {
    yield* withGuard(this.lock, () => this.emit(record));
  }

  /**
   * Ignores records below a level from now on. One step.
   * @throws ValueError, PythonTypeError for what is no level, at once.
   */
  setLevel(level: Level): Instruction<void> {
    const number = levelNumber(level);
    return change(this.machine, `set the level of ${this.repr()} to ${levelName(number)}`, () => {
      this.level = number;
    });
  }

  /** Formats with another format from now on. One step. */
  setFormatter(formatter: Formatter): Instruction<void> {
    return change(this.machine, `set the formatter of ${this.repr()}`, () => {
      this.formatter = formatter;
    });
  }

  /** Python's text of it. */
  repr(): string {
    return `<${this.constructor.name} (${levelName(this.level)})>`;
  }
}

/** `logging.StreamHandler(stream)`: prints each record, in one step while it holds its lock. */
export class StreamHandler extends Handler {
  readonly #stream: LogStream;

  constructor(machine: Machine, stream: LogStream, level: Level = 'NOTSET') {
    super(machine, `${stream.name} handler`, level);
    this.#stream = stream;
  }

  override *emit(record: LogRecord): Program {
    let text: string;
    try {
      text = this.format(record);
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      yield* this.#report(record, error);
      return;
    }
    yield* this.#stream.print(text);
  }

  /** What `logging` says about a record that cannot be formatted; the program goes on. */
  #report({ msg, args }: LogRecord, error: ProgramError): Program<void> {
    const values = repr(tuple(...args));
    const lines = [
      '--- Logging error ---',
      describeError(error),
      `Message: ${repr(msg)}`,
      `Arguments: ${values}`,
    ];
    return this.machine.builtIn(StandardError).print(lines.join('\n'));
  }

  override repr(): string {
    return `<StreamHandler <${this.#stream.name}> (${levelName(this.level)})>`;
  }
}

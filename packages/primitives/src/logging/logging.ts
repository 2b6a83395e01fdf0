import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { ValueError } from '../errors.ts';
import { Output } from '../io/output.ts';
import { StandardError } from '../io/standard-error.ts';
import { Interpreter, type LibraryLogRecord } from '../runtime/interpreter.ts';
import { change, LoggingConfiguration } from './configuration.ts';
import { BASIC_FORMAT, Formatter } from './formatter.ts';
import { type Handler, type LogStream, StreamHandler } from './handler.ts';
import { type Level, levelNumber } from './level.ts';
import { Logger, type LoggerTree } from './logger.ts';

/** Options of `basicConfig`. */
export interface BasicConfiguration {
  /** The level of the root logger. Default: as it is. */
  readonly level?: Level;
  /** Default `%(levelname)s:%(name)s:%(message)s`. */
  readonly format?: string;
  /** Default standard error, which is no part of an execution's outcome. */
  readonly stream?: 'stdout' | 'stderr';
  /** Instead of a stream. Those that have no formatter get one of the format. */
  readonly handlers?: readonly Handler[];
  /** Whether to remove the handlers that the root has. Otherwise nothing is done where it has some. */
  readonly force?: boolean;
}

function setUp(root: Logger, handlers: readonly Handler[], formatter: Formatter, level: number | null): void {
  for (const handler of handlers) handler.formatter ??= formatter;
  root.handlers.push(...handlers);
  if (level !== null) root.level = level;
}

/** What comes before the calls of the module itself. */
const prepare: Opcode<LoggingConfiguration, Logging, void> = opcode({
  name: 'prepare-root',
  access: (_, { root }) => (root.handlers.length > 0 ? 'read' : 'write'),
  boundary: 'call',
  execute: (_, logging) => {
    const { root } = logging;
    if (root.handlers.length === 0) setUp(root, [logging.streamHandler()], new Formatter(BASIC_FORMAT), null);
  },
  explain: (_, { root }) =>
    root.handlers.length > 0 ? 'the root logger is set up' : 'set the root logger up',
});

/** Python's `logging`. Every machine has one. */
export class Logging extends SharedObject implements LoggerTree {
  override get kind(): string {
    return 'logging';
  }

  readonly root: Logger;
  readonly lastResort: Handler;
  /** For reports; a program sets it with {@link Logging.disable}. */
  disabled = 0;
  readonly #loggers = new Map<string, Logger>();

  constructor(machine: Machine) {
    super(machine, 'loggers', 'synchronisation');
    this.root = new Logger(machine, this, 'root');
    this.root.level = levelNumber('WARNING');
    this.lastResort = new StreamHandler(machine, machine.builtIn(StandardError), 'WARNING');
    machine.builtIn(Interpreter).logging ??= (record) => this.#logOfLibrary(record);
  }

  /** `getLogger(name)`: the one logger of a name; without a name the root. No step: what matters of a logger is how it is set up. */
  getLogger(name?: string): Logger {
    if (name === undefined || name === '' || name === 'root') return this.root;
    let logger = this.#loggers.get(name);
    if (logger === undefined) {
      logger = new Logger(this.machine, this, name);
      this.#loggers.set(name, logger);
    }
    return logger;
  }

  /** @internal */
  find(name: string): Logger | undefined {
    return this.#loggers.get(name);
  }

  /** `StreamHandler(stream)`. */
  streamHandler(stream: 'stdout' | 'stderr' | LogStream = 'stderr'): StreamHandler {
    return new StreamHandler(this.machine, this.#streamOf(stream));
  }

  #streamOf(stream: 'stdout' | 'stderr' | LogStream): LogStream {
    if (typeof stream !== 'string') return stream;
    return stream === 'stdout' ? this.machine.builtIn(Output) : this.machine.builtIn(StandardError);
  }

  /**
   * `basicConfig(...)`: sets the root logger up, unless it has a handler. One step.
   * @throws ValueError, PythonTypeError for what is no level, ValueError for both a stream and handlers, at once.
   */
  basicConfig(options: BasicConfiguration = {}): Instruction<void> {
    const { handlers, stream, force = false } = options;
    if (handlers !== undefined && stream !== undefined) {
      throw new ValueError("'stream' or 'filename' should not be specified together with 'handlers'");
    }
    const formatter = new Formatter(options.format ?? BASIC_FORMAT);
    const level = options.level === undefined ? null : levelNumber(options.level);
    const added = handlers ?? [this.streamHandler(stream)];
    return change(this.machine, 'set the root logger up', () => {
      const { root } = this;
      if (force) root.handlers.length = 0;
      if (root.handlers.length === 0) setUp(root, added, formatter, level);
    });
  }

  // The root logger's, set up by `basicConfig()` where it has no handler: one step more than its own.

  /** `logging.log(level, message, ...args)`; see {@link Logger.log}. */
  *log(level: Level, message: string, ...args: readonly unknown[]): Program {
    yield* this.#prepare();
    yield* this.root.log(level, message, ...args);
  }

  debug(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log('DEBUG', message, ...args);
  }

  info(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log('INFO', message, ...args);
  }

  warning(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log('WARNING', message, ...args);
  }

  error(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log('ERROR', message, ...args);
  }

  critical(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log('CRITICAL', message, ...args);
  }

  /** Logs a message as an error, with the traceback of what was caught. */
  *exception(error: unknown, message: string, ...args: readonly unknown[]): Program {
    yield* this.#prepare();
    yield* this.root.exception(error, message, ...args);
  }

  #prepare(): Instruction<void> {
    return Instruction.of(prepare, this.machine.builtIn(LoggingConfiguration), this as Logging);
  }

  /**
   * `disable(level)`: drops all records up to a level, of whatever logger. One step.
   * @throws ValueError, PythonTypeError for what is no level, at once.
   */
  disable(level: Level = 'CRITICAL'): Instruction<void> {
    const number = levelNumber(level);
    return change(this.machine, `drop records up to level ${number}`, () => {
      this.disabled = number;
    });
  }

  /** What Python's own modules log. */
  #logOfLibrary({ logger, level, message, error }: LibraryLogRecord): Program<void> {
    return this.getLogger(logger).write(levelNumber(level), message, [], error ?? undefined);
  }

  override snapshot(): Json {
    return [...this.#loggers.keys()];
  }
}

import type { SimulatedThread } from '@heddle/core';
import { levelName } from './level.ts';
import { type NamedValues, percentFormat } from './percent.ts';

function isMapping(value: unknown): value is NamedValues {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** What is logged: a message, and where and when it was. The thread is the one that logs, by the name that it has then. */
export class LogRecord {
  /** The name of the logger. */
  readonly name: string;
  readonly levelno: number;
  readonly levelname: string;
  /** The message with its placeholders. */
  readonly msg: string;
  readonly args: readonly unknown[];
  readonly threadName: string;
  /** The ident of the thread. */
  readonly thread: number;
  /** Virtual nanoseconds from the start of the execution. */
  readonly createdAt: number;
  /** What is logged with its traceback; undefined for nothing. */
  readonly error: unknown;

  constructor(
    name: string,
    level: number,
    msg: string,
    args: readonly unknown[],
    thread: SimulatedThread,
    error?: unknown,
  ) {
    this.name = name;
    this.levelno = level;
    this.levelname = levelName(level);
    this.msg = msg;
    this.args = args;
    this.threadName = thread.name;
    this.thread = thread.ident!;
    this.createdAt = thread.machine.clock.now;
    this.error = error;
  }

  /**
   * `getMessage()`: the message with its values.
   * @throws PythonTypeError, ValueError where they do not fit.
   */
  get message(): string {
    const { msg, args } = this;
    if (args.length === 0) return msg;
    const [first] = args;
    return args.length === 1 && isMapping(first) && msg.includes('%(')
      ? percentFormat(msg, [], first)
      : percentFormat(msg, args);
  }
}

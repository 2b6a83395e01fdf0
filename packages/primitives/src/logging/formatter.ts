import { KeyError, ValueError } from '../errors.ts';
import { formatTraceback } from '../runtime/traceback.ts';
import { Float } from '../text.ts';
import { percentFormat } from './percent.ts';
import type { LogRecord } from './record.ts';

const DAY = 86_400;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A number of days from 1970-01-01 as a date. */
function date(days: number): string {
  let year = 1970;
  let left = days;
  const isLeap = () => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  for (; left >= (isLeap() ? 366 : 365); year++) left -= isLeap() ? 366 : 365;
  const lengths = [31, isLeap() ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let month = 0;
  for (; left >= lengths[month]!; month++) left -= lengths[month]!;
  return `${year}-${two(month + 1)}-${two(left + 1)}`;
}

/** Virtual nanoseconds as `logging` writes a time. The clock starts at 1970-01-01 00:00:00. */
function asctime(nanoseconds: number): string {
  const seconds = Math.floor(nanoseconds / 1e9);
  const time = [(seconds % DAY) / 3600, (seconds % 3600) / 60, seconds % 60]
    .map(Math.floor)
    .map(two)
    .join(':');
  const milliseconds = Math.floor((nanoseconds % 1e9) / 1e6);
  return `${date(Math.floor(seconds / DAY))} ${time},${String(milliseconds).padStart(3, '0')}`;
}

/** The text that `basicConfig` formats with. */
export const BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s';

/**
 * `logging.Formatter(format)`. A format names the fields of a record: `message`, `name`, `levelname`, `levelno`,
 * `threadName`, `thread`, `asctime`, `created`, `msecs`, `relativeCreated`, `msg`, `processName`, `process`.
 */
export class Formatter {
  readonly #format: string;

  constructor(format = '%(message)s') {
    this.#format = format;
  }

  /**
   * A record as text; the traceback of its error follows.
   * @throws ValueError for an unknown field; PythonTypeError, ValueError where message and values do not fit.
   */
  format(record: LogRecord): string {
    const text = this.#line(record);
    return record.error === undefined ? text : [text, ...formatTraceback(record.error, [])].join('\n');
  }

  #line(record: LogRecord): string {
    const { name, levelname, levelno, threadName, thread, createdAt, msg, message } = record;
    const fields = {
      message,
      msg,
      name,
      levelname,
      levelno,
      threadName,
      thread,
      processName: 'MainProcess',
      process: 1,
      asctime: asctime(createdAt),
      created: new Float(createdAt / 1e9),
      msecs: new Float(Math.floor((createdAt % 1e9) / 1e6)),
      relativeCreated: new Float(createdAt / 1e6),
    };
    try {
      return percentFormat(this.#format, [], fields);
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      throw new ValueError(`Formatting field not found in record: ${error.message}`);
    }
  }
}

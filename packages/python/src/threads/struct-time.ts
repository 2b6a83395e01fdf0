import { OverflowError, ValueError } from '@heddle/primitives';
import { typeError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { structSequence } from './struct-sequence.ts';

/** `time.struct_time`. */
export const structTimeType: PyType = structSequence('struct_time', 'time', [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
]);

const days: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];
const months: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const DAY = 86_400;

/** The days from 1970-01-01 to a date, after Hinnant's `days_from_civil`. */
function daysFromDate(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date that is so many days after 1970-01-01, after Hinnant's `civil_from_days`. */
function dateFromDays(count: number): [year: number, month: number, day: number] {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

/** `gmtime(seconds)`; the simulated computer stands in Greenwich. */
export function structTimeOf(seconds: number): PyTuple {
  const whole = Math.floor(seconds);
  if (!Number.isSafeInteger(whole)) {
    throw new OverflowError('timestamp out of range for platform time_t');
  }
  const day = Math.floor(whole / DAY);
  const left = whole - day * DAY;
  const [year, month, date] = dateFromDays(day);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const yearDay = day - daysFromDate(year, 1, 1) + 1;
  return new PyTuple(
    [year, month, date, Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60, weekday, yearDay, 0],
    structTimeType,
  );
}

/** The nine numbers of a time tuple. */
function fieldsOf(value: Value): readonly number[] {
  if (!(value instanceof PyTuple)) throw typeError('Tuple or struct_time argument required');
  if (value.items.length !== 9) throw typeError('function takes exactly 9 arguments');
  return value.items as readonly number[];
}

/** `mktime(tuple)`, in seconds. */
export function secondsOf(value: Value): number {
  const [year, month, day, hour, minute, second] = fieldsOf(value) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return daysFromDate(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
}

function padded(value: number, width: number, fill = '0'): string {
  return String(value).padStart(width, fill);
}

/** `asctime(tuple)`: `Sun Jun 20 23:21:05 1993`. */
export function asctime(value: Value): string {
  const [year, month, day, hour, minute, second, weekday] = fieldsOf(value) as number[];
  const clock = `${padded(hour!, 2)}:${padded(minute!, 2)}:${padded(second!, 2)}`;
  return `${days[weekday!]!.slice(0, 3)} ${months[month! - 1]!.slice(0, 3)} ${padded(day!, 2, ' ')} ${clock} ${year}`;
}

/** The number of the week, where weeks begin on Sunday (0) or Monday (1). */
function weekOf(yearDay: number, weekday: number, first: 0 | 1): number {
  const fromFirst = first === 1 ? weekday : (weekday + 1) % 7;
  return Math.floor((yearDay + 6 - fromFirst) / 7);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The year and the week of ISO 8601. */
function isoWeek(year: number, yearDay: number, weekday: number): [year: number, week: number] {
  const week = Math.floor((yearDay - (weekday + 1) + 10) / 7);
  const weeksIn = (y: number): number => {
    const first = (((daysFromDate(y, 1, 1) + 3) % 7) + 7) % 7;
    return first === 3 || (first === 2 && isLeap(y)) ? 53 : 52;
  };
  if (week < 1) return [year - 1, weeksIn(year - 1)];
  return week > weeksIn(year) ? [year + 1, 1] : [year, week];
}

type Fields = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  weekday: number,
  yearDay: number,
];

const directives: Readonly<Record<string, (fields: Fields) => string>> = {
  '%': () => '%',
  A: ([, , , , , , weekday]) => days[weekday]!,
  B: ([, month]) => months[month - 1]!,
  C: ([year]) => padded(Math.floor(year / 100), 2),
  D: (fields) => formatFields('%m/%d/%y', fields),
  F: (fields) => formatFields('%Y-%m-%d', fields),
  G: ([year, , , , , , weekday, yearDay]) => String(isoWeek(year, yearDay, weekday)[0]),
  H: ([, , , hour]) => padded(hour, 2),
  I: ([, , , hour]) => padded(((hour + 11) % 12) + 1, 2),
  M: ([, , , , minute]) => padded(minute, 2),
  R: (fields) => formatFields('%H:%M', fields),
  S: ([, , , , , second]) => padded(second, 2),
  T: (fields) => formatFields('%H:%M:%S', fields),
  U: ([, , , , , , weekday, yearDay]) => padded(weekOf(yearDay, weekday, 0), 2),
  V: ([year, , , , , , weekday, yearDay]) => padded(isoWeek(year, yearDay, weekday)[1], 2),
  W: ([, , , , , , weekday, yearDay]) => padded(weekOf(yearDay, weekday, 1), 2),
  X: (fields) => formatFields('%H:%M:%S', fields),
  Y: ([year]) => String(year),
  Z: () => 'UTC',
  a: ([, , , , , , weekday]) => days[weekday]!.slice(0, 3),
  b: ([, month]) => months[month - 1]!.slice(0, 3),
  c: (fields) => formatFields('%a %b %e %H:%M:%S %Y', fields),
  d: ([, , day]) => padded(day, 2),
  e: ([, , day]) => padded(day, 2, ' '),
  h: ([, month]) => months[month - 1]!.slice(0, 3),
  j: ([, , , , , , , yearDay]) => padded(yearDay, 3),
  m: ([, month]) => padded(month, 2),
  n: () => '\n',
  p: ([, , , hour]) => (hour < 12 ? 'AM' : 'PM'),
  t: () => '\t',
  u: ([, , , , , , weekday]) => String(weekday + 1),
  w: ([, , , , , , weekday]) => String((weekday + 1) % 7),
  x: (fields) => formatFields('%m/%d/%y', fields),
  y: ([year]) => padded(((year % 100) + 100) % 100, 2),
  z: () => '+0000',
};

function formatFields(format: string, fields: Fields): string {
  return format.replace(/%([\s\S])/g, (text, directive: string) => directives[directive]?.(fields) ?? text);
}

/** `strftime(format, tuple)`, in the C locale. */
export function strftime(format: string, value: Value): string {
  const [year, month, day, hour, minute, second, weekday, yearDay] = fieldsOf(value) as number[];
  if (month! < 0 || month! > 12) throw new ValueError('month out of range');
  if (day! < 0 || day! > 31) throw new ValueError('day of month out of range');
  if (hour! < 0 || hour! > 23) throw new ValueError('hour out of range');
  if (minute! < 0 || minute! > 59) throw new ValueError('minute out of range');
  if (second! < 0 || second! > 61) throw new ValueError('seconds out of range');
  if (yearDay! < 0 || yearDay! > 366) throw new ValueError('day of year out of range');
  return formatFields(format, [
    year!,
    Math.max(month!, 1),
    Math.max(day!, 1),
    hour!,
    minute!,
    second!,
    ((weekday! % 7) + 7) % 7,
    Math.max(yearDay!, 1),
  ]);
}

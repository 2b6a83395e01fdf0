import type { StudyRow } from '../../study/study.ts';
import { durationOf } from '../duration.ts';

/** A row and where it stands on the axis. */
export interface Place {
  readonly row: StudyRow;
  readonly x: number;
}

/** The axis of the parameter of a study. */
export interface Axis {
  readonly kind: 'linear' | 'logarithmic' | 'categories';
  /** Its ends. */
  readonly from: number;
  readonly to: number;
  /** From left to right. */
  readonly places: readonly Place[];
  /** How much of it each row has, where they stand side by side. */
  readonly room: number;
}

/** From this ratio of the largest value to the smallest on an axis is logarithmic. */
const LOGARITHMIC_FROM = 50;
/** Dots keep so far from the ends. */
const INSET = 12;

/** The values of the labels; null where one of them is neither a number nor a time, or some are one and some the other. */
function valuesOf(labels: readonly string[]): readonly number[] | null {
  const isNumber = (label: string): boolean => /^-?\d+(?:\.\d+)?$/.test(label);
  if (labels.every(isNumber)) return labels.map(Number);
  const times = labels.map(durationOf);
  return times.every((time) => time !== null) ? times : null;
}

/** Places the rows of a study between two ends. */
export function axisOf(rows: readonly StudyRow[], from: number, to: number): Axis {
  const values = valuesOf(rows.map(({ label }) => label));
  const room = (to - from) / Math.max(rows.length, 1);
  if (values === null) {
    const places = rows.map((row, at) => ({ row, x: from + (at + 0.5) * room }));
    return { kind: 'categories', from, to, places, room };
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isLogarithmic = least > 0 && most / least > LOGARITHMIC_FROM;
  const scale = isLogarithmic ? Math.log10 : (value: number): number => value;
  const span = scale(most) - scale(least);
  const xOf = (value: number): number => {
    const share = span > 0 ? (scale(value) - scale(least)) / span : 0.5;
    return from + INSET + share * (to - from - 2 * INSET);
  };
  const places = rows.map((row, at) => ({ row, x: xOf(values[at]!) })).sort((a, b) => a.x - b.x);
  return { kind: isLogarithmic ? 'logarithmic' : 'linear', from, to, places, room };
}

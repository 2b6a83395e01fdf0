import { FOLLOWED, KIND_BITS, KIND_MASK, WRITE } from '@heddle/core';

function areDependent(one: number, other: number): boolean {
  const kind = one & KIND_MASK;
  const otherKind = other & KIND_MASK;
  if (kind > WRITE || otherKind > WRITE || one >> KIND_BITS !== other >> KIND_BITS) return false;
  return kind === WRITE || otherKind === WRITE;
}

/**
 * Whether two transitions of different threads are dependent: they touch an object, and one of them writes it; or one lets the
 * thread of the other start or go on. Cost: the product of the numbers of their records.
 */
export function dependent(
  records: Int32Array,
  from: number,
  to: number,
  track: number,
  others: Int32Array,
  othersFrom: number,
  othersTo: number,
  otherTrack: number,
): boolean {
  for (let at = from; at < to; at++) {
    const record = records[at]!;
    if (record === ((otherTrack << KIND_BITS) | FOLLOWED)) return true;
    for (let other = othersFrom; other < othersTo; other++) {
      if (areDependent(record, others[other]!)) return true;
    }
  }
  const start = (track << KIND_BITS) | FOLLOWED;
  for (let other = othersFrom; other < othersTo; other++) if (others[other] === start) return true;
  return false;
}

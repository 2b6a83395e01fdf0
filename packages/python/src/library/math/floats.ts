/** The bits of a float as a whole number, so that neighbours differ by one. */
function bitsOf(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

function fromBits(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

const SIGN = 1n << 63n;

/** A float as a place on a line: neighbours are one apart, and both zeros are one place. */
function placeOf(x: number): bigint {
  const bits = bitsOf(x);
  return (bits & SIGN) === 0n ? bits : -(bits & ~SIGN);
}

/** The float so many steps from one towards another, not beyond that. */
export function nextAfter(x: number, y: number, steps: bigint): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const from = placeOf(x);
  const to = placeOf(y);
  if (from === to || steps === 0n) return steps === 0n ? x : y;
  const distance = to > from ? to - from : from - to;
  if (steps >= distance) return y;
  const place = to > from ? from + steps : from - steps;
  if (place === 0n) return from < 0n ? -0 : 0;
  return fromBits(place < 0n ? -place | SIGN : place);
}

/** The distance to the next float above. */
export function unitInLastPlace(x: number): number {
  const size = Math.abs(x);
  if (!Number.isFinite(size)) return size;
  const next = nextAfter(size, Infinity, 1n);
  return next === Infinity ? size - nextAfter(size, 0, 1n) : next - size;
}

/** `m` and `e` with x = m · 2^e and 0.5 ≤ |m| < 1. */
export function mantissaAndExponent(x: number): readonly [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  // A subnormal number is made a normal one first.
  const scaled = Math.abs(x) < 2 ** -1022 ? x * 2 ** 54 : x;
  const bits = bitsOf(scaled);
  const exponent = Number((bits >> 52n) & 0x7ffn) - 1022;
  const mantissa = fromBits((bits & ~(0x7ffn << 52n)) | (1022n << 52n));
  return [mantissa, scaled === x ? exponent : exponent - 54];
}

/** x · 2^exponent, rounded once. */
export function scale(x: number, exponent: number): number {
  let result = x;
  let left = Math.max(-3000, Math.min(3000, exponent));
  while (left > 1000) {
    result *= 2 ** 1000;
    left -= 1000;
  }
  if (left >= -1000) return result * 2 ** left;
  // Towards subnormal numbers everything but the last step has to be exact.
  const [mantissa, own] = mantissaAndExponent(result);
  const total = own + left;
  if (total < -1100) return mantissa < 0 ? -0 : 0;
  return mantissa * 2 ** -500 * 2 ** (total + 500);
}

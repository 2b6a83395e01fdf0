const ROOT_OF_PI = Math.sqrt(Math.PI);

/** How many terms make the series exact below {@link BORDER}, and how many levels the fraction above it. */
const TERMS = 25;
const LEVELS = 50;
const BORDER = 1.5;
/** From here on the complement is zero as a float. */
const LAST = 30;

function series(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let term = TERMS + 0.5; term > 0.5; term--) sum = 1 + (square * sum) / term;
  return (2 * sum * x * Math.exp(-square)) / ROOT_OF_PI;
}

function fraction(x: number): number {
  if (x >= LAST) return 0;
  const square = x * x;
  let a = 0;
  let offset = 0.5;
  let p = 1;
  let lastP = 0;
  let q = square + offset;
  let lastQ = 1;
  for (let level = 0; level < LEVELS; level++) {
    a += offset;
    offset += 2;
    const b = offset + square;
    [p, lastP] = [b * p - a * lastP, p];
    [q, lastQ] = [b * q - a * lastQ, q];
  }
  return ((p / q) * x * Math.exp(-square)) / ROOT_OF_PI;
}

/** The error function. */
export function errorFunction(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  const value = size < BORDER ? series(size) : 1 - fraction(size);
  return x < 0 ? -value : value;
}

/** One minus the error function, exact also where that is near one. */
export function complementaryErrorFunction(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < BORDER) return 1 - (x < 0 ? -series(size) : series(size));
  return x > 0 ? fraction(size) : 2 - fraction(size);
}

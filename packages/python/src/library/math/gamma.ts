// The gamma function by Lanczos' approximation with g = 6.0246…, whose coefficients are those that the Boost libraries give for
// doubles.

const G = 6.02468004077673;

const numerator: readonly number[] = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.037209, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348,
  8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
const denominator: readonly number[] = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let above = 0;
  let below = 0;
  if (x < 5) {
    for (let at = numerator.length - 1; at >= 0; at--) {
      above = above * x + numerator[at]!;
      below = below * x + denominator[at]!;
    }
  } else {
    // In powers of 1/x, so that nothing overflows.
    for (let at = 0; at < numerator.length; at++) {
      above = above / x + numerator[at]!;
      below = below / x + denominator[at]!;
    }
  }
  return above / below;
}

/** sin(πx) without the error of π times a large number. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const eighth = Math.round(2 * y);
  const sign = x < 0 ? -1 : 1;
  switch (eighth) {
    case 0:
      return sign * Math.sin(Math.PI * y);
    case 1:
      return sign * Math.cos(Math.PI * (y - 0.5));
    case 2:
      return sign * Math.sin(Math.PI * (1 - y));
    case 3:
      return -sign * Math.cos(Math.PI * (y - 1.5));
    default:
      return sign * Math.sin(Math.PI * (y - 2));
  }
}

/** The factorials that are exact as floats. */
const exactFactorials: readonly number[] = Array.from({ length: 23 }, (_, n) => {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
});

/** The gamma function of a number that is no pole of it. */
export function gamma(x: number): number {
  if (x === Infinity) return x;
  if (Number.isInteger(x) && x > 0 && x <= exactFactorials.length) return exactFactorials[x - 1]!;
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  const y = size + G - 0.5;
  const error = size > G - 0.5 ? y - size - (G - 0.5) : y - (G - 0.5) - size;
  const correction = (error * G) / y;
  if (x < 0) {
    let result = (-Math.PI / sinPi(size) / size) * (Math.exp(y) / lanczosSum(size));
    result -= correction * result;
    if (size < 140) return result / y ** (size - 0.5);
    const root = y ** (size / 2 - 0.25);
    return result / root / root;
  }
  let result = lanczosSum(size) / Math.exp(y);
  result += correction * result;
  if (size < 140) return result * y ** (size - 0.5);
  const root = y ** (size / 2 - 0.25);
  return result * root * root;
}

/** The logarithm of the absolute value of the gamma function of a number that is no pole of it. */
export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (x === 1 || x === 2) return 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -Math.log(size);
  let result = Math.log(lanczosSum(size) * Math.exp(-G)) + (size - 0.5) * (Math.log(size + G - 0.5) - 1);
  if (x < 0) result = Math.log(Math.PI) - Math.log(Math.abs(sinPi(size))) - Math.log(size) - result;
  return result;
}

// SHA-224, SHA-256, SHA-384 and SHA-512 as FIPS 180-4 defines them. The constants are the first bits of the fractions of the
// square and cube roots of primes, and are computed as that.

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/** The whole part of the root of a number of a degree. */
function wholeRoot(value: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = value;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/** The first 64 bits of the fraction of a root of a prime. */
function rootFraction(prime: number, degree: bigint): bigint {
  return BigInt.asUintN(64, wholeRoot(BigInt(prime) << (64n * degree), degree));
}

const cubeRoots = primes(80).map((prime) => rootFraction(prime, 3n));
const squareRoots = primes(16).map((prime) => rootFraction(prime, 2n));

/** A message with its padding: a one, zeros, and its length in bits. */
export function padded(data: Uint8Array, block: number, options: { readonly isLittle: boolean }): Uint8Array {
  const lengthSize = block / 8;
  const total = Math.ceil((data.length + 1 + lengthSize) / block) * block;
  const message = new Uint8Array(total);
  message.set(data);
  message[data.length] = 0x80;
  const view = new DataView(message.buffer);
  const place = options.isLittle ? total - lengthSize : total - 8;
  view.setBigUint64(place, BigInt(data.length) * 8n, options.isLittle);
  return message;
}

const smallConstants = Uint32Array.from(cubeRoots.slice(0, 64), (root) => Number(root >> 32n));

function rotate32(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function compress32(state: Uint32Array, words: Uint32Array): void {
  for (let at = 16; at < 64; at++) {
    const [early, late] = [words[at - 15]!, words[at - 2]!];
    const first = rotate32(early, 7) ^ rotate32(early, 18) ^ (early >>> 3);
    const second = rotate32(late, 17) ^ rotate32(late, 19) ^ (late >>> 10);
    words[at] = words[at - 16]! + first + words[at - 7]! + second;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let at = 0; at < 64; at++) {
    const mixed = rotate32(e, 6) ^ rotate32(e, 11) ^ rotate32(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + mixed + choice + smallConstants[at]! + words[at]!) | 0;
    const second = (rotate32(a, 2) ^ rotate32(a, 13) ^ rotate32(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = state[at]! + value;
}

function hash32(data: Uint8Array, initial: readonly number[], size: number): Uint8Array {
  const state = Uint32Array.from(initial);
  const message = padded(data, 64, { isLittle: false });
  const view = new DataView(message.buffer);
  const words = new Uint32Array(64);
  for (let block = 0; block < message.length; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(block + 4 * at);
    compress32(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [at, word] of state.entries()) digest.setUint32(4 * at, word);
  return new Uint8Array(digest.buffer).slice(0, size);
}

function rotate64(word: bigint, bits: bigint): bigint {
  return (word >> bits) | BigInt.asUintN(64, word << (64n - bits));
}

function compress64(state: bigint[], words: bigint[]): void {
  for (let at = 16; at < 80; at++) {
    const [early, late] = [words[at - 15]!, words[at - 2]!];
    const first = rotate64(early, 1n) ^ rotate64(early, 8n) ^ (early >> 7n);
    const second = rotate64(late, 19n) ^ rotate64(late, 61n) ^ (late >> 6n);
    words[at] = BigInt.asUintN(64, words[at - 16]! + first + words[at - 7]! + second);
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let at = 0; at < 80; at++) {
    const mixed = rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n);
    const choice = (e & f) ^ (BigInt.asUintN(64, ~e) & g);
    const first = h + mixed + choice + cubeRoots[at]! + words[at]!;
    const second = (rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    const next = BigInt.asUintN(64, first + second);
    [h, g, f, e, d, c, b, a] = [g, f, e, BigInt.asUintN(64, d + first), c, b, a, next];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) {
    state[at] = BigInt.asUintN(64, state[at]! + value);
  }
}

function hash64(data: Uint8Array, initial: readonly bigint[], size: number): Uint8Array {
  const state = [...initial];
  const message = padded(data, 128, { isLittle: false });
  const view = new DataView(message.buffer);
  for (let block = 0; block < message.length; block += 128) {
    const words = Array.from({ length: 16 }, (_, at) => view.getBigUint64(block + 8 * at));
    compress64(state, words);
  }
  const digest = new DataView(new ArrayBuffer(64));
  for (const [at, word] of state.entries()) digest.setBigUint64(8 * at, word);
  return new Uint8Array(digest.buffer).slice(0, size);
}

const high = (root: bigint): number => Number(root >> 32n);
const low = (root: bigint): number => Number(root & 0xffffffffn);

/** SHA-224. */
export function sha224(data: Uint8Array): Uint8Array {
  return hash32(data, squareRoots.slice(8).map(low), 28);
}

/** SHA-256. */
export function sha256(data: Uint8Array): Uint8Array {
  return hash32(data, squareRoots.slice(0, 8).map(high), 32);
}

/** SHA-384. */
export function sha384(data: Uint8Array): Uint8Array {
  return hash64(data, squareRoots.slice(8), 48);
}

/** SHA-512. */
export function sha512(data: Uint8Array): Uint8Array {
  return hash64(data, squareRoots.slice(0, 8), 64);
}

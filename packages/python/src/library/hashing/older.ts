import { padded } from './sha-2.ts';

// MD5 as RFC 1321 and SHA-1 as FIPS 180-4 define them.

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

const sines = Int32Array.from(
  { length: 64 },
  (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0,
);
const turns: readonly (readonly number[])[] = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

function mixMd5(round: number, b: number, c: number, d: number): number {
  switch (round) {
    case 0:
      return (b & c) | (~b & d);
    case 1:
      return (d & b) | (~d & c);
    case 2:
      return b ^ c ^ d;
    default:
      return c ^ (b | ~d);
  }
}

const md5Words: readonly ((step: number) => number)[] = [
  (step) => step,
  (step) => (5 * step + 1) % 16,
  (step) => (3 * step + 5) % 16,
  (step) => (7 * step) % 16,
];

/** MD5. */
export function md5(data: Uint8Array): Uint8Array {
  const message = padded(data, 64, { isLittle: true });
  const view = new DataView(message.buffer);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < message.length; block += 64) {
    let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
    for (let step = 0; step < 64; step++) {
      const round = step >> 4;
      const word = view.getUint32(block + 4 * md5Words[round]!(step), true);
      const sum = (a + mixMd5(round, b, c, d) + sines[step]! + word) | 0;
      [a, d, c, b] = [d, c, b, (b + rotateLeft(sum, turns[round]![step % 4]!)) | 0];
    }
    for (const [at, value] of [a, b, c, d].entries()) state[at] = state[at]! + value;
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [at, word] of state.entries()) digest.setInt32(4 * at, word, true);
  return new Uint8Array(digest.buffer);
}

const sha1Constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

function mixSha1(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  return round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

/** SHA-1. */
export function sha1(data: Uint8Array): Uint8Array {
  const message = padded(data, 64, { isLittle: false });
  const view = new DataView(message.buffer);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const words = new Int32Array(80);
  for (let block = 0; block < message.length; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(block + 4 * at);
    for (let at = 16; at < 80; at++) {
      words[at] = rotateLeft(words[at - 3]! ^ words[at - 8]! ^ words[at - 14]! ^ words[at - 16]!, 1);
    }
    let [a, b, c, d, e] = [state[0]!, state[1]!, state[2]!, state[3]!, state[4]!];
    for (let step = 0; step < 80; step++) {
      const round = Math.floor(step / 20);
      const sum = rotateLeft(a, 5) + mixSha1(round, b, c, d) + e + sha1Constants[round]! + words[step]!;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, sum | 0];
    }
    for (const [at, value] of [a, b, c, d, e].entries()) state[at] = state[at]! + value;
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [at, word] of state.entries()) digest.setInt32(4 * at, word);
  return new Uint8Array(digest.buffer);
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import { valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { withReal } from '../arguments.ts';
import { type PyRandom, randomType } from './random.ts';

/** The program that draws a number, from parameters of its distribution. */
type Draw = (vm: Runtime, random: PyRandom, ...parameters: number[]) => Program<number>;

const TWICE_PI = 2 * Math.PI;

/** Kinderman and Monahan's ratio of uniforms. */
function* normal(vm: Runtime, random: PyRandom, mean: number, deviation: number): Program<number> {
  const width = (4 * Math.exp(-0.5)) / Math.sqrt(2);
  for (;;) {
    const first = yield* random.real(vm);
    const second = 1 - (yield* random.real(vm));
    const z = (width * (first - 0.5)) / second;
    if ((z * z) / 4 <= -Math.log(second)) return mean + z * deviation;
  }
}

/** Box and Muller's pair of normal numbers, of which one is kept for the next time. */
function* gauss(vm: Runtime, random: PyRandom, mean: number, deviation: number): Program<number> {
  let z = random.spare;
  random.spare = null;
  if (z === null) {
    const angle = (yield* random.real(vm)) * TWICE_PI;
    const radius = Math.sqrt(-2 * Math.log(1 - (yield* random.real(vm))));
    z = Math.cos(angle) * radius;
    random.spare = Math.sin(angle) * radius;
  }
  return mean + z * deviation;
}

function* exponential(vm: Runtime, random: PyRandom, rate: number): Program<number> {
  return -Math.log(1 - (yield* random.real(vm))) / rate;
}

function* triangular(
  vm: Runtime,
  random: PyRandom,
  low: number,
  high: number,
  mode: number,
): Program<number> {
  let u = yield* random.real(vm);
  let [from, to] = [low, high];
  if (from === to) return from;
  let peak = Number.isNaN(mode) ? 0.5 : (mode - from) / (to - from);
  if (u > peak) {
    u = 1 - u;
    peak = 1 - peak;
    [from, to] = [to, from];
  }
  return from + (to - from) * Math.sqrt(u * peak);
}

function* vonMises(vm: Runtime, random: PyRandom, mean: number, concentration: number): Program<number> {
  if (concentration <= 1e-6) return TWICE_PI * (yield* random.real(vm));
  const s = 0.5 / concentration;
  const r = s + Math.sqrt(1 + s * s);
  let z: number;
  for (;;) {
    z = Math.cos(Math.PI * (yield* random.real(vm)));
    const d = z / (r + z);
    const u = yield* random.real(vm);
    if (u < 1 - d * d || u <= (1 - d) * Math.exp(d)) break;
  }
  const q = 1 / r;
  const f = (q + z) / (1 + q * z);
  const angle = Math.acos(f);
  const turned = (yield* random.real(vm)) > 0.5 ? mean + angle : mean - angle;
  return ((turned % TWICE_PI) + TWICE_PI) % TWICE_PI;
}

/** Cheng's and Ahrens and Dieter's methods, for shapes above and below one. */
function* gammaDistributed(vm: Runtime, random: PyRandom, alpha: number, beta: number): Program<number> {
  if (alpha <= 0 || beta <= 0) throw valueError('gammavariate: alpha and beta must be > 0.0');
  if (alpha === 1) return -Math.log(1 - (yield* random.real(vm))) * beta;
  if (alpha > 1) {
    const a = Math.sqrt(2 * alpha - 1);
    const b = alpha - Math.log(4);
    const c = alpha + a;
    for (;;) {
      const first = yield* random.real(vm);
      if (first <= 1e-7 || first >= 0.9999999) continue;
      const second = 1 - (yield* random.real(vm));
      const v = Math.log(first / (1 - first)) / a;
      const x = alpha * Math.exp(v);
      const z = first * first * second;
      const r = b + c * v - x;
      if (r + (1 + Math.log(4.5)) - 4.5 * z >= 0 || r >= Math.log(z)) return x * beta;
    }
  }
  for (;;) {
    const bound = (Math.E + alpha) / Math.E;
    const p = bound * (yield* random.real(vm));
    const x = p <= 1 ? p ** (1 / alpha) : -Math.log((bound - p) / alpha);
    const other = yield* random.real(vm);
    const isAccepted = p > 1 ? other <= x ** (alpha - 1) : other <= Math.exp(-x);
    if (isAccepted) return x * beta;
  }
}

function* betaDistributed(vm: Runtime, random: PyRandom, alpha: number, beta: number): Program<number> {
  const y = yield* gammaDistributed(vm, random, alpha, 1);
  return y === 0 ? 0 : y / (y + (yield* gammaDistributed(vm, random, beta, 1)));
}

/** The parameters that a program gives, as numbers; NaN for None. */
function* draw(vm: Runtime, random: PyRandom, values: readonly Value[], distribution: Draw): Program<Value> {
  const parameters: number[] = [];
  for (const value of values) {
    if (value === null) parameters.push(Number.NaN);
    else
      yield* settle(
        withReal(vm, value, (real) => {
          parameters.push(real);
          return null;
        }),
      );
  }
  return new PyFloat(yield* distribution(vm, random, ...parameters));
}

const distributions: readonly (readonly [string, string, Draw])[] = [
  [
    'uniform',
    'a, b',
    function* (vm, random, from, to) {
      return from! + (to! - from!) * (yield* random.real(vm));
    },
  ],
  ['triangular', 'low=0.0, high=1.0, mode=None', triangular as Draw],
  ['normalvariate', 'mu=0.0, sigma=1.0', normal as Draw],
  ['gauss', 'mu=0.0, sigma=1.0', gauss as Draw],
  [
    'lognormvariate',
    'mu, sigma',
    function* (vm, random, mean, deviation) {
      return Math.exp(yield* normal(vm, random, mean!, deviation!));
    },
  ],
  ['expovariate', 'lambd=1.0', exponential as Draw],
  ['vonmisesvariate', 'mu, kappa', vonMises as Draw],
  ['gammavariate', 'alpha, beta', gammaDistributed as Draw],
  ['betavariate', 'alpha, beta', betaDistributed as Draw],
  [
    'paretovariate',
    'alpha',
    function* (vm, random, alpha) {
      return (1 - (yield* random.real(vm))) ** (-1 / alpha!);
    },
  ],
  [
    'weibullvariate',
    'alpha, beta',
    function* (vm, random, alpha, beta) {
      return alpha! * (-Math.log(1 - (yield* random.real(vm)))) ** (1 / beta!);
    },
  ],
];

/** The names of the methods that draw real numbers. */
export const distributionNames: readonly string[] = distributions.map(([name]) => name);

/** Gives `Random` the methods that draw from continuous distributions. */
export function installDistributions(): void {
  for (const [name, parameters, distribution] of distributions) {
    method(
      randomType,
      name,
      `(self, ${parameters})`,
      { access: 'write' },
      (vm, self: PyRandom, ...values: Value[]) => new Steps(draw(vm, self, values, distribution)),
    );
  }
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { method, staticMethod } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { hashOf } from '../../semantics/hash.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { encodeText } from '../../types/bytes/encode.ts';
import { reduceWith } from '../../types/reduction.ts';
import { floatValue, intValue, textValue } from '../../types/unbox.ts';
import { sha512 } from '../hashing/sha-2.ts';
import type { NativeModule } from '../native-module.ts';
import { installChoices } from './choices.ts';
import { distributionNames, installDistributions } from './distributions.ts';
import { PyRandom, randomType } from './random.ts';

/**
 * What a generator begins with that nobody has given a seed. CPython asks the system for one; here every execution begins with
 * the same, so that an execution is a function of its schedule.
 */
const UNSEEDED = 42n;

function bytesToInt(data: Uint8Array): bigint {
  let number = 0n;
  for (const byte of data) number = (number << 8n) | BigInt(byte);
  return number;
}

function seedWith(vm: Runtime, random: PyRandom, seed: Value): Result {
  const integer = intValue(seed);
  const text = textValue(seed);
  if (seed === null) random.seed(UNSEEDED);
  else if (integer !== undefined) random.seed(BigInt(integer));
  else if (text !== undefined || seed instanceof PyBytes) {
    const { data } = text === undefined ? (seed as PyBytes) : encodeText(text, 'utf-8', 'strict');
    const digest = sha512(data);
    random.seed((bytesToInt(data) << 512n) | bytesToInt(digest));
  } else if (floatValue(seed) !== undefined) {
    return after(hashOf(vm, seed), (hash) => {
      random.seed(BigInt.asUintN(64, BigInt(hash as number | bigint)));
      return null;
    });
  } else {
    throw typeError('The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.');
  }
  return null;
}

const systemRandomType: PyType = nativeType('SystemRandom', { module: 'random', bases: [randomType] });

staticMethod(randomType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  const random = withAttributes(new PyRandom(cls));
  random.seed(UNSEEDED);
  return random;
});
method(randomType, '__init__', '(self, x=None)', { access: 'write' }, (vm, self: PyRandom, seed: Value) =>
  seedWith(vm, self, seed),
);
method(
  randomType,
  'seed',
  '(self, a=None, version=2)',
  { access: 'write' },
  (vm, self: PyRandom, seed: Value) => seedWith(vm, self, seed),
);
method(
  randomType,
  'random',
  '(self, /)',
  { access: 'write' },
  (_vm, self: PyRandom) => new PyFloat(self.twister.real()),
);
for (const name of ['getstate', '__getstate__']) {
  method(randomType, name, '(self)', { access: 'read' }, (_vm, self: PyRandom) => stateOf(self));
}
for (const name of ['setstate', '__setstate__']) {
  method(randomType, name, '(self, state)', { access: 'write' }, (_vm, self: PyRandom, state: Value) =>
    restore(self, state),
  );
}
reduceWith(randomType, () => ({ args: [] }));

function stateOf(self: PyRandom): Value {
  const spare = self.spare === null ? null : new PyFloat(self.spare);
  return new PyTuple([3, new PyTuple(self.twister.state), spare]);
}

function restore(self: PyRandom, state: Value): Value {
  const [version, words, spare] = state instanceof PyTuple ? state.items : [];
  if (version !== 3 || !(words instanceof PyTuple)) {
    throw valueError(`state with version ${String(version)} passed to Random.setstate() of version 3`);
  }
  self.twister.state = words.items.map(Number);
  self.spare = floatValue(spare ?? null) ?? null;
  return null;
}

installChoices();
installDistributions();

/** The methods of the module's own generator that are functions of the module. */
const names: readonly string[] = [
  'seed',
  'random',
  'getstate',
  'setstate',
  'getrandbits',
  'randbytes',
  'randrange',
  'randint',
  'choice',
  'shuffle',
  'sample',
  'choices',
  'binomialvariate',
  ...distributionNames,
];

/** `random`. */
export const randomModule: NativeModule = {
  name: 'random',
  fill: (_vm, { globals }) => {
    const own = withAttributes(new PyRandom());
    own.seed(UNSEEDED);
    for (const name of names) {
      const { definition } = randomType.lookup(name) as PyNative;
      globals.set(name, new PyNative(definition, undefined, own));
    }
    globals.set('Random', randomType);
    globals.set('SystemRandom', systemRandomType);
    globals.set('_inst', own);
  },
};

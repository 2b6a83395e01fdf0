import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method, nativeFunction } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { PySet } from '../../objects/set.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { textValue } from '../../types/unbox.ts';
import { ByteStore } from '../io/byte-store.ts';
import type { NativeModule } from '../native-module.ts';
import { md5, sha1 } from './older.ts';
import { sha224, sha256, sha384, sha512 } from './sha-2.ts';

/** A hash function: its name, how many bytes it gives and how many it takes in at a time. */
interface Algorithm {
  readonly name: string;
  readonly size: number;
  readonly block: number;
  readonly digest: (data: Uint8Array) => Uint8Array;
}

const algorithms: readonly Algorithm[] = [
  { name: 'md5', size: 16, block: 64, digest: md5 },
  { name: 'sha1', size: 20, block: 64, digest: sha1 },
  { name: 'sha224', size: 28, block: 64, digest: sha224 },
  { name: 'sha256', size: 32, block: 64, digest: sha256 },
  { name: 'sha384', size: 48, block: 128, digest: sha384 },
  { name: 'sha512', size: 64, block: 128, digest: sha512 },
];

const hashType: PyType = nativeType('HASH', { module: '_hashlib', isBase: false });

/** What a hash is computed of, so far. */
class Hash extends PyObject {
  readonly algorithm: Algorithm;
  readonly data: ByteStore;

  constructor(algorithm: Algorithm, data: ByteStore = new ByteStore()) {
    super(hashType);
    this.algorithm = algorithm;
    this.data = data;
  }

  digest(): Uint8Array {
    return this.algorithm.digest(this.data.slice(0));
  }
}

function add(hash: Hash, value: Value): Hash {
  if (textValue(value) !== undefined) throw typeError('Strings must be encoded before hashing');
  if (!(value instanceof PyBytes)) throw typeError('object supporting the buffer API required');
  hash.data.write(hash.data.length, value.data);
  return hash;
}

method(hashType, 'update', '(self, obj, /)', { access: 'write' }, (_vm, self: Hash, value: Value) => {
  add(self, value);
  return null;
});
method(hashType, 'digest', '(self, /)', { access: 'read' }, (_vm, self: Hash) => new PyBytes(self.digest()));
method(hashType, 'hexdigest', '(self, /)', { access: 'read' }, (_vm, self: Hash) =>
  Array.from(self.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
);
method(
  hashType,
  'copy',
  '(self, /)',
  { access: 'read' },
  (_vm, self: Hash) => new Hash(self.algorithm, new ByteStore(self.data.slice(0))),
);
attribute(hashType, 'name', (_vm, self: Hash) => self.algorithm.name);
attribute(hashType, 'digest_size', (_vm, self: Hash) => self.algorithm.size);
attribute(hashType, 'block_size', (_vm, self: Hash) => self.algorithm.block);

const constructors = algorithms.map((algorithm) =>
  nativeFunction(
    `openssl_${algorithm.name}`,
    '(string=?, *, usedforsecurity=True)',
    {},
    (_vm, value?: Value) => {
      const hash = new Hash(algorithm);
      return value === undefined ? hash : add(hash, value);
    },
    '_hashlib',
  ),
);

function newHash(_vm: Runtime, name: Value, value?: Value): Value {
  const text = textValue(name);
  if (text === undefined) throw typeError(`argument 'name' must be str, not ${typeOf(name).name}`);
  const algorithm = algorithms.find((one) => one.name === text.toLowerCase());
  if (algorithm === undefined) throw valueError(`unsupported hash type ${text}`);
  const hash = new Hash(algorithm);
  return value === undefined ? hash : add(hash, value);
}

const create = nativeFunction('new', '(name, data=?, *, usedforsecurity=True)', {}, newHash, 'hashlib');

/** `hashlib`. */
export const hashlibModule: NativeModule = {
  name: 'hashlib',
  fill: (_vm, { globals }) => {
    for (const [at, { name }] of algorithms.entries()) globals.set(name, constructors[at]!);
    globals.set('new', create);
    for (const name of ['algorithms_available', 'algorithms_guaranteed']) {
      const set = new PySet();
      for (const algorithm of algorithms) set.table.set(algorithm.name, null);
      globals.set(name, set);
    }
  },
};

import type { NativeDefinition } from '../objects/native.ts';

/**
 * What the cost of a native function grows with, besides being called:
 *
 * - `arguments`: how many items its largest argument has
 * - `key`: always the same, but for a key that is a tuple
 * - `result`: how many items its result has
 * - `elements`: the same as `arguments`, for a range too: it puts all of them into a table
 * - `contents`: the bytes that are made of its second argument: their number, what they are a copy of, or items
 * - `power`: the length of a power of ints, or of the exponent and the modulus
 * - `bytes`: the same as `arguments`; more than {@link RELEASING} bytes are gone over without the GIL
 *
 * What it goes over without one of these, or beyond it, is counted while it does.
 */
export type Growth = 'arguments' | 'result' | 'bytes' | 'key' | 'contents' | 'power' | 'elements';

/** CPython's hash functions keep the GIL for so many bytes: `HASHLIB_GIL_MINSIZE`. */
export const RELEASING = 2047;

/**
 * The native functions that have costs of their own, and what these grow with; null for a cost that is always the same. `math.*`
 * stands for all others of the module or type.
 */
export const nativeGrowth: Readonly<Record<string, Growth | null>> = {
  // Functions.
  __build_class__: null,
  abs: null,
  all: 'arguments',
  any: 'arguments',
  bin: null,
  __import__: null,
  callable: null,
  chr: null,
  divmod: null,
  format: null,
  getattr: null,
  hasattr: null,
  hash: null,
  hex: null,
  id: null,
  input: null,
  isinstance: null,
  issubclass: null,
  iter: null,
  len: null,
  max: 'arguments',
  min: 'arguments',
  next: null,
  ord: null,
  open: null,
  pow: 'power',
  print: null,
  repr: 'result',
  round: null,
  setattr: null,
  sorted: 'arguments',
  sum: 'arguments',
  // Types.
  'bool.__new__': null,
  'bytes.__new__': 'contents',
  'bytearray.__new__': 'contents',
  'dict.__new__': null,
  'dict.__init__': 'arguments',
  'enumerate.__new__': null,
  'filter.__new__': null,
  'float.__new__': 'arguments',
  'frozenset.__new__': 'elements',
  'int.__new__': 'arguments',
  'list.__new__': null,
  'list.__init__': 'arguments',
  'map.__new__': null,
  'object.__new__': null,
  'object.__init__': null,
  'range.__new__': null,
  'reversed.__new__': null,
  'set.__new__': null,
  'set.__init__': 'elements',
  'str.__new__': 'result',
  'super.__new__': null,
  'super.__init__': null,
  'tuple.__new__': 'arguments',
  'type.__new__': null,
  'zip.__new__': null,
  // Lists.
  'list.append': null,
  'list.clear': null,
  'list.copy': 'arguments',
  'list.count': 'arguments',
  'list.extend': 'arguments',
  'list.index': 'arguments',
  'list.insert': 'arguments',
  'list.pop': null,
  'list.remove': 'arguments',
  'list.reverse': 'arguments',
  'list.sort': 'arguments',
  // Dictionaries and sets.
  'dict.copy': 'arguments',
  'dict.get': 'key',
  'dict.items': null,
  'dict.keys': null,
  'dict.pop': 'key',
  'dict.setdefault': 'key',
  'dict.update': 'arguments',
  'dict.values': null,
  'set.add': 'key',
  'set.discard': 'key',
  'set.remove': 'key',
  'set.update': 'arguments',
  'set.*': 'arguments',
  // Texts and bytes.
  'str.count': 'arguments',
  'str.encode': 'arguments',
  'str.endswith': null,
  'str.find': 'arguments',
  'str.format': 'result',
  'str.isalpha': 'arguments',
  'str.isdigit': 'arguments',
  'str.join': 'arguments',
  'str.lower': 'arguments',
  'str.replace': 'arguments',
  'str.split': 'arguments',
  'str.splitlines': 'arguments',
  'str.startswith': null,
  'str.strip': null,
  'str.upper': 'arguments',
  'str.*': 'arguments',
  'bytes.decode': 'arguments',
  'bytes.*': 'arguments',
  // Modules.
  'math.*': null,
  'math.sqrt': null,
  'Random.random': null,
  'Random.randint': null,
  'Random.choice': null,
  'Random.shuffle': 'arguments',
  'Random.*': null,
  'json.dumps': 'result',
  'json.loads': 'arguments',
  '_hashlib.*': 'bytes',
  'HASH.update': 'bytes',
  'HASH.digest': null,
  'HASH.hexdigest': null,
  'Pattern.*': null,
  're.*': null,
  'Match.*': null,
  'deque.append': null,
  'deque.popleft': null,
  'deque.*': null,
  'BaseException.__new__': null,
  'JSONEncoder.encode': null,
  'JSONDecoder.decode': null,
  '_collections._count_elements': 'arguments',
  '_functools.reduce': 'arguments',
  '_lru_cache_wrapper.__call__': null,
  'defaultdict.__missing__': null,
  'partial.__call__': null,
  '_tuplegetter.__get__': null,
  'TextIOWrapper.write': 'arguments',
  'TextIOWrapper.read': 'result',
  'TextIOWrapper.readline': 'result',
  'TextIOWrapper.flush': null,
  'TextIOWrapper.close': null,
  'TextIOWrapper.*': null,
  'StringIO.write': null,
  'StringIO.*': null,
  exec: null,
  eval: null,
  'generator.__next__': null,
  '_heapq.*': null,
  '_bisect.*': null,
  'time.*': null,
  'lock.*': null,
  'RLock.*': null,
  'Event.*': null,
  'Condition.*': null,
  'Semaphore.*': null,
  'Queue.*': null,
  'SimpleQueue.*': null,
  'Thread.*': null,
  'threading.*': null,
  '_local.__getattribute__': null,
  '_local.__setattr__': null,
  '_local.*': null,
  // Methods behind operators, which are charged for what they do; and making what is not named here.
  special: null,
  __new__: null,
  __init__: null,
  // Everything else.
  default: null,
};

/** The names of the native functions with costs of their own. */
export const nativeNames: readonly string[] = Object.keys(nativeGrowth);

/** Methods with names of two underscores each side that a program calls, if only in a `with` or by making something. */
const called: ReadonlySet<string> = new Set([
  '__new__',
  '__init__',
  '__call__',
  '__enter__',
  '__exit__',
  '__import__',
]);

function isBehindOperator(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__') && !called.has(name);
}

/** The name by which the cost of a native function is found. */
export function nativeCostName({ name, qualname, owner }: NativeDefinition): string {
  const full = typeof owner === 'string' && owner !== 'builtins' ? `${owner}.${name}` : qualname;
  if (full in nativeGrowth) return full;
  const group = `${full.slice(0, Math.max(full.lastIndexOf('.'), 0))}.*`;
  if (group in nativeGrowth && !isBehindOperator(name)) return group;
  if (isBehindOperator(name)) return 'special';
  return name in nativeGrowth ? name : 'default';
}

/** Random expressions over the built-in types, drawn from a seed: what `record.js` records. */

/** A generator of whole numbers below a bound. */
function drawing(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const atoms = {
  int: ['0', '1', '-1', '2', '7', '-13', '255', '10**18', '-2**63', '2**64 + 1', 'True', 'False'],
  float: [
    '0.0',
    '-0.0',
    '1.5',
    '-2.25',
    '1e300',
    '1e-7',
    '3.0',
    "float('inf')",
    "float('nan')",
    '123456789.125',
  ],
  str: ["''", "'a'", "'abc'", "'Hello World'", "'  x '", "'é😀'", "'12'", "'a,b,,c'", "'\\n\\t'", '"it\'s"'],
  bytes: ["b''", "b'abc'", "b'\\x00\\xff'"],
  list: ['[]', '[1]', '[3, 1, 2]', "['b', 'a']", '[1, [2, 3]]', '[None, True]'],
  tuple: ['()', '(1,)', '(1, 2, 3)', "('a', 1)"],
  dict: ['{}', "{'a': 1}", "{1: 'x', 2: 'y'}", '{(1, 2): [3]}'],
  set: ['set()', '{1}', '{1, 2, 3}', 'frozenset({2})'],
  other: ['None', '...', 'range(5)', 'range(10, 0, -3)', 'slice(1, 2)', '1j', 'int', 'NotImplemented'],
};
const kinds = Object.keys(atoms);

const methods = {
  int: [
    'bit_length()',
    'conjugate()',
    '__index__()',
    "to_bytes(8, 'big', signed=True)",
    'real',
    'denominator',
  ],
  float: ['hex()', 'as_integer_ratio()', '__trunc__()', 'imag'],
  str: [
    'upper()',
    'title()',
    'strip()',
    'split()',
    "split(',')",
    'swapcase()',
    "replace('a', 'xy')",
    "find('c')",
    "index('l')",
    "count('l')",
    "join(['p', 'q'])",
    "partition('b')",
    "rpartition(',')",
    'isdigit()',
    'isalpha()',
    'isspace()',
    'zfill(6)',
    "center(9, '*')",
    'ljust(5)',
    'encode()',
    "startswith(('a', 'H'))",
    "endswith('c', 1)",
    'splitlines()',
    'casefold()',
    "rsplit(',', 1)",
    'expandtabs(4)',
    'format(1, a=2)',
    'isidentifier()',
    "removeprefix('a')",
    "translate({97: 'z'})",
  ],
  bytes: ['hex()', 'decode()', "split(b'b')", 'upper()', "find(b'c')", "replace(b'a', b'zz')", 'isalpha()'],
  list: [
    'copy()',
    'index(1)',
    'count(1)',
    'pop()',
    'pop(0)',
    'sort()',
    'reverse()',
    'append(1)',
    "extend('ab')",
    'remove(2)',
    '__len__()',
  ],
  tuple: ['index(1)', 'count(1)', '__len__()', 'index(9)'],
  dict: [
    'keys()',
    'values()',
    'items()',
    "get('a')",
    "get('q', 5)",
    "pop('a')",
    "setdefault('z', 1)",
    'copy()',
    "update({'n': 0})",
    'popitem()',
  ],
  set: [
    'union([7])',
    'intersection({1, 2})',
    'difference({1})',
    'issubset({1, 2, 3})',
    'isdisjoint({9})',
    'copy()',
    'symmetric_difference([1, 8])',
  ],
  other: ['start', 'indices(5)', 'imag', '__name__', 'count(1)', 'index(4)', 'stop'],
};

const operators = ['+', '-', '*', '/', '//', '%', '<<', '>>', '&', '|', '^', '@'];
const comparisons = ['<', '<=', '==', '!=', '>', '>=', 'in', 'not in', 'is', 'is not'];
const functions = [
  'len',
  'abs',
  'repr',
  'str',
  'int',
  'float',
  'bool',
  'list',
  'tuple',
  'sorted',
  'sum',
  'min',
  'max',
  'any',
  'all',
  'set',
  'dict',
  'hex',
  'bin',
  'oct',
  'chr',
  'ord',
  'round',
  'reversed',
  'type',
  'callable',
  'ascii',
  'bytes',
  'complex',
  'divmod',
  'iter',
  'hash',
];
const formats = [
  '',
  '>8',
  '<8',
  '^8',
  '+',
  '08',
  ',',
  '.2f',
  'e',
  'g',
  '%',
  'x',
  '#x',
  'b',
  'c',
  's',
  '_',
  '.3',
  'n',
  '*^10',
  '=+9',
  'd',
  'o',
  '10.3e',
];

/** Draws an expression. Numbers stay small: a shift or a repetition takes a small one on its right. */
export function expressions(seed, count) {
  const draw = drawing(seed);
  const pick = (list) => list[draw(list.length)];
  const atom = (kind = pick(kinds)) => pick(atoms[kind]);
  const small = () => pick(['0', '1', '2', '3', '-1', '-2', '5', '17', 'None', "'a'", '1.0', 'True']);

  function binary(depth) {
    const operator = pick(operators);
    const isGrowing = operator === '*' || operator === '<<' || operator === '>>';
    const left = expression(depth - 1);
    return isGrowing
      ? `(${left}) ${operator} ${small()}`
      : `(${left}) ${operator} (${expression(depth - 1)})`;
  }

  function subscript(depth) {
    const part = () => (draw(3) === 0 ? '' : small());
    const key = draw(2) === 0 ? small() : `${part()}:${part()}${draw(2) === 0 ? '' : `:${part()}`}`;
    return `(${expression(depth - 1)})[${key}]`;
  }

  function call(depth) {
    const name = pick(functions);
    const value = expression(depth - 1);
    // The hash of a text and the text of an iterator differ from run to run.
    if (name === 'hash') return `hash(${atom(pick(['int', 'float', 'tuple']))}) == 0`;
    // So does the order of a set.
    if (name === 'set') return `len(set(${value}))`;
    if (name === 'iter') return `next(iter(${value}))`;
    if (name === 'reversed') return `list(reversed(${value}))`;
    if (name === 'divmod') return `divmod(${value}, ${small()})`;
    if (name === 'round' && draw(2) === 0) return `round(${value}, ${small()})`;
    if (name === 'bytes') return `bytes(${atom(pick(['list', 'bytes', 'str', 'tuple']))})`;
    return `${name}(${value})`;
  }

  function display(depth) {
    const one = expression(depth - 1);
    const other = expression(depth - 1);
    return pick([
      `[${one}, ${other}]`,
      `(${one}, ${other})`,
      `{${one}: ${other}}`,
      `{${one}}`,
      `[x for x in (${one})]`,
      `{k: v for k, v in (${one})}`,
      `[*${one}, ${other}]`,
      `{**${one}}`,
      `[y for x in (${one}) for y in x if y]`,
      `len({x for x in (${one})})`,
    ]);
  }

  function expression(depth) {
    if (depth <= 0) return atom();
    switch (draw(13)) {
      case 0:
      case 1:
        return binary(depth);
      case 2:
        return `(${expression(depth - 1)}) ${pick(comparisons)} (${expression(depth - 1)})`;
      case 3:
        return subscript(depth);
      case 4:
      case 5: {
        const kind = pick(kinds);
        const member = pick(methods[draw(8) === 0 ? pick(kinds) : kind]);
        return `(${atom(kind)}).${member}`;
      }
      case 6:
        return call(depth);
      case 7:
        return display(depth);
      case 8:
        return `${pick(['not ', '-', '~', '+'])}(${expression(depth - 1)})`;
      case 9:
        return `(${expression(depth - 1)}) ${pick(['and', 'or'])} (${expression(depth - 1)})`;
      case 10:
        return `format(${expression(depth - 1)}, '${pick(formats)}')`;
      case 11:
        return `'${pick(['%s', '%r', '%d', '%5.1f', '%x', '%c', '%-4s|', '%+d', '%e', '%g', '%%', '%s %s'])}' % (${expression(depth - 1)},)`;
      default:
        return `(${expression(depth - 1)}) if (${expression(depth - 1)}) else (${expression(depth - 1)})`;
    }
  }

  return Array.from({ length: count }, () => expression(1 + draw(3)));
}

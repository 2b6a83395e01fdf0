import { PyBytes } from '../objects/bytes.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { PyFunction } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import type { PyObject, Value } from '../objects/object.ts';
import { PyAnySet, PyFrozenSet } from '../objects/set.ts';
import { ellipsis } from '../objects/singleton.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { textValue } from '../types/unbox.ts';
import { floatText } from './float-text.ts';
import { quotedBytes, quotedText } from './quoted-text.ts';

/** How much of a text, how many items and how deep is shown. */
const LONGEST_TEXT = 40;
const MOST_ITEMS = 6;
const DEEPEST = 2;

/** A short `repr` without Python code, for explanations: what is long or lies deep is left out. */
export function sketch(value: Value, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return quotedText(shortened(value));
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
    case 'bigint':
      return shortened(String(value));
    default:
      return value === null ? 'None' : sketchObject(value, depth);
  }
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

function sketchObject(value: PyObject, depth: number): string {
  if (value instanceof PyFloat) return floatText(value.value);
  if (value instanceof PyList) return `[${sketchItems(value.items, depth)}]`;
  if (value instanceof PyTuple) {
    return `(${sketchItems(value.items, depth)}${value.items.length === 1 ? ',' : ''})`;
  }
  if (value instanceof PyDict) return `{${sketchEntries(value, depth)}}`;
  if (value instanceof PyAnySet) return sketchSet(value, depth);
  if (value instanceof PyBytes) return `b${quotedBytes(value.data.slice(0, LONGEST_TEXT))}`;
  if (value instanceof PyType) return `<class ${value.name}>`;
  if (value instanceof PyFunction) return `<function ${value.qualname}>`;
  if (value instanceof PyException) return `${value.cls.name}(${sketchItems(value.args.items, depth)})`;
  if (value === ellipsis) return 'Ellipsis';
  const text = textValue(value);
  return text === undefined ? `<${value.cls.name}>` : quotedText(shortened(text));
}

function sketchItems(items: readonly Value[], depth: number): string {
  if (items.length === 0) return '';
  if (depth >= DEEPEST) return '…';
  const shown = items.slice(0, MOST_ITEMS).map((item) => sketch(item, depth + 1));
  return shown.join(', ') + (items.length > MOST_ITEMS ? ', …' : '');
}

function sketchEntries(dict: PyDict, depth: number): string {
  if (dict.size === 0) return '';
  if (depth >= DEEPEST) return '…';
  const shown: string[] = [];
  for (let at = dict.next(0); at >= 0 && shown.length < MOST_ITEMS; at = dict.next(at + 1)) {
    shown.push(`${sketch(dict.keys[at]!, depth + 1)}: ${sketch(dict.values[at]!, depth + 1)}`);
  }
  return shown.join(', ') + (dict.size > MOST_ITEMS ? ', …' : '');
}

function sketchSet(set: PyAnySet, depth: number): string {
  const name = set instanceof PyFrozenSet ? 'frozenset' : '';
  if (set.table.size === 0) return `${name || 'set'}()`;
  const items = `{${sketchItems([...set.items()], depth)}}`;
  return name === '' ? items : `${name}(${items})`;
}

import { generatorType } from '../objects/generator.ts';
import type { PyObject, Value } from '../objects/object.ts';
import { Kind } from './kinds.ts';

/** As what the next value of an iterator is charged. */
export function kindOfNext(iterator: Value): number {
  const { cls } = iterator as PyObject;
  if (cls === generatorType) return Kind.nextOfGenerator;
  switch (cls.name) {
    case 'range_iterator':
      return Kind.nextOfRange;
    case 'list_iterator':
    case 'tuple_iterator':
    case 'str_iterator':
    case 'str_ascii_iterator':
      return Kind.nextOfList;
    case 'dict_keyiterator':
    case 'dict_valueiterator':
    case 'dict_itemiterator':
    case 'set_iterator':
      return Kind.nextOfTable;
    case 'enumerate':
      return Kind.nextOfEnumerate;
    case 'zip':
    case 'product':
    case 'combinations':
    case 'permutations':
      return Kind.nextOfZip;
    case 'map':
    case 'filter':
      return Kind.nextOfMap;
    default:
      return Kind.nextOfOther;
  }
}

import { installDict } from './dict/dict.ts';
import { installDictViews } from './dict/view-methods.ts';
import { installEnumerate } from './iterators/enumerate.ts';
import { installFilter } from './iterators/filter.ts';
import { installMap } from './iterators/map.ts';
import { installReversed } from './iterators/reversed.ts';
import { installZip } from './iterators/zip.ts';
import { installList } from './list/list.ts';
import { installSets } from './set/set.ts';
import { installTuple } from './tuple.ts';
import { installGenericAlias } from './typing/generic-alias.ts';
import { installUnion } from './typing/union.ts';

/** Gives the built-in containers, their iterators and what annotations make of them their methods. To be called once. */
export function installContainerTypes(): void {
  installList();
  installTuple();
  installDict();
  installDictViews();
  installSets();
  installEnumerate();
  installFilter();
  installMap();
  installReversed();
  installZip();
  installGenericAlias();
  installUnion();
}

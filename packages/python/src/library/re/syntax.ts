import type { CharacterSet } from './character-set.ts';

/** A place between characters: `\A`, `^` and `$` with and without MULTILINE, `\Z`, `\b`, `\B`. */
export type Place =
  | 'start'
  | 'line-start'
  | 'end'
  | 'line-end'
  | 'last-line-end'
  | 'boundary'
  | 'no-boundary';

/** How often a repetition goes on: as often as possible, as rarely as possible, or as often as possible for good. */
export type RepeatMode = 'greedy' | 'lazy' | 'possessive';

/** The syntax tree of a regular expression. */
export type Node =
  | { readonly kind: 'literal'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'branch'; readonly branches: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: Node }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly min: number;
      readonly max: number;
      readonly mode: RepeatMode;
    }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'look'; readonly body: Node; readonly isBehind: boolean; readonly isNegated: boolean }
  | {
      readonly kind: 'reference';
      readonly group: number;
      readonly ignoresCase: boolean;
      readonly isAscii: boolean;
    }
  | { readonly kind: 'conditional'; readonly group: number; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'place'; readonly place: Place; readonly isAscii: boolean };

/** A regular expression that was read. */
export interface Syntax {
  readonly root: Node;
  /** How many groups it has. */
  readonly groups: number;
  /** The groups that have names, in order. */
  readonly names: ReadonlyMap<string, number>;
  /** The flags, those in the pattern included. */
  readonly flags: number;
}

/** How many characters a node matches: at least and at most. */
export function widthOf(node: Node, groups: ReadonlyMap<number, Node>): readonly [number, number] {
  switch (node.kind) {
    case 'literal':
    case 'set':
      return [1, 1];
    case 'sequence':
      return node.items.reduce<readonly [number, number]>(
        ([least, most], item) => {
          const [low, high] = widthOf(item, groups);
          return [least + low, most + high];
        },
        [0, 0],
      );
    case 'branch':
      return widest(node.branches, groups);
    case 'conditional':
      return widest([node.yes, node.no], groups);
    case 'group':
    case 'atomic':
      return widthOf(node.body, groups);
    case 'repeat': {
      const [low, high] = widthOf(node.body, groups);
      return [low * node.min, high === 0 ? 0 : high * node.max];
    }
    case 'reference': {
      const body = groups.get(node.group);
      return body === undefined ? [0, Infinity] : widthOf(body, groups);
    }
    default:
      return [0, 0];
  }
}

function widest(nodes: readonly Node[], groups: ReadonlyMap<number, Node>): readonly [number, number] {
  const widths = nodes.map((node) => widthOf(node, groups));
  return [Math.min(...widths.map(([low]) => low)), Math.max(...widths.map(([, high]) => high))];
}

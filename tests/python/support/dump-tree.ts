import type { Root } from '@heddle/python/internal/syntax/tree';

/** A tree as JSON with sorted keys, in which `dump-tree.py` writes CPython's. */
export function dumpTree(root: Root): string {
  return JSON.stringify(root, (_key, value: unknown) => {
    if (typeof value === 'bigint') return `0x${value.toString(16)}`;
    if (value === Number.POSITIVE_INFINITY) return 'inf';
    if (value instanceof Uint8Array) return [...value];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

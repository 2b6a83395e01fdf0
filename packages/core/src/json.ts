/** Plain data: what snapshots, traces and results are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A plain object of plain data. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * JSON text with the keys of every object in alphabetical order, so that equal values have equal texts
 * whatever the order in which their keys were set.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as JsonObject;
  const fields = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key]!)}`);
  return `{${fields.join(',')}}`;
}

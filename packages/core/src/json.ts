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

/**
 * A copy of a value as plain data that JSON text keeps as it is; undefined where it is no plain data. A copy,
 * because the program may go on to change what a trace must keep. Numbers that JSON has not become texts.
 */
export function plainData(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      // Adding 0 turns -0, which JSON writes as 0, into 0.
      return Number.isFinite(value) ? value + 0 : String(value);
    case 'object':
      return value === null ? null : plainObject(value);
    default:
      return undefined;
  }
}

function plainObject(value: object): Json | undefined {
  if (Array.isArray(value)) {
    const items = value.map(plainData);
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const fields: [string, Json][] = [];
  for (const [name, field] of Object.entries(value)) {
    const copy = plainData(field);
    if (copy !== undefined) fields.push([name, copy]);
    else if (field !== undefined) return undefined;
  }
  return Object.fromEntries(fields);
}

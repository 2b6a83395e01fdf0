import { PyBytes } from '../../objects/bytes.ts';
import type { Value } from '../../objects/object.ts';

/** Bytes as a text of one character each; undefined for what is none. */
export function bytesText(value: Value): string | undefined {
  return value instanceof PyBytes ? value.text : undefined;
}

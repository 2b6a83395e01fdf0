import type { Runtime } from '../../interpreter/runtime.ts';
import { bytearrayType, type PyBytes } from '../../objects/bytes.ts';
import { method } from '../../objects/define.ts';
import type { Result, Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';

/** What a method does that reads its bytes. */
export type BytesBody = (vm: Runtime, self: PyBytes, ...args: (Value | undefined)[]) => Result;

/** Gives one of the types of bytes a method that both have. */
export type BytesDefinition = (name: string, signature: string, body: BytesBody) => void;

/** Defines methods of a type of bytes that change nothing: a bytearray is read by them. */
export function definitionFor(type: PyType): BytesDefinition {
  const access = type === bytearrayType ? 'read' : 'none';
  return (name, signature, body) => method(type, name, signature, { access }, body);
}

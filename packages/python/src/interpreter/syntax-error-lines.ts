import type { PyException } from '../objects/exception.ts';
import type { Value } from '../objects/object.ts';
import { mistakeLines } from '../syntax/mistake-text.ts';

function numberOf(value: Value): number | null {
  return typeof value === 'number' ? value : null;
}

/**
 * The lines of a syntax error: its place, the source line, the carets, the message. A program can make one itself, with anything
 * in its attributes.
 * @param name of its class.
 */
export function syntaxErrorLines(exception: PyException, name: string): string[] {
  const read = (key: string): Value => exception.attributes?.get(key) ?? null;
  const line = read('lineno');
  const filename = read('filename');
  const text = read('text');
  const message = String(read('msg') ?? '<no detail available>');
  if (typeof line !== 'number') {
    return [`${name}: ${message}${typeof filename === 'string' ? ` (${filename})` : ''}`];
  }
  return mistakeLines({
    type: name,
    message,
    filename: typeof filename === 'string' ? filename : '<string>',
    line,
    text: typeof text === 'string' ? text : null,
    column: numberOf(read('offset')),
    endLine: numberOf(read('end_lineno')),
    endColumn: numberOf(read('end_offset')),
  });
}

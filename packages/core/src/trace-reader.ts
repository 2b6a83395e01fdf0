import { parseEvent, type TraceEvent } from './trace.ts';

/**
 * The events of a trace whose text arrives in pieces, such as the chunks of a file: one event at a time, so a trace of
 * any length is read in the memory of its longest line. Pieces may end anywhere, also within a line.
 *
 * ```ts
 * for await (const event of readTrace(createReadStream('found.jsonl', 'utf8'))) count(event);
 * ```
 *
 * @throws UsageError that names the line, what stands there and what was expected.
 */
export async function* readTrace(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<TraceEvent, void, undefined> {
  /** What came before the next line break, in pieces: joining them one by one would copy a long line over and over. */
  let begun: string[] = [];
  let number = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      begun.push(chunk.slice(start, end));
      start = end + 1;
      yield parseEvent(begun.join(''), ++number);
      begun = [];
    }
    if (start < chunk.length) begun.push(chunk.slice(start));
  }
  if (begun.length > 0) yield parseEvent(begun.join(''), ++number);
}

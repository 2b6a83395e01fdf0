/** A stretch of a lane that looks the same all over. Times are virtual nanoseconds. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** Its colour, as a class of the style. */
  readonly kind: string;
  /** What it says of itself. */
  readonly text: string;
}

/** A segment as it is drawn. */
export interface DrawnSegment extends Segment {
  /** Whether something else was there as well, too short to be seen. */
  readonly isMixed: boolean;
}

/** Joins neighbours that are alike. */
export function joined(segments: Iterable<Segment>): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (
      last !== undefined &&
      last.to === segment.from &&
      last.kind === segment.kind &&
      last.text === segment.text
    ) {
      result[result.length - 1] = { ...last, to: segment.to };
    } else {
      result.push(segment);
    }
  }
  return result;
}

/** The share of a long segment that it can spare for a short one before it; more would make a picture that lies. */
const SPARE = 1 / 8;

/** A free stretch of a lane. */
const FREE = '';

/** Collects neighbouring short segments, to be drawn as one. */
class Cell {
  from = 0;
  to = 0;
  #count = 0;
  /** How long there was something of each kind, and the longest segment of it. */
  readonly #kinds = new Map<string, { time: number; longest: Segment }>();

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  add(segment: Segment): void {
    if (this.isEmpty) this.from = segment.from;
    this.to = segment.to;
    this.#count++;
    const time = segment.to - segment.from;
    const known = this.#kinds.get(segment.kind);
    if (known === undefined) {
      this.#kinds.set(segment.kind, { time, longest: segment });
      return;
    }
    known.time += time;
    if (time > known.longest.to - known.longest.from) known.longest = segment;
  }

  /** What stands for all: the kind of which there is most; as much of the cell is left free as there is free time in it. */
  take(): DrawnSegment | null {
    const free = this.#kinds.get(FREE)?.time ?? 0;
    this.#kinds.delete(FREE);
    let most: { time: number; longest: Segment } | null = null;
    for (const kind of this.#kinds.values()) if (most === null || kind.time > most.time) most = kind;
    const [from, to, isMixed] = [this.from, this.to, this.#count > 1];
    this.#kinds.clear();
    this.#count = 0;
    return most === null
      ? null
      : { kind: most.longest.kind, text: most.longest.text, from, to: to - free, isMixed };
  }
}

/** The segments of a lane and the free stretches between them. */
function* withGaps(segments: readonly Segment[]): Generator<Segment> {
  let now = 0;
  for (const segment of segments) {
    if (segment.from > now) yield { from: now, to: segment.from, kind: FREE, text: '' };
    // What overlaps what was before it is cut.
    const from = Math.max(segment.from, now);
    if (segment.to > from) yield from === segment.from ? segment : { ...segment, from };
    now = Math.max(now, segment.to);
  }
}

/**
 * The segments of a lane with so little detail that none is shorter than can be drawn: what is shorter is drawn together with its
 * neighbours as the kind of which there is most. A short segment between two long ones stays, and is drawn a little longer than it is.
 * The results do not overlap.
 * @param segments in order of time.
 * @param shortest how long a segment has to be to be drawn on its own.
 * @param visible how long one between long ones is drawn at least, as far as these can spare it.
 * @param end nothing is drawn beyond it.
 */
export function* reduced(
  segments: readonly Segment[],
  shortest: number,
  visible: number,
  end: number,
): Generator<DrawnSegment> {
  const cell = new Cell();
  /** Up to here the lane has been drawn. */
  let now = 0;
  const flush = function* (least: number, limit: number): Generator<DrawnSegment> {
    if (cell.isEmpty) return;
    const drawn = cell.take();
    if (drawn === null) return;
    const segment = { ...drawn, to: Math.min(Math.max(drawn.to, drawn.from + least), limit) };
    now = Math.max(now, segment.to);
    yield segment;
  };
  for (const segment of withGaps(segments)) {
    const length = segment.to - segment.from;
    if (length < shortest) {
      cell.add(segment);
      if (cell.to - cell.from >= shortest) yield* flush(shortest / 5, cell.to);
      continue;
    }
    // It gives what it can spare to what is too short to be seen before it.
    yield* flush(visible, segment.from + Math.min(visible, length * SPARE));
    const from = Math.max(segment.from, now);
    if (segment.kind !== FREE) yield { ...segment, from, isMixed: false };
    now = segment.to;
  }
  yield* flush(visible, end);
}

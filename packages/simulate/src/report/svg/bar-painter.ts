import { html, type Markup, shorten } from '@heddle/explore';
import { formatDuration } from '../duration.ts';
import { isStrong } from './colours.ts';
import { px, xmlText } from './document.ts';
import { BAR, FONT, type Geometry, xOf } from './geometry.ts';
import type { Lane } from './lane.ts';
import type { DrawnSegment } from './segment.ts';
import { fitText } from './text-width.ts';

/** A bar that is wider can be an element of its own, with a tooltip. */
const MIN_ELEMENT = 3;
/** What keeps the file small: at most so many bars that are elements of their own, and so many labels. */
const MAX_ELEMENTS = 4_000;
const MAX_LABELS = 1_500;
/** A longer text is cut. */
const MAX_TEXT = 80;

/** Draws the bars of the lanes, and counts what they cost. */
export class BarPainter {
  readonly #geometry: Geometry;
  /** Bars that are so wide are elements of their own. */
  readonly #threshold: number;
  #elements = MAX_ELEMENTS;
  #labels = MAX_LABELS;

  constructor(geometry: Geometry, drawn: readonly (readonly DrawnSegment[])[]) {
    this.#geometry = geometry;
    const widths = drawn.flatMap((segments) => segments.map((segment) => this.#edges(segment)[1]));
    widths.sort((a, b) => b - a);
    this.#threshold = Math.max(MIN_ELEMENT, widths[MAX_ELEMENTS] ?? 0);
  }

  /** The bars of a lane: wide ones with a tooltip each, and the narrow ones of a kind as lines of one path. */
  paint(lane: Lane, segments: readonly DrawnSegment[], y: number): Markup[] {
    const wide: Markup[] = [];
    const narrow = new Map<string, string[]>();
    for (const segment of segments) {
      const [x, width] = this.#edges(segment);
      if (width <= 0) continue;
      if (width >= this.#threshold && this.#elements > 0) {
        this.#elements--;
        wide.push(this.#element(lane, segment, x, width, y));
        continue;
      }
      const line = `M${x} ${y}h${width}`;
      const known = narrow.get(segment.kind);
      if (known === undefined) narrow.set(segment.kind, [line]);
      else known.push(line);
    }
    const paths = [...narrow].map(([kind, lines]) => html`<path class="${kind}" d="${lines.join('')}"/>`);
    return [...wide, ...paths];
  }

  /** The left edge and the width: bars that touch in time touch in the picture. */
  #edges({ from, to }: DrawnSegment): readonly [x: number, width: number] {
    const x = xOf(this.#geometry, from);
    return [x, px(xOf(this.#geometry, to) - x)];
  }

  #element(lane: Lane, segment: DrawnSegment, x: number, width: number, y: number): Markup {
    const { from, to, kind, text, isMixed } = segment;
    const what = `${shorten(lane.name, MAX_TEXT)}: ${isMixed ? 'mostly ' : ''}${shorten(text, MAX_TEXT)}`;
    const when = `${formatDuration(to - from)}, from ${formatDuration(from)} to ${formatDuration(to)}`;
    const title = html`<title>${xmlText(`${what}, ${when}`)}</title>`;
    const bar = html`<rect class="${kind}" x="${x}" y="${px(y - BAR / 2)}" width="${width}" height="${BAR}">${title}</rect>`;
    const label = this.#labels > 0 ? fitText(lane.labelOf(segment), width - 6, FONT) : '';
    if (label === '') return bar;
    this.#labels--;
    return html`${bar}<text class="label${isStrong(kind) ? ' strong' : ''}" x="${px(x + 3)}" y="${y + 4}">${xmlText(label)}</text>`;
  }
}

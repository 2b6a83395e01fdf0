import { html, type Markup } from '@heddle/explore';
import { px } from './document.ts';
import { FONT, LANE, MARGIN } from './geometry.ts';
import { textWidth } from './text-width.ts';

/** What a legend says, and the class of the colour that it says it of; null for a remark. */
export interface LegendEntry {
  readonly kind: string | null;
  readonly text: string;
}

const SWATCH = 12;
const GAP = 18;

/** A legend from a height on, in as many rows as it needs. */
export function drawLegend(
  entries: readonly LegendEntry[],
  width: number,
  top: number,
): { readonly markup: readonly Markup[]; readonly height: number } {
  let [x, y] = [MARGIN, top];
  const markup = entries.map(({ kind, text }) => {
    const indent = kind === null ? 0 : SWATCH + 6;
    const needed = indent + textWidth(text, FONT);
    if (x + needed > width - MARGIN && x > MARGIN) [x, y] = [MARGIN, y + LANE];
    const swatch =
      kind === null
        ? ''
        : html`<rect class="${kind}" x="${px(x)}" y="${y}" width="${SWATCH}" height="${SWATCH}"/>`;
    const label = html`<text${kind === null ? html` class="quiet"` : ''} x="${px(x + indent)}" y="${y + 10}">${text}</text>
`;
    x += needed + GAP;
    return html`${swatch}${label}`;
  });
  return { markup, height: entries.length === 0 ? 0 : y - top + LANE };
}

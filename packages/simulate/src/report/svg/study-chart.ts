import { html, type Markup, shorten } from '@heddle/explore';
import type { Study, StudyRow } from '../../study/study.ts';
import { formatDuration } from '../duration.ts';
import { formatRatio } from '../figures.ts';
import { describeEnd } from '../words.ts';
import { type Axis, axisOf } from './axis.ts';
import { colourRules } from './colours.ts';
import { px, svgDocument, xmlText } from './document.ts';
import { fitText, textWidth } from './text-width.ts';
import { niceTicks } from './ticks.ts';

/** How a chart is drawn. */
export interface ChartOptions {
  /** Its width in pixels; default 760, at least 320. */
  readonly width?: number;
}

const MARGIN = 16;
const LEFT = 76;
const PANEL = 170;
const PANEL_GAP = 34;
const FONT = 11;
const MAX_BAR = 48;
const MAX_TEXT = 80;

/** A figure of every row, in a panel of its own. */
interface Figure {
  readonly title: string;
  readonly kind: string;
  readonly of: (row: StudyRow) => number;
  readonly format: (value: number) => string;
  /** The same for a mark of the axis. */
  readonly formatMark: (value: number) => string;
  /** A value to compare with, drawn as a line; null for none. */
  readonly reference: number | null;
}

const figures: readonly Figure[] = [
  {
    title: 'time',
    kind: 't0',
    of: ({ time }) => time,
    format: formatDuration,
    formatMark: formatDuration,
    reference: null,
  },
  {
    title: 'speed-up against one thread',
    kind: 't1',
    of: ({ speedUp }) => speedUp,
    format: formatRatio,
    formatMark: String,
    reference: 1,
  },
];

/** A row at its place. */
interface Point {
  readonly row: StudyRow;
  readonly x: number;
  readonly y: number;
}

function drawPoint({ row }: Point, { title, of, format }: Figure, shape: Markup): Markup {
  const end = row.ended === 'completed' ? '' : `; ${describeEnd(row.ended, row.time)}`;
  const text = `${shorten(row.label, MAX_TEXT)}: ${title} ${format(of(row))}${end}`;
  return html`<g><title>${xmlText(text)}</title>${shape}</g>
`;
}

/** A dot, hollow for a simulation that has not completed. */
function drawDot(point: Point, figure: Figure): Markup {
  const { row, x, y } = point;
  const kind = row.ended === 'completed' ? figure.kind : 'hollow';
  return drawPoint(point, figure, html`<circle class="${kind}" cx="${x}" cy="${y}" r="4"/>`);
}

function drawBar(point: Point, figure: Figure, barWidth: number, bottom: number): Markup {
  const { row, x, y } = point;
  const kind = row.ended === 'completed' ? figure.kind : 'hollow';
  const shape = html`<rect class="${kind}" x="${px(x - barWidth / 2)}" y="${y}" width="${px(barWidth)}" height="${px(bottom - y)}"/>`;
  return drawPoint(point, figure, shape);
}

/** One figure over the parameter: a line where the parameter is a number, bars where it is none. */
function drawPanel({ rows }: Study, figure: Figure, axis: Axis, top: number): Markup[] {
  const bottom = top + PANEL;
  const { title, kind, of, formatMark, reference } = figure;
  const values = rows.map(of).filter(Number.isFinite);
  const most = Math.max(...values, reference ?? 0);
  const ticks = niceTicks(most, 5);
  const step = ticks[1] ?? 1;
  const end = Math.max(Math.ceil(most / step - 1e-9), 1) * step;
  const yOf = (value: number): number => px(bottom - (value / end) * PANEL);
  const [x1, x2] = [px(axis.from), px(axis.to)];
  const grid = niceTicks(end, 5).map(
    (
      value,
    ) => html`<path class="grid" d="M${x1} ${yOf(value)}H${x2}"/><text class="quiet end" x="${px(x1 - 6)}" y="${px(yOf(value) + 4)}">${formatMark(value)}</text>
`,
  );
  const points = axis.places.flatMap(({ row, x }) =>
    Number.isFinite(of(row)) ? [{ row, x: px(x), y: yOf(of(row)) }] : [],
  );
  const shapes =
    axis.kind === 'categories'
      ? points.map((point) => drawBar(point, figure, Math.min(axis.room * 0.7, MAX_BAR), bottom))
      : [
          html`<path class="line ${kind}" d="${points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')}"/>
`,
          ...points.map((point) => drawDot(point, figure)),
        ];
  const line =
    reference === null
      ? []
      : [
          html`<path class="reference" d="M${x1} ${yOf(reference)}H${x2}"/>
`,
        ];
  return [
    html`<text class="heading" x="${x1}" y="${top - 8}">${title}</text>
`,
    ...grid,
    ...line,
    ...shapes,
  ];
}

/** The values of the parameter below a panel, as many as there is room for. */
function drawLabels({ places, room, kind }: Axis, width: number, y: number): Markup[] {
  let free = Number.NEGATIVE_INFINITY;
  const most = kind === 'categories' ? room - 4 : 120;
  return places.flatMap(({ row, x }) => {
    const text = fitText(row.label, most, FONT);
    const half = textWidth(text, FONT) / 2;
    const middle = Math.min(Math.max(x, half + 2), width - half - 2);
    if (text === '' || middle - half < free) return [];
    free = middle + half + 6;
    return [
      html`<text class="quiet middle" x="${px(middle)}" y="${y}">${xmlText(text)}</text>
`,
    ];
  });
}

/**
 * A study as a picture (SVG) that any browser shows: the time and the speed-up of each simulation over the parameter. Where all
 * values of the parameter are numbers or times they are an axis, a logarithmic one where they span more than a factor of 50; otherwise
 * each has a bar. What belongs to a simulation that has not completed is hollow.
 */
export function studyChart(study: Study, options: ChartOptions = {}): string {
  const { scenario, parameter, rows } = study;
  const width = Math.max(options.width ?? 760, 320);
  const axis = axisOf(rows, LEFT, width - 2 * MARGIN);
  const first = MARGIN + 48;
  const panels = figures.map((figure, at) => ({ figure, top: first + at * (PANEL + PANEL_GAP + 18) }));
  const last = panels.at(-1)!.top + PANEL;
  const title = `${scenario} by ${parameter}`;
  const scale = axis.kind === 'logarithmic' ? `${parameter} (logarithmic)` : parameter;
  return svgDocument({
    className: 'heddle-chart',
    width,
    height: last + 40 + MARGIN,
    title,
    description: rows
      .map((row) => `${row.label}: ${describeEnd(row.ended, row.time)}, speed-up ${formatRatio(row.speedUp)}`)
      .join('; '),
    rules: [
      ...colourRules,
      { selector: '.line', light: 'stroke-width:2' },
      { selector: '.hollow', light: 'fill:none;stroke:#b3261e;stroke-width:2', dark: 'stroke:#ff8a80' },
      { selector: '.reference', light: 'stroke:#6a6963;stroke-dasharray:4 3', dark: 'stroke:#a19e95' },
      { selector: '.heading', light: 'font-weight:600' },
    ],
    body: [
      html`<text class="title" x="${MARGIN}" y="${MARGIN + 10}">${xmlText(fitText(title, width - 2 * MARGIN, 14))}</text>
`,
      ...panels.flatMap(({ figure, top }) => [
        ...drawPanel(study, figure, axis, top),
        ...drawLabels(axis, width, top + PANEL + 16),
      ]),
      html`<text class="quiet middle" x="${px((axis.from + axis.to) / 2)}" y="${last + 36}">${xmlText(fitText(scale, axis.to - axis.from, FONT))}</text>
`,
    ],
  });
}

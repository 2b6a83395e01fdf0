import { counted, grouped, html, type Markup, shorten } from '@heddle/explore';
import { activities } from '../../measure/activity.ts';
import type { Simulation } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { intervalsByStart } from '../occupancy.ts';
import { activityWords, describeEnd } from '../words.ts';
import { BarPainter } from './bar-painter.ts';
import { colourRules } from './colours.ts';
import { svgDocument, xmlText } from './document.ts';
import { BAR, FONT, type Geometry, LANE, MARGIN, xOf } from './geometry.ts';
import { type Lane, lanesOf } from './lane.ts';
import { drawLegend, type LegendEntry } from './legend.ts';
import { type DrawnSegment, reduced } from './segment.ts';
import { fitText, textWidth } from './text-width.ts';
import { niceTicks } from './ticks.ts';

/** How a timeline is drawn. */
export interface TimelineOptions {
  /** Its width in pixels; default 1200, at least 480. */
  readonly width?: number;
}

const GROUP_GAP = 12;
const MAX_NAME = 180;
/** A bar is so wide at least: a narrower one is drawn together with its neighbours. */
const MIN_BAR = 0.5;
/** A narrow bar between wide ones is drawn so wide, to be seen. */
const MIN_LONE = 1;
/** What keeps the file small: at most so many bars. */
const MAX_BARS = 50_000;
const MAX_TEXT = 80;

/** The bars of all lanes, none narrower than so many pixels; null where there would be too many. */
function drawnWith(
  lanes: readonly Lane[],
  { plot, end }: Geometry,
  narrowest: number,
  most: number,
): DrawnSegment[][] | null {
  const pixel = end / plot;
  let left = most;
  const drawn: DrawnSegment[][] = [];
  for (const { segments } of lanes) {
    const bars: DrawnSegment[] = [];
    for (const bar of reduced(segments, narrowest * pixel, MIN_LONE * pixel, end)) {
      if (left-- === 0) return null;
      bars.push(bar);
    }
    drawn.push(bars);
  }
  return drawn;
}

/** The bars of all lanes, with as much detail as there may be. */
function drawnLanes(lanes: readonly Lane[], geometry: Geometry): DrawnSegment[][] {
  for (let narrowest = MIN_BAR; ; narrowest *= 2) {
    const drawn = drawnWith(lanes, geometry, narrowest, MAX_BARS);
    if (drawn !== null) return drawn;
  }
}

/** The axis of time: marks above the lanes, with lines down to their end. */
function drawAxis(geometry: Geometry, top: number, bottom: number): Markup[] {
  return niceTicks(geometry.end, geometry.plot / 90).map((time) => {
    const x = xOf(geometry, time);
    return html`<path class="grid" d="M${x} ${top}V${bottom}"/><text class="quiet middle" x="${x}" y="${top - 5}">${formatDuration(time)}</text>
`;
  });
}

function drawName({ name, summary, mark }: Lane, room: number, y: number): Markup {
  const swatch =
    mark === null ? '' : html`<rect class="${mark}" x="${MARGIN}" y="${y - 4}" width="4" height="8"/>`;
  const text = fitText(name, room, FONT);
  return html`<g><title>${xmlText(shorten(summary, 3 * MAX_TEXT))}</title>${swatch}<text x="${MARGIN + 9}" y="${y + 4}">${xmlText(text === '' ? '…' : text)}</text></g>
`;
}

/** The activities that the lanes show, and what the colours of the other lanes are. */
function legendOf(lanes: readonly Lane[]): LegendEntry[] {
  const kinds = new Set<string>();
  for (const { segments } of lanes) for (const { kind } of segments) kinds.add(kind);
  const entries: LegendEntry[] = activities
    .filter((activity) => kinds.has(activity))
    .map((activity) => ({ kind: activity, text: activityWords[activity] }));
  if (lanes.some(({ group, segments }) => group !== 'threads' && segments.length > 0)) {
    entries.push({ kind: null, text: 'below: the threads, in the colours of their marks' });
  }
  return entries;
}

/** What has no lane, in words that stand below the others. */
function notesOf({ threads, cores }: Simulation, lanes: readonly Lane[]): string[] {
  const without = (all: readonly unknown[], group: Lane['group']): number =>
    all.length - lanes.filter((lane) => lane.group === group).length;
  const [moreThreads, moreCores] = [without(threads, 'threads'), without(cores, 'cores')];
  const idle = cores.filter(({ busy }) => busy === 0).length;
  const ofCores = moreCores === idle ? 'idle' : `${grouped(idle)} of them idle`;
  return [
    ...(moreThreads > 0
      ? [`and ${counted(moreThreads, 'thread')} more, which waited no longer for the GIL and for a core`]
      : []),
    ...(moreCores > 0 ? [`and ${counted(moreCores, 'core')} more, ${ofCores}`] : []),
  ];
}

/** The middles of the lanes, with a gap between groups. */
function laneMiddles(lanes: readonly Lane[], top: number): number[] {
  let y = top + LANE / 2;
  return lanes.map(({ group }, at) => {
    if (at > 0) y += LANE + (group === lanes[at - 1]!.group ? 0 : GROUP_GAP);
    return y;
  });
}

/**
 * A simulation as a picture (SVG) that any browser shows: a lane for each thread with what it did, one for the GIL with who held it
 * (where there is one GIL), and one for each core that was used with who was on it. Bars tell more when the pointer rests on them. The file stays
 * below two megabytes: bars that are too narrow to be seen are drawn together, and of many threads the most telling have a lane.
 * @throws UsageError where the simulation has not recorded what its threads did.
 */
export function simulationTimeline(simulation: Simulation, options: TimelineOptions = {}): string {
  const intervals = intervalsByStart(simulation);
  const { conditions, threads, ended, time } = simulation;
  const width = Math.max(options.width ?? 1200, 480);
  const lanes = lanesOf(simulation, intervals);
  const named = lanes.reduce((widest, { name }) => Math.max(widest, textWidth(name, FONT)), 0);
  const names = Math.min(named, MAX_NAME);
  const left = MARGIN + 9 + names + 10;
  const end = intervals.reduce((latest, { to }) => Math.max(latest, to), time);
  const geometry = { width, left, plot: width - left - 2 * MARGIN, end };

  const legend = drawLegend(legendOf(lanes), width, MARGIN + 22);
  const top = MARGIN + 22 + legend.height + 20;
  const middles = laneMiddles(lanes, top);
  const bottom = (middles.at(-1) ?? top) + LANE / 2;
  const drawn = drawnLanes(lanes, geometry);
  const painter = new BarPainter(geometry, drawn);
  const title = `${conditions.scenario}: ${describeEnd(ended, time)}`;
  const notes = notesOf(simulation, lanes);
  const body = [
    html`<text class="title" x="${MARGIN}" y="${MARGIN + 10}">${xmlText(fitText(title, width - 2 * MARGIN, 14))}</text>
`,
    ...legend.markup,
    ...drawAxis(geometry, top, bottom),
    ...lanes.flatMap((lane, at) => [
      html`<g class="lane ${lane.group}">`,
      drawName(lane, names, middles[at]!),
      ...painter.paint(lane, drawn[at]!, middles[at]!),
      html`</g>
`,
    ]),
    ...notes.map(
      (note, at) => html`<text class="quiet" x="${MARGIN}" y="${bottom + 16 + at * LANE}">${note}</text>
`,
    ),
  ];
  return svgDocument({
    className: 'heddle-timeline',
    width,
    height: bottom + MARGIN + notes.length * LANE,
    title,
    description: `What ${counted(threads.length, 'thread')} did in ${formatDuration(end)} of virtual time, one lane each; below it who held the GIL and who was on which core, in the colour of the thread's mark.`,
    rules: [
      ...colourRules,
      { selector: '.lane path', light: `stroke-width:${BAR}` },
      { selector: '.lane rect', light: 'stroke:#fdfdfc;stroke-width:.6', dark: 'stroke:#191a1c' },
      { selector: '.label', light: 'pointer-events:none' },
      { selector: '.strong', light: 'fill:#fff', dark: 'fill:#191a1c' },
    ],
    body,
  });
}

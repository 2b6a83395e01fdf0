import type { Graph } from './graph.ts';
import { html, type Markup } from './html/markup.ts';
import { layOutGraph, MAX_LABEL, NODE_HEIGHT, type PlacedEdge, type PlacedNode } from './layout.ts';
import { shorten } from './shorten.ts';

/** A coordinate, short, and the same on every machine. */
function px(value: number): string {
  return `${Math.round(value * 10) / 10 + 0}`;
}

function drawNode({ node, x, y, width }: PlacedNode): Markup {
  const { label, kind, highlighted } = node;
  const radius = kind === 'thread' ? NODE_HEIGHT / 2 : 3;
  return html`<g class="node ${kind}${highlighted ? ' cycle' : ''}"><title>${label}</title><rect x="${px(x - width / 2)}" y="${px(y - NODE_HEIGHT / 2)}" width="${px(width)}" height="${NODE_HEIGHT}" rx="${radius}"/><text x="${px(x)}" y="${px(y + 4.5)}">${shorten(label, MAX_LABEL)}</text></g>
`;
}

function drawEdge({ edge, start, control, end }: PlacedEdge, marker: string): Markup {
  const path = `M${px(start[0])} ${px(start[1])}Q${px(control[0])} ${px(control[1])} ${px(end[0])} ${px(end[1])}`;
  return html`<path class="edge ${edge.kind}${edge.highlighted ? ' cycle' : ''}" d="${path}" marker-end="url(#${edge.highlighted ? `${marker}-cycle` : marker})"/>
`;
}

function drawLabel({ edge, label }: PlacedEdge): Markup {
  return html`<text class="label${edge.highlighted ? ' cycle' : ''}" x="${px(label[0])}" y="${px(label[1] + 4)}"><title>${edge.label}</title>${shorten(edge.label, MAX_LABEL)}</text>
`;
}

function drawHead(id: string, kind: string): Markup {
  return html`<marker class="${kind}" id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`;
}

/**
 * A graph as an SVG element, to stand in a page that gives its classes colours.
 * @param marker an id for the head of its arrows, that nothing else in the page has.
 */
export function renderSvg(graph: Graph, marker: string): Markup {
  const { width, height, nodes, edges } = layOutGraph(graph);
  return html`<svg class="graph" role="img" aria-label="${graph.title}" viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}">
<defs>${drawHead(marker, 'head')}${drawHead(`${marker}-cycle`, 'head cycle')}</defs>
${edges.map((edge) => drawEdge(edge, marker))}${nodes.map(drawNode)}${edges.map(drawLabel)}</svg>`;
}

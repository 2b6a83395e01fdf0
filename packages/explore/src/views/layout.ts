import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** A node and where its middle is. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** An edge as a quadratic curve from border to border, with a place for its label. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly start: readonly [number, number];
  readonly control: readonly [number, number];
  readonly end: readonly [number, number];
  readonly label: readonly [number, number];
}

/** A graph with coordinates, in pixels from the left upper corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** The height of a node. */
export const NODE_HEIGHT = 30;
/** The width of a character of a label. */
const CHARACTER = 7;
/** The width of a character of the label of an edge, and the height of a line of it. */
const LABEL_CHARACTER = 5.8;
const LABEL_HEIGHT = 14;
/** Labels are shown up to so many characters. */
export const MAX_LABEL = 60;
const MARGIN = 24;
/** The least distance between two nodes, side by side (where an edge needs room) and one above the other. */
const GAP_X = 60;
const GAP_Y = 10;
/** How far an edge is bent to its left: so two that go to and fro lie apart. */
const BEND = 0.14;

/** The nodes in the order in which a walk along the edges meets them: the nodes of a cycle stand in a row. */
function walkOrder({ nodes, edges }: Graph): GraphNode[] {
  const targets = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) targets.get(from)!.push(to);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const order = new Set<GraphNode>();
  // What stands outside of the cycles leads to them.
  for (const start of [...nodes].sort((a, b) => Number(a.highlighted) - Number(b.highlighted))) {
    const open = [start.id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const node = byId.get(next)!;
      if (order.has(node)) continue;
      order.add(node);
      open.push(...targets.get(next)!.toReversed());
    }
  }
  return [...order];
}

/** Where the line from the middle of a node towards a point leaves the node. */
function borderOf({ x, y, width }: PlacedNode, towards: readonly [number, number]): [number, number] {
  const [dx, dy] = [towards[0] - x, towards[1] - y];
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (width / 2 + 2) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (NODE_HEIGHT / 2 + 2) / Math.abs(dy),
  );
  return Number.isFinite(scale) ? [x + dx * scale, y + dy * scale] : [x, y];
}

function placeEdge(edge: GraphEdge, from: PlacedNode, to: PlacedNode, lane: number): PlacedEdge {
  if (from === to) return placeLoop(edge, from, lane);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = BEND * (1 + lane);
  const control: [number, number] = [(from.x + to.x) / 2 + dy * bend, (from.y + to.y) / 2 - dx * bend];
  const start = borderOf(from, control);
  const end = borderOf(to, control);
  const middle = (at: 0 | 1): number => (start[at] + 2 * control[at] + end[at]) / 4;
  return { edge, start, control, end, label: [middle(0), middle(1)] };
}

function placeLoop(edge: GraphEdge, node: PlacedNode, lane: number): PlacedEdge {
  const top = node.y - NODE_HEIGHT / 2;
  const control: [number, number] = [node.x, top - 60 * (1 + lane)];
  return {
    edge,
    start: [node.x - 16, top],
    control,
    end: [node.x + 16, top],
    label: [node.x, top - 30 * (1 + lane)],
  };
}

/** The width of the label of an edge. */
function labelWidth({ label }: GraphEdge): number {
  return Math.min(label.length, MAX_LABEL) * LABEL_CHARACTER;
}

/** Moves everything to where the left upper corner is the corner of what is drawn. */
function trimmed(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): Layout {
  const boxes = [
    ...nodes.map(({ x, y, width }) => [x, y, width, NODE_HEIGHT] as const),
    ...edges.map(({ edge, label: [x, y] }) => [x, y, labelWidth(edge), LABEL_HEIGHT] as const),
  ];
  const lowest = (at: 0 | 1): number => Math.min(...boxes.map((box) => box[at] - box[at === 0 ? 2 : 3] / 2));
  const highest = (at: 0 | 1): number => Math.max(...boxes.map((box) => box[at] + box[at === 0 ? 2 : 3] / 2));
  if (boxes.length === 0) return { width: 2 * MARGIN, height: 2 * MARGIN, nodes, edges };
  const [left, top] = [lowest(0) - MARGIN, lowest(1) - MARGIN];
  const move = ([x, y]: readonly [number, number]): [number, number] => [x - left, y - top];
  return {
    width: highest(0) + MARGIN - left,
    height: highest(1) + MARGIN - top,
    nodes: nodes.map((placed) => ({ ...placed, x: placed.x - left, y: placed.y - top })),
    edges: edges.map(({ edge, start, control, end, label }) => ({
      edge,
      start: move(start),
      control: move(control),
      end: move(end),
      label: move(label),
    })),
  };
}

function onEllipse(
  order: readonly GraphNode[],
  widths: readonly number[],
  radiusX: number,
  radiusY: number,
): PlacedNode[] {
  return order.map((node, at) => {
    // The first one is on the left; from there it goes clockwise.
    const angle = Math.PI + (2 * Math.PI * at) / order.length;
    return { node, x: radiusX * Math.cos(angle), y: radiusY * Math.sin(angle), width: widths[at]! };
  });
}

/** Whether two nodes touch, or nearly do. */
function hasOverlap(nodes: readonly PlacedNode[]): boolean {
  return nodes.some((a, at) =>
    nodes
      .slice(at + 1)
      .some(
        (b) =>
          Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP_X && Math.abs(a.y - b.y) < NODE_HEIGHT + GAP_Y,
      ),
  );
}

/**
 * Places the nodes of a graph on an ellipse, in the order of a walk along its edges, so that a cycle looks like
 * one. Deterministic; meant for some twenty nodes.
 */
export function layOutGraph(graph: Graph): Layout {
  const order = walkOrder(graph);
  const count = order.length;
  const widths = order.map(({ label }) => Math.min(label.length, MAX_LABEL) * CHARACTER + 24);
  const widest = Math.max(0, ...widths);
  const longest = Math.max(0, ...graph.edges.map(labelWidth));
  let radiusX = count < 2 ? 0 : widest / 2 + longest * 1.1;
  let radiusY = count < 2 ? 0 : Math.max(70, (count * (NODE_HEIGHT + 34)) / 4);
  let nodes = onEllipse(order, widths, radiusX, radiusY);
  while (hasOverlap(nodes)) {
    radiusX *= 1.1;
    radiusY *= 1.1;
    nodes = onEllipse(order, widths, radiusX, radiusY);
  }
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
  const lanes = new Map<string, number>();
  const edges = graph.edges.map((edge) => {
    const ends = JSON.stringify([edge.from, edge.to]);
    const lane = lanes.get(ends) ?? 0;
    lanes.set(ends, lane + 1);
    return placeEdge(edge, byId.get(edge.from)!, byId.get(edge.to)!, lane);
  });
  return trimmed(nodes, edges);
}

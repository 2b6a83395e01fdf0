import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/**
 * A text as a quoted label of DOT: backslashes begin escapes and ampersands begin entities there. Characters that
 * DOT cannot hold become U+FFFD; line breaks stay line breaks.
 */
function dotLabel(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')
    .replace(/\r\n|[\r\n]/g, '\\n')
    // A control character ends the text or spoils the drawing; half a surrogate pair is no UTF-8.
    .replace(/\p{Cc}|\p{Cs}/gu, '\uFFFD');
  return `"${escaped}"`;
}

const highlight = 'color="red" penwidth="2"';

function nodeLine(node: GraphNode, at: number): string {
  const attributes = [
    `label=${dotLabel(node.label)}`,
    `shape="${node.kind === 'thread' ? 'ellipse' : 'box'}"`,
  ];
  if (node.highlighted) attributes.push(highlight);
  return `  n${at} [${attributes.join(' ')}];`;
}

function edgeLine(edge: GraphEdge, from: number, to: number): string {
  const attributes = [`label=${dotLabel(edge.label)}`];
  if (edge.kind === 'held') attributes.push('style="dashed"');
  if (edge.highlighted) attributes.push(highlight);
  return `  n${from} -> n${to} [${attributes.join(' ')}];`;
}

/** A graph in the language of Graphviz: for `dot -Tsvg`. */
export function renderDot({ title, nodes, edges }: Graph): string {
  const at = new Map(nodes.map(({ id }, index) => [id, index]));
  const lines = [
    'digraph {',
    `  graph [label=${dotLabel(title)} labelloc="t" rankdir="LR" fontname="sans-serif"];`,
    '  node [fontname="sans-serif"];',
    '  edge [fontname="sans-serif" fontsize="11"];',
    ...nodes.map(nodeLine),
    ...edges.map((edge) => edgeLine(edge, at.get(edge.from)!, at.get(edge.to)!)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

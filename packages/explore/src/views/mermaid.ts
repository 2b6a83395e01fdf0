import type { Graph, GraphEdge } from './graph.ts';

/**
 * A text as Mermaid shows it: everything but letters, digits and harmless punctuation as entities, such as `#35;`.
 * (A colon is not harmless: Mermaid takes the semicolon off an entity that follows `style` and a colon.) An empty text
 * is none for Mermaid: it becomes a space of no width.
 */
export function mermaidText(text: string): string {
  if (text.trim() === '') return '#8203;';
  return text.replace(/[^\p{L}\p{N} .,_()=+'?!/-]|ß/gu, (character) => `#${character.codePointAt(0)};`);
}

/** The head of a diagram with its title, which is a text of YAML. */
function mermaidHead(title: string): string {
  const quoted = JSON.stringify(title).replace(
    // Not printable in YAML, unless escaped.
    /[^\x20-\x7e\xa0-\ud7ff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `---\ntitle: ${quoted}\n---`;
}

function arrow({ kind, label }: GraphEdge): string {
  return `${kind === 'held' ? '-.->' : '-->'}|"${mermaidText(label)}"|`;
}

/** The numbers of the highlighted ones, or nothing where there are none. */
function highlightedOf(items: readonly { readonly highlighted: boolean }[]): number[] {
  return items.flatMap(({ highlighted }, at) => (highlighted ? [at] : []));
}

/** A graph as a flowchart of Mermaid, which GitHub and many editors draw in Markdown. */
export function renderMermaid({ title, nodes, edges }: Graph): string {
  const at = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [mermaidHead(title), 'flowchart LR'];
  for (const [index, { kind, label }] of nodes.entries()) {
    const text = `"${mermaidText(label)}"`;
    lines.push(`  n${index}${kind === 'thread' ? `([${text}])` : `[${text}]`}`);
  }
  for (const edge of edges) lines.push(`  ${at.get(edge.from)} ${arrow(edge)} ${at.get(edge.to)}`);
  const hotNodes = highlightedOf(nodes);
  const hotEdges = highlightedOf(edges);
  if (hotNodes.length > 0) {
    lines.push('  classDef cycle stroke:red,stroke-width:3px');
    lines.push(`  class ${hotNodes.map((index) => `n${index}`).join(',')} cycle`);
  }
  if (hotEdges.length > 0) lines.push(`  linkStyle ${hotEdges.join(',')} stroke:red,stroke-width:2px`);
  return `${lines.join('\n')}\n`;
}

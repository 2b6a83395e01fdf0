import { renderMermaid } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphs } from './graphs.ts';
import { linesOf, shownFor, visible } from './mermaid.ts';

test('what is written is the graph, whatever its texts hold', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      // The front matter is taken off first: it is YAML, of which texts of JSON are a part.
      const [, title, diagram] = /^---\ntitle: (.*)\n---\n([\s\S]*)$/.exec(renderMermaid(graph)) ?? [];
      expect(title).toMatch(/^"[\x20-\x7e\xa0-\ud7ff]*"$/);
      expect(JSON.parse(title!)).toBe(graph.title);
      const [head, ...lines] = linesOf(diagram!);
      expect(head).toBe('flowchart LR');
      const idOf = (node: string): string => graph.nodes[Number(node.slice(1))]!.id;
      const nodes = lines.flatMap((line) => {
        const [, node, open, text] = /^ {2}(n\d+)(\(\[|\[)"([^"]*)"(?:\]\)|\])$/.exec(line) ?? [];
        return node === undefined
          ? []
          : [{ id: idOf(node), label: shownFor(text!), kind: open === '[' ? 'object' : 'thread' }];
      });
      expect(nodes).toEqual(graph.nodes.map(({ id, label, kind }) => ({ id, label: visible(label), kind })));
      const edges = lines.flatMap((line) => {
        const [, from, arrow, text, to] = /^ {2}(n\d+) (-->|-\.->)\|"([^"]*)"\| (n\d+)$/.exec(line) ?? [];
        return from === undefined
          ? []
          : [{ from: idOf(from), to: idOf(to!), label: shownFor(text!), isHeld: arrow === '-.->' }];
      });
      expect(edges).toEqual(
        graph.edges.map(({ from, to, label, kind }) => ({
          from,
          to,
          label: visible(label),
          isHeld: kind === 'held',
        })),
      );
      const listed = (start: string): string[] =>
        lines
          .find((line) => line.startsWith(start))
          ?.trim()
          .split(' ')[1]
          ?.split(',') ?? [];
      expect(listed('  class ').map(idOf)).toEqual(
        graph.nodes.filter(({ highlighted }) => highlighted).map(({ id }) => id),
      );
      expect(listed('  linkStyle ').map(Number)).toEqual(
        graph.edges.flatMap(({ highlighted }, at) => (highlighted ? [at] : [])),
      );
      const others = lines.filter((line) => /^ {2}(?:class|classDef|linkStyle) /.test(line)).length;
      expect(nodes.length + edges.length + others).toBe(lines.length);
    }),
  );
});

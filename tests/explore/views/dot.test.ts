import { type Graph, renderDot } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awkwardTexts } from './executions.ts';
import { graphs } from './graphs.ts';

/** The tokens of a text of DOT: quoted texts with their quotes, words, and everything else character by character. */
function tokensOf(text: string): string[] {
  return text.match(/"(?:\\[\s\S]|[^"\\])*"|->|\w+|[^\s\w]/g) ?? [];
}

/** What Graphviz shows for a quoted label: escapes first, then entities. */
function shownFor(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\([\s\S])/g, (_, character: string) => (character === 'n' ? '\n' : character))
    .replace(/&(\w+|#\d+);/g, (entity, name: string) => (name === 'amp' ? '&' : `?${entity}`));
}

interface Statement {
  readonly nodes: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
}

/** The statements of a graph: of nodes, of edges, and of what holds for all. */
function parseDot(text: string): Statement[] {
  const tokens = tokensOf(text);
  expect([tokens.shift(), tokens.shift(), tokens.pop()]).toEqual(['digraph', '{', '}']);
  const statements: Statement[] = [];
  while (tokens.length > 0) {
    const nodes = [tokens.shift()!];
    while (tokens[0] === '->') nodes.push(tokens.splice(0, 2)[1]!);
    expect(tokens.shift()).toBe('[');
    const attributes = new Map<string, string>();
    while (tokens[0] !== ']') {
      const [name, equals, value] = tokens.splice(0, 3);
      expect([name, equals, value]).toEqual([
        expect.stringMatching(/^\w+$/),
        '=',
        expect.stringMatching(/^"/),
      ]);
      attributes.set(name!, value!);
    }
    expect(tokens.splice(0, 2)).toEqual([']', ';']);
    statements.push({ nodes, attributes });
  }
  return statements;
}

/** A label as it is meant to be read: line breaks of any kind are one, and what DOT cannot hold is marked. */
function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '\uFFFD');
}

test('a label can hold anything', () => {
  fc.assert(
    fc.property(awkwardTexts, (label) => {
      const graph: Graph = {
        title: label,
        nodes: [{ id: label, label, kind: 'thread', highlighted: false }],
        edges: [],
      };
      const [all, , , node] = parseDot(renderDot(graph));
      expect(shownFor(all!.attributes.get('label')!)).toBe(readable(label));
      expect(shownFor(node!.attributes.get('label')!)).toBe(readable(label));
    }),
  );
});

test('what is written is the graph', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const statements = parseDot(renderDot(graph)).filter(({ nodes }) => /^n\d+$/.test(nodes[0]!));
      const drawn = statements.map(({ nodes, attributes }) => ({
        nodes: nodes.map((node) => graph.nodes[Number(node.slice(1))]!.id),
        label: shownFor(attributes.get('label')!),
        highlighted: attributes.get('color') === '"red"',
        dashed: attributes.get('style') === '"dashed"',
        shape: attributes.get('shape'),
      }));
      expect(drawn).toEqual([
        ...graph.nodes.map(({ id, label, highlighted, kind }) => ({
          nodes: [id],
          label: readable(label),
          highlighted,
          dashed: false,
          shape: kind === 'thread' ? '"ellipse"' : '"box"',
        })),
        ...graph.edges.map(({ from, to, label, highlighted, kind }) => ({
          nodes: [from, to],
          label: readable(label),
          highlighted,
          dashed: kind === 'held',
          shape: undefined,
        })),
      ]);
    }),
  );
});

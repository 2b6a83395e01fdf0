import type { Graph } from '@heddle/explore';
import fc from 'fast-check';
import { awkwardTexts } from './executions.ts';

/** Random graphs, whose texts are hard to quote. */
export const graphs: fc.Arbitrary<Graph> = fc
  .uniqueArray(awkwardTexts, { minLength: 1, maxLength: 5 })
  .chain((ids) =>
    fc.record({
      title: awkwardTexts,
      nodes: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            label: awkwardTexts,
            kind: fc.constantFrom('thread' as const, 'object' as const),
            highlighted: fc.boolean(),
          }),
        ),
      ),
      edges: fc.array(
        fc.record({
          from: fc.constantFrom(...ids),
          to: fc.constantFrom(...ids),
          label: awkwardTexts,
          kind: fc.constantFrom('waits' as const, 'held' as const, 'order' as const),
          highlighted: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
  );

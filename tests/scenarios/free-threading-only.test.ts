import { explore } from '@heddle/explore';
import { families, optionsFor } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';

const { entries } = families.find(({ name }) => name === 'free-threading')!;

describe.each(entries)('$name', (entry) => {
  test('is stated for a build without the GIL', () => {
    expect(entry.scenario.program.gil).toBe('free-threaded');
    expect(entry.repaired.program.gil).toBe('free-threaded');
  });

  test('shows nothing under the GIL of CPython 3.14', () => {
    const { scenario } = entry;
    const { worth, findings } = explore(scenario, { ...optionsFor(entry, scenario), gil: 'cpython-3.14' });
    expect({ worth, findings }).toEqual({ worth: 'complete', findings: [] });
  });
});

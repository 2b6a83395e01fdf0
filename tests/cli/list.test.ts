import { catalogue } from '@heddle/scenarios';
import { expect, test } from 'vitest';
import { heddle } from './support.ts';

test('--json has every entry, and the names of both of its scenarios can be explored', async () => {
  const { stdout, stderr, status } = await heddle('list', '--json');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const { version, scenarios } = JSON.parse(stdout) as {
    readonly version: number;
    readonly scenarios: readonly { readonly name: string; readonly repaired: string }[];
  };
  expect(version).toBe(1);
  expect(scenarios).toHaveLength(catalogue.length);
  for (const [at, { name, repaired, ...rest }] of scenarios.entries()) {
    const { title, summary, lesson, topics, expected } = catalogue[at]!;
    expect(rest).toEqual(JSON.parse(JSON.stringify({ title, summary, lesson, topics, expected })));
    for (const scenario of [name, repaired]) {
      expect((await heddle('explore', scenario, '--executions', '1', '--exit-zero')).status).toBe(0);
    }
  }
});

test('--version is the version of the package', async () => {
  for (const option of ['--version', '-V']) {
    expect(await heddle(option)).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
  }
});

import { catalogue, families, findEntry, sources, topics } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { heddle } from './support.ts';

interface Listed {
  readonly name: string;
  readonly family: string;
  readonly repaired: string;
  readonly typescript: string | null;
}

async function list(...args: string[]): Promise<Listed[]> {
  const { stdout, stderr, status } = await heddle('list', '--json', ...args);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const { version, scenarios } = JSON.parse(stdout) as { version: number; scenarios: Listed[] };
  expect(version).toBe(2);
  return scenarios;
}

function names(entries: readonly { readonly name: string }[]): string[] {
  return entries.map(({ name }) => name);
}

test('--json has every entry with all that it says, in the order of the catalogue', async () => {
  const scenarios = await list();
  expect(names(scenarios)).toEqual(names(catalogue));
  for (const [at, { repaired, typescript, family, ...rest }] of scenarios.entries()) {
    const { scenario: _, repaired: twin, typescript: form, ...description } = catalogue[at]!;
    expect(rest).toEqual(JSON.parse(JSON.stringify(description)));
    expect(repaired).toBe(twin.name);
    expect(typescript).toBe(form?.scenario.name ?? null);
    expect(families.find(({ name }) => name === family)?.entries).toContain(catalogue[at]);
  }
});

test('the names that it has can be explored', async () => {
  const [first] = await list('--search', 'counter');
  for (const name of [first!.name, first!.repaired, first!.typescript!]) {
    expect((await heddle('explore', name, '--executions', '1', '--exit-zero')).status).toBe(0);
  }
});

describe('filters', () => {
  test('leave the entries that are meant', async () => {
    expect(names(await list('--topic', 'deadlock'))).toEqual(
      names(catalogue.filter(({ topics }) => topics.includes('deadlock'))),
    );
    expect(names(await list('--difficulty', 'beginner'))).toEqual(
      names(catalogue.filter(({ difficulty }) => difficulty === 'beginner')),
    );
    expect(names(await list('--source', 'guides'))).toEqual(
      names(catalogue.filter(({ source }) => source === 'guides')),
    );
    expect(names(await list('--finding', 'deadlock'))).toEqual(
      names(catalogue.filter(({ expected }) => expected.findings.includes('deadlock'))),
    );
    expect(names(await list('--family', 'locks'))).toEqual(
      names(families.find(({ name }) => name === 'locks')!.entries),
    );
  });

  test('hold together', async () => {
    const both = await list('--topic', 'deadlock', '--search', 'PHILOSOPHER');
    expect(both.length).toBeGreaterThan(0);
    for (const { name } of both) {
      const { topics, title, summary, lesson } = findEntry(name)!;
      expect(topics).toContain('deadlock');
      expect(`${name} ${title} ${summary} ${lesson}`).toMatch(/philosopher/i);
    }
  });

  test('that leave nothing say so', async () => {
    expect(await heddle('list', '--search', 'no such words anywhere')).toEqual({
      status: 0,
      stdout: 'no scenario of the catalogue is like that\n',
      stderr: '',
    });
  });

  test.each([
    ['--topic', 'deadlok', /--topic is "deadlok"; did you mean deadlock\?/],
    ['--source', 'a book', /--source is "a book"; expected one of guides, /],
    ['--finding', 'bug', /--finding is "bug"; expected one of deadlock, /],
    ['--family', 'lock', /--family is "lock"; did you mean locks\?/],
    ['--difficulty', 'easy', /--difficulty/],
  ])('%s %s is refused', async (option, word, message) => {
    const { status, stdout, stderr } = await heddle('list', option, word);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain('\n');
  });
});

test('topics and sources are listed with what they mean', async () => {
  for (const [option, words] of [
    ['--topics', topics],
    ['--sources', sources],
  ] as const) {
    const { stdout, status } = await heddle('list', option);
    expect(status).toBe(0);
    for (const word of Object.keys(words)) expect(stdout).toContain(word);
    expect(JSON.parse((await heddle('list', option, '--json')).stdout)).toEqual(words);
  }
  expect((await heddle('list', '--topics', '--sources')).status).toBe(2);
});

describe('explain', () => {
  test('prints a program alone, as it stands', async () => {
    const { scenario, repaired } = findEntry('stock')!;
    expect((await heddle('explain', 'stock', '--program')).stdout).toBe(scenario.files[0]!.source);
    expect((await heddle('explain', 'stock', '--repaired')).stdout).toBe(repaired.files[0]!.source);
    expect((await heddle('explain', 'stock', '--program', '--repaired')).status).toBe(2);
  });

  test('knows an entry by the names of all of its scenarios', async () => {
    const { stdout } = await heddle('explain', 'lost-update');
    for (const name of ['lost-update/repaired', 'lost-update/typescript']) {
      expect((await heddle('explain', name)).stdout).toBe(stdout);
    }
    expect(await heddle('explain', 'lost-updat')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('did you mean'),
    });
  });
});

test('--version is the version of the package', async () => {
  for (const option of ['--version', '-V']) {
    expect(await heddle(option)).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
  }
});

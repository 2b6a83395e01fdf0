import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node';

const tests = fileURLToPath(new URL('../..', import.meta.url));
const packages = join(tests, '..', 'packages');

/** What the tests of a project import, and the modules that are behind it. */
const entries = {
  '@heddle/testing/vitest': 'testing/src/vitest/index.ts',
  '@heddle/testing/setup': 'testing/src/vitest/setup.ts',
  '@heddle/litmus/index': 'litmus/src/index.ts',
};

/** Puts the sources of this workspace into few files of a folder, which every run of vitest would have to load one by one. */
async function installHeddle(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const input = Object.entries(entries).map(([name, path]) => [name, join(packages, path)]);
  await build({
    configFile: false,
    logLevel: 'silent',
    root: packages,
    ssr: { noExternal: true, resolve: { conditions: ['@heddle/source'] } },
    build: {
      ssr: true,
      outDir: modules,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(input),
        external: ['vitest'],
        output: { entryFileNames: '[name].js', chunkFileNames: '@heddle/[name]-[hash].js' },
      },
    },
  });
  for (const name of ['testing', 'litmus']) {
    const manifest = { type: 'module', exports: { '.': './index.js', './*': './*.js' } };
    writeFileSync(join(modules, '@heddle', name, 'package.json'), JSON.stringify(manifest));
  }
  symlinkSync(join(tests, 'node_modules', 'vitest'), join(modules, 'vitest'), 'junction');
}

/** What a run of vitest says of one test. */
export interface ReportedTest {
  readonly state: string;
  /** The messages of its errors. */
  readonly message: string;
  /** Where the first of them comes from, as vitest shows it: file, line and column. */
  readonly place: string;
}

/** What vitest may write: what is new, what is no longer needed too, or nothing. */
export type Update = 'new' | 'all' | 'none';

function report(test: TestCase): ReportedTest {
  const { state, errors = [] } = test.result();
  const [frame] = errors[0]?.stacks ?? [];
  return {
    state,
    message: errors.map(({ message }) => message).join('\n'),
    place: frame === undefined ? '' : `${basename(frame.file)}:${frame.line}:${frame.column}`,
  };
}

/** A project of its own with tests, and vitest to run them. */
export class TestProject {
  readonly #folder: string;
  readonly #vitest: Vitest;
  readonly #logged: string[];
  /** The paths of the files with tests. */
  readonly #files = new Set<string>();
  #modules: readonly TestModule[] = [];

  private constructor(folder: string, vitest: Vitest, logged: string[]) {
    this.#folder = folder;
    this.#vitest = vitest;
    this.#logged = logged;
  }

  static async create(): Promise<TestProject> {
    const folder = mkdtempSync(join(tmpdir(), 'heddle-vitest-'));
    await installHeddle(folder);
    const logged: string[] = [];
    const vitest = await createVitest('test', {
      root: folder,
      config: false,
      watch: false,
      isolate: false,
      fileParallelism: false,
      testTimeout: 60_000,
      setupFiles: ['@heddle/testing/setup'],
      reporters: [{ onUserConsoleLog: ({ content }) => void logged.push(content) }],
    });
    await vitest.standalone();
    return new TestProject(folder, vitest, logged);
  }

  /** What the tests of the last run have printed. */
  get logged(): string {
    return this.#logged.join('');
  }

  write(name: string, content: string): void {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    this.#vitest.invalidateFile(path);
    if (name.endsWith('.test.ts')) this.#files.add(path);
  }

  /** The content of a file; null where there is none. */
  read(name: string): string | null {
    const path = join(this.#folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  }

  /** The names of the files in a folder, in order. */
  list(folder: string): string[] {
    return readdirSync(join(this.#folder, folder)).sort();
  }

  /** Runs all tests. */
  async run(update: Update): Promise<void> {
    this.#logged.length = 0;
    this.#vitest.config.snapshotOptions.updateSnapshot = update;
    const project = this.#vitest.getRootProject();
    const specifications = [...this.#files].map((path) => project.createSpecification(path));
    const { exitCode } = process;
    const { testModules, unhandledErrors } = await this.#vitest.runTestSpecifications(specifications, true);
    // Failures of the project are none of the test that looks at them.
    process.exitCode = exitCode;
    const errors = [...unhandledErrors, ...testModules.flatMap((module) => module.errors())];
    if (errors.length > 0) throw new Error(errors.map((error) => (error as Error).message).join('\n'));
    this.#modules = testModules;
  }

  /** What became of the tests of a file in the last run, by their names with those of their suites. */
  results(name: string): Map<string, ReportedTest> {
    const module = this.#modules.find(({ moduleId }) => basename(moduleId) === name);
    if (module === undefined) throw new Error(`${name} was not run`);
    return new Map([...module.children.allTests()].map((test) => [test.fullName, report(test)]));
  }

  /** What became of the only test of a file in the last run. */
  result(name: string): ReportedTest {
    const [result, ...others] = this.results(name).values();
    if (result === undefined || others.length > 0) throw new Error(`${name} has not one test`);
    return result;
  }

  async close(): Promise<void> {
    await this.#vitest.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

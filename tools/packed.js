// Tries the packages out as somebody else would: packs them, installs the tarballs in a project outside of this workspace, and
// type-checks and runs the tests of that project. What the project needs beside them comes from the registry of npm.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = join(root, 'packages');
const source = join(root, 'tests', 'packed', 'project');

/** What the project installs first of all. */
const wanted = '@heddle/testing';

/** What a tarball may hold. */
const allowed = [/^package\.json$/, /^LICENSE$/, /^README\.md$/, /^bundle\/[^/]+\.js$/, /^dist\/.+\.d\.ts$/];
/** What each holds beside the files that its exports name. */
const expected = ['package.json', 'LICENSE', 'README.md'];

/** Something that is not as it should be, in words for whoever reads the log. */
class Failure extends Error {}

/** Runs a command. Returns what it prints to its standard output. */
function run(command, args, cwd) {
  const shown = `${command === process.execPath ? 'node' : command} ${args.join(' ')}`;
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    // npm and npx are scripts on Windows, which only a shell starts.
    shell: process.platform === 'win32' && command !== process.execPath,
  });
  if (error !== undefined) throw new Failure(`${shown} could not be started: ${error.message}`);
  if (status !== 0) throw new Failure(`${shown} failed with status ${status}\n${stdout}${stderr}`);
  return stdout;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The manifest of a package of this workspace. */
function manifestOf(name) {
  return readJson(join(packages, folderOf(name), 'package.json'));
}

function folderOf(name) {
  return name.slice('@heddle/'.length);
}

/** A package and all of this workspace that it needs, each once. */
function needed(name, known = new Set()) {
  known.add(name);
  for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) {
    if (dependency.startsWith('@heddle/') && !known.has(dependency)) needed(dependency, known);
  }
  return [...known];
}

/** The files that a package lets others import, but those for its own workspace. */
function exported({ exports }) {
  return Object.entries(exports)
    .filter(([entry]) => !entry.includes('*'))
    .flatMap(([, { types, default: module }]) => [types, module])
    .map((path) => path.replace(/^\.\//, ''));
}

/** Packs a package, and looks at what is in the tarball. */
function pack(name, tarballs) {
  const folder = join(packages, folderOf(name));
  const printed = run('npx', ['-y', 'pnpm@12', 'pack', '--json', '--pack-destination', tarballs], folder);
  const { filename, files } = JSON.parse(printed.slice(printed.indexOf('{')));
  const paths = files.map(({ path }) => path);
  const surplus = paths.filter((path) => !allowed.some((pattern) => pattern.test(path)));
  if (surplus.length > 0) {
    const shown = surplus.slice(0, 5).join(', ');
    throw new Failure(
      `the tarball of ${name} holds ${surplus.length} files that nobody needs, such as ${shown}: see "files" in its package.json`,
    );
  }
  const missing = [...expected, ...exported(manifestOf(name))].filter((path) => !paths.includes(path));
  if (missing.length > 0) throw new Failure(`the tarball of ${name} lacks ${missing.join(', ')}`);
  // The project names its tarballs without a version.
  const tarball = join(tarballs, filename.split(/[\\/]/).at(-1));
  renameSync(tarball, join(tarballs, `${folderOf(name)}.tgz`));
  console.log(`packed ${name}: ${paths.length} files`);
}

/** Everything that is installed comes from a tarball, and nothing leads back here. */
function checkInstalled(names, project) {
  const lock = readJson(join(project, 'node_modules', '.package-lock.json'));
  const installed = Object.keys(lock.packages).filter((path) => path.includes('node_modules/@heddle/'));
  const places = names.map((name) => `node_modules/${name}`).sort();
  if (installed.sort().join() !== places.join()) {
    throw new Failure(`installed are ${installed.join(', ')}; expected ${places.join(', ')}`);
  }
  for (const path of places) {
    const { resolved } = lock.packages[path];
    if (resolved !== `file:../tarballs/${path.split('/').at(-1)}.tgz`) {
      throw new Failure(`${path} was installed from ${resolved}, not from its tarball`);
    }
    const real = realpathSync(join(project, path));
    if (!real.startsWith(realpathSync(project) + sep)) throw new Failure(`${path} is a link to ${real}`);
  }
}

/** Runs the tests of the project. Returns how many passed. */
function test(project) {
  const report = join(project, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');
  run(process.execPath, [vitest, 'run', ...reporters], project);
  const { numTotalTests, numPassedTests } = readJson(report);
  const files = readdirSync(project).filter((name) => name.endsWith('.spec.ts')).length;
  if (numPassedTests !== files || numTotalTests !== files) {
    throw new Failure(`${numPassedTests} of ${numTotalTests} tests passed; the project has ${files}`);
  }
  return numPassedTests;
}

function tryOut(folder) {
  const names = needed(wanted);
  for (const name of names) {
    if (!existsSync(join(packages, folderOf(name), 'bundle'))) {
      throw new Failure(`${name} is not built: run tsc -b and node tools/bundle.js first`);
    }
  }
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  for (const name of names) pack(name, tarballs);

  const project = join(folder, 'project');
  cpSync(source, project, { recursive: true, filter: (path) => !path.includes('node_modules') });
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], project);
  checkInstalled(names, project);
  console.log(`installed ${names.join(', ')} from their tarballs`);

  run(
    process.execPath,
    [join(project, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', '.'],
    project,
  );
  console.log('type-checked the project');
  console.log(`${test(project)} tests passed`);
}

const folder = mkdtempSync(join(tmpdir(), 'heddle-packed-'));
try {
  tryOut(folder);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

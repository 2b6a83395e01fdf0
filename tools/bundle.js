// Puts each package into few files, so that the command starts soon: Node takes about half a millisecond for every file that
// it loads. Packages stay apart: a module of a user that imports @heddle/core gets the one that the command runs.
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The packages that others import, and the entries of the command. */
const entries = {
  core: ['index'],
  primitives: ['index'],
  explore: ['index'],
  simulate: ['index'],
  litmus: ['index'],
  python: ['index'],
  scenarios: ['index'],
  testing: ['index', 'vitest/index', 'vitest/setup'],
  cli: ['main', 'jobs/worker'],
};

const packages = fileURLToPath(new URL('../packages/', import.meta.url));

/** What the file of an entry is called: after its folder where it is the index of one. */
function nameOf(entry) {
  return entry.replace(/(?<=.)\/index$/, '').replace(/^.*\//, '');
}

/** Whether a file is imported from elsewhere: from another package, or from Node. */
function isExternal(id) {
  return !id.startsWith('.') && !id.startsWith('/') && !/^[A-Z]:/i.test(id);
}

for (const [name, inputs] of Object.entries(entries)) {
  const dist = `${packages}${name}/dist`;
  if (!existsSync(dist)) throw new Error(`${dist} does not exist: run tsc -b first`);
  const input = Object.fromEntries(inputs.map((entry) => [nameOf(entry), `${dist}/${entry}.js`]));
  // Files of an earlier build would be packed with the rest.
  rmSync(`${packages}${name}/bundle`, { recursive: true, force: true });
  const bundle = await rolldown({
    input,
    external: isExternal,
    platform: 'neutral',
    // What tsc has made runs as it is.
    transform: { target: 'esnext' },
    tsconfig: false,
  });
  await bundle.write({
    dir: `${packages}${name}/bundle`,
    format: 'esm',
    // Threads and coroutines are called after their functions.
    keepNames: true,
    // Comments and white space take time to read.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
}

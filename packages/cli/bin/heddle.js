#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const main = new URL('../bundle/main.js', import.meta.url);

if (existsSync(main)) {
  process.setSourceMapsEnabled(true);
  // Node 22.8 and later keep compiled code from one run to the next.
  module.enableCompileCache?.();
  await import(main.href);
} else {
  process.stderr.write('heddle is not built yet: run npx -y pnpm@12 build\n');
  process.exitCode = 2;
}

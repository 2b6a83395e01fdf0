import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: { setupFiles: ['@heddle/testing/setup'], testTimeout: 60_000 },
});

export default config;

import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({ test: { setupFiles: ['@heddle/testing/setup'] } });

export default config;

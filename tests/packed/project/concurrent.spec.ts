import { type ConcurrentOptions, concurrent } from '@heddle/testing/vitest';
import { bank } from './bank.js';

const options: ConcurrentOptions = { strategy: 'dfs', detect: ['race'], timeout: 20_000 };

concurrent('no money is lost under the lock', bank({ isLocked: true }), options);

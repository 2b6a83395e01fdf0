import { primitives } from './primitives.ts';
import { throughput } from './throughput.ts';

const isQuick = process.argv.includes('--quick');
await throughput(isQuick);
await primitives(isQuick);

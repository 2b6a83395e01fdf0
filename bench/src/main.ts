import { throughput } from './throughput.ts';

await throughput(process.argv.includes('--quick'));

import { Exploration } from '@heddle/explore';
import { workloads } from './workloads.ts';

// Begun by memory.ts: explores so many executions, and prints the heap early and late.

const executions = Number(process.argv[2]);
const collect = (globalThis as { gc?: () => void }).gc;

function heapNow(): number {
  collect!();
  return process.memoryUsage().heapUsed;
}

const exploration = new Exploration(workloads[0]!.plain, { strategy: 'random', executions, all: true });
exploration.run(executions / 10);
const early = heapNow();
exploration.run();
console.log(JSON.stringify({ early, late: heapNow() }));

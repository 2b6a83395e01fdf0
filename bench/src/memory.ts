import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('./memory-child.js', import.meta.url));

/**
 * The heap of an exploration at random after its first tenth and at its end, each after a garbage collection: what grows with
 * the executions would show. In a process of its own, where nothing else has a heap.
 */
export async function memory(isQuick: boolean): Promise<void> {
  const executions = isQuick ? 1_000_000 : 10_000_000;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', child, `${executions}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the child failed: ${stderr}`);
  const { early, late } = JSON.parse(stdout) as { readonly early: number; readonly late: number };
  const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  console.log(
    `\nHeap after ${executions / 10} executions: ${megabytes(early)}; after ${executions}: ${megabytes(late)}; ratio ${(late / early).toFixed(2)}`,
  );
}

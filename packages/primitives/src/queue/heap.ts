import { isLess } from '../data/comparison.ts';

function swap(heap: unknown[], left: number, right: number): void {
  [heap[left], heap[right]] = [heap[right], heap[left]];
}

/** Moves an item towards the root until its parent is not larger. */
function rise(heap: unknown[], from: number): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isLess(heap[at], heap[parent])) return;
    swap(heap, at, parent);
    at = parent;
  }
}

/**
 * Moves the root down to a leaf, always past the smaller child, and then up to its place. Python does it this way
 * because it needs fewer comparisons; which of two equal items comes first depends on it.
 */
function sink(heap: unknown[]): void {
  const firstLeaf = heap.length >> 1;
  let at = 0;
  while (at < firstLeaf) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && !isLess(heap[child], heap[child + 1])) child++;
    swap(heap, at, child);
    at = child;
  }
  rise(heap, at);
}

/**
 * `heapq.heappush`: equal items stand where CPython would put them.
 * @throws PythonTypeError where the item cannot be compared; then it is in the heap all the same.
 */
export function heappush<T>(heap: T[], item: T): void {
  heap.push(item);
  rise(heap, heap.length - 1);
}

/**
 * `heapq.heappop` of a heap that is not empty.
 * @throws PythonTypeError where items cannot be compared; then the smallest is lost, as in CPython.
 */
export function heappop<T>(heap: T[]): T {
  const last = heap.pop()!;
  if (heap.length === 0) return last;
  const smallest = heap[0]!;
  heap[0] = last;
  sink(heap);
  return smallest;
}

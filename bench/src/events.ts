import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EventQueue, Random } from '@heddle/core';
import { median, nanosecondsOf, rate } from './measure.ts';

const sizes: readonly number[] = [10, 100, 1_000, 10_000, 100_000, 1_000_000];

/** More generators than that are not made: they take more memory than there may be. */
const MOST_PROCESSES = 100_000;

const PEER: string = fileURLToPath(new URL('../peers/des_peer.py', import.meta.url));

/** Drawn before anything is measured: virtual nanoseconds up to a second. */
const delays: readonly number[] = ((): number[] => {
  const random = Random.seeded('1');
  return Array.from({ length: 4096 }, () => 1 + random.below(1_000_000_000));
})();

/** Events a second of the queue alone: the first is taken out, and comes back later. */
async function queueAlone(pending: number, events: number): Promise<number> {
  const queue = new EventQueue<number>();
  for (let at = 0; at < pending; at++) queue.push(delays[at & 4095]!, at, 1);
  const time = await nanosecondsOf(() => {
    for (let at = 0; at < events; at++) {
      const { time, value } = queue.pop()!;
      queue.push(time + delays[at & 4095]!, value, 1);
    }
  });
  return (events / time) * 1e9;
}

function* sleeper(at: number): Generator<number, void, void> {
  for (let next = at; ; next = (next + 1) & 4095) yield delays[next]!;
}

/** Events a second of so many processes that sleep again and again. */
async function processes(pending: number, events: number): Promise<number> {
  const queue = new EventQueue<Generator<number, void, void>>();
  for (let number = 0; number < pending; number++) {
    const process = sleeper((number * 7) & 4095);
    queue.push(process.next().value!, process, 1);
  }
  const time = await nanosecondsOf(() => {
    for (let at = 0; at < events; at++) {
      const { time, value } = queue.pop()!;
      queue.push(time + value.next().value!, value, 1);
    }
  });
  return (events / time) * 1e9;
}

/** Events a second in CPython; see the file. */
interface Peer {
  readonly python: string;
  readonly heap: number;
  readonly processes: number | null;
  /** Null where SimPy is not installed. */
  readonly simpy: number | null;
}

/** Null where there is no python3. */
function peer(pending: number, events: number): Peer | null {
  const { status, stdout } = spawnSync('python3', [PEER, String(pending), String(events)], {
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as Peer) : null;
}

interface Turn {
  readonly queue: number;
  readonly processes: number | null;
  readonly peer: Peer | null;
}

function column(turns: readonly Turn[], value: (turn: Turn) => number | null | undefined): string {
  const values = turns.map(value).filter((one) => typeof one === 'number');
  return (values.length === 0 ? '–' : rate(median(values))).padStart(10);
}

function ratio(turns: readonly Turn[], value: (turn: Turn) => number | null | undefined): string {
  const values = turns.map(value).filter((one) => typeof one === 'number' && Number.isFinite(one));
  return (values.length === 0 ? '–' : `${median(values as number[]).toFixed(1)}×`).padStart(8);
}

/**
 * Events a second of the event queue beside CPython's `heapq`, and of processes that are generators beside the same on the
 * smallest equivalent of SimPy's event loop, in turns. SimPy itself is measured where it is installed.
 */
export async function events(isQuick: boolean): Promise<void> {
  const rounds = isQuick ? 1 : 5;
  const own = isQuick ? 300_000 : 1_000_000;
  const theirs = isQuick ? 100_000 : 300_000;
  let python: string | undefined;
  const rows: string[] = [];
  await queueAlone(1_000, own);
  await processes(1_000, own);
  for (const pending of sizes) {
    const turns: Turn[] = [];
    for (let round = 0; round < rounds; round++) {
      const hasProcesses = pending <= MOST_PROCESSES;
      turns.push({
        queue: await queueAlone(pending, own),
        peer: peer(pending, theirs),
        processes: hasProcesses ? await processes(pending, own) : null,
      });
    }
    python ??= turns[0]!.peer?.python;
    rows.push(
      String(pending).padStart(9) +
        column(turns, ({ queue }) => queue) +
        column(turns, (turn) => turn.peer?.heap) +
        ratio(turns, (turn) => turn.queue / (turn.peer?.heap ?? Number.NaN)) +
        column(turns, (turn) => turn.processes) +
        column(turns, (turn) => turn.peer?.processes) +
        ratio(turns, (turn) => (turn.processes ?? Number.NaN) / (turn.peer?.processes ?? Number.NaN)) +
        column(turns, (turn) => turn.peer?.simpy),
    );
  }
  console.log(
    `Events a second with so many pending, beside ${python === undefined ? 'nothing: there is no python3' : `CPython ${python}`}.\n`,
  );
  console.log('  pending     queue     heapq   ratio processes  the same   ratio     SimPy');
  for (const row of rows) console.log(row);
}

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two runners and the main thread start together."""
# heddle: expect deadlock
import threading

line = threading.Barrier(3)

runners = [threading.Thread(target=line.wait, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
print("started together")
`;

const repairedProgram = `"""Two runners and the main thread start together."""
# heddle: expect none
import threading

line = threading.Barrier(3)

runners = [threading.Thread(target=line.wait, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
line.wait()
for runner in runners:
    runner.join()
print("started together")
`;

/** The number of parties counts the main thread, which does not come. */
export const barrierCount: Entry = entry({
  name: 'barrier-count',
  title: 'A barrier for one too many',
  summary: 'A barrier waits for three threads, and only two ever come.',
  lesson: `
    Whoever wrote the barrier counted the main thread, and whoever wrote the main thread did not know. So
    two come and wait for a third. The number of a barrier and the number of those who call wait stand in
    different places, and nothing keeps them the same when a thread is added or taken away.

    Compute both from one list or constant. A barrier that may meet fewer than it was made for needs a
    timeout, so that the program ends with an error instead of standing still. A start that nobody has to
    wait for is better told by an event.
  `,
  topics: ['barriers', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('started together')],
  },
});

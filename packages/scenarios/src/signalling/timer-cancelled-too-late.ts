import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A request is answered at about the time when a timer gives it up."""
# heddle: expect assertion
# heddle: time=free
import threading

results = []


def finish(result):
    results.append(result)


timer = threading.Timer(5, finish, args=("given up",))
timer.start()
timer.cancel()
finish("answered")
timer.join()
assert len(results) == 1, f"{len(results)} results"
print(len(results), "result")
`;

const repairedProgram = `"""A request is answered at about the time when a timer gives it up."""
# heddle: expect none
# heddle: time=free
import threading

results = []
lock = threading.Lock()


def finish(result):
    with lock:
        if not results:
            results.append(result)


timer = threading.Timer(5, finish, args=("given up",))
timer.start()
timer.cancel()
finish("answered")
timer.join()
assert len(results) == 1, f"{len(results)} results"
print(len(results), "result")
`;

/** `cancel` does not take back what the timer has begun. */
export const timerCancelledTooLate: Entry = entry({
  name: 'timer-cancelled-too-late',
  title: 'Cancelled too late',
  summary: 'An answer comes, the timer is cancelled, and the timer has already given up.',
  lesson: `
    A cancel stops a timer that has not fired. If it fires a moment before, its function runs, in a thread
    of its own, beside whatever comes after it; and cancel does not say which it was. The request is
    answered and given up, both.

    The result has to be decided in one place: whoever comes first, under a lock, wins, and the other one
    finds that it is decided. To cancel is then only a matter of tidiness. The setting "time=free" lets
    the timer fire at any moment; otherwise Heddle would take five seconds for longer than anything the
    main thread does.
  `,
  topics: ['timers', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('1 result'), failed('AssertionError: 2 results')],
    repairedOutcomes: [completed('1 result')],
  },
});

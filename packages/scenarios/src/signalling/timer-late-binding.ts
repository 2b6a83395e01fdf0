import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two kitchen timers say what is done."""
# heddle: expect assertion
import threading

done = []
timers = []
for dish in ("tea", "eggs"):
    timer = threading.Timer(3, lambda: done.append(dish))
    timer.start()
    timers.append(timer)
for timer in timers:
    timer.join()
assert "tea" in done, "nobody was told of the tea"
print("tea and eggs")
`;

const repairedProgram = `"""Two kitchen timers say what is done."""
# heddle: expect none
import threading

done = []
timers = []
for dish in ("tea", "eggs"):
    timer = threading.Timer(3, done.append, args=(dish,))
    timer.start()
    timers.append(timer)
for timer in timers:
    timer.join()
assert "tea" in done, "nobody was told of the tea"
print("tea and eggs")
`;

/** A function looks its variables up when it runs, not when it is made. */
export const timerLateBinding: Entry = entry({
  name: 'timer-late-binding',
  title: 'What the timer sees when it fires',
  summary: 'Two timers are set in a loop, and when they fire both read the last value of its variable.',
  lesson: `
    The lambda does not hold the name that the loop had when it was made. It holds the variable, and looks
    it up when the timer fires. By then the loop is over, and the variable is "eggs" for both. With
    threads the same happens between start and first line, but there it depends on luck; a timer waits
    long enough to make it certain.

    Pass what belongs to one call as an argument: args=(dish,) evaluates it now. functools.partial does so
    too, or a default argument of the lambda. What a function should know must be given to it while it is
    known.
  `,
  topics: ['timers', 'creating-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: nobody was told of the tea')],
    repairedOutcomes: [completed('tea and eggs')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads count to four: one says the multiples of three, the other the rest."""
# heddle: expect deadlock
import threading

LAST = 4
number = 1
said = []
changed = threading.Condition()


def count(is_mine, word):
    global number
    while number <= LAST:
        with changed:
            changed.wait_for(lambda: is_mine(number))
            if number > LAST:
                return
            said.append(word(number))
            number += 1
            changed.notify_all()


numbers = threading.Thread(target=count, args=(lambda n: n % 3, str), name="numbers")
fizz = threading.Thread(target=count, args=(lambda n: n % 3 == 0, lambda n: "fizz"), name="fizz")
numbers.start()
fizz.start()
numbers.join()
fizz.join()
print(*said)
`;

const repairedProgram = `"""Two threads count to four and are done when the count is over."""
# heddle: expect none
import threading

LAST = 4
number = 1
said = []
changed = threading.Condition()


def count(is_mine, word):
    global number
    while number <= LAST:
        with changed:
            changed.wait_for(lambda: number > LAST or is_mine(number))
            if number > LAST:
                return
            said.append(word(number))
            number += 1
            changed.notify_all()


numbers = threading.Thread(target=count, args=(lambda n: n % 3, str), name="numbers")
fizz = threading.Thread(target=count, args=(lambda n: n % 3 == 0, lambda n: "fizz"), name="fizz")
numbers.start()
fizz.start()
numbers.join()
fizz.join()
print(*said)
`;

/** Each thread waits for the next number of its own, and after the last one it waits for ever. */
export const fizzBuzz: Entry = entry({
  name: 'fizz-buzz',
  title: 'Waiting for a number that never comes',
  summary: 'Each thread waits for the next number of its own, and after the last one it waits for ever.',
  lesson: `
    Several threads share a count, each says the numbers that are its own, and waits while the present one
    is for somebody else. All goes well up to the last number. Then a thread that is still to look for its
    next one waits until the count is at a number of its kind, and the count will not move again. The loop
    knows the limit, but looks at it only before the wait.

    Whoever waits has to be woken by the end as well: the condition of the wait is "my turn, or over", and
    afterwards the thread asks which of the two it was. Forgotten ends are among the commonest deadlocks, in
    games, in queues and at shutdown. Every wait deserves the question of what lets it go when nothing more
    is to come.
  `,
  topics: ['conditions', 'shutdown', 'deadlock'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('1 2 fizz 4'), deadlocked()],
    repairedOutcomes: [completed('1 2 fizz 4')],
  },
});

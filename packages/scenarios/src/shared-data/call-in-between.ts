import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two tills add what they sell to one total."""
# heddle: expect assertion
import threading

prices = {"tea": 2, "cake": 3}
total = 0


def price_of(item):
    return prices[item]


def sell(item):
    global total
    total += price_of(item)


tills = [threading.Thread(target=sell, args=(item,), name=f"{item} till") for item in prices]
for till in tills:
    till.start()
for till in tills:
    till.join()
print(total)
assert total == 5, f"sold for 5, counted {total}"
`;

const repairedProgram = `"""Two tills add what they sell to one total."""
# heddle: expect none
import threading

prices = {"tea": 2, "cake": 3}
total = 0
lock = threading.Lock()


def price_of(item):
    return prices[item]


def sell(item):
    global total
    with lock:
        total += price_of(item)


tills = [threading.Thread(target=sell, args=(item,), name=f"{item} till") for item in prices]
for till in tills:
    till.start()
for till in tills:
    till.join()
print(total)
assert total == 5, f"sold for 5, counted {total}"
`;

/** The left side of `+=` is read before a call on the right side runs. */
export const callInBetween: Entry = entry({
  name: 'call-in-between',
  title: 'A call inside of +=',
  summary: 'Two tills add to one total; the call on the right of += lets the other one in.',
  lesson: `
    "total += price_of(item)" reads the total first, then calls the function, and only then adds and
    writes. The call is where CPython lets another thread run. Whatever that thread adds meanwhile is
    overwritten when the first one goes on with the total that it read before.

    This is how updates get lost under the GIL of today: the line looks like one step, and the call inside
    of it makes it two. To call first and add afterwards would move the switch out of the way in this
    version of CPython, but would rest on a detail that nobody promises. A lock around the line says what
    is meant.
  `,
  topics: ['lost-update', 'switch-points'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('5'),
      failed('AssertionError: sold for 5, counted 2', '2'),
      failed('AssertionError: sold for 5, counted 3', '3'),
    ],
    repairedOutcomes: [completed('5')],
  },
});

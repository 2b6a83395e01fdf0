import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A display shows a currency with its rate while a clerk changes both."""
# heddle: expect assertion
import threading

rates = {"euro": 1, "yen": 160}
shown = []
currency = "euro"
rate = rates["euro"]


def change(name):
    global currency, rate
    currency = name
    rate = rates.get(name)


def show():
    shown.append((currency, rate))


clerk = threading.Thread(target=change, args=("yen",), name="clerk")
display = threading.Thread(target=show, name="display")
clerk.start()
display.start()
clerk.join()
display.join()
name, rate = shown[0]
assert rates[name] == rate, f"the display shows {name} {rate}"
print(name, rate)
`;

const repairedProgram = `"""A display shows a currency with its rate while a clerk changes both."""
# heddle: expect none
import threading

rates = {"euro": 1, "yen": 160}
shown = []
quote = "euro", rates["euro"]


def change(name):
    global quote
    quote = name, rates.get(name)


def show():
    shown.append(quote)


clerk = threading.Thread(target=change, args=("yen",), name="clerk")
display = threading.Thread(target=show, name="display")
clerk.start()
display.start()
clerk.join()
display.join()
name, rate = shown[0]
assert rates[name] == rate, f"the display shows {name} {rate}"
print(name, rate)
`;

/** Two variables that are right only together, written one after the other. */
export const tornPair: Entry = entry({
  name: 'torn-pair',
  title: 'Half of a pair',
  summary: 'Two variables belong together, and a reader sees the new one with the old one.',
  lesson: `
    The name of the currency and its rate are right only together. The writer changes one and then the
    other, and the call in between lets the display in: it shows the new name with the old rate. Both
    values are real, and the pair of them never was.

    One repair is a lock that the writer and the reader take. The repair here needs none: keep what
    belongs together in one tuple, make the new one completely, and then store it in one step. A reader
    takes the tuple in one step too, and so gets an old pair or a new one. Tuples cannot be changed, so
    nobody can tear them later.
  `,
  topics: ['compound-update', 'publication'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('euro 1'), completed('yen 160'), failed('AssertionError: the display shows yen 1')],
    repairedOutcomes: [completed('euro 1'), completed('yen 160')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A pool measures the temperature of two cities."""
# heddle: expect assertion
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

cities = {"Oslo": 3, "Rome": 21}


def measure(city):
    time.sleep(2 if city == "Oslo" else 1)
    return cities[city]


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(measure, city) for city in cities]
    report = {city: future.result() for city, future in zip(cities, as_completed(futures))}
print(sorted(report.items()))
assert report["Oslo"] == 3, "a heat wave in Oslo"
`;

const repairedProgram = `"""A pool measures the temperature of two cities."""
# heddle: expect none
import time
from concurrent.futures import ThreadPoolExecutor

cities = {"Oslo": 3, "Rome": 21}


def measure(city):
    time.sleep(2 if city == "Oslo" else 1)
    return cities[city]


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(measure, city) for city in cities]
    report = {city: future.result() for city, future in zip(cities, futures)}
print(sorted(report.items()))
assert report["Oslo"] == 3, "a heat wave in Oslo"
`;

/** Results are collected as they are completed and matched with the questions as if they came in the order of submission. */
export const asCompletedOrder: Entry = entry({
  name: 'as-completed-order',
  title: 'Results in the order of completion',
  summary:
    'Results are collected as they are completed and matched with the questions as if they came in the order of submission.',
  lesson: `
    A pool starts its work in the order of submission, and that is all it promises. as_completed() gives the
    futures in the order in which they are done, which is why one uses it. To put these results side by side
    with the questions again, as zip() does, is right only when the first question happens to be answered
    first. Here the station in Rome answers faster than that in Oslo. With answers that all take about the
    same time the mistake goes unnoticed for long.

    Where nothing has to be handled early, ask the futures in the order of the questions, as the repair
    does: each result() waits for its own answer, and the slowest is waited for in any case. map() does the
    same in one call. Whoever needs as_completed() keeps a dictionary from future to question, so that each
    future says what it is about, in whatever order it comes.
  `,
  topics: ['futures'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: a heat wave in Oslo', "[('Oslo', 21), ('Rome', 3)]")],
    repairedOutcomes: [completed("[('Oslo', 3), ('Rome', 21)]")],
  },
});

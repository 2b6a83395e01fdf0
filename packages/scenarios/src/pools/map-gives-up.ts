import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A pool reads numbers; what is no number is skipped."""
# heddle: expect assertion
from concurrent.futures import ThreadPoolExecutor

texts = ["one", "2"]
numbers = []

with ThreadPoolExecutor(max_workers=1) as pool:
    results = pool.map(int, texts)
    try:
        for number in results:
            numbers.append(number)
    except ValueError:
        pass
print(numbers)
assert numbers == [2], "a number is missing"
`;

const repairedProgram = `"""A pool reads numbers; what is no number is skipped."""
# heddle: expect none
from concurrent.futures import ThreadPoolExecutor

texts = ["one", "2"]
numbers = []

with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(int, text) for text in texts]
    for future in futures:
        try:
            numbers.append(future.result())
        except ValueError:
            pass
print(numbers)
assert numbers == [2], "a number is missing"
`;

/** One task of a map fails, and the results behind it are lost with it. */
export const mapGivesUp: Entry = entry({
  name: 'map-gives-up',
  title: 'A map that ends at the first error',
  summary: 'One task of a map fails, and the results behind it are lost with it.',
  lesson: `
    The results of map() come one by one, in the order of the arguments. When it comes to a task that
    failed, it raises the exception there, and it is over: a generator that has raised gives nothing more.
    The results behind it are lost, although most of these tasks have been done, and those that have not
    begun are cancelled. It makes no difference that the loop catches the exception.

    With a future for each task every one of them can be asked by itself, and one failure costs one result.
    The other way is a function that cannot fail: one that catches its errors and returns what went wrong as
    its result.
  `,
  topics: ['futures', 'exceptions-in-threads'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: a number is missing', '[]')],
    repairedOutcomes: [completed('[2]')],
  },
});

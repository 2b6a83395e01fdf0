import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two pages are fetched one after the other, and then side by side."""
# heddle: expect assertion
# heddle: latency example.com 0.3
# heddle: latency example.org 0.1
# heddle: answer https://example.com "slow page"
# heddle: answer https://example.org "fast page"
from concurrent.futures import ThreadPoolExecutor

import requests

ADDRESSES = ["https://example.com", "https://example.org"]


def fetch(address):
    return requests.get(address).text


one_by_one = [fetch(address) for address in ADDRESSES]
with ThreadPoolExecutor(max_workers=2) as pool:
    side_by_side = []
    for address in ADDRESSES:
        pool.submit(lambda address: side_by_side.append(fetch(address)), address)
assert side_by_side == one_by_one, "the pages are in another order"
print(len(side_by_side), "pages")
`;

const repairedProgram = `"""Two pages are fetched one after the other, and then side by side."""
# heddle: expect none
# heddle: latency example.com 0.3
# heddle: latency example.org 0.1
# heddle: answer https://example.com "slow page"
# heddle: answer https://example.org "fast page"
from concurrent.futures import ThreadPoolExecutor

import requests

ADDRESSES = ["https://example.com", "https://example.org"]


def fetch(address):
    return requests.get(address).text


one_by_one = [fetch(address) for address in ADDRESSES]
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(fetch, address) for address in ADDRESSES]
side_by_side = [future.result() for future in futures]
assert side_by_side == one_by_one, "the pages are in another order"
print(len(side_by_side), "pages")
`;

/** Pages are fetched side by side, and put into a list in the order in which they arrive. */
export const fetchAll: Entry = entry({
  name: 'fetch-all',
  title: 'Fetching many pages',
  summary: 'Pages are fetched side by side, and put into a list in the order in which they arrive.',
  lesson: `
    Fetching is waiting, and several threads can wait at once: with a pool the pages take as long as the
    slowest of them, and one after the other as long as all together. Compare the two with heddle simulate.
    The price is the order. Each worker appends its page when it has come, and the fast page comes before
    the slow one. Whatever is then matched with the list of addresses gets the wrong text.

    The repair lets every call return its page, and asks the futures in the order of the addresses, whenever
    the pages come. It also has no list any more that several threads change. In Heddle the times of the two
    servers are stated in comments; with the real ones they differ from day to day, and so does the order.
  `,
  topics: ['io-bound', 'futures'],
  difficulty: 'beginner',
  source: 'exercises',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the pages are in another order')],
    repairedOutcomes: [completed('2 pages')],
  },
});

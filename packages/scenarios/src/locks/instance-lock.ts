import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two vans deliver a parcel each, and count it for the whole firm."""
# heddle: expect assertion
import threading


class Van:
    delivered = 0

    def __init__(self):
        self.lock = threading.Lock()

    def after(self, delivered):
        return delivered + 1

    def deliver(self):
        with self.lock:
            Van.delivered = self.after(Van.delivered)


vans = [threading.Thread(target=Van().deliver, name=name) for name in ("red van", "blue van")]
for van in vans:
    van.start()
for van in vans:
    van.join()
print(Van.delivered)
assert Van.delivered == 2, f"two parcels, counted {Van.delivered}"
`;

const repairedProgram = `"""Two vans deliver a parcel each, and count it for the whole firm."""
# heddle: expect none
import threading


class Van:
    delivered = 0
    lock = threading.Lock()

    def after(self, delivered):
        return delivered + 1

    def deliver(self):
        with self.lock:
            Van.delivered = self.after(Van.delivered)


vans = [threading.Thread(target=Van().deliver, name=name) for name in ("red van", "blue van")]
for van in vans:
    van.start()
for van in vans:
    van.join()
print(Van.delivered)
assert Van.delivered == 2, f"two parcels, counted {Van.delivered}"
`;

/** A lock of the instance around data of the class. */
export const instanceLock: Entry = entry({
  name: 'instance-lock',
  title: 'One lock each, one counter for all',
  summary: 'Each object has its own lock, but the counter that they protect belongs to the class.',
  lesson: `
    Inside one object everything is right: its methods take its lock. But the counter is an attribute of
    the class, one for all objects, and two objects have two locks. Each thread holds a lock while it
    counts, and the locks are not the same one. A detector that looks for accesses without any lock would
    find nothing to complain about.

    A lock lives where its data live: data of the class, lock of the class; data of a module, lock of the
    module. "Is a lock held here?" is the wrong question. The right one is "Which lock protects this,
    always?", and it needs one answer.
  `,
  topics: ['locks', 'lock-granularity'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2'), failed('AssertionError: two parcels, counted 1', '1')],
    repairedOutcomes: [completed('2')],
  },
});

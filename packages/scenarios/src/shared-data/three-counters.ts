import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Three sensors report into one counter."""
# heddle: expect assertion
import threading


class Station:
    def __init__(self):
        self.reports = 0

    def after(self, reports):
        return reports + 1

    def report(self):
        self.reports = self.after(self.reports)


station = Station()
sensors = [threading.Thread(target=station.report, name=name) for name in ("wind", "rain", "sun")]
for sensor in sensors:
    sensor.start()
for sensor in sensors:
    sensor.join()
print(station.reports)
assert station.reports == 3, f"three reports, counted {station.reports}"
`;

const repairedProgram = `"""Three sensors report into one counter."""
# heddle: expect none
import threading


class Station:
    def __init__(self):
        self.reports = 0
        self.lock = threading.Lock()

    def after(self, reports):
        return reports + 1

    def report(self):
        with self.lock:
            self.reports = self.after(self.reports)


station = Station()
sensors = [threading.Thread(target=station.report, name=name) for name in ("wind", "rain", "sun")]
for sensor in sensors:
    sensor.start()
for sensor in sensors:
    sensor.join()
print(station.reports)
assert station.reports == 3, f"three reports, counted {station.reports}"
`;

/** Three threads that update one value. */
export const threeCounters: Entry = entry({
  name: 'three-counters',
  title: 'Three threads, one counter',
  summary: 'Three sensors report into one counter, and any number of reports between one and three arrives.',
  lesson: `
    With every further thread there are more ways to lose an update: two of three may read the same value,
    or all of them. The number of schedules grows much faster than the number of threads, so a test that
    runs a few of them sees less and less of what can happen. What is right for two threads by luck is
    rarely right for three.

    The lock does not care how many there are. It has to be one lock, made once and taken by all of them
    around the whole of read, compute and write. A lock made by each sensor for itself would protect
    nothing.
  `,
  topics: ['lost-update', 'locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('3'),
      failed('AssertionError: three reports, counted 2', '2'),
      failed('AssertionError: three reports, counted 1', '1'),
    ],
    repairedOutcomes: [completed('3')],
  },
});

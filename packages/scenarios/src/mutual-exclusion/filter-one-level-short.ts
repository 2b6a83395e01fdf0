import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Three threads go through a level that holds back one of them."""
# heddle: expect assertion
import threading
import time

LEVELS = (1,)
level_of = {"alice": 0, "bob": 0, "carol": 0}
last_on = {}
inside = []
overtaking = []


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def may_pass(me, level):
    others = [level_of[name] for name in level_of if name != me]
    return last_on[level] != me or max(others) < level


def lock(me):
    for level in LEVELS:
        level_of[me] = level
        last_on[level] = me
        wait_until(lambda: may_pass(me, level))
    inside.append(me)


def unlock(me):
    inside.remove(me)
    level_of[me] = 0


def work(me):
    lock(me)
    if inside[0] != me:
        overtaking.append(me)
    unlock(me)


lock("alice")
threads = [threading.Thread(target=work, args=(name,), name=name) for name in ("bob", "carol")]
for thread in threads:
    thread.start()
time.sleep(0.0015)
unlock("alice")
for thread in threads:
    thread.join()
assert not overtaking, "two were inside together"
`;

const repairedProgram = `"""Three threads go through two levels, of which each holds back one."""
# heddle: expect none
import threading
import time

LEVELS = (1, 2)
level_of = {"alice": 0, "bob": 0, "carol": 0}
last_on = {}
inside = []
overtaking = []


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def may_pass(me, level):
    others = [level_of[name] for name in level_of if name != me]
    return last_on[level] != me or max(others) < level


def lock(me):
    for level in LEVELS:
        level_of[me] = level
        last_on[level] = me
        wait_until(lambda: may_pass(me, level))
    inside.append(me)


def unlock(me):
    inside.remove(me)
    level_of[me] = 0


def work(me):
    lock(me)
    if inside[0] != me:
        overtaking.append(me)
    unlock(me)


lock("alice")
threads = [threading.Thread(target=work, args=(name,), name=name) for name in ("bob", "carol")]
for thread in threads:
    thread.start()
time.sleep(0.0015)
unlock("alice")
for thread in threads:
    thread.join()
assert not overtaking, "two were inside together"
`;

/** A lock for three threads has levels that hold back one thread each, but one level for two that have to wait. */
export const filterOneLevelShort: Entry = entry({
  name: 'filter-one-level-short',
  title: 'A filter with a level too few',
  summary:
    'A lock for three threads has levels that hold back one thread each, but one level for two that have to wait.',
  lesson: `
    Peterson's lock for more than two threads is a filter. On each level the last one to come stays behind
    while anybody else is on that level or further. So a level holds back one thread, and three threads need
    two levels before only one is left. This lock has one. While the first thread is inside, bob comes and
    waits as the last; carol comes, is now the last, and so bob goes on and walks in. Alice stays long
    enough here for it to happen in every execution.

    Count levels as threads less one. Two threads cannot show the mistake: for them one level is right. A
    lock has to be tested with as many threads as it is made for, and with one more than one level can hold.
  `,
  topics: ['mutual-exclusion'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: two were inside together')],
    repairedOutcomes: [completed()],
  },
});

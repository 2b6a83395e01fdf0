import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""One guest waits for milk and one for tea; the milk comes when the tea is drunk."""
# heddle: expect lost-wakeup
import threading

table = set()
drunk = []
served = threading.Condition()


def drink(cup, then):
    with served:
        while cup not in table:
            served.wait()
        drunk.append(cup)
        table.update(then)
        served.notify()


milk = threading.Thread(target=drink, args=("milk", ()), name="milk drinker")
tea = threading.Thread(target=drink, args=("tea", ("milk",)), name="tea drinker")
milk.start()
tea.start()
with served:
    table.add("tea")
    served.notify()
milk.join()
tea.join()
print(*drunk, sep=", ")
`;

const repairedProgram = `"""One guest waits for milk and one for tea; the milk comes when the tea is drunk."""
# heddle: expect none
import threading

table = set()
drunk = []
served = threading.Condition()


def drink(cup, then):
    with served:
        while cup not in table:
            served.wait()
        drunk.append(cup)
        table.update(then)
        served.notify_all()


milk = threading.Thread(target=drink, args=("milk", ()), name="milk drinker")
tea = threading.Thread(target=drink, args=("tea", ("milk",)), name="tea drinker")
milk.start()
tea.start()
with served:
    table.add("tea")
    served.notify_all()
milk.join()
tea.join()
print(*drunk, sep=", ")
`;

/** One condition with two predicates, and `notify`. */
export const wrongOneWoken: Entry = entry({
  name: 'wrong-one-woken',
  title: 'Waking the wrong one',
  summary: 'Two kinds of waiters share a condition, and the notify reaches the one that cannot use it.',
  lesson: `
    Both guests wait at the same condition, one for tea and one for milk. The tea arrives, and notify
    wakes the one who has waited longest, who wants milk. It looks, finds none and waits again: the call
    is used up. The one whose tea is there sleeps on, and the milk is to be brought only when the tea is
    drunk.

    Where waiters of one condition wait for different things, notify is a guess. notify_all wakes all of
    them, and each looks for itself. The other repair is a condition for each thing, all of them with the
    same lock: then a notify reaches only those who can use it.
  `,
  topics: ['conditions', 'lost-wakeup'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['lost-wakeup'],
    preemptions: 1,
    outcomes: [completed('tea, milk'), deadlocked()],
    repairedOutcomes: [completed('tea, milk')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A sensor tells a screen about new values; the screen asks it for the value."""
# heddle: expect deadlock
import threading


class Sensor:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0
        self.listener = None

    def read(self):
        with self.lock:
            return self.value

    def update(self, value):
        with self.lock:
            self.value = value
            self.listener(value)


class Screen:
    def __init__(self, sensor):
        self.lock = threading.Lock()
        self.sensor = sensor
        self.text = ""

    def show(self, value):
        with self.lock:
            self.text = f"{value}"

    def refresh(self):
        with self.lock:
            self.text = f"{self.sensor.read()}"


sensor = Sensor()
screen = Screen(sensor)
sensor.listener = screen.show
updater = threading.Thread(target=sensor.update, args=(20,), name="updater")
refresher = threading.Thread(target=screen.refresh, name="refresher")
updater.start()
refresher.start()
updater.join()
refresher.join()
print(sensor.value)
`;

const repairedProgram = `"""A sensor tells a screen about new values; the screen asks it for the value."""
# heddle: expect none
import threading


class Sensor:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0
        self.listener = None

    def read(self):
        with self.lock:
            return self.value

    def update(self, value):
        with self.lock:
            self.value = value
        self.listener(value)


class Screen:
    def __init__(self, sensor):
        self.lock = threading.Lock()
        self.sensor = sensor
        self.text = ""

    def show(self, value):
        with self.lock:
            self.text = f"{value}"

    def refresh(self):
        with self.lock:
            self.text = f"{self.sensor.read()}"


sensor = Sensor()
screen = Screen(sensor)
sensor.listener = screen.show
updater = threading.Thread(target=sensor.update, args=(20,), name="updater")
refresher = threading.Thread(target=screen.refresh, name="refresher")
updater.start()
refresher.start()
updater.join()
refresher.join()
print(sensor.value)
`;

/** A callback brings a second lock into a critical section. */
export const callbackUnderLock: Entry = entry({
  name: 'callback-under-lock',
  title: 'Unknown code under a lock',
  summary:
    'A sensor calls its listener under its lock; the listener takes a lock, and another thread the two the other way.',
  lesson: `
    The sensor holds its lock while it calls the listener, and cannot know what a listener does. This one
    takes the lock of the screen. The screen, elsewhere, asks the sensor for its value while it holds its
    own lock. Two classes that are right each for itself have made an inversion together, and neither of
    them contains it.

    Do not call code that you do not know while you hold a lock: callbacks, methods that subclasses
    override, iterators from outside, logging handlers. Change the state and note what has to be told
    under the lock, give the lock back, and then call. The listener may then come late, and should expect
    that.
  `,
  topics: ['unknown-code-under-a-lock', 'lock-ordering', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('20'), deadlocked()],
    repairedOutcomes: [completed('20')],
  },
});

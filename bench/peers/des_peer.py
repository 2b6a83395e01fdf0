"""A discrete-event simulation as SimPy makes it, as small as it can be.

What SimPy 4 does for each event of a process that waits for a time-out, and nothing else: a heap of
(time, priority, count, event), an event with a list of callbacks, and a generator that is resumed by a
callback and yields the next event. SimPy checks more (errors, interrupts, what is yielded), so this is a
lower bound of what an event costs it. Where SimPy can be imported it is measured too.

    python3 des_peer.py PENDING EVENTS      prints events a second as JSON
"""

import gc
import heapq
import itertools
import json
import platform
import random
import sys
import time

NORMAL = 1


class Environment:
    def __init__(self):
        self.now = 0
        self._queue = []
        self._count = itertools.count()

    def schedule(self, event, priority, delay):
        heapq.heappush(self._queue, (self.now + delay, priority, next(self._count), event))

    def step(self):
        self.now, _, _, event = heapq.heappop(self._queue)
        callbacks, event.callbacks = event.callbacks, None
        for callback in callbacks:
            callback(event)

    def timeout(self, delay):
        return Timeout(self, delay)

    def process(self, generator):
        return Process(self, generator)


class Timeout:
    __slots__ = ('env', 'callbacks', 'value')

    def __init__(self, env, delay):
        self.env = env
        self.callbacks = []
        self.value = None
        env.schedule(self, NORMAL, delay)


class Process:
    __slots__ = ('env', 'generator')

    def __init__(self, env, generator):
        self.env = env
        self.generator = generator
        next(generator).callbacks.append(self.resume)

    def resume(self, event):
        self.generator.send(event.value).callbacks.append(self.resume)


def delays(seed):
    rng = random.Random(seed)
    return [rng.randrange(1, 1_000_000_000) for _ in range(4096)]


def sleeper(env, table, at):
    while True:
        yield env.timeout(table[at])
        at = (at + 1) & 4095


def processes(make, pending, events):
    """Events a second of so many processes that sleep again and again."""
    env = make()
    table = delays(1)
    for number in range(pending):
        env.process(sleeper(env, table, number * 7 & 4095))
    step = env.step
    # The first event of a process of SimPy starts it.
    for _ in range(pending):
        step()
    begin = time.perf_counter()
    for _ in range(events):
        step()
    return events / (time.perf_counter() - begin)


def heap(pending, events):
    """Events a second of the queue alone: the first is taken out, and comes back later."""
    table = delays(1)
    queue = []
    count = 0
    for number in range(pending):
        heapq.heappush(queue, (table[number & 4095], NORMAL, count, None))
        count += 1
    begin = time.perf_counter()
    for at in range(events):
        now, _, _, value = heapq.heappop(queue)
        heapq.heappush(queue, (now + table[at & 4095], NORMAL, count, value))
        count += 1
    return events / (time.perf_counter() - begin)


def main():
    pending, events = int(sys.argv[1]), int(sys.argv[2])
    gc.disable()
    result = {'python': platform.python_version(), 'heap': heap(pending, events), 'processes': None, 'simpy': None}
    # A million generators take more memory than there may be.
    if pending <= 100_000:
        result['processes'] = processes(Environment, pending, events)
        try:
            import simpy
        except ImportError:
            pass
        else:
            result['simpy'] = processes(simpy.Environment, pending, events)
    print(json.dumps(result))


main()

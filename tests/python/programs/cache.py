"""A cache for threads: the entry that was used least recently makes room for a new one."""

import threading
from collections import OrderedDict

# What is wrong with it: 'race', 'deadlock', 'lost wake-up' or 'nothing'.
MISTAKE = 'race'


class Slot:
    """A value that one thread makes while others wait for it."""

    def __init__(self):
        self.changed = threading.Condition()
        self.is_ready = False
        self.value = None

    def fill(self, value):
        with self.changed:
            self.value = value
            self.is_ready = True
            self.changed.notify_all()

    def get(self):
        if MISTAKE == 'lost wake-up':
            if not self.is_ready:
                with self.changed:
                    self.changed.wait()
            return self.value
        with self.changed:
            while not self.is_ready:
                self.changed.wait()
            return self.value


class Statistics:
    def __init__(self):
        self.lock = threading.Lock()
        self.hits = 0
        self.misses = 0
        self.evictions = 0

    def hit(self):
        with self.lock:
            self.hits += 1

    def miss(self):
        with self.lock:
            self.misses += 1


class Cache:
    def __init__(self, load, capacity):
        self._load = load
        self._capacity = capacity
        self._lock = threading.Lock()
        self._slots = OrderedDict()
        self.statistics = Statistics()

    def __len__(self):
        return len(self._slots)

    def get(self, key):
        slot, is_new = self._find(key)
        if is_new:
            self.statistics.miss()
            slot.fill(self._load(key))
        else:
            self.statistics.hit()
        return slot.get()

    def _find(self, key):
        if MISTAKE == 'race':
            return self._find_unlocked(key)
        with self._lock:
            return self._find_unlocked(key)

    def _find_unlocked(self, key):
        slot = self._slots.get(key)
        if slot is not None:
            self._slots.move_to_end(key)
            return slot, False
        slot = Slot()
        self._slots[key] = slot
        if len(self._slots) > self._capacity:
            self._evict()
        return slot, True

    def _evict(self):
        self._slots.popitem(last=False)
        if MISTAKE == 'deadlock':
            with self.statistics.lock:
                self.statistics.evictions += 1

    def report(self):
        if MISTAKE == 'deadlock':
            with self.statistics.lock:
                with self._lock:
                    return len(self._slots), self.statistics.evictions
        return len(self), self.statistics.hits


loads = []


def load(key):
    loads.append(key)
    return key.upper()


def main():
    cache = Cache(load, capacity=1)

    def use(*keys):
        for key in keys:
            assert cache.get(key) == key.upper()

    threads = [
        threading.Thread(target=use, args=('a',), name='first'),
        threading.Thread(target=use, args=('a',), name='second'),
    ]
    if MISTAKE == 'deadlock':
        threads = [threading.Thread(target=use, args=('a', 'b')), threading.Thread(target=cache.report)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if MISTAKE != 'deadlock':
        assert loads == ['a'], f'loaded {loads}'


if __name__ == '__main__':
    main()

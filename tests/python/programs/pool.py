"""A pool of workers that takes jobs until it is shut down."""

import threading
import time
from collections import deque

# What is wrong with it: 'race', 'deadlock', 'lost wake-up' or 'nothing'.
MISTAKE = 'race'


class Job:
    def __init__(self, number, work, args):
        self.number = number
        self._work = work
        self._args = args
        self._done = threading.Event()
        self._result = None
        self._error = None

    def run(self):
        try:
            self._result = self._work(*self._args)
        except Exception as error:
            self._error = error
        finally:
            self._done.set()

    def result(self):
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._result


class Statistics:
    """How many jobs have been done. It has a lock of its own."""

    def __init__(self):
        self.lock = threading.Lock()
        self.done = 0
        self.times = []

    def count(self):
        if MISTAKE == 'race':
            done = self.done
            self.times.append(time.monotonic())
            self.done = done + 1
            return
        with self.lock:
            self.times.append(time.monotonic())
            self.done += 1


class Pool:
    def __init__(self, size):
        self.lock = threading.Lock()
        self._wanted = threading.Condition(self.lock)
        self._jobs = deque()
        self._is_closed = False
        self._numbers = 0
        self.statistics = Statistics()
        self._workers = [
            threading.Thread(target=self._serve, name=f'worker {number}') for number in range(1, size + 1)
        ]
        for worker in self._workers:
            worker.start()

    def submit(self, work, *args):
        with self._wanted:
            if self._is_closed:
                raise RuntimeError('the pool is closed')
            self._numbers += 1
            job = Job(self._numbers, work, args)
            self._jobs.append(job)
            self._wanted.notify()
            return job

    def _take(self):
        """The next job; None at the end."""
        if MISTAKE == 'lost wake-up':
            with self._wanted:
                is_empty = not self._jobs and not self._is_closed
            if is_empty:
                with self._wanted:
                    self._wanted.wait()
            with self._wanted:
                return self._jobs.popleft() if self._jobs else None
        with self._wanted:
            while not self._jobs and not self._is_closed:
                self._wanted.wait()
            return self._jobs.popleft() if self._jobs else None

    def _serve(self):
        while True:
            job = self._take()
            if job is None:
                return
            job.run()
            self._finish()

    def _finish(self):
        if MISTAKE == 'deadlock':
            with self.statistics.lock:
                with self.lock:
                    self.statistics.done += 1
        else:
            self.statistics.count()

    def progress(self):
        """How many jobs wait, and how many have been done."""
        with self.lock:
            with self.statistics.lock:
                return len(self._jobs), self.statistics.done

    def shutdown(self):
        with self._wanted:
            self._is_closed = True
            self._wanted.notify_all()
        for worker in self._workers:
            worker.join()


def square(number):
    return number * number


def main():
    pool = Pool(2 if MISTAKE == 'race' else 1)
    jobs = [pool.submit(square, number) for number in (3, 4)]
    if MISTAKE == 'deadlock':
        pool.progress()
    results = [job.result() for job in jobs]
    pool.shutdown()
    assert results == [9, 16]
    assert pool.statistics.done == 2, f'{pool.statistics.done} of 2 jobs were counted'


if __name__ == '__main__':
    main()

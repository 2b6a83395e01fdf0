"""A producer, two parsers and a collector with queues between them: regular expressions, objects, formatted texts."""
import queue
import re
import threading

LINE = re.compile(r"(\w+) (\d+) (GET|POST) (/\S*)")
METHODS = ["GET", "POST"]


class Record:
    def __init__(self, user, size, method, path):
        self.user = user
        self.size = int(size)
        self.method = method
        self.path = path

    def key(self):
        return self.method, self.path


def lines():
    for number in range(4000):
        yield f"user{number % 50} {number * 37 % 1000} {METHODS[number % 2]} /page/{number % 20}"


def parse(line):
    match = LINE.match(line)
    return Record(match.group(1), match.group(2), match.group(3), match.group(4))


def add(totals, record):
    key = record.key()
    count, size = totals.get(key, (0, 0))
    totals[key] = (count + 1, size + record.size)


def serial():
    totals = {}
    for line in lines():
        add(totals, parse(line))
    return totals


def threaded():
    raw = queue.Queue(100)
    parsed = queue.Queue(100)
    totals = {}

    def producer():
        for line in lines():
            raw.put(line)
        for _ in range(2):
            raw.put(None)

    def parser():
        while True:
            line = raw.get()
            if line is None:
                break
            parsed.put(parse(line))
        parsed.put(None)

    def collector():
        ended = 0
        while ended < 2:
            record = parsed.get()
            if record is None:
                ended += 1
            else:
                add(totals, record)

    threads = [threading.Thread(target=target) for target in (producer, parser, parser, collector)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return totals

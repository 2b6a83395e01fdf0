"""Files are downloaded by some threads; each parses what it has got."""
# heddle: latency urllib lognormal(200ms, 0.5)
# heddle: cost parse 2ms
import queue
import threading
from urllib.request import urlopen

FILES = 24
THREADS = 4


def parse(text):
    return len(text)


def worker():
    while True:
        try:
            name = files.get_nowait()
        except queue.Empty:
            return
        with urlopen(f"https://example.com/{name}") as answer:
            sizes[name] = parse(answer.read())


files = queue.SimpleQueue()
sizes = {}
for name in range(FILES):
    files.put(name)
threads = [threading.Thread(target=worker, name=f"worker-{n}") for n in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{len(sizes)} files")

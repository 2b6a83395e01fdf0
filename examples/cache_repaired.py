"""Two readers want the same page; whoever comes second finds it."""
# heddle: expect none
import threading

pages = {}
loaded = []
lock = threading.Lock()


def load(name):
    loaded.append(name)
    return f"the text of {name}"


def read(name):
    with lock:
        if name not in pages:
            pages[name] = load(name)
        return pages[name]


readers = [threading.Thread(target=read, args=("index",), name=name) for name in ("alice", "bob")]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
assert loaded == ["index"], f"loaded {loaded}"

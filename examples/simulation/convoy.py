"""A client asks again and again for something small, beside threads that keep the GIL busy."""
# heddle: latency urllib 1ms
import threading
from urllib.request import urlopen

REQUESTS = 10
SPINNERS = 1


def ask():
    for _ in range(REQUESTS):
        urlopen("https://example.com/").close()


def spin():
    while client.is_alive():
        pass


client = threading.Thread(target=ask, name="client")
client.start()
for n in range(SPINNERS):
    threading.Thread(target=spin, name=f"spinner-{n}").start()
client.join()
print("done")

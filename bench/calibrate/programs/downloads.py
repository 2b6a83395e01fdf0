"""Twenty downloads of ten milliseconds each in a pool of eight, with an answer in JSON to read each time."""
import json
import time
from concurrent.futures import ThreadPoolExecutor

ANSWER = json.dumps([{"id": number, "name": "item %d" % number, "price": number * 1.5} for number in range(40)])


def download(number):
    time.sleep(0.01)
    items = json.loads(ANSWER)
    return sum(item["price"] for item in items if item["id"] % 2 == number % 2)


def serial():
    return [download(number) for number in range(20)]


def threaded():
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(download, range(20)))

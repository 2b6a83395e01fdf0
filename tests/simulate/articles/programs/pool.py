import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 3
CALLS = 3


def fetch(number):
    time.sleep(1)
    return number


with ThreadPoolExecutor(max_workers=WORKERS) as pool:
    for number in pool.map(fetch, range(CALLS)):
        print(number)

import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(fetch, seconds) for seconds in (3, 1, 2)]
    for future in as_completed(futures):
        print(future.result())

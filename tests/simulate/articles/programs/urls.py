from concurrent.futures import ThreadPoolExecutor

import requests

# heddle: latency requests 0.2

WORKERS = 10
URLS = 50

with ThreadPoolExecutor(max_workers=WORKERS) as pool:
    answers = list(pool.map(lambda number: requests.get(f'https://example.com/{number}'), range(URLS)))

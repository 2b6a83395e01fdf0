import requests

# heddle: latency requests 0.2

REQUESTS = 100

for number in range(REQUESTS):
    requests.get(f'https://example.com/{number}')

import { explore } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPython } from '../support/run.ts';

function lines(source: string): string[] {
  const { stdout, failures } = runPython(source);
  expect(failures).toEqual([]);
  return stdout.trimEnd().split('\n');
}

/** The outputs of all executions of a program, sorted. */
function outputs(source: string): string[] {
  const scenario = pythonScenario(new PythonProgram({ path: 'program.py', source }));
  const { outcomes, worth } = explore(scenario, { gil: 'cpython-3.14', strategy: 'dpor', all: true });
  expect(worth).toBe('complete');
  return outcomes.map(({ output }) => output.join(' ')).sort();
}

describe('answers', () => {
  test('are the same for the same URL and name it', () => {
    const [first, second] = lines(`
import requests
for _ in range(2):
    response = requests.get('https://example.com/page')
    print(response.status_code, response.ok, response.reason, 'https://example.com/page' in response.text)
`);
    expect(first).toBe('200 True OK True');
    expect(second).toBe(first);
  });

  test('are those that the program states, for a URL and all below it', () => {
    expect(
      lines(`
# heddle: answer https://shop.example/stock {"apples": 3}
# heddle: answer shop.example "closed"
import requests, urllib.request
print(requests.get('https://shop.example/stock').json()['apples'])
print(requests.get('https://shop.example/stock/1').json()['apples'])
print(requests.get('https://shop.example/other').text)
print(urllib.request.urlopen('https://shop.example/stock').read())
`),
    ).toEqual(['3', '3', 'closed', `b'{"apples": 3}'`]);
  });

  test('of HTTP failures raise where the client raises', () => {
    expect(
      lines(`
# heddle: fail broken.example 503
import http.client, requests, urllib.error, urllib.request
response = requests.get('https://broken.example/a')
print(response, bool(response))
try:
    response.raise_for_status()
except requests.HTTPError as error:
    print(error, error.response is response)
try:
    urllib.request.urlopen('https://broken.example/a')
except urllib.error.HTTPError as error:
    print(error, error.code)
connection = http.client.HTTPSConnection('broken.example')
connection.request('GET', '/a')
print(connection.getresponse().status)
`),
    ).toEqual([
      '<Response [503]> False',
      '503 Server Error: Service Unavailable for url: https://broken.example/a True',
      'HTTP Error 503: Service Unavailable 503',
      '503',
    ]);
  });
});

test('failures of the network have the types of the client', () => {
  expect(
    lines(`
# heddle: fail refused.example ConnectionError
# heddle: fail lost.example dns
# heddle: fail cut.example reset
# heddle: fail deaf.example ConnectTimeout
# heddle: latency slow.example 3
import requests, urllib.error, urllib.request
for name in ('refused', 'lost', 'cut', 'deaf', 'slow'):
    try:
        requests.get(f'https://{name}.example/', timeout=1)
    except requests.exceptions.RequestException as error:
        print(name, type(error).__name__, isinstance(error, requests.Timeout), isinstance(error, OSError))
    try:
        urllib.request.urlopen(f'https://{name}.example/', timeout=1)
    except OSError as error:
        print(type(error).__name__, type(getattr(error, 'reason', None)).__name__)
`),
  ).toEqual([
    'refused ConnectionError False True',
    'URLError ConnectionRefusedError',
    'lost ConnectionError False True',
    'URLError gaierror',
    'cut ConnectionError False True',
    'URLError ConnectionResetError',
    'deaf ConnectTimeout True True',
    'URLError TimeoutError',
    'slow ReadTimeout True True',
    'TimeoutError NoneType',
  ]);
});

test('requests of several threads wait at the same time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 30 }),
      (count, workers, hundredths) => {
        const latency = hundredths / 100;
        const [took] = lines(`
# heddle: latency requests ${latency}
import requests, time
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(${workers}) as pool:
    assert list(pool.map(lambda url: requests.get(url).status_code, ['https://example.com'] * ${count})) == [200] * ${count}
print(time.monotonic())
`);
        expect(Number(took)).toBeCloseTo(Math.ceil(count / workers) * latency, 6);
      },
    ),
    { numRuns: 8 },
  );
});

test('the schedule decides whether a request fails that may fail', () => {
  const source = (how: string) => `
# heddle: fail example.com maybe ${how}
import requests
try:
    print(requests.get('https://example.com').status_code)
except requests.ConnectionError:
    print('no answer')
`;
  expect(outputs(source('500'))).toEqual(['200', '500']);
  expect(outputs(source('ConnectionError'))).toEqual(['200', 'no answer']);
});

test('sessions send what they are set up with', () => {
  expect(
    lines(`
import requests
with requests.Session() as session:
    session.headers['X-Token'] = 'secret'
    session.params = {'v': 1}
    session.auth = ('user', 'password')
    response = session.post('https://api.example.com/items', json={'a': 1}, params={'q': 'a b', 'none': None})
    print(response.status_code, response.url, response.request.method, response.request.body)
    print(response.request.headers['x-token'], response.request.headers['Authorization'])
    print(response.json())
try:
    requests.get('example.com')
except requests.exceptions.MissingSchema as error:
    print(error)
`),
  ).toEqual([
    `201 https://api.example.com/items?v=1&q=a+b POST b'{"a": 1}'`,
    'secret Basic dXNlcjpwYXNzd29yZA==',
    "{'method': 'POST', 'url': 'https://api.example.com/items?v=1&q=a+b'}",
    "Invalid URL 'example.com': No scheme supplied. Perhaps you meant https://example.com?",
  ]);
});

test('commands answer and fail as the program states', () => {
  expect(
    lines(`
# heddle: answer "git status" "clean"
# heddle: answer git "usage"
# heddle: fail make 2
import subprocess
print(subprocess.check_output(['git', 'status', '-s'], text=True).strip())
print(subprocess.check_output(['git', 'log'], text=True).strip())
print(subprocess.call(['make', 'all']))
`),
  ).toEqual(['clean', 'usage', '2']);
});

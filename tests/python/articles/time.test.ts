import { describe, expect, test } from 'vitest';
import { exhaust, printed } from '../exploration/support/explore.ts';

describe('time', () => {
  const downloads = `
import threading
import time

def download(number, seconds):
    time.sleep(seconds)
    print('file', number)

began = time.monotonic()
threads = [threading.Thread(target=download, args=pair) for pair in [(1, 2), (2, 1), (3, 3)]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(round(time.monotonic() - began), 'seconds')
`;

  test('downloads end in the order of their lengths, and together take as long as the longest', () => {
    expect(printed(exhaust(downloads))).toEqual(['file 2\nfile 1\nfile 3\n3 seconds']);
  });

  test('one after the other they take the sum', () => {
    const sequential = downloads.replace('    thread.start()', '    thread.start(); thread.join()');
    expect(printed(exhaust(sequential))).toEqual(['file 1\nfile 2\nfile 3\n6 seconds']);
  });
});

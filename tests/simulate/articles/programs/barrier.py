import threading
import time

barrier = threading.Barrier(3)


def work(number):
    time.sleep(number)
    barrier.wait()
    print('passed')


threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

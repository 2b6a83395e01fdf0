import threading
import time

stop = threading.Event()
rounds = 0


def work():
    global rounds
    while not stop.wait(0.5):
        rounds += 1


thread = threading.Thread(target=work)
thread.start()
time.sleep(2.2)
stop.set()
thread.join()
print(rounds)

"""A cook waits for orders, and looks for them with the lock held."""
# heddle: expect none
import threading

orders = []
arrived = threading.Condition()


def cook():
    with arrived:
        while not orders:
            arrived.wait()
        print("cooking", orders.pop())


def guest():
    with arrived:
        orders.append("soup")
        arrived.notify()


threads = [threading.Thread(target=cook, name="cook"), threading.Thread(target=guest, name="guest")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

"""A cook waits for orders; an order can come while the cook is about to wait."""
# heddle: expect lost-wakeup
import threading

orders = []
arrived = threading.Condition()


def cook():
    if not orders:
        with arrived:
            arrived.wait()
    print("cooking", orders.pop())


def guest():
    orders.append("soup")
    with arrived:
        arrived.notify()


threads = [threading.Thread(target=cook, name="cook"), threading.Thread(target=guest, name="guest")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

"""Two transfers in opposite directions, each of which locks both accounts."""
# heddle: expect deadlock
import threading

savings = 100
current = 100
savings_lock = threading.Lock()
current_lock = threading.Lock()


def save(amount):
    global savings, current
    with current_lock:
        with savings_lock:
            current -= amount
            savings += amount


def spend(amount):
    global savings, current
    with savings_lock:
        with current_lock:
            savings -= amount
            current += amount


alice = threading.Thread(target=save, args=(10,), name="alice")
bob = threading.Thread(target=spend, args=(20,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert savings + current == 200

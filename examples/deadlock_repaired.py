"""Two transfers in opposite directions; both lock the accounts in the same order."""
# heddle: expect none
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
    with current_lock:
        with savings_lock:
            savings -= amount
            current += amount


alice = threading.Thread(target=save, args=(10,), name="alice")
bob = threading.Thread(target=spend, args=(20,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert savings + current == 200

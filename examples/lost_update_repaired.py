"""Two people take money out of one account, one after the other."""
# heddle: expect none
import threading

balance = 100
lock = threading.Lock()


def with_fee(amount):
    return amount + 1


def withdraw(amount):
    global balance
    with lock:
        balance = balance - with_fee(amount)


alice = threading.Thread(target=withdraw, args=(30,), name="alice")
bob = threading.Thread(target=withdraw, args=(50,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert balance == 18, f"the balance is {balance}"

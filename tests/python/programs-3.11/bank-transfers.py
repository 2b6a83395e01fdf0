import threading
class Account:
    def __init__(self, name, balance): self.name, self.balance, self.lock = name, balance, threading.Lock()
class InsufficientFunds(Exception): pass
def transfer(a, b, amount):
    first, second = sorted((a, b), key=lambda x: x.name)
    with first.lock, second.lock:
        if a.balance < amount: raise InsufficientFunds(f'{a.name} has {a.balance}')
        a.balance -= amount; b.balance += amount
a, b = Account('a', 100), Account('b', 50)
errors = []
def work(x, y):
    for _ in range(10):
        try: transfer(x, y, 5)
        except InsufficientFunds as e: errors.append(str(e))
ts = [threading.Thread(target=work, args=p) for p in ((a, b), (b, a))]
for t in ts: t.start()
for t in ts: t.join()
print(a.balance + b.balance, len(errors) <= 10)
try: transfer(a, b, 1000)
except InsufficientFunds as e: print(type(e).__name__)

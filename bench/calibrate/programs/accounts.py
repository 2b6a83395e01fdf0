"""Transfers between accounts in four threads, each with two locks: methods, exceptions, locks that others want too."""
import threading


class Refused(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()
        self.history = []

    def withdraw(self, amount):
        if amount % 16 == 3:
            raise Refused(self.number)
        self.balance -= amount

    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)


def transfer(source, target, amount):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock:
        with second.lock:
            try:
                source.withdraw(amount)
            except Refused:
                return False
            target.deposit(amount)
            return True


def clerk(accounts, seed, count):
    done = 0
    state = seed
    for _ in range(count):
        state = (state * 69069 + 1) % 4294967296
        source = accounts[state % len(accounts)]
        target = accounts[(state // 7) % len(accounts)]
        if source is not target and transfer(source, target, state % 50):
            done += 1
    return done


def make():
    return [Account(number, 500) for number in range(8)]


def serial():
    accounts = make()
    for seed in range(4):
        clerk(accounts, seed, 8000)
    return sum(account.balance for account in accounts)


def threaded():
    accounts = make()
    threads = [threading.Thread(target=clerk, args=(accounts, seed, 8000)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(account.balance for account in accounts)

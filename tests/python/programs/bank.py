"""A bank: accounts, transfers between them, and a clerk who waits for money to come in."""

import threading
from dataclasses import dataclass

# What is wrong with it: 'race', 'deadlock', 'lost wake-up' or 'nothing'.
MISTAKE = 'race'


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f'{account.owner} has {account.balance}, not {amount}')
        self.account = account
        self.amount = amount


@dataclass(frozen=True)
class Entry:
    kind: str
    amount: int


class Account:
    def __init__(self, number, owner, balance=0):
        self.number = number
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()
        self.entries = []

    def deposit(self, amount):
        balance = self.balance
        self.entries.append(Entry('deposit', amount))
        self.balance = balance + amount

    def withdraw(self, amount):
        if self.balance < amount:
            raise InsufficientFunds(self, amount)
        balance = self.balance
        self.entries.append(Entry('withdrawal', amount))
        self.balance = balance - amount


class Bank:
    def __init__(self):
        self._accounts = {}
        self._arrival = threading.Condition()
        self._arrived = 0

    def open(self, owner, balance=0):
        number = len(self._accounts) + 1
        account = Account(number, owner, balance)
        self._accounts[number] = account
        return account

    @property
    def total(self):
        return sum(account.balance for account in self._accounts.values())

    def transfer(self, source, target, amount):
        if MISTAKE == 'race':
            self._move_unlocked(source, target, amount)
        elif MISTAKE == 'deadlock':
            self._move(source, target, source, target, amount)
        else:
            first, second = sorted((source, target), key=lambda account: account.number)
            self._move(first, second, source, target, amount)
        self._announce()

    def _move(self, first, second, source, target, amount):
        with first.lock:
            with second.lock:
                source.withdraw(amount)
                target.deposit(amount)

    def _move_unlocked(self, source, target, amount):
        source.withdraw(amount)
        target.deposit(amount)

    def _announce(self):
        with self._arrival:
            self._arrived += 1
            self._arrival.notify_all()

    def wait_for_transfer(self):
        if MISTAKE == 'lost wake-up':
            with self._arrival:
                self._arrival.wait()
            return self._arrived
        with self._arrival:
            while self._arrived == 0:
                self._arrival.wait()
            return self._arrived


def main():
    bank = Bank()
    ann = bank.open('Ann', 100)
    bob = bank.open('Bob', 100)
    before = bank.total

    def pay(source, target, amount):
        try:
            bank.transfer(source, target, amount)
        except InsufficientFunds as error:
            print('refused:', error)

    threads = [
        threading.Thread(target=pay, args=(ann, bob, 30), name='Ann pays'),
        threading.Thread(target=pay, args=(bob, ann, 20), name='Bob pays'),
    ]
    if MISTAKE == 'lost wake-up':
        threads = [threads[0], threading.Thread(target=bank.wait_for_transfer, name='clerk')]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bank.total == before, f'there were {before}, and now there are {bank.total}'


if __name__ == '__main__':
    main()

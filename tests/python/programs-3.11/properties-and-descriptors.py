class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name
        print('named', owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(f'{self.name[1:]} must not be negative')
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        delattr(obj, self.name)

class Account:
    balance = Positive()
    limit = Positive()
    def __init__(self, balance):
        self.balance = balance
    @property
    def double(self):
        """Twice as much."""
        return self.balance * 2
    @double.setter
    def double(self, value):
        self.balance = value // 2
    @property
    def fixed(self):
        return 1

a = Account(5)
print(a.balance, a.limit, a.double, Account.double.__doc__, type(Account.balance).__name__)
a.double = 30
print(a.balance, vars(a))
for action in (lambda: setattr(a, 'balance', -1), lambda: setattr(a, 'fixed', 2), lambda: delattr(a, 'fixed'), lambda: a.nothing):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
del a.balance
print(a.balance)
class NonData:
    def __get__(self, obj, owner):
        return 'from descriptor'
class Holder:
    attribute = NonData()
h = Holder()
print(h.attribute)
h.__dict__['attribute'] = 'from instance'
print(h.attribute, Holder.attribute)
from functools import cached_property
class Lazy:
    @cached_property
    def value(self):
        print('computing')
        return 42
l = Lazy()
print(l.value, l.value, l.__dict__)
class Dynamic:
    def __getattr__(self, name): return name.upper()
    def __setattr__(self, name, value): print('set', name, value); super().__setattr__(name, value)
    def __delattr__(self, name): print('del', name); super().__delattr__(name)
d = Dynamic()
d.x = 1
print(d.x, d.y)
del d.x
print(d.x)

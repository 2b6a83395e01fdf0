def show(compute):
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error, sep=': ')


def changed(change, *items):
    value = list(items)
    try:
        result = change(value)
        print(value, result)
    except Exception as error:
        print(value, type(error).__name__, error, sep=': ')


show(lambda: list())
show(lambda: list('abc'))
show(lambda: list((1, 2)))
show(lambda: list({'a': 1, 'b': 2}))
show(lambda: list(range(3)))
show(lambda: list(x * x for x in range(4)))
show(lambda: list(5))
show(lambda: list(1, 2))
show(lambda: list(iterable=[1]))
show(lambda: [1, 2, 3][0])
show(lambda: [1, 2, 3][-1])
show(lambda: [1, 2, 3][True])
show(lambda: [1, 2, 3][3])
show(lambda: [1, 2, 3][-4])
show(lambda: [1, 2, 3]['a'])
show(lambda: [1, 2, 3][1.0])
show(lambda: [1, 2, 3][2**70])
show(lambda: [0, 1, 2, 3, 4, 5][1:4])
show(lambda: [0, 1, 2, 3, 4, 5][::2])
show(lambda: [0, 1, 2, 3, 4, 5][::-1])
show(lambda: [0, 1, 2, 3, 4, 5][4:1:-2])
show(lambda: [0, 1, 2, 3, 4, 5][-2:])
show(lambda: [0, 1, 2, 3, 4, 5][10:])
show(lambda: [0, 1, 2, 3, 4, 5][2**70 : -(2**70) : -1])
show(lambda: [0, 1, 2][::0])
show(lambda: [0, 1, 2]['a':])
changed(lambda v: v.append(4), 1, 2)
changed(lambda v: v.append(), 1, 2)
changed(lambda v: v.append(1, 2), 1, 2)
changed(lambda v: v.append(object=2), 1, 2)
changed(lambda v: v.extend('ab'), 1)
changed(lambda v: v.extend(v), 1, 2)
changed(lambda v: v.extend(3), 1)
changed(lambda v: v.extend(x for x in (5, 6)), 1)
changed(lambda v: v.insert(0, 'x'), 1, 2)
changed(lambda v: v.insert(-1, 'x'), 1, 2)
changed(lambda v: v.insert(99, 'x'), 1, 2)
changed(lambda v: v.insert(-99, 'x'), 1, 2)
changed(lambda v: v.insert('a', 'x'), 1, 2)
changed(lambda v: v.insert(1), 1, 2)
changed(lambda v: v.pop(), 1, 2)
changed(lambda v: v.pop(0), 1, 2)
changed(lambda v: v.pop(-2), 1, 2)
changed(lambda v: v.pop(2), 1, 2)
changed(lambda v: v.pop())
changed(lambda v: v.pop('a'), 1)
changed(lambda v: v.pop(0, 1), 1)
changed(lambda v: v.remove(2), 1, 2, 2)
changed(lambda v: v.remove(5), 1, 2)
changed(lambda v: v.clear(), 1, 2)
changed(lambda v: v.copy(), 1, 2)
changed(lambda v: v.reverse(), 1, 2, 3)
changed(lambda v: v.count(2), 1, 2, 2.0, True)
changed(lambda v: v.index(2), 1, 2, 2)
changed(lambda v: v.index(2, 2), 1, 2, 2)
changed(lambda v: v.index(2, -1), 1, 2, 2)
changed(lambda v: v.index(2, 0, 1), 1, 2, 2)
changed(lambda v: v.index(9), 1, 2)
changed(lambda v: v.index(1, 'a'), 1, 2)
changed(lambda v: v.sort(), 3, 1, 2)
changed(lambda v: v.sort(reverse=True), 3, 1, 2)
changed(lambda v: v.sort(key=str), 10, 9, 1)
changed(lambda v: v.sort(key=lambda x: -x), 3, 1, 2)
changed(lambda v: v.sort(), 3, 'a', 2)
changed(lambda v: v.sort(None), 3, 2)
changed(lambda v: v.sort(key=lambda x: v.append(x)), 3, 2)
changed(lambda v: v.sort(key=lambda x: len(v)), 3, 2)
changed(lambda v: v.sort(key=lambda x: 1 // 0), 3, 2)
changed(lambda v: v.__setitem__(0, 'x'), 1, 2)
changed(lambda v: v.__setitem__(5, 'x'), 1, 2)
changed(lambda v: v.__setitem__('a', 'x'), 1, 2)
changed(lambda v: v.__setitem__(slice(1, 2), 'xyz'), 1, 2, 3)
changed(lambda v: v.__setitem__(slice(1, 1), [9]), 1, 2, 3)
changed(lambda v: v.__setitem__(slice(None, None, 2), 'xy'), 1, 2, 3)
changed(lambda v: v.__setitem__(slice(None, None, 2), 'xyz'), 1, 2, 3)
changed(lambda v: v.__setitem__(slice(None, None, -1), v), 1, 2, 3)
changed(lambda v: v.__setitem__(slice(0, 1), 5), 1, 2, 3)
changed(lambda v: v.__setitem__(slice(None, None, 2), 5), 1, 2, 3)
changed(lambda v: v.__delitem__(0), 1, 2)
changed(lambda v: v.__delitem__(5), 1, 2)
changed(lambda v: v.__delitem__(slice(1, 3)), 1, 2, 3, 4)
changed(lambda v: v.__delitem__(slice(None, None, 2)), 1, 2, 3, 4, 5)
changed(lambda v: v.__delitem__(slice(None, None, -2)), 1, 2, 3, 4)
changed(lambda v: v.__delitem__(slice(3, 1)), 1, 2, 3, 4)
changed(lambda v: v.__iadd__((3, 4)), 1)
changed(lambda v: v.__imul__(2), 1, 2)
show(lambda: [1] + [2])
show(lambda: [1] + (2,))
show(lambda: (1,) + [2])
show(lambda: [1, 2] * 2)
show(lambda: 2 * [1, 2])
show(lambda: [1] * -1)
show(lambda: [1] * 'a')
show(lambda: [1] * 1.5)
show(lambda: 'a' * [1])
show(lambda: [1, 2] == [1, 2.0])
show(lambda: [1, 2] == (1, 2))
show(lambda: [1, 2] < [1, 3])
show(lambda: [1, 2] < [1, 2, 0])
show(lambda: [1, 2] >= [1])
show(lambda: [1, 'a'] < [1, 2])
show(lambda: [1] < (1,))
show(lambda: [1] != [1])
show(lambda: 2 in [1, 2])
show(lambda: '2' in [1, 2])
show(lambda: hash([]))
show(lambda: len([1, 2]))
show(lambda: bool([]))
show(lambda: list(reversed([1, 2, 3])))
show(lambda: list(iter([1, 2])))
show(lambda: [1, 'a', None, True, 1.5, (1,), {}])
show(lambda: [].foo)
show(lambda: list.append([], 1))
show(lambda: list.append((), 1))
show(lambda: list.append())
show(lambda: list[int])
show(lambda: type([]))

nested = [1]
nested.append(nested)
print(nested)
nested.append((nested, {'self': nested}))
print(nested)
nan = float('nan')
print([nan] == [nan], nan in [nan], [nan].index(nan), [nan].count(nan))

grown = []
items = [1, 2, 3]
for item in items:
    grown.append(item)
    if len(items) < 6:
        items.append(item * 10)
print(grown, items)
shrunk = [1, 2, 3, 4]
for item in shrunk:
    shrunk.remove(item)
print(shrunk)
words = sorted(['bb', 'a', 'ccc', 'dd', 'e'], key=len)
print(words, sorted(words, key=len, reverse=True))
print(sorted([(1, 'b'), (0, 'z'), (1, 'a')]), sorted('hello'), sorted({3: 1, 1: 2}))


class Reversed:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value > other.value

    def __repr__(self):
        return f'R{self.value}'


print(sorted([Reversed(1), Reversed(3), Reversed(2)]))
print(sorted([Reversed(1), Reversed(3), Reversed(2)], reverse=True))


class Stack(list):
    def push(self, item):
        self.append(item)
        return self


stack = Stack([1]).push(2)
print(stack, type(stack).__name__, len(stack), stack == [1, 2], stack + [3], type(stack + [3]).__name__)
print(stack[0:1], type(stack[0:1]).__name__, type(stack.copy()).__name__)
stack.label = 'x'
print(stack.label, isinstance(stack, list), issubclass(Stack, list))


class Index:
    def __index__(self):
        return 1


print([1, 2, 3][Index()], [1, 2, 3][Index() :], [1] * Index())
a, *b = [1, 2, 3]
print(a, b, [*b, *'xy'], [x for x in range(10) if x % 3 == 0])

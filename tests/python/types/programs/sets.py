def show(compute):
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error, sep=': ')


def changed(change, *items):
    value = set(items)
    try:
        result = change(value)
        print(sorted(value), result)
    except Exception as error:
        print(sorted(value), type(error).__name__, error, sep=': ')


show(lambda: set())
show(lambda: {1})
show(lambda: frozenset())
show(lambda: frozenset([1]))
show(lambda: set([3, 1, 2, 1]))
show(lambda: {5, 3, 1, 4, 2, 0})
show(lambda: set(range(10)))
show(lambda: {100, 10, 1})
show(lambda: {8, 16, 0, 24, 32})
show(lambda: {1, 1.0, True})
show(lambda: {0.5, 1.5, 2.5})
show(lambda: {10, 20, 30, 40, 50})
show(lambda: set([10, 20, 30, 40, 50]))
show(lambda: set({10, 20, 30, 40, 50}))
show(lambda: {10, 20, 30} | {40, 50, 33})
show(lambda: {10, 20, 30, 17} - {20})
show(lambda: {10, 20, 30, 17} & {20, 30, 10})
show(lambda: {10, 20, 30, 17} ^ {20, 30, 11, 25})
show(lambda: set(range(0, 100, 7)) | {1000, 2000})
show(lambda: {x * 11 for x in range(10)})
show(lambda: frozenset(range(0, 60, 9)) | {5})
show(lambda: set({30: 1, 20: 2, 10: 3, 45: 4, 61: 5}))
show(lambda: set({30: 1, 20: 2, 10: 3}.keys()) | {45})
show(lambda: set(5))
show(lambda: set(1, 2))
show(lambda: {[]})
show(lambda: {{}})
show(lambda: {1, 2} | {3})
show(lambda: {1, 2} & {2, 3})
show(lambda: {1, 2} - {2, 3})
show(lambda: {1, 2} ^ {2, 3})
show(lambda: {1} | [2])
show(lambda: {1} - [2])
show(lambda: {1} < {1, 2})
show(lambda: {1} <= {1})
show(lambda: {1, 2} > {1})
show(lambda: {1, 2} >= {3})
show(lambda: {1} < [1])
show(lambda: {1, 2} == {2, 1})
show(lambda: {1} == frozenset({1}))
show(lambda: {1} == [1])
show(lambda: {1} != {2})
show(lambda: {1}.union([2], (3,)))
show(lambda: {1}.union())
show(lambda: {1, 2, 3}.intersection([1, 2], [2]))
show(lambda: {1, 2, 3}.difference([1], [2]))
show(lambda: {1, 2}.symmetric_difference([2, 3]))
show(lambda: {1}.union(5))
show(lambda: {1, 2}.isdisjoint([3]))
show(lambda: {1, 2}.isdisjoint([2]))
show(lambda: {1}.issubset([1, 2]))
show(lambda: {1, 2}.issuperset([1]))
show(lambda: 1 in {1})
show(lambda: [] in {1})
show(lambda: {1} in {frozenset({1})})
show(lambda: len({1, 2}))
show(lambda: hash({1}))
show(lambda: hash(frozenset({1, 2})) == hash(frozenset({2, 1})))
show(lambda: {frozenset({1}): 'x'}[frozenset({1})])
show(lambda: frozenset({1}) | {2})
show(lambda: {2} | frozenset({1}))
show(lambda: frozenset({1, 2}) & {1})
show(lambda: frozenset({1}).add(2))
show(lambda: frozenset({1}).union([2]))
show(lambda: frozenset({1, 2}).difference([2]))
show(lambda: type(frozenset({1}).copy()))
show(lambda: {1}[0])
show(lambda: {1} + {2})
show(lambda: set[int])
show(lambda: {x % 3 for x in range(9)})
changed(lambda s: s.add(3), 1)
changed(lambda s: s.add([]), 1)
changed(lambda s: s.add(), 1)
changed(lambda s: s.remove(1), 1, 2)
changed(lambda s: s.remove(5), 1, 2)
changed(lambda s: s.remove([]), 1, 2)
changed(lambda s: s.discard(5), 1, 2)
changed(lambda s: s.discard(1), 1, 2)
changed(lambda s: s.pop(), 1)
changed(lambda s: s.pop())
changed(lambda s: [s.pop(), s.pop(), s.pop()], 3, 1, 2)
changed(lambda s: s.clear(), 1, 2)
changed(lambda s: s.copy(), 1, 2)
changed(lambda s: s.update([2, 3], (4,)), 1)
changed(lambda s: s.update(3), 1)
changed(lambda s: s.intersection_update([1, 2]), 1, 3)
changed(lambda s: s.difference_update([1], [2]), 1, 2, 3)
changed(lambda s: s.symmetric_difference_update([1, 4]), 1, 3)
changed(lambda s: s.symmetric_difference_update(s), 1, 3)
changed(lambda s: s.difference_update(s), 1, 3)
changed(lambda s: s.__ior__({5}), 1)
changed(lambda s: s.__iand__({1}), 1, 2)
changed(lambda s: s.__isub__({1}), 1, 2)
changed(lambda s: s.__ixor__({1, 3}), 1, 2)
changed(lambda s: s.__ior__([5]), 1)


def grow():
    s = {1, 2}
    for item in s:
        s.add(item + 10)


show(grow)


class Tags(set):
    pass


tags = Tags([1])
tags.add(2)
print(tags, type(tags | {3}).__name__, type(tags.copy()).__name__, tags == {1, 2}, isinstance(tags, set))


class Fixed(frozenset):
    pass


print(Fixed([1]), type(Fixed([1]).union([2])).__name__, hash(Fixed([1])) == hash(frozenset([1])))


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return self.x

    def __repr__(self):
        return f'P{self.x}'


points = {Point(1), Point(1), Point(2)}
print(len(points), Point(1) in points, Point(3) in points)
points.discard(Point(1))
print(points)
print({Point(1)} | {Point(1)}, {Point(1)} == {Point(1)}, {Point(1)} - {Point(1)}, {Point(1)} & {Point(1)})

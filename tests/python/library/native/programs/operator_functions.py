import operator as op


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(op.add(1, 2), op.sub(5, 3), op.mul(2, 'ab'), op.truediv(1, 4), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 10))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2), op.inv(5), op.neg(3), op.pos(-3), op.abs(-3))
print(op.lt(1, 2), op.le(2, 2), op.eq('a', 'a'), op.ne(1, 1), op.gt(1, 2), op.ge(3, 2))
print(op.not_([]), op.truth('a'), op.is_(None, None), op.is_not(1, None), op.index(True), op.contains([1, 2], 2))
items = [1, 2, 3]
op.setitem(items, 0, 9)
op.delitem(items, 1)
print(items, op.getitem(items, 0), op.countOf([1, 2, 1], 1), op.indexOf('abc', 'c'), op.length_hint(items), op.concat([1], [2]))
values = [1]
values = op.iadd(values, [2])
print(values, op.__add__(1, 1), op.itemgetter(1)('abc'), op.itemgetter(0, 2)('abc'), op.itemgetter('k')({'k': 5}))


class Point:
    def __init__(self, x):
        self.x = x

    def scaled(self, factor=1, *, offset=0):
        return self.x * factor + offset


outer = Point(Point(3))
print(op.attrgetter('x.x')(outer), op.attrgetter('x.x', 'x')(Point(Point(1)))[0], op.methodcaller('scaled', 2, offset=1)(Point(5)))
print(op.attrgetter('x', 'y.z'), op.itemgetter(1, 'a'), op.methodcaller('f', 1, k=2))
print(sorted([(2, 'a'), (1, 'b')], key=op.itemgetter(0)), op.call(len, 'abc'))
attempt(op.add, 1, 'a')
attempt(op.indexOf, [1], 2)
attempt(op.attrgetter)
attempt(op.attrgetter, 1)
attempt(op.attrgetter('y'), Point(1))
attempt(op.itemgetter(5), [1])
attempt(op.index, 1.5)
attempt(op.concat, 1, 2)
attempt(op.methodcaller)

import re, sys, asyncio
from unittest import mock
from unittest.mock import Mock, MagicMock, patch, call, ANY, AsyncMock, PropertyMock, sentinel, create_autospec, mock_open, NonCallableMock, DEFAULT, seal


def show(f):
    try:
        print('no error', f())
    except BaseException as e:
        print(type(e).__name__, re.sub(r"id='\d+'", "id='N'", str(e)))


def anon(x):
    return re.sub(r"id='\d+'", "id='N'", repr(x))


m = Mock()
m(1, a=2)
m.method('x').other(3)
m.attr.deep.call(4)
print(anon(m), anon(m.method), anon(m.method()), anon(m.attr.deep), anon(Mock(name='named')), anon(Mock(name='named').child))
print(m.call_args, m.call_count, m.called, m.mock_calls, m.method_calls, m.call_args.args, m.call_args.kwargs, m.call_args_list)
m.assert_called_with(1, a=2)
m.assert_called_once_with(1, a=2)
m.method.assert_called_with('x') if m.method.call_args == call('x') else print('last', m.method.call_args)
show(lambda: m.assert_called_with(2))
show(lambda: m.assert_not_called())
show(lambda: Mock().assert_called())
show(lambda: Mock().assert_called_once())
show(lambda: Mock(name='foo').assert_called_with(1))
m(5)
show(lambda: m.assert_called_once())
show(lambda: m.assert_called_once_with(5))
show(lambda: m.assert_any_call(9))
m.assert_any_call(1, a=2)
m.assert_has_calls([call(1, a=2), call.method('x')])
show(lambda: m.assert_has_calls([call(77)]))
m.assert_has_calls([call(5), call(1, a=2)], any_order=True)
show(lambda: m.assert_has_calls([call(78)], any_order=True))
m.reset_mock()
print(m.call_count, m.mock_calls, m.method.called)
r = Mock(return_value=3, side_effect=None)
print(r(), r.return_value)
s = Mock(side_effect=[1, 2, ValueError('third')])
print(s(), s())
show(s)
show(s)
show(Mock(side_effect=KeyError('k')))
print(Mock(side_effect=lambda x: x * 2)(4), Mock(side_effect=lambda x: DEFAULT, return_value='rv')(4))
c = Mock(**{'method.return_value': 3, 'other.side_effect': KeyError, 'x': 5})
print(c.method(), c.x)
show(c.other)


class Real:
    attr = 1

    def method(self, a, b=2):
        return 'real'

    @classmethod
    def make(cls, z):
        return cls()

    @staticmethod
    def stat(q):
        return q


sp = Mock(spec=Real)
print(isinstance(sp, Real), anon(sp), sp.method(1) is not None)
show(lambda: sp.missing)
show(lambda: setattr(Mock(spec_set=Real), 'missing', 1))
sp.extra = 1
print(sp.extra, Mock(spec=['a', 'b']).a is not None)
show(lambda: Mock(spec=['a']).zzz)
show(lambda: Mock().assret_called())
mm = MagicMock()
print(len(mm), bool(mm), int(mm), list(mm), 3 in mm, mm[1] is mm[2], float(mm), str(mm)[:10] == repr(mm)[:10], hash(mm) == hash(mm), mm == mm, mm != mm, mm == 3)
mm.__len__.return_value = 7
mm.__getitem__.side_effect = lambda k: k * 2
mm.__iter__.return_value = [1, 2]
mm.__str__.return_value = 'str!'
print(len(mm), mm[4], list(mm), list(mm), str(mm))
with mm as entered:
    pass
print(mm.__enter__.called, mm.__exit__.call_args, entered is mm.__enter__.return_value)
show(lambda: len(Mock()))
print(mm.mock_calls[-3:])
mm.__eq__.return_value = True
print(mm == 5)
print(call(1, b=2), call.foo(1), call.foo.bar(2).baz, call(1) == call(1), call(1) == (((1,), {})), call.a(1) == call.b(1), call(ANY) == call(5), ANY == 3, repr(ANY), sentinel.X, sentinel.X is sentinel.X)
print(call.a.b(1).c(2).call_list())
target = sys.modules['__main__']


def func(x):
    return 'original'


with patch('__main__.func') as fake:
    fake.return_value = 'patched'
    print(func(1), fake.call_args)
print(func(1))
with patch.object(Real, 'method', return_value='fake') as pm:
    print(Real().method(5), pm.call_args)
print(Real().method(1))


@patch('__main__.func', new=lambda x: 'new')
def use():
    return func(2)


@patch.object(Real, 'attr', 99)
@patch('__main__.func')
def use2(a, kw=None):
    a.return_value = 'deco'
    return func(3), Real.attr


print(use(), use2(), Real.attr)
show(lambda: patch('__main__.nothing').__enter__())
show(lambda: patch('bad'))
with patch('__main__.created', 5, create=True):
    print(created)
print('created' in globals())
d = {'a': 1}
with patch.dict(d, {'b': 2}, c=3):
    print(d)
with patch.dict(d, {'z': 1}, clear=True):
    print(d)
print(d)
with patch.multiple('__main__', func=DEFAULT, Real=7) as values:
    print(list(values), Real)
p = patch('__main__.func', return_value='started')
p.start()
print(func(0))
p.stop()
print(func(0))


@patch('__main__.func', return_value='cls')
class Tests:
    def test_a(self, f):
        return func(1), f.called

    def helper(self):
        return func(1)


print(Tests().test_a(), Tests().helper())
auto = create_autospec(Real)
inst = auto()
inst.method.return_value = 'auto'
print(inst.method(1), inst.method(1, b=3), inst.method.call_args, isinstance(inst, Real))
show(lambda: inst.method())
show(lambda: inst.nope)
af = create_autospec(func, return_value='af')
print(af(1))
show(lambda: af(1, 2))
with patch.object(Real, 'attr', new_callable=PropertyMock) as prop:
    prop.return_value = 'prop'
    print(Real().attr, prop.called)
with patch('builtins.open', mock_open(read_data='line1\nline2\n')) as mo:
    with open('f.txt') as f:
        print(f.read())
    with open('g.txt') as f:
        print(list(f), f.readline())
    print(mo.mock_calls[0])
am = AsyncMock(return_value=4)


async def main():
    print(await am(1), am.await_count, am.await_args)
    am.assert_awaited_once_with(1)
    e = AsyncMock(side_effect=[1, ValueError('av')])
    print(await e())
    try:
        await e()
    except ValueError as x:
        print(x)
    show(lambda: AsyncMock().assert_awaited())


asyncio.run(main())
w = Mock(wraps=Real())
print(w.method(1), w.method.called)
par = Mock()
par.attach_mock(Mock(), 'kid')
par.kid(1)
print(par.mock_calls)
sealed = Mock()
sealed.a = 1
seal(sealed)
show(lambda: sealed.b)
dm = Mock()
del dm.gone
print(hasattr(dm, 'gone'), hasattr(dm, 'there'))
nc = NonCallableMock()
show(lambda: nc())
same = Mock()
same.return_value = same
print(same() is same)

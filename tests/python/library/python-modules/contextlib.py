import contextlib, io, sys, asyncio
from contextlib import *


@contextmanager
def tag(name):
    print('<' + name)
    try:
        yield name.upper()
    except ValueError as e:
        print('caught', e)
    finally:
        print(name + '>')


with tag('a') as t:
    print(t)
with tag('b'):
    raise ValueError('v')
try:
    with tag('c'):
        raise KeyError('k')
except KeyError as e:
    print('outside', e)


@tag('deco')
def f(x):
    return x + 1


print(f(1), f(2), f.__name__)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def two():
    yield 1
    yield 2


@contextmanager
def swallow():
    try:
        yield
    except Exception:
        pass
    yield


def show(g):
    try:
        g()
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__), e.__suppress_context__)


def use(cm, error=None):
    def run():
        with cm:
            if error:
                raise error
    return run


show(use(never()))
show(use(two()))
show(use(swallow(), ValueError('x')))
show(use(tag('s'), StopIteration('stop')))


@contextmanager
def replace():
    try:
        yield
    except ValueError as e:
        raise KeyError('new') from e


show(use(replace(), ValueError('old')))


class Res:
    def __init__(self, n): self.n = n
    def close(self): print('close', self.n)


with closing(Res(1)) as r:
    print(r.n)
with suppress(KeyError, ZeroDivisionError):
    1 / 0
show(use(suppress(KeyError), ValueError('not')))
out = io.StringIO()
with redirect_stdout(out):
    print('captured')
print(repr(out.getvalue()))
err = io.StringIO()
with redirect_stderr(err):
    print('e', file=sys.stderr)
print(repr(err.getvalue()))
with nullcontext(5) as n:
    print(n)

with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in 'xy']
    stack.callback(print, 'callback', end='!\n')
    stack.push(lambda *a: print('push', a[0]))
    print(names)


def failing():
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.push(lambda t, v, tb: print('sees', t.__name__, v))
        raise ValueError('body')


show(failing)


def suppressing():
    with ExitStack() as stack:
        stack.push(lambda t, v, tb: print('outer sees', t))
        stack.push(lambda t, v, tb: True)
        raise ValueError('body')
    print('after')


show(suppressing)
stack = ExitStack()
stack.callback(print, 'late')
moved = stack.pop_all()
stack.close()
print('closing moved')
moved.close()
show(lambda: ExitStack().enter_context(3))


class Deco(ContextDecorator):
    def __enter__(self):
        print('in')
        return self

    def __exit__(self, *exc):
        print('out')
        return False


@Deco()
def g():
    print('g')


g()


class Duck:
    def __enter__(self): ...
    def __exit__(self, *a): ...


print(isinstance(Duck(), AbstractContextManager), isinstance(3, AbstractContextManager))
try:
    AbstractContextManager()
except TypeError as e:
    print('__exit__' in str(e))


@asynccontextmanager
async def atag(n):
    print('enter', n)
    try:
        yield n
    finally:
        print('exit', n)


async def main():
    async with atag('A') as a:
        print(a)
    try:
        async with atag('B'):
            raise ValueError('in B')
    except ValueError as e:
        print(e)
    async with AsyncExitStack() as st:
        await st.enter_async_context(atag('C'))
        st.enter_context(tag('sync'))

        async def cb(x):
            print('acb', x)
        st.push_async_callback(cb, 3)
    async with nullcontext(8) as z:
        print(z)

    class AC:
        async def aclose(self):
            print('aclosed')
    async with aclosing(AC()):
        pass

    @atag('deco')
    async def work():
        print('work')
    await work()


asyncio.run(main())

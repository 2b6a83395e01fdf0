import inspect
import functools


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


def example(a, b: int = 2, /, c=3, *rest, d, e: str = 'x', **more) -> bool:
    """Text.

        Indented.
    """


class Thing:
    def __init__(self, size, *, colour='red'):
        pass

    def method(self, x):
        pass

    def __call__(self, y):
        pass


print(inspect.signature(example), inspect.signature(Thing), inspect.signature(Thing.method), inspect.signature(Thing(1).method), inspect.signature(Thing(1)))
print(inspect.signature(lambda: 0), inspect.signature(lambda x, *, y=1: 0), inspect.signature(functools.partial(example, 1)))
signature = inspect.signature(example)
print(list(signature.parameters), signature.parameters['b'].default, signature.parameters['b'].kind.name, signature.parameters['a'].default is inspect.Parameter.empty, signature.return_annotation)
bound = signature.bind(1, d=4, z=5)
print(bound.arguments, bound.args, bound.kwargs)
bound.apply_defaults()
print(bound.args, bound.kwargs)
attempt(signature.bind)
attempt(inspect.signature(lambda a: a).bind, 1, 2)
attempt(inspect.signature, 5)


def generator():
    yield 1


async def coroutine():
    pass


print(inspect.isfunction(example), inspect.isclass(Thing), inspect.ismethod(Thing(1).method), inspect.isgeneratorfunction(generator), inspect.iscoroutinefunction(coroutine), inspect.isgenerator(generator()), inspect.isbuiltin(len), inspect.ismodule(inspect))
print(repr(inspect.getdoc(example)), inspect.getgeneratorstate(generator()), inspect.currentframe().f_code.co_name)

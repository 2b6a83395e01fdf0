import inspect, functools, importlib, importlib.util
from inspect import signature, Parameter


def f(a, b: int = 2, /, c=3, *args, d, e: str = 'e', **kw) -> bool: ...
def g(x, *, y): ...
def plain(): ...
async def co(): ...
def gen(): yield
async def agen(): yield


class C:
    """Doc
        of C.
    """
    attr = 1

    def __init__(self, a, b=1): ...
    def m(self, q): ...
    @classmethod
    def k(cls, z): ...
    @staticmethod
    def s(w): ...
    @property
    def p(self): ...
    def __call__(self, v): ...


class Meta:
    pass


for o in (f, g, plain, C, C(1).m, C.m, C.k, C.s, C(1), Meta, functools.partial(f, 1, d=5), functools.partial(g, y=2), lambda *a, **k: 0):
    print(signature(o))
s = signature(f)
print([(p.name, str(p.kind), p.default is Parameter.empty, p.annotation is Parameter.empty) for p in s.parameters.values()], s.return_annotation, repr(s), repr(s.parameters['b']))
b = s.bind(1, d=2, z=9)
print(b, b.args, b.kwargs)
b.apply_defaults()
print(b.arguments)
for bad in (lambda: s.bind(), lambda: signature(g).bind(1), lambda: signature(plain).bind(1), lambda: signature(plain).bind(x=1), lambda: signature(g).bind(1, x=2, y=3), lambda: signature(3)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(signature(plain) == signature(lambda: 0), signature(g).replace(parameters=[]))
for name in ('isfunction', 'ismethod', 'isclass', 'iscoroutinefunction', 'isgeneratorfunction', 'isasyncgenfunction', 'isbuiltin', 'ismodule', 'isroutine', 'isdatadescriptor'):
    t = getattr(inspect, name)
    print(name, [t(o) for o in (f, C, C(1).m, co, gen, agen, len, inspect, C.__dict__['p'], 3)])
c = co()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isgenerator(gen()), inspect.getgeneratorstate(gen()))
c.close()
print(inspect.getdoc(C), inspect.cleandoc('  a\n    b\n      c\n'), [n for n, v in inspect.getmembers(C, inspect.isfunction)], inspect.getfullargspec(f)[:-1])
print(inspect.currentframe().f_code.co_name, inspect.getattr_static(C(1), 'attr'), type(inspect.getattr_static(C, 'k')).__name__, inspect.unwrap(functools.wraps(f)(lambda: 0)) is f)


def caller():
    return inspect.stack()[1].function, inspect.stack()[0].lineno


print(caller(), inspect.getmodule(f).__name__, inspect.getmro(C)[-1], inspect.getcallargs(g, 1, y=2))
print(importlib.import_module('collections.abc').__name__, importlib.import_module('.abc', 'collections').__name__, importlib.util.find_spec('textwrap').name, importlib.util.find_spec('no_such_module_here'))
for bad in (lambda: importlib.import_module('.x'), lambda: importlib.import_module('no_such_module_here'), lambda: importlib.reload(3)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

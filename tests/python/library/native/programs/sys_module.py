import sys
import types


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__, error)


print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8), sys.maxsize, sys.byteorder, sys.platform, sys.maxunicode)
print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
sys.setswitchinterval(1e-9)
print(sys.getswitchinterval())
attempt(sys.setswitchinterval, 0)
attempt(sys.setswitchinterval, -1)
attempt(sys.setswitchinterval, 'a')
print(sys.getrecursionlimit())
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
attempt(sys.setrecursionlimit, 0)
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError:
    kind, value, traceback = sys.exc_info()
    print(kind, value, traceback is not None, sys.exception() is value)
print(sys.exc_info())
for status in (None, 3, 'text', (1, 2)):
    try:
        sys.exit(status)
    except SystemExit as error:
        print(repr(error.code), error.args)
print(sys.gettrace(), sys.getprofile(), sys._getframe().f_code.co_name, 'sys' in sys.modules)


def inner():
    return sys._getframe(1).f_code.co_name


def outer():
    return inner()


print(outer())
attempt(sys._getframe, 100)
print(sys.intern('abc'), sys.float_info.max, sys.float_info.epsilon, sys.implementation.name, sys.flags.debug, sys.hexversion >> 24)
attempt(sys.intern, 5)
sys.displayhook(None)
sys.displayhook([1, 'a'])
print(sys.getdefaultencoding(), sys.getrefcount(object()) > 0, callable(sys.excepthook), sys.stdin is sys.__stdin__)
namespace = types.SimpleNamespace(a=1, b=[2])
namespace.c = 'x'
print(namespace, namespace.a, namespace == types.SimpleNamespace(a=1, b=[2], c='x'))
print(types.FunctionType is type(outer), types.ModuleType('m').__name__, repr(types.MappingProxyType({'a': 1})), types.GeneratorType.__name__)
print(types.new_class('Made', (int,), {}, lambda ns: ns.update(z=5)).z, types.NoneType is type(None), isinstance(len, types.BuiltinFunctionType))
attempt(lambda: types.MappingProxyType({})['x'])

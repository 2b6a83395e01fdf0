import typing
from typing import *
from typing import TYPE_CHECKING
import collections.abc

T = TypeVar('T')
K = TypeVar('K', bound='int')
S = TypeVar('S', int, str)
print(T, K, TypeVar('C', covariant=True), TypeVar('D', contravariant=True), K.__bound__, S.__constraints__, T.__name__)
for t in (Any, List[int], Dict[str, List[int]], Tuple[int, ...], Tuple[()], Callable[[int, str], bool], Callable[..., None], Set[T], Type[int],
          Literal['a', 1, True], ClassVar[int], Final[str], Annotated[int, 'x', 3], List, Dict, Callable, Iterable[int], Optional, Union,
          Deque[int], DefaultDict[str, int], NoReturn, Self, List['Node'], Mapping[str, Any], Generator[int, None, str], Awaitable[int],
          Type['X'], Counter[str], Sequence, Hashable, Iterator[Tuple[int, str]], Never, ForwardRef('a')):
    print(t)


def show(f):
    try:
        print('no error', f())
    except Exception as e:
        print(type(e).__name__, e)


print(Union[int], Union[int, int], Optional[int] == Union[int, None], Union[int, str] == Union[str, int], Union[int, Union[str, float]] == Union[int, str, float])
print(List[int] == List[int], hash(List[int]) == hash(List[int]), List[int] != List[str], Literal[1, 2] == Literal[2, 1], Literal[1] == Literal[True])
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_args(Optional[int]), get_args(Annotated[int, 'm']), get_origin(Annotated[int, 1]) is Annotated, get_origin(3), get_args(list[int]), get_origin(list[int]))


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


b = Box[int](3)
print(b.get(), Box[int], Box.__parameters__, Box[T], Box[List[T]][int], Box.__mro__, b.__orig_class__, Dict[str, T][int], Callable[[T], T][int], Optional[T] is not None)
show(lambda: Box[int, str])
show(lambda: List[int, str])
show(lambda: Dict[int])
show(lambda: Generic[int])
show(lambda: Generic[T, T])
show(lambda: Any())
show(lambda: Union())
show(lambda: List())
show(lambda: List[int]())
show(lambda: isinstance([], List[int]))
show(lambda: isinstance([], List))
show(lambda: Optional[1, 2] if False else isinstance(3, Optional[int]))
show(lambda: isinstance(3, Any))
show(lambda: TypeVar('X', int))
show(lambda: Union[()])
show(lambda: Callable[int])


class Pair(Generic[T, S]):
    pass


class Sub(Box[int], Generic[S]):
    pass


class IntList(List[int]):
    pass


print(Pair[int, str], Sub.__parameters__, Sub.__mro__, IntList([1, 2]), IntList.__mro__[1:3], issubclass(IntList, list))
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__name__, UserId.__supertype__)


@runtime_checkable
class Quacks(Protocol):
    def quack(self) -> str: ...


class Closeable(Protocol):
    name: str

    def close(self) -> None: ...


class Duck:
    def quack(self):
        return 'quack'


class File:
    name = 'f'

    def close(self): ...


class Impl(Closeable):
    def __init__(self, name):
        self.name = name

    def close(self):
        return 'closed'


print(isinstance(Duck(), Quacks), isinstance(3, Quacks), issubclass(Duck, Quacks), issubclass(int, Quacks), Impl('q').close(), Impl('n').name)
show(lambda: isinstance(File(), Closeable))
show(lambda: Quacks())
show(lambda: Closeable())
rc = runtime_checkable(Closeable)
print(isinstance(File(), rc), isinstance(Duck(), rc))
show(lambda: runtime_checkable(int))
print(isinstance(3, SupportsInt), isinstance('a', SupportsInt), isinstance(2.5, SupportsFloat), isinstance(3, SupportsIndex), issubclass(int, SupportsAbs))


class Cmp(Protocol[T]):
    def cmp(self, o: T) -> int: ...


print(Cmp[int])


class Emp(NamedTuple):
    """Employee."""
    name: str
    id: int = 3

    def greet(self):
        return f'hi {self.name}'

    @property
    def upper(self):
        return self.name.upper()


e = Emp('Bob')
print(e, e.greet(), e.upper, Emp._fields, Emp._field_defaults, Emp.__annotations__, Emp.__doc__, Emp.__bases__, e == ('Bob', 3), e._replace(id=9))
print(NamedTuple('P', [('x', int), ('y', int)])(1, 2), NamedTuple('P', [('x', int)]).__annotations__)
show(lambda: Emp())


def badnt():
    class B(NamedTuple):
        a: int = 1
        b: int


show(badnt)


class Movie(TypedDict):
    title: str
    year: int


class Movie2(Movie, total=False):
    rating: float


m = Movie(title='x', year=1)
print(m, type(m), Movie.__required_keys__ == {'title', 'year'}, Movie2.__optional_keys__, Movie.__annotations__, Movie2.__total__, list(Movie2.__annotations__))
show(lambda: isinstance(m, Movie))
print(TypedDict('TD', {'a': int})(a=1))


class Node:
    val: int
    next: 'Optional[Node]'
    tags: ClassVar[List[str]] = []

    def add(self, other: 'Node', n: "int" = 3) -> 'List[Node]': ...


print(get_type_hints(Node), get_type_hints(Node.add))


def ann(x: Annotated[int, 'meta'], y: Optional['Node'] = None) -> None: ...


print(get_type_hints(ann), get_type_hints(ann, include_extras=True)['x'])


class Node2(Node):
    extra: 'str'


print(list(get_type_hints(Node2)))


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(f(3), len(get_overloads(f)), cast(int, 'x'), TYPE_CHECKING)


@final
class Fin: ...


print(Fin.__final__)
show(lambda: assert_never(3))
P = ParamSpec('P')


def deco(fn: Callable[P, T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return fn(*args, **kwargs)
    return inner


print(deco(lambda x: x + 1)(2), Callable[P, int], Callable[Concatenate[int, P], str])
print(collections.abc.Callable[[int], str], collections.abc.Callable[..., int])
print(int | str, List[int] | None, Optional[List[int]] == (List[int] | None), isinstance(3, Union[int, str]), issubclass(str, Union[int, str]))


class Dflt(Dict[str, T]):
    pass


print(Dflt[int], Dflt(a=1), AnyStr, Text, Pattern[str] if True else '')


def badgen():
    class X(Generic):
        pass


def badgen2():
    class X(Box[T], Generic[S]):
        pass


def badsub():
    class X(Optional[int]):
        pass


show(badgen)
show(badgen2)
show(badsub)

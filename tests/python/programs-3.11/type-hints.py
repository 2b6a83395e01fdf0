from typing import Optional, Union, List, Dict, Callable, Any, TypeVar, Generic, NamedTuple, TypedDict, Protocol, get_type_hints, runtime_checkable, Literal, cast
def f(a: int, b: 'str' = 'x', *c: float, d: Optional[int] = None) -> List[int]: ...
print(f.__annotations__, get_type_hints(f)['b'])
print(Optional[int], Union[int, str], List[Dict[str, int]], Callable[[int], str], Any, Literal['a', 1], int | None, list[int], dict[str, list[int]], tuple[int, ...])
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box[int], Box[int](5).v, T, Box.__parameters__)
class P(NamedTuple):
    x: int
    y: str = 'd'
print(P(1), P(1)._asdict(), P.__annotations__, P._field_defaults)
class M(TypedDict, total=False): a: int
print(M(a=1), M.__annotations__, M.__total__)
@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...
class Yes:
    def close(self): pass
print(isinstance(Yes(), Closes), isinstance(5, Closes), cast(int, 'x'))
x: int = 5
y: 'undefined'
class A: z: int = 1; w: str
print(A.__annotations__, list[int].__origin__, list[int].__args__, list[int]() == [], isinstance(int | str, type(int | str)), isinstance(5, int | str))
try: isinstance([], list[int])
except TypeError as e: print(e)

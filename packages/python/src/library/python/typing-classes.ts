/** The source of `_typing_classes`. */
export const typingClassesSource: string = `"""Protocols, named tuples and typed dictionaries of typing."""
import sys
from abc import ABCMeta, abstractmethod
from typing import AnyStr, Generic, TypeVar

# What stands in the namespace of every class and makes no member of a protocol.
_no_members = frozenset((
    '__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__ '
    '__weakref__ __class_getitem__ __match_args__ __static_attributes__ __firstlineno__ __annotate__ '
    '__annotate_func__ __annotations_cache__ __parameters__ __orig_bases__ __orig_class__ __qualname__ '
    '__type_params__ __protocol_attrs__ _is_protocol _is_runtime_protocol _abc_impl _takes_variables '
    '__init_subclass__ __non_callable_proto_members__'
).split())


def _own_annotations(namespace):
    """The annotations in the namespace of a class that is not made yet."""
    from annotationlib import own_annotations
    keys = ('__annotations__', '__annotate__', '__annotate_func__', '__module__')
    return own_annotations(type('_', (), {key: namespace[key] for key in keys if key in namespace}))


def _members(cls):
    from annotationlib import own_annotations
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic') or not getattr(base, '_is_protocol', False):
            continue
        found.update(name for name in (*base.__dict__, *own_annotations(base)) if name not in _no_members)
    return found


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        # Not super().__instancecheck__: it would ask the check below, which refuses attributes.
        if super().__subclasscheck__(instance.__class__):
            return True
        for name in _members(cls):
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, other):
        if getattr(cls, '_is_protocol', False) and cls.__name__ != 'Protocol':
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            if not getattr(cls, '_is_runtime_protocol', False):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            plain = sorted(name for name in _members(cls) if not callable(getattr(cls, name, None)))
            if plain:
                more = f". Non-method members: {str(plain)[1:-1]}." if sys.version_info >= (3, 12) else ''
                raise TypeError(f"Protocols with non-method members don't support issubclass(){more}")
        return super().__subclasscheck__(other)


def _has(cls, other):
    """The hook of protocols."""
    if not cls.__dict__.get('_is_protocol', False) or not getattr(cls, '_is_runtime_protocol', False):
        return NotImplemented
    members = _members(cls)
    if not all(callable(getattr(cls, name, None)) for name in members):
        return NotImplemented
    for name in members:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')


class Protocol(Generic, metaclass=_ProtocolMeta):
    __module__ = 'typing'
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False
    _takes_variables = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_has)
        if not cls._is_protocol:
            if cls.__init__ is _no_init:
                _restore_init(cls)
            return
        for base in cls.__bases__:
            if base not in (object, Generic) and not getattr(base, '_is_protocol', False) and base.__module__ not in (
                    'collections.abc', 'contextlib'):
                raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        if '__init__' not in cls.__dict__:
            cls.__init__ = _no_init


def _restore_init(cls):
    """Gives a class that implements a protocol the first real __init__ of its bases."""
    for base in cls.__mro__[1:]:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init:
            cls.__init__ = init
            return


def runtime_checkable(cls):
    if not isinstance(cls, type) or not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(_members(tp))


class _NamedTupleMeta(type):
    def __new__(mcls, typename, bases, namespace):
        types = _own_annotations(namespace)
        defaults = []
        for name in types:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default "
                                f"field{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _named(typename, types, [namespace[name] for name in defaults], namespace['__module__'])
        if Generic in bases:
            made.__bases__ = tuple(tuple if base is _named_base else base for base in bases)
        for key, value in namespace.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                       '_field_types', '_make', '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__',
                           '__classcell__', '__static_attributes__', '__firstlineno__'):
                if key not in made._fields:
                    setattr(made, key, value)
                method = getattr(type(value), '__set_name__', None)
                if method is not None:
                    method(value, made, key)
        if Generic in bases:
            made.__init_subclass__()
        return made


def _named(name, types, defaults, module):
    from collections import namedtuple
    made = namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


_named_base = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})


class _NamedTuple:
    """Makes a named tuple when it is called, and when a class is derived from it."""

    __name__ = __qualname__ = 'NamedTuple'

    def __call__(self, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = kwargs.items()
        elif kwargs:
            raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
        types = {name: type(None) if tp is None else tp for name, tp in fields}
        return _named(typename, types, (), sys._getframe(1).f_globals.get('__name__'))

    def __mro_entries__(self, bases):
        return (_named_base,)


NamedTuple = _NamedTuple()


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True, closed=None, extra_items=None):
        from typing import get_origin
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        made = type.__new__(mcls, name, (Generic, dict) if Generic in bases else (dict,), dict(namespace))
        own = {key: _form_argument(tp) for key, tp in _own_annotations(namespace).items()}
        types, required, optional = {}, set(), set()
        for base in bases:
            types.update(getattr(base, '__annotations__', {}) if type(base) is _TypedDictMeta else {})
            required |= getattr(base, '__required_keys__', set())
            optional |= getattr(base, '__optional_keys__', set())
        for key, tp in own.items():
            form = getattr(get_origin(tp), '_name', None)
            is_required = total if form not in ('Required', 'NotRequired') else form == 'Required'
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        types.update(own)
        made.__annotations__ = types
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def _form_argument(tp):
    from typing import ForwardRef
    return type(None) if tp is None else ForwardRef(tp, is_class=True) if isinstance(tp, str) else tp


_typed_base = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


class _TypedDict:
    __name__ = __qualname__ = 'TypedDict'

    def __call__(self, typename, fields, /, *, total=True, **kwargs):
        namespace = {'__annotations__': dict(fields), '__module__': sys._getframe(1).f_globals.get('__name__')}
        return _TypedDictMeta(typename, (), namespace, total=total)

    def __mro_entries__(self, bases):
        return (_typed_base,)


TypedDict = _TypedDict()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


_T = TypeVar('T_co', covariant=True)


@runtime_checkable
class SupportsInt(Protocol):
    __module__ = 'typing'

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __module__ = 'typing'

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __module__ = 'typing'

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __module__ = 'typing'

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __module__ = 'typing'

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[_T]):
    __module__ = 'typing'

    @abstractmethod
    def __abs__(self) -> _T:
        pass


@runtime_checkable
class SupportsRound(Protocol[_T]):
    __module__ = 'typing'

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> _T:
        pass


class IO(Generic[AnyStr]):
    __module__ = 'typing'


class TextIO(IO[str]):
    __module__ = 'typing'


class BinaryIO(IO[bytes]):
    __module__ = 'typing'
`;

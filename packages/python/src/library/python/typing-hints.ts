/** The source of `_typing_hints`. */
export const typingHintsSource: string = `"""The functions of typing that read annotations or mark functions."""
import sys
from annotationlib import own_annotations
from typing import (
    Annotated, ForwardRef, Union, _Alias, _AnnotatedAlias, _Operand, _builtin_generic, _builtin_union,
)


def _evaluated(tp, globalns, localns):
    if tp is None:
        return type(None)
    if isinstance(tp, str):
        tp = ForwardRef(tp)
    if isinstance(tp, ForwardRef):
        if tp.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(tp.__forward_module__), '__dict__', globalns)
        return _evaluated(tp._evaluate(globalns, localns), globalns, localns)
    if isinstance(tp, _AnnotatedAlias):
        return Annotated[_evaluated(tp.__origin__, globalns, localns), *tp.__metadata__]
    if isinstance(tp, (_Alias, _builtin_generic, _builtin_union)) and type(tp).__name__ != '_LiteralAlias':
        args = tuple(arg if arg is ... or isinstance(arg, tuple) else _evaluated(arg, globalns, localns)
                     for arg in tp.__args__)
        if args != tp.__args__:
            if isinstance(tp, _Alias):
                return tp._with(args)
            return Union[args] if isinstance(tp, _builtin_union) else _builtin_generic(tp.__origin__, args)
    return tp


def _stripped(tp):
    """Without Annotated, Required and NotRequired."""
    if isinstance(tp, _AnnotatedAlias):
        return _stripped(tp.__origin__)
    if isinstance(tp, _Alias):
        if getattr(tp.__origin__, '_name', None) in ('Required', 'NotRequired', 'ReadOnly'):
            return _stripped(tp.__args__[0])
        args = tuple(map(_stripped, tp.__args__))
        return tp if args == tp.__args__ else tp._with(args)
    if isinstance(tp, _builtin_generic):
        args = tuple(map(_stripped, tp.__args__))
        return tp if args == tp.__args__ else _builtin_generic(tp.__origin__, args)
    return tp


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            scope = localns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), '__dict__', {})
            if scope is None:
                scope = dict(vars(base))
            for name, tp in own_annotations(base).items():
                hints[name] = _evaluated(tp, names, scope)
    else:
        if globalns is None:
            function = obj
            while hasattr(function, '__wrapped__'):
                function = function.__wrapped__
            globalns = getattr(function, '__globals__', None)
            if globalns is None:
                globalns = obj.__dict__ if isinstance(obj, type(sys)) else {}
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        if not hasattr(obj, '__annotations__') and not callable(obj):
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, tp in own_annotations(obj).items():
            hints[name] = _evaluated(tp, globalns, localns)
    return hints if include_extras else {name: _stripped(tp) for name, tp in hints.items()}


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module '
        'should always be followed by an implementation that is not @overload-ed.')


def overload(func):
    inner = getattr(func, '__func__', func)
    key = getattr(inner, '__module__', None), getattr(inner, '__qualname__', None)
    _overloads.setdefault(key, []).append(func)
    return _overload_dummy


def get_overloads(func):
    inner = getattr(func, '__func__', func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _mark(name, value=True):
    def decorate(target):
        try:
            setattr(target, name, value)
        except (AttributeError, TypeError):
            # What has no room for the mark goes without it.
            pass
        return target
    return decorate


def final(f):
    return _mark('__final__')(f)


def override(method, /):
    return _mark('__override__')(method)


def no_type_check(arg):
    return _mark('__no_type_check__')(arg)


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    return _mark('__dataclass_transform__', {
        'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
        'frozen_default': frozen_default, 'field_specifiers': field_specifiers, 'kwargs': kwargs})


def assert_never(arg, /):
    value = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {value if len(value) <= 100 else value[:100] + '...'}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


class TypeAliasType(_Operand):
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self.__type_params__ = self.__parameters__ = type_params
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    @property
    def __value__(self):
        return self._value

    def __repr__(self):
        return self.__name__

    def __getitem__(self, arguments):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return _builtin_generic(self, arguments if isinstance(arguments, tuple) else (arguments,))
`;

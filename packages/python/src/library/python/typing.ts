/** The source of `typing`. */
export const typingSource: string = String.raw`import sys

TYPE_CHECKING = False
_builtin_generic = type(list[int])
_builtin_union = type(int | str)
_is_3_14 = sys.version_info >= (3, 14)

# The aliases by name, made when they are asked for: what they stand for, and how many parameters they take (-1: any number).
_ALIASES = {
    'List': ('list', 1), 'Dict': ('dict', 2), 'Set': ('set', 1), 'FrozenSet': ('frozenset', 1), 'Type': ('type', 1),
    'Tuple': ('tuple', -1), 'Deque': ('collections.deque', 1), 'DefaultDict': ('collections.defaultdict', 2),
    'OrderedDict': ('collections.OrderedDict', 2), 'Counter': ('collections.Counter', 1),
    'ChainMap': ('collections.ChainMap', 2), 'AbstractSet': ('collections.abc.Set', 1),
    'ContextManager': ('contextlib.AbstractContextManager', 1),
    'AsyncContextManager': ('contextlib.AbstractAsyncContextManager', 1), 'Pattern': ('re.Pattern', 1),
    'Match': ('re.Match', 1), 'Awaitable': 1, 'Coroutine': 3, 'AsyncIterable': 1, 'AsyncIterator': 1, 'Iterable': 1,
    'Iterator': 1, 'Generator': 3, 'AsyncGenerator': 2, 'Reversible': 1, 'Container': 1, 'Collection': 1,
    'MutableSet': 1, 'Mapping': 2, 'MutableMapping': 2, 'Sequence': 1, 'MutableSequence': 1, 'MappingView': 1,
    'KeysView': 1, 'ItemsView': 2, 'ValuesView': 1, 'Hashable': 0, 'Sized': 0, 'Callable': 2,
}
_CLASSES = ('Protocol', 'NamedTuple', 'TypedDict', 'runtime_checkable', 'is_typeddict', 'is_protocol',
            'get_protocol_members', 'SupportsInt', 'SupportsFloat', 'SupportsComplex', 'SupportsBytes',
            'SupportsIndex', 'SupportsAbs', 'SupportsRound', 'IO', 'TextIO', 'BinaryIO')
_HINTS = ('get_type_hints', 'overload', 'get_overloads', 'clear_overloads', 'final', 'no_type_check', 'override',
          'assert_never', 'assert_type', 'reveal_type', 'dataclass_transform', 'TypeAliasType')


def _shown(value):
    if isinstance(value, type) and not isinstance(value, _builtin_generic):
        if value.__module__ == 'builtins':
            return value.__qualname__
        return f'{value.__module__}.{value.__qualname__}'
    if value is ...:
        return '...'
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, type(_shown)):
        return value.__name__
    return repr(value)


def _checked(value, message='Parameters to generic types must be types.'):
    """An argument as it is kept: None for its type, and a string for a reference to the name."""
    if value is None:
        return type(None)
    if isinstance(value, str):
        return ForwardRef(value)
    if value is ClassVar or value is Final or getattr(value, '__origin__', None) in (ClassVar, Final):
        raise TypeError(f'{value!r} is not valid as type argument')
    if type(value) is tuple or not callable(value) and not (
            isinstance(value, (_builtin_union, _Form)) or _is_variable(value)):
        raise TypeError(f'{message} Got {value!r:.100}.')
    return value


def _variables(args):
    """The type variables in some arguments, in order of appearance."""
    found = {}
    for arg in args:
        if _is_variable(arg):
            found[arg] = None
        elif isinstance(arg, (list, tuple)):
            found.update(dict.fromkeys(_variables(arg)))
        elif not isinstance(arg, type) or isinstance(arg, _builtin_generic):
            found.update(dict.fromkeys(getattr(arg, '__parameters__', ())))
    return tuple(found)


class _Operand:
    """What can stand beside |."""

    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Form(_Operand):
    """A special form, such as Optional: subscript makes what its parameters mean."""

    def __init__(self, name, subscript=None):
        self._name = self.__name__ = self.__qualname__ = name
        self._subscript = subscript

    __module__ = 'typing'

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._subscript(self, parameters)


def _one(form, parameters):
    return _Alias(form, (_checked(parameters, f'{form!r} accepts only single type.'),))


def _optional(form, parameters):
    return Union[_checked(parameters, 'Optional[t] requires a single type.'), None]


def _many(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = {}
    for parameter in parameters:
        parameter = _checked(parameter, 'Union[arg, ...]: each arg must be a type.')
        for one in parameter.__args__ if isinstance(parameter, (_UnionAlias, _builtin_union)) else (parameter,):
            flat[one] = None
    args = tuple(flat)
    if len(args) == 1:
        return args[0]
    if _is_3_14 and all(isinstance(arg, (type, _builtin_generic)) for arg in args):
        union = args[0]
        for arg in args[1:]:
            union |= arg
        return union
    return _UnionAlias(form, args)


def _literal(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        for one in parameter.__args__ if isinstance(parameter, _LiteralAlias) else (parameter,):
            if not any(type(one) is type(other) and one == other for other in flat):
                flat.append(one)
    return _LiteralAlias(form, tuple(flat))


def _annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin = _checked(parameters[0], 'Annotated[t, ...]: t must be a type.')
    return _AnnotatedAlias(origin, parameters[1:])


def _concatenate(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _Alias(form, tuple(parameter if parameter is ... else _checked(parameter) for parameter in parameters))


class ForwardRef(_Operand):
    __slots__ = ('__forward_arg__', '__forward_is_argument__', '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns):
        return eval(self.__forward_arg__, globalns, localns)

    def __call__(self):
        raise TypeError('a forward reference cannot be called')

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


class _Variable(_Operand):
    __module__ = 'typing'

    def _start(self, name, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__bound__ = None if bound is None else _checked(bound, 'Bound must be a type.')
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = infer_variance
        if default is not NoDefault:
            self.__default__ = default
        self.__module__ = sys._getframe(2).f_globals.get('__name__')

    def __call__(self, *args):
        raise TypeError(f'{type(self).__name__} is not callable')

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def has_default(self):
        return self.__default__ is not NoDefault

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


def _is_variable(value):
    # Those of a function or class with type parameters of its own are made by the interpreter.
    return isinstance(value, _Variable) or type(value).__module__ == 'typing' and type(value).__name__ in (
        'TypeVar', 'ParamSpec', 'TypeVarTuple')


class _NoDefault:
    __slots__ = ()

    def __repr__(self):
        return 'typing.NoDefault'


NoDefault = _NoDefault()
_Variable.__default__ = NoDefault


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=NoDefault):
        self._start(name, bound, covariant, contravariant, infer_variance, default)
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__constraints__ = tuple(_checked(one, 'TypeVar(name, constraint, ...): constraints must be types.')
                                     for one in constraints)


class ParamSpec(_Variable):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=NoDefault):
        self._start(name, bound, covariant, contravariant, infer_variance, default)
        self.args = _Form(f'{name}.args')
        self.kwargs = _Form(f'{name}.kwargs')


class TypeVarTuple(_Variable):
    def __init__(self, name, *, default=NoDefault):
        self._start(name, default=default)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _Alias(_Operand):
    """A form or a generic class with its arguments."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _variables(args)

    @property
    def __module__(self):
        return 'typing' if self._name else getattr(self.__origin__, '__module__', 'typing')

    def __repr__(self):
        name = self._name or (repr(self.__origin__) if isinstance(self.__origin__, _Form) else _shown(self.__origin__))
        return f"{name}[{', '.join(map(_shown, self.__args__)) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f'Cannot instantiate {self!r}')
        if self._name:
            _check_makeable(self.__origin__, self._name.rpartition('.')[2])
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            # Instances of built-in types have no room for it.
            pass
        return result

    def __getattr__(self, name):
        if name[:2] == '__' and name[-2:] == '__' or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f'Cannot subclass {self!r}')
        others = [base for base in bases if base is not self]
        if self.__origin__ is Generic:
            # Another base brings Generic along.
            for base in others:
                base = getattr(base, '__origin__', base)
                if isinstance(base, type) and issubclass(base, Generic) and base is not Generic:
                    return ()
            return (Generic,)
        if self._name is None or any(
                isinstance(base, _Alias) or isinstance(base, type) and issubclass(base, Generic) for base in others):
            return (self.__origin__,)
        return self.__origin__, Generic

    def __instancecheck__(self, obj):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __getitem__(self, arguments):
        if self.__origin__ is Generic or not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        _check_count(self, arguments, self.__parameters__)
        return self._substituted(dict(zip(self.__parameters__, map(_argument, arguments))))

    def _substituted(self, values):
        return self._with(tuple(_substitute(arg, values) for arg in self.__args__))

    def _with(self, args):
        return type(self)(self.__origin__, args, self._name)


def _argument(value):
    if value is ...:
        return value
    return tuple(map(_argument, value)) if isinstance(value, list) else _checked(value)


def _substitute(arg, values):
    if _is_variable(arg):
        return values.get(arg, arg)
    if isinstance(arg, tuple):
        return tuple(_substitute(one, values) for one in arg)
    if isinstance(arg, type) and not isinstance(arg, _builtin_generic):
        return arg
    parameters = getattr(arg, '__parameters__', ())
    if not parameters:
        return arg
    return arg[tuple(values.get(one, one) for one in parameters)]


def _check_count(cls, arguments, parameters):
    if any(isinstance(one, TypeVarTuple) for one in parameters):
        return
    expected = len(parameters)
    needed = sum(1 for one in parameters if not isinstance(one, _Variable) or one.__default__ is NoDefault)
    if not needed <= len(arguments) <= expected:
        what = 'many' if len(arguments) > expected else 'few'
        at_least = 'at least ' if needed != expected and what == 'few' else ''
        raise TypeError(f'Too {what} arguments for {cls}; actual {len(arguments)}, '
                        f'expected {at_least}{needed if what == "few" else expected}')


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if _is_3_14:
            return ' | '.join('None' if arg is type(None) else _shown(arg) for arg in args)
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_shown(args[1] if args[0] is type(None) else args[0])}]'
        return super().__repr__()

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, _builtin_union)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def _with(self, args):
        return Union[args]


class _LiteralAlias(_Alias):
    def __init__(self, origin, args, name=None):
        super().__init__(origin, (), name)
        self.__args__ = args

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return self._pairs() == other._pairs()

    def __hash__(self):
        return hash(self._pairs())

    def _pairs(self):
        return frozenset((arg, type(arg)) for arg in self.__args__)


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)


class _CallableAlias(_Alias):
    def __repr__(self):
        name = self._name or 'collections.abc.Callable'
        *parameters, result = self.__args__
        if len(parameters) == 1 and (parameters[0] is ... or isinstance(parameters[0], ParamSpec)
                                     or getattr(parameters[0], '__origin__', None) is Concatenate):
            return f'{name}[{_shown(parameters[0])}, {_shown(result)}]'
        return f"{name}[[{', '.join(map(_shown, parameters))}], {_shown(result)}]"

    def _with(self, args):
        *parameters, result = args
        if len(parameters) == 1 and isinstance(parameters[0], tuple):
            parameters = parameters[0]
        return _CallableAlias(self.__origin__, (*parameters, result), self._name)


def _callable_alias(origin, parameters, name=None):
    if not isinstance(parameters, tuple) or len(parameters) != 2:
        raise TypeError('Callable must be used as Callable[[arg, ...], result].')
    arguments, result = parameters
    if isinstance(arguments, (list, tuple)):
        arguments = tuple(_argument(one) for one in arguments)
    elif arguments is ... or isinstance(arguments, ParamSpec) or getattr(arguments, '__origin__', None) is Concatenate:
        arguments = (arguments,)
    else:
        raise TypeError(f'Callable[args, result]: args must be a list. Got {arguments!r}')
    return _CallableAlias(origin, (*arguments, _checked(result, 'Callable[args, result]: result must be a type.')), name)


def _check_makeable(origin, name):
    if origin.__module__ in ('builtins', 'collections.abc'):
        raise TypeError(f'Type {name} cannot be instantiated; use {origin.__name__}() instead')


class _NamedAlias(_Operand):
    """Such as List: a class under an older name."""

    def __init__(self, origin, count, name):
        self.__origin__ = origin
        self._count = count
        self._name = self.__name__ = self.__qualname__ = name

    __module__ = 'typing'

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwargs):
        _check_makeable(self.__origin__, self._name)
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        if name[:2] == '__' and name[-2:] == '__' or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if any(base is not self and (isinstance(base, _Alias) or isinstance(base, type) and issubclass(base, Generic))
               for base in bases):
            return (self.__origin__,)
        return self.__origin__, Generic

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __getitem__(self, arguments):
        name = f'typing.{self._name}'
        if self._name == 'Callable':
            return _callable_alias(self.__origin__, arguments, name)
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        arguments = tuple(map(_argument, arguments))
        expected = self._count
        if expected == 0:
            raise TypeError(f'{self!r} is not a generic class')
        if expected > 0 and len(arguments) != expected:
            what = 'many' if len(arguments) > expected else 'few'
            raise TypeError(f'Too {what} arguments for {self!r}; actual {len(arguments)}, expected {expected}')
        return _Alias(self.__origin__, arguments, name)


class Generic:
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if cls.__dict__.get('_takes_variables', False):
            if not parameters:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            if not all(_is_variable(one) or getattr(one, '__origin__', None) is Unpack for one in parameters):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables '
                                'or parameter specification variables.')
            if len(set(parameters)) != len(parameters):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _Alias(cls, parameters)
        expected = getattr(cls, '__parameters__', ())
        if not expected:
            raise TypeError(f'{cls} is not a generic class')
        if len(expected) == 1 and isinstance(expected[0], ParamSpec) and not (
                len(parameters) == 1 and isinstance(parameters[0], (list, tuple, ParamSpec, type(...)))):
            parameters = (parameters,)
        parameters = tuple(map(_argument, parameters))
        _check_count(cls, parameters, expected)
        defaults = tuple(one.__default__ for one in expected[len(parameters):] if isinstance(one, TypeVar))
        return _Alias(cls, parameters + defaults)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__')
        if bases is None:
            if Generic in cls.__bases__ and cls.__name__ != 'Protocol' and not cls.__dict__.get('__type_params__'):
                raise TypeError('Cannot inherit from plain Generic')
            bases = ()
        elif Generic in bases:
            raise TypeError('Cannot inherit from plain Generic')
        found = _variables(bases)
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__.__dict__.get('_takes_variables', False):
                declared = base.__parameters__
                missing = [one for one in found if one not in declared]
                if missing:
                    raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                                    f"{base.__origin__.__name__}[{', '.join(map(str, declared))}]")
                found = declared
        cls.__parameters__ = found


Generic._takes_variables = True


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class NewType(_Operand):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of NewType. Perhaps you were looking for: '
                        f'\x60{self.__name__} = NewType({self.__name__!r}, {self.__name__})\x60')


Union = _Form('Union', _many)
Optional = _Form('Optional', _optional)
Literal = _Form('Literal', _literal)
ClassVar = _Form('ClassVar', _one)
Final = _Form('Final', _one)
Annotated = _Form('Annotated', _annotated)
Concatenate = _Form('Concatenate', _concatenate)
Unpack = _Form('Unpack', _one)


def cast(typ, val):
    return val


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _NamedAlias, _builtin_generic)):
        return tp.__origin__
    if isinstance(tp, _builtin_union):
        return Union if _is_3_14 else _builtin_union
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return tp.__origin__, *tp.__metadata__
    if isinstance(tp, (_CallableAlias)):
        *parameters, result = tp.__args__
        if len(parameters) == 1 and (parameters[0] is ... or isinstance(parameters[0], ParamSpec)):
            return tp.__args__
        return parameters, result
    if isinstance(tp, (_Alias, _builtin_generic, _builtin_union)):
        return tp.__args__
    return ()


def __getattr__(name):
    value = _lazy(name)
    globals()[name] = value
    return value


def _lazy(name):
    if name in _ALIASES:
        found = _ALIASES[name]
        path, count = (f'collections.abc.{name}', found) if isinstance(found, int) else found
        home, _, attribute = path.rpartition('.')
        # Not __import__ alone: it gives the first package of a dotted name.
        module = sys.modules.get(home or 'builtins') or _imported(home)
        return _NamedAlias(getattr(module, attribute), count, name)
    if name in _CLASSES:
        import _typing_classes
        return getattr(_typing_classes, name)
    if name in _HINTS:
        import _typing_hints
        return getattr(_typing_hints, name)
    if name in ('Self', 'Never', 'NoReturn', 'LiteralString', 'TypeAlias'):
        return _Form(name)
    if name in ('TypeGuard', 'TypeIs', 'Required', 'NotRequired', 'ReadOnly'):
        return _Form(name, _one)
    if name == 'AnyStr':
        return TypeVar('AnyStr', bytes, str)
    if name == 'Text':
        return str
    if name == '__all__':
        return [*_ALIASES, *_CLASSES, *_HINTS, 'Any', 'Annotated', 'AnyStr', 'ClassVar', 'Concatenate', 'Final',
                'ForwardRef', 'Generic', 'Literal', 'LiteralString', 'Never', 'NewType', 'NoReturn', 'NotRequired',
                'Optional', 'ParamSpec', 'Required', 'Self', 'TYPE_CHECKING', 'Text', 'TypeAlias', 'TypeGuard',
                'TypeVar', 'TypeVarTuple', 'Union', 'Unpack', 'cast', 'get_args', 'get_origin']
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


def _imported(home):
    __import__(home)
    return sys.modules[home]
`;

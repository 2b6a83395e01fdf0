/** The source of `dataclasses`. */
export const dataclassesSource: string = String.raw`import sys

_mapping_proxy = type(type.__dict__)


class FrozenInstanceError(AttributeError):
    pass


class _Mark:
    """A value that is told apart by identity, with a name to be shown."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = _Mark('<dataclasses._MISSING_TYPE object>')
KW_ONLY = _Mark('<dataclasses._KW_ONLY_TYPE object>')
_FIELD = _Mark('_FIELD')
_FIELD_CLASSVAR = _Mark('_FIELD_CLASSVAR')
_FIELD_INITVAR = _Mark('_FIELD_INITVAR')
_DEFAULT_FACTORY = _Mark('<factory>')


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) and not hasattr(self.type, '__args__') else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', 'doc', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc=None):
        self.name = self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _mapping_proxy({} if metadata is None else metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        doc = f',doc={self.doc!r}' if sys.version_info >= (3, 14) else ''
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r}{doc},'
                f'_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method is not None:
            method(self.default, owner, name)


class _DataclassParams:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        more = ''
        if sys.version_info >= (3, 12):
            more = (f',match_args={self.match_args!r},kw_only={self.kw_only!r},slots={self.slots!r},'
                    f'weakref_slot={self.weakref_slot!r}')
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r}{more})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _is_class_var(annotation, module):
    if isinstance(annotation, str):
        return _names_type(annotation, module, 'typing', 'ClassVar')
    typing = sys.modules.get('typing')
    return typing is not None and (
        annotation is typing.ClassVar or getattr(annotation, '__origin__', None) is typing.ClassVar)


def _is_init_var(annotation, module):
    if isinstance(annotation, str):
        return _names_type(annotation, module, 'dataclasses', 'InitVar')
    return annotation is InitVar or type(annotation) is InitVar


def _names_type(text, module, home, name):
    """Whether an annotation in quotes begins with a type: with its name as the module of the class knows it."""
    head = text.split('[')[0].strip()
    namespace = getattr(sys.modules.get(module), '__dict__', {})
    prefix, _, last = head.rpartition('.')
    if prefix:
        if last != name:
            return False
        return namespace.get(prefix) is sys.modules.get(home) and prefix in namespace
    wanted = getattr(sys.modules.get(home), name, MISSING)
    return namespace.get(head, MISSING) is wanted is not MISSING


def _field_of(cls, name, annotation, kw_only):
    default = cls.__dict__.get(name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        # The descriptors of __slots__ are no defaults.
        if type(default) is _member_descriptor:
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_class_var(annotation, cls.__module__):
        made._field_type = _FIELD_CLASSVAR
    elif _is_init_var(annotation, cls.__module__):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: use default_factory')
    return made


class _Slotted:
    __slots__ = ('slot',)


_member_descriptor = type(_Slotted.slot)


def _collect(cls, kw_only):
    """The fields of a class by name, those of its bases first. Sets the defaults of the class."""
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        for inherited in getattr(base, '__dataclass_fields__', {}).values():
            fields[inherited.name] = inherited
    from annotationlib import own_annotations
    own = own_annotations(cls)
    marked = False
    for name, annotation in own.items():
        if annotation is KW_ONLY or isinstance(annotation, str) and _names_type(
                annotation, cls.__module__, 'dataclasses', 'KW_ONLY'):
            if marked:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            marked = kw_only = True
            continue
        made = fields[name] = _field_of(cls, name, annotation, kw_only)
        if isinstance(cls.__dict__.get(name), Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in own:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return fields


def _parameter(one):
    if one.default is MISSING and one.default_factory is MISSING:
        return one.name
    return f'{one.name}=_d_{one.name}'


def _init_lines(cls, fields, is_frozen, has_slots, names):
    """The lines of __init__; adds what they need to the names."""
    parameters = [one for one in fields.values() if one._field_type is not _FIELD_CLASSVAR]
    positional = [one for one in parameters if one.init and not one.kw_only]
    keyword = [one for one in parameters if one.init and one.kw_only]
    previous = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            previous = one
        elif previous is not None:
            where = f' {previous.name!r}' if sys.version_info >= (3, 12) else ''
            raise TypeError(f'non-default argument {one.name!r} follows default argument{where}')
    receiver = '__dataclass_self__' if 'self' in fields else 'self'
    body = []
    for one in parameters:
        name = one.name
        if one.default_factory is not MISSING:
            names[f'_f_{name}'] = one.default_factory
            names[f'_d_{name}'] = _DEFAULT_FACTORY
            value = f'_f_{name}() if {name} is _factory else {name}' if one.init else f'_f_{name}()'
        elif one.init:
            if one.default is not MISSING:
                names[f'_d_{name}'] = one.default
            value = name
        elif has_slots and one.default is not MISSING:
            names[f'_d_{name}'] = one.default
            value = f'_d_{name}'
        else:
            continue
        if one._field_type is _FIELD:
            body.append(f'_setattr({receiver}, {name!r}, {value})' if is_frozen else f'{receiver}.{name} = {value}')
    if hasattr(cls, '__post_init__'):
        given = ', '.join(one.name for one in parameters if one._field_type is _FIELD_INITVAR)
        body.append(f'{receiver}.__post_init__({given})')
    arguments = [receiver, *map(_parameter, positional)]
    if keyword:
        arguments += ['*', *map(_parameter, keyword)]
    return [f"def __init__({', '.join(arguments)}):", *(f'  {line}' for line in body or ['pass'])]


def _tuple(receiver, fields):
    items = ''.join(f'{receiver}.{one.name},' for one in fields)
    return f'({items})'


def _comparison_lines(name, operator, compared):
    if name == '__eq__' and sys.version_info >= (3, 13):
        terms = ' and '.join(f'self.{one.name}==other.{one.name}' for one in compared) or 'True'
        return ['def __eq__(self, other):', '  if self is other:', '    return True',
                '  if other.__class__ is self.__class__:', f'    return {terms}', '  return NotImplemented']
    return [f'def {name}(self, other):', '  if other.__class__ is self.__class__:',
            f"    return {_tuple('self', compared)}{operator}{_tuple('other', compared)}", '  return NotImplemented']


def _repr_lines(shown):
    items = ', '.join(f'{one.name}={{self.{one.name}!r}}' for one in shown)
    return ['def __repr__(self):', f'  return f"{{self.__class__.__qualname__}}({items})"']


def _frozen_lines(fields):
    names = ''.join(f'{one.name!r}, ' for one in fields)
    lines = []
    for method, arguments, verb in (('__setattr__', 'name, value', 'assign to'), ('__delattr__', 'name', 'delete')):
        lines += [f'def {method}(self, {arguments}):', f'  if type(self) is _cls[0] or name in ({names}):',
                  f'    raise _Frozen(f"cannot {verb} field {{name!r}}")',
                  f'  super(_cls[0], self).{method}({arguments})']
    return lines


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _hash_action(unsafe_hash, eq, frozen, has_hash):
    """What becomes of __hash__: 'add', None (unhashable) or 'keep'."""
    if unsafe_hash:
        return 'add'
    if not eq or has_hash:
        return 'keep'
    return 'add' if frozen else None


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    has_base = is_base_frozen = is_base_thawed = False
    for base in cls.__mro__[1:]:
        params = base.__dict__.get('__dataclass_params__')
        if params is not None:
            has_base = True
            if params.frozen:
                is_base_frozen = True
            else:
                is_base_thawed = True
    defined_hash = cls.__dict__.get('__hash__', MISSING)
    has_hash = not (defined_hash is MISSING or defined_hash is None and '__eq__' in cls.__dict__)
    fields = _collect(cls, kw_only)
    if has_base:
        if is_base_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if is_base_thawed and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = _DataclassParams(
        init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    if order and not eq:
        raise ValueError('eq must be true if order is true')

    real = [one for one in fields.values() if one._field_type is _FIELD]
    compared = [one for one in real if one.compare]
    names = {'_factory': _DEFAULT_FACTORY, '_setattr': object.__setattr__, '_Frozen': FrozenInstanceError,
             '_cls': [cls], '__name__': cls.__module__}
    lines, wanted = [], []

    def want(name, more):
        lines.extend(more)
        wanted.append(name)

    if init:
        want('__init__', _init_lines(cls, fields, frozen, slots, names))
    if repr:
        want('__repr__', _repr_lines([one for one in real if one.repr]))
    if eq:
        want('__eq__', _comparison_lines('__eq__', '==', compared))
    if order:
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if name in cls.__dict__:
                stop = '.' if sys.version_info < (3, 13) else ''
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}{stop} '
                                'Consider using functools.total_ordering')
            want(name, _comparison_lines(name, operator, compared))
    if frozen:
        for name in ('__setattr__', '__delattr__'):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        lines.extend(_frozen_lines(real))
        wanted += ['__setattr__', '__delattr__']
    action = _hash_action(unsafe_hash, eq, frozen, has_hash)
    if action == 'add':
        if unsafe_hash and has_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        hashed = [one for one in real if (one.compare if one.hash is None else one.hash)]
        want('__hash__', ['def __hash__(self):', f"  return hash({_tuple('self', hashed)})"])
    elif action is None:
        cls.__hash__ = None
    # All methods are compiled at once.
    exec('\n'.join(lines), names)
    for name in wanted:
        function = names[name]
        function.__qualname__ = f'{cls.__qualname__}.{name}'
        if name == '__repr__':
            from reprlib import recursive_repr
            function = recursive_repr()(function)
        elif name == '__init__':
            function.__annotations__ = {
                **{one.name: one.type for one in fields.values() if one.init and one._field_type is not _FIELD_CLASSVAR},
                'return': None}
        if name == '__hash__':
            cls.__hash__ = function
        else:
            _set_new(cls, name, function)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature(fields)
    if match_args:
        _set_new(cls, '__match_args__', tuple(one.name for one in fields.values()
                                              if one.init and not one.kw_only and one._field_type is not _FIELD_CLASSVAR))
    if sys.version_info >= (3, 13):
        _set_new(cls, '__replace__', replace)
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        made = _with_slots(cls, frozen, weakref_slot, [one.name for one in real])
        names['_cls'][0] = made
        cls = made
    abc = sys.modules.get('abc')
    if abc is not None:
        abc.update_abstractmethods(cls)
    return cls


def _signature(fields):
    def shown(one):
        annotation = one.type
        if isinstance(annotation, type) and not hasattr(annotation, '__args__'):
            module = annotation.__module__
            annotation = annotation.__qualname__ if module == 'builtins' else f'{module}.{annotation.__qualname__}'
        elif getattr(annotation, '__module__', None) == 'typing':
            annotation = str(annotation).replace('typing.', '')
        else:
            annotation = repr(annotation)
        default = ''
        if one.default_factory is not MISSING:
            default = ' = <factory>'
        elif one.default is not MISSING:
            default = f' = {one.default!r}'
        return f'{one.name}: {annotation}{default}'
    parameters = [one for one in fields.values() if one.init and one._field_type is not _FIELD_CLASSVAR]
    parts = [shown(one) for one in parameters if not one.kw_only]
    keyword = [shown(one) for one in parameters if one.kw_only]
    if keyword:
        parts += ['*', *keyword]
    return f"({', '.join(parts)})"


def _slots_of(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return ()
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _with_slots(cls, is_frozen, weakref_slot, names):
    """A copy of a class with __slots__: they must be there when a class is made."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    namespace = dict(cls.__dict__)
    namespace['__slots__'] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if is_frozen:
        _set_new(made, '__getstate__', _state)
        _set_new(made, '__setstate__', _restore)
    return made


def _state(self):
    return [getattr(self, one.name) for one in fields(self)]


def _restore(self, state):
    for one, value in zip(fields(self), state):
        object.__setattr__(self, one.name, value)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(one for one in found.values() if one._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, '__dataclass_fields__')


def _plain(obj, make):
    """A deep copy in which make has made the pairs of the names and values of each dataclass into something plain."""
    cls = type(obj)
    if cls in (int, str, float, bool, type(None)):
        return obj
    if hasattr(cls, '__dataclass_fields__'):
        return make([(one.name, _plain(getattr(obj, one.name), make)) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return cls(*[_plain(item, make) for item in obj])
    if isinstance(obj, (list, tuple)):
        return cls(_plain(item, make) for item in obj)
    if isinstance(obj, dict):
        pairs = ((_plain(key, make), _plain(value, make)) for key, value in obj.items())
        if hasattr(cls, 'default_factory'):
            result = cls(obj.default_factory)
            result.update(pairs)
            return result
        return cls(pairs)
    from copy import deepcopy
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _plain(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _plain(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    error = TypeError if sys.version_info >= (3, 13) else ValueError
    for one in obj.__dataclass_fields__.values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise error(f'field {one.name} is declared with init=False, it cannot be specified with replace()')
        elif one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise error(f'InitVar {one.name!r} must be specified with replace()')
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None, decorator=dataclass):
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[name] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        from keyword import iskeyword
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
    body = {**(namespace or {}), **defaults, '__annotations__': annotations}
    if module is None and sys.version_info >= (3, 12):
        module = sys._getframe(1).f_globals.get('__name__')
    if module is not None:
        body['__module__'] = module
    from types import new_class
    made = new_class(cls_name, bases, {}, lambda target: target.update(body))
    return decorator(made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
`;

/** The source of `enum`. */
export const enumSource: string = String.raw`import sys
from builtins import property as _builtin_property

_automatic = object()
# What the body of an enumeration may define between single underscores.
_sunder_names = (
    '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
    '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_', '_add_value_alias_',
)


# None while the classes themselves are being made.
Enum = ReprEnum = None


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class auto:
    def __init__(self, value=_automatic):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property:
    """Like the built-in one, for members only: the class itself answers with its member of that name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = getattr(fget, '__doc__', None) if doc is None else doc
        self.name = self.clsname = None

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}') from None
        if self.fget is None:
            raise AttributeError(f'{ownerclass!r} member has no attribute {self.name!r}')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        return self.fdel(instance)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


DynamicClassAttribute = property


class EnumDict(dict):
    """The namespace of the body of an enumeration: it tells members from other names and computes auto()."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None
        self._is_auto_used = False

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        private = f'_{self._cls_name}__'
        if self._cls_name is not None and key.startswith(private) and not key.endswith('__'):
            pass
        elif len(key) > 4 and key[:2] == key[-2:] == '__':
            if key == '__order__':
                key = '_order_'
        elif len(key) > 2 and key[0] == key[-1] == '_':
            self._set_sunder(key, value)
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member):
            value = value.value
            self._add(key, value)
        elif not self._is_plain(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._resolved(key, value)
            self._add(key, value)
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in _sunder_names:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._is_auto_used:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate = getattr(value, '__func__', value)
        elif key == '_ignore_':
            self._ignore = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            already = set(self._ignore) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')

    def _is_plain(self, value):
        if hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__'):
            return True
        return isinstance(value, type) and sys.version_info >= (3, 13)

    def _resolved(self, key, value):
        """The value, or the tuple, with each auto() in it computed."""
        if isinstance(value, auto):
            return self._next(key, value)
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            items = [self._next(key, item) if isinstance(item, auto) else item for item in value]
            return tuple(items) if type(value) is tuple else type(value)(*items)
        return value

    def _next(self, key, value):
        self._is_auto_used = True
        if value.value is _automatic:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        return value.value

    def _add(self, key, value):
        self._member_names[key] = None
        self._last_values.append(value)

    def update(self, members, **more_members):
        for name, value in members.items() if hasattr(members, 'keys') else members:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


class _Proto:
    """Stands in the namespace for a member, until the class is there to make it."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        delattr(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, '_value_'):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as error:
                    raise TypeError('_value_ not set in __new__, unable to create it') from error
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        existing = _member_of_value(cls, value)
        if existing is not None:
            made = existing
        elif not cls._is_flag_ or not isinstance(value, int):
            cls._member_names_.append(name)
        else:
            cls._flag_mask_ |= value
            cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
            if value > 0 and value & (value - 1) == 0:
                cls._singles_mask_ |= value
                # Iteration goes from the lowest bit up, unless the definitions stand in another order.
                if cls._member_names_ and cls._member_map_[cls._member_names_[-1]]._value_ > value:
                    cls._iter_member_ = cls._iter_member_by_def_
                cls._member_names_.append(name)
        _bind(cls, name, made)
        cls._member_map_[name] = made
        if existing is None:
            try:
                cls._value2member_map_.setdefault(value, made)
            except TypeError:
                cls._unhashable_values_.append(value)


def _member_of_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for existing in cls._member_map_.values():
            if existing._value_ == value:
                return existing
        return None


def _bind(cls, name, made):
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if isinstance(found, property):
            # Such as a member called value: its instances keep the property.
            found = property(found.fget, found.fset, found.fdel)
            found.__set_name__(cls, name)
            made = found
            break
    type.__setattr__(cls, name, made)


def _value_repr(member_type, first_enum):
    if first_enum._member_type_ is member_type:
        return first_enum._value_repr_
    if '__dataclass_fields__' in member_type.__dict__ and member_type.__dataclass_params__.repr:
        return lambda value: ', '.join(
            f'{name}={getattr(value, name)!r}' for name, field in value.__dataclass_fields__.items() if field.repr)
    return member_type.__repr__


def _inherit_methods(cls, bases, namespace, member_type, first_enum):
    """What is shown of a member is the enumeration's matter, even where a mixed-in type comes first."""
    is_data = ReprEnum is not None and ReprEnum in bases
    for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
        if name in namespace:
            continue
        if is_data and name in ('__str__', '__format__'):
            method = getattr(member_type, name)
            setattr(cls, name, member_type.__repr__ if method is object.__str__ else method)
        elif getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
            setattr(cls, name, getattr(first_enum, name))
    if first_enum._is_flag_ and first_enum._member_type_ is not member_type:
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
            if name not in namespace:
                setattr(cls, name, getattr(first_enum, name))


def _check_bases(cls_name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {cls_name!r}> cannot extend {base!r}')


def _mixins(cls_name, bases):
    """The type of the data and the enumeration that a new one is derived from."""
    if not bases:
        return object, Enum
    first_enum = bases[-1]
    if not isinstance(first_enum, EnumType):
        raise TypeError('new enumerations should be created as '
                        '\x60EnumName([mixin_type, ...] [data_type,] enum_type)\x60')
    found = {}
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found[base._member_type_] = None
                    break
            elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                found[candidate or base] = None
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f'too many data types for {cls_name!r}: {set(found)!r}')
    return next(iter(found), object), first_enum


def _constructor(namespace, member_type, first_enum):
    """What makes a member, and whether it takes the member's values."""
    new = namespace.get('__new__')
    if new is None:
        plain = {None, object.__new__}
        if first_enum is not None:
            plain.add(Enum.__new__)
        for method in ('__new_member__', '__new__'):
            for owner in (member_type, first_enum):
                found = getattr(owner, method, None)
                if found not in plain:
                    new = found
                    break
            if new is not None:
                break
        else:
            new = object.__new__
    elif isinstance(new, staticmethod):
        new = new.__func__
    is_plain = first_enum is None or new is object.__new__ or new is Enum.__new__
    return new, not is_plain


class EnumType(type):
    @classmethod
    def __prepare__(mcls, cls_name, bases, **kwds):
        if Enum is None:
            return {}
        _check_bases(cls_name, bases)
        namespace = EnumDict(cls_name)
        if bases:
            namespace._generate = getattr(_mixins(cls_name, bases)[1], '_generate_next_value_', None)
        return namespace

    def __new__(mcls, cls_name, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            return super().__new__(mcls, cls_name, bases, classdict, **kwds)
        names = classdict._member_names
        invalid = set(names) & {'mro', ''}
        if invalid:
            raise ValueError('invalid enum member name(s) ' + ','.join(map(repr, invalid)))
        ignored = [*classdict._ignore, '_ignore_']
        namespace = {key: value for key, value in classdict.items() if key not in ignored}
        member_type, first_enum = _mixins(cls_name, bases)
        new, use_args = _constructor(namespace, member_type, first_enum)
        has_new = '__new__' in namespace
        order = namespace.pop('_order_', None)
        values = {name: namespace.pop(name) for name in names}
        namespace.update(
            _member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[],
            _member_type_=member_type, _new_member_=new, _use_args_=use_args,
        )
        if '_value_repr_' not in namespace:
            namespace['_value_repr_'] = _value_repr(member_type, first_enum)
        if first_enum._is_flag_:
            namespace.update(_flag_mask_=0, _singles_mask_=0, _all_bits_=0,
                             _boundary_=boundary or first_enum._boundary_)
        for name, value in values.items():
            namespace[name] = _Proto(value)
        failure = None
        try:
            cls = super().__new__(mcls, cls_name, bases, namespace, **kwds)
        except RuntimeError as error:
            # Up to 3.11 what a member's __new__ raises arrives as the cause.
            failure = error.__cause__ or error
        except Exception as error:
            if hasattr(error, '__notes__'):
                del error.__notes__
            raise
        if failure is not None:
            raise failure
        _inherit_methods(cls, bases, namespace, member_type, first_enum)
        if has_new:
            cls.__new_member__ = new
        cls.__new__ = Enum.__new__
        if order is not None:
            order = order.replace(',', ' ').split() if isinstance(order, str) else list(order)
            members = [name for name in cls._member_names_ if name in order]
            order = [name for name in order if name not in cls._member_map_ or name in cls._member_names_]
            if order != members or len(members) != len(cls._member_names_):
                raise TypeError(f'member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}')
        return cls

    def __init__(cls, *args, **kwds):
        # Not the keywords: those are for __init_subclass__.
        super().__init__(*args)

    def __bool__(cls):
        return True

    def __call__(cls, value=_automatic, names=_automatic, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        is_lookup = names is _automatic or names is None and type is None
        if is_lookup or cls._member_map_ and sys.version_info >= (3, 12):
            if value is _automatic:
                return cls.__new__(cls)
            if not is_lookup:
                value = value, names, *values
            return cls.__new__(cls, value)
        return cls._create_(value, None if names is _automatic else names, module, qualname, type, start, boundary)

    def _create_(cls, class_name, names, module, qualname, mixin, start, boundary):
        mcls = cls.__class__
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = mcls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last_values = []
            plain, names = names, []
            for count, name in enumerate(plain):
                value = namespace._generate(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            namespace['__module__'] = module
        namespace['__qualname__'] = class_name if qualname is None else qualname
        return mcls.__new__(mcls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if sys.version_info < (3, 12):
            if not isinstance(value, Enum):
                raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' "
                                f"and '{cls.__class__.__qualname__}'")
            return False
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    if sys.version_info < (3, 12):
        def __getattr__(cls, name):
            try:
                return cls._member_map_[name]
            except KeyError:
                raise AttributeError(name) from None

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                 '__module__', '__name__', '__qualname__', *cls._member_names_}
        return sorted(names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    @_builtin_property
    def __members__(cls):
        return type(type.__dict__)(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if cls._is_flag_ else 'enum'} {cls.__name__!r}>"


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _unhashable_values_ = []
    _member_type_ = object
    _value_repr_ = None
    _is_flag_ = False

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = _member_of_value(cls, value)
        if found is not None:
            return found
        if not cls._member_map_:
            if sys.version_info >= (3, 12):
                raise TypeError(f'{cls!r} has no members')
            raise TypeError(f'{cls!r} has no members defined')
        failure = result = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failure = error
        if isinstance(result, cls):
            return result
        if cls._is_flag_ and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        invalid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if failure is None:
            if result is None:
                raise invalid
            failure = TypeError(
                f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')
        if not isinstance(failure, ValueError):
            failure.__context__ = invalid
        raise failure

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        if sys.version_info >= (3, 13):
            try:
                last = max(last_values)
            except TypeError:
                raise TypeError('unable to sort non-numeric values') from None
            try:
                return last + 1
            except TypeError:
                raise TypeError(f'unable to increment {last!r}') from None
        for last in sorted(last_values, key=lambda value: isinstance(value, (int, float)) and value, reverse=True):
            try:
                return last + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__name__}.{self._name_}: {(cls._value_repr_ or repr)(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__'}
        if self.__class__._member_type_ is object:
            names.update(('name', 'value'))
        for cls in self.__class__.mro():
            names.update(name for name in cls.__dict__ if name[0] != '_' and name not in self._member_map_)
        return sorted(names)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        for at, name in ((1, 'encoding'), (2, 'errors')):
            if len(values) > at and not isinstance(values[at], str):
                raise TypeError(f'{name} must be a string, not {values[at]!r}')
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def bin(num, max_bits=None):
    """The binary digits with a sign and a space, as wide as asked for: 0b0 101."""
    ceiling = 2 ** num.bit_length()
    text = format(num + ceiling if num >= 0 else ~num ^ (ceiling - 1) + ceiling, 'b')
    sign, digits = ('0' if num >= 0 else '1'), text[1:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f'0b{sign} {digits}'


def _bits(value):
    while value > 0:
        bit = value & -value
        yield bit
        value ^= bit


class Flag(Enum):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._singles_mask_):
            yield cls._value2member_map_[bit]

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda made: made._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        given, mask, singles, all_bits, boundary = (
            value, cls._flag_mask_, cls._singles_mask_, cls._all_bits_, cls._boundary_)
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n'
                                 f'    given {bin(value, width)}\n  allowed {bin(mask, width)}')
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= mask
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        negative = value if value < 0 else None
        if value < 0:
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else singles & value
        made = _member_of_value(cls, value)
        if made is None:
            made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
            if not hasattr(made, '_value_'):
                made._value_ = value
            made._name_ = cls._name_of(value)
            made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _name_of(cls, value):
        """The names of the members of a combination, with a number for what has no name."""
        members = list(cls._iter_member_(value & cls._singles_mask_))
        if value & ~cls._singles_mask_:
            for made in cls._member_map_.values():
                if made._value_ and made._value_ & value == made._value_ and made not in members:
                    members.append(made)
        combined = 0
        for made in members:
            combined |= made._value_
        if not combined:
            return None
        rest = value ^ combined
        name = '|'.join(made._name_ for made in members)
        return f'{name}|{cls._numeric_repr_(rest)}' if rest else name

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {other.__class__.__qualname__!r} "
                            f'and {self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        value = (cls._value_repr_ or repr)(self._value_)
        return f'<{cls.__name__}: {value}>' if self._name_ is None else f'<{cls.__name__}.{self._name_}: {value}>'

    def __str__(self):
        cls = self.__class__
        return f'{cls.__name__}({self._value_!r})' if self._name_ is None else f'{cls.__name__}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _value_of(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        cls = self.__class__
        if self._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(self._singles_mask_ & ~self._value_)


Flag._is_flag_ = True
Flag._boundary_ = STRICT
Flag._flag_mask_ = Flag._singles_mask_ = Flag._all_bits_ = 0


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(enumeration):
    duplicates = [f'{name} -> {made.name}' for name, made in enumeration.__members__.items() if name != made.name]
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [f'{name} -> {made.name}' for name, made in enumeration.__members__.items()
                              if name != made.name]
                if duplicates:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(duplicates)}")
            elif check is CONTINUOUS:
                self._check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._check_named(enumeration)
        return enumeration

    def _check_continuous(self, enumeration):
        values = {made.value for made in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        kind = 'flag' if enumeration._is_flag_ else 'enum'
        expected = (2 ** i for i in range(low.bit_length(), high.bit_length() - 1)) if kind == 'flag' else range(
            low + 1, high)
        missing = [value for value in expected if value not in values]
        if missing:
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")

    def _check_named(self, enumeration):
        singles = {made.value for made in enumeration}
        names, unnamed = [], 0
        for name, made in enumeration.__members__.items():
            lost = [bit for bit in _bits(made.value) if bit not in singles]
            if made.value >= 0 and lost:
                names.append(name)
                for bit in lost:
                    unnamed |= bit
        if names:
            what = f'alias {names[0]} is' if len(names) == 1 else f"aliases {', '.join(names)} are"
            raise ValueError(f'invalid Flag {enumeration.__name__!r}: {what} missing combined values of '
                             f'{hex(unnamed)} [use enum.show_flag_values(value) for details]')


def show_flag_values(value):
    return list(_bits(value))
`;

/** The source of `unittest.mock`. */
export const unittestMockSource: string = String.raw`import inspect
import sys


class _Sentinels:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError(name)
        return self._made.setdefault(name, _Sentinel(name))


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED
FILTER_DIR = True


class InvalidSpecError(Exception):
    pass


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _Any()


def _shown(name, args, kwargs):
    parts = [*map(repr, args), *(f'{key}={value!r}' for key, value in kwargs.items())]
    return f"{name}({', '.join(parts)})"


class _Call(tuple):
    """A call: its name, its arguments, its keywords. Compares equal to shorter tuples of them."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        if len(value) == 3:
            name, args, kwargs = value
        elif len(value) == 2:
            first, second = value
            if isinstance(first, str):
                name = first
                args, kwargs = (second, {}) if isinstance(second, tuple) else ((), second)
            else:
                args, kwargs = first, second
        elif len(value) == 1:
            value, = value
            if isinstance(value, str):
                name = value
            elif isinstance(value, tuple):
                args = value
            else:
                kwargs = value
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = ('', *self) if len(self) == 2 else self
        parent, other_parent = self._mock_parent, getattr(other, '_mock_parent', None)
        if parent and other_parent and parent != other_parent:
            return False
        other_name, other_args, other_kwargs = '', (), {}
        if size > 3:
            return False
        if size == 3:
            other_name, other_args, other_kwargs = other
        elif size == 1:
            value, = other
            if isinstance(value, tuple):
                other_args = value
            elif isinstance(value, str):
                other_name = value
            else:
                other_kwargs = value
        elif size == 2:
            first, second = other
            if isinstance(first, str):
                other_name = first
                if isinstance(second, tuple):
                    other_args = second
                else:
                    other_kwargs = second
            else:
                other_args, other_kwargs = first, second
        if name and other_name != name:
            return False
        # The other side first, so that ANY there can answer.
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if attr == '_mock_name' or attr.startswith('__'):
            raise AttributeError(attr)
        name = attr if self._mock_name is None else f'{self._mock_name}.{attr}'
        return _Call(name=name, parent=self, from_kall=False)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def call_list(self):
        found, one = [], self
        while one is not None:
            if one._mock_from_kall:
                found.append(one)
            one = one._mock_parent
        return _CallList(reversed(found))

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return f'call{name}' if name.startswith('()') else name
        name, args, kwargs = ('', *self) if len(self) == 2 else self
        if len(self) == 2:
            name = 'call'
        elif not name:
            name = 'call'
        elif not name.startswith('()'):
            name = f'call.{name}'
        else:
            name = f'call{name}'
        return _shown(name, args, kwargs)


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[at:at + size] == value for at in range(len(self) - size + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


_CHECKS = ('assert_called', 'assert_called_once', 'assert_called_with', 'assert_called_once_with', 'assert_any_call',
           'assert_has_calls', 'assert_not_called', 'reset_mock', 'configure_mock', 'attach_mock', 'mock_add_spec')


class NonCallableMock:
    _is_async = False

    def __new__(cls, *args, **kwargs):
        # A class of its own for each, so that special methods can be set on it.
        bases = (cls,)
        if issubclass(cls, _MagicMixin) and not args and kwargs.get('spec') is kwargs.get('spec_set') is None:
            bases = cls, _AllMagic
        return object.__new__(type(cls.__name__, bases, {'__doc__': cls.__doc__, '__module__': cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        state = self.__dict__
        state['_mock_parent'] = parent
        state['_mock_name'] = name
        state['_mock_new_name'] = _new_name
        state['_mock_new_parent'] = parent if _new_parent is None else _new_parent
        state['_mock_wraps'] = wraps
        state['_mock_unsafe'] = unsafe
        state['_mock_children'] = {}
        state['_mock_return_value'] = DEFAULT
        state['_mock_side_effect'] = None
        state['_mock_delegate'] = None
        state['_mock_sealed'] = False
        state['_spec_class'] = None
        state['_spec_set'] = False
        state['_mock_methods'] = None
        state['_spec_signature'] = None
        self._clear_calls()
        if spec_set is not None:
            self.mock_add_spec(spec_set, True)
        elif spec is not None:
            self.mock_add_spec(spec)
        if kwargs:
            self.configure_mock(**kwargs)

    def _clear_calls(self):
        state = self.__dict__
        state['called'] = False
        state['call_count'] = 0
        state['call_args'] = None
        state['call_args_list'] = _CallList()
        state['mock_calls'] = _CallList()
        state['method_calls'] = _CallList()

    def mock_add_spec(self, spec, spec_set=False):
        state = self.__dict__
        if isinstance(spec, (list, tuple)) and all(isinstance(each, str) for each in spec):
            state['_mock_methods'] = list(spec)
        else:
            state['_mock_methods'] = dir(spec)
            state['_spec_class'] = spec if isinstance(spec, type) else type(spec)
            state['_spec_signature'] = _signature_of(spec)
        state['_spec_set'] = spec_set

    @property
    def __class__(self):
        found = self.__dict__.get('_spec_class')
        return type(self) if found is None else found

    @property
    def return_value(self):
        if self.__dict__['_mock_return_value'] is DEFAULT and self.__dict__['_mock_wraps'] is None:
            self.return_value = self._get_child_mock(_new_parent=self, _new_name='()')
        return self.__dict__['_mock_return_value']

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return_value'] = value
        _adopt(self, value, None, '()')

    @property
    def side_effect(self):
        return self.__dict__['_mock_side_effect']

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__['_mock_side_effect'] = value

    def _get_child_mock(self, /, **kwargs):
        cls = type(self).__mro__[1]
        if self.__dict__['_mock_sealed']:
            name = kwargs.get('name') or kwargs.get('_new_name')
            raise AttributeError(f'{self._extract_mock_name()}.{name}' if name != '()' else self._extract_mock_name() + '()')
        if not issubclass(cls, CallableMixin):
            cls = {NonCallableMagicMock: MagicMock, NonCallableMock: Mock}.get(cls, Mock)
        elif issubclass(cls, AsyncMock):
            cls = AsyncMock
        return cls(**kwargs)

    def _extract_mock_name(self):
        state = self.__dict__
        names, parent, last = [state['_mock_new_name']], state['_mock_new_parent'], self
        separator = '' if state['_mock_new_name'] == '()' else '.'
        names = [state['_mock_new_name']] if state['_mock_new_name'] else []
        while parent is not None:
            last = parent
            names.append(parent.__dict__['_mock_new_name'] + separator)
            separator = '' if parent.__dict__['_mock_new_name'] == '()' else '.'
            parent = parent.__dict__['_mock_new_parent']
        first = last.__dict__['_mock_name'] or 'mock'
        names = list(reversed(names))
        if last is self:
            return first
        names[0] = first + (names[0] if names[0] in ('', '.') else '.')
        return ''.join(names)

    def __getattr__(self, name):
        state = self.__dict__
        if '_mock_children' not in state:
            raise AttributeError(name)
        methods = state['_mock_methods']
        if methods is not None:
            if name not in methods:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if not state['_mock_unsafe'] and methods is None and name.startswith(
                ('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be '
                                 'an attribute.')
        children = state['_mock_children']
        found = children.get(name)
        if found is _deleted:
            raise AttributeError(name)
        if found is None:
            wraps = None if state['_mock_wraps'] is None else getattr(state['_mock_wraps'], name)
            found = children[name] = self._get_child_mock(
                parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        return found

    def __setattr__(self, name, value):
        state = self.__dict__
        if name in ('return_value', 'side_effect') or name in state and name in (
                'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls', 'method_calls'):
            if name in ('return_value', 'side_effect'):
                object.__setattr__(self, name, value)
            else:
                state[name] = value
            return
        if state.get('_spec_set') and name not in state['_mock_methods'] and name not in state:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name == '__class__':
            state['_spec_class'] = value
            return
        if name.startswith('__') and name.endswith('__') and len(name) > 4:
            if not isinstance(value, NonCallableMock):
                function = value
                setattr(type(self), name, lambda self, *args, **kwargs: function(self, *args, **kwargs))
            else:
                _adopt(self, value, name, name)
                setattr(type(self), name, lambda self, *args, **kwargs: value(*args, **kwargs))
            state['_mock_children'][name] = value
            return
        if state['_mock_sealed'] and name not in state['_mock_children'] and not isinstance(value, NonCallableMock):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        if _adopt(self, value, name, name):
            state['_mock_children'][name] = value
        else:
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        state = self.__dict__
        found = state['_mock_children'].get(name, _missing)
        if name in state:
            object.__delattr__(self, name)
        elif found is _deleted:
            raise AttributeError(name)
        state['_mock_children'][name] = _deleted

    def __dir__(self):
        state = self.__dict__
        methods = state['_mock_methods'] or []
        children = [name for name, child in state['_mock_children'].items() if child is not _deleted]
        return sorted({*_CHECKS, *methods, *children, *(name for name in state if not name.startswith('_')),
                       'return_value', 'side_effect'})

    def __repr__(self):
        name = self._extract_mock_name()
        shown = '' if name in ('mock', 'mock.') else f' name={name!r}'
        spec = self.__dict__['_spec_class']
        spec = '' if spec is None else f' spec{"_set" if self.__dict__["_spec_set"] else ""}={spec.__name__!r}'
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def configure_mock(self, /, **kwargs):
        # Parents before their children.
        for path, value in sorted(kwargs.items(), key=lambda pair: pair[0].count('.')):
            *parents, last = path.split('.')
            target = self
            for name in parents:
                target = getattr(target, name)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__['_mock_parent'] = mock.__dict__['_mock_new_parent'] = None
        mock.__dict__['_mock_name'] = None
        mock.__dict__['_mock_new_name'] = ''
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._clear_calls()
        state = self.__dict__
        if return_value:
            state['_mock_return_value'] = DEFAULT
        if side_effect:
            state['_mock_side_effect'] = None
        for child in list(state['_mock_children'].values()):
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = state['_mock_return_value']
        if isinstance(value, NonCallableMock) and value is not self:
            value.reset_mock(visited)

    def _named(self):
        return self.__dict__['_mock_name'] or 'mock'

    def _format_calls(self, prefix='Calls'):
        return f'\n{prefix}: {self.mock_calls!r}.' if self.mock_calls else ''

    def _bound(self, one):
        """A call with its arguments as the signature of what is imitated binds them, for comparison."""
        signature = self.__dict__['_spec_signature']
        if signature is None:
            return one
        try:
            bound = signature.bind(*one[-2], **one[-1])
        except TypeError as error:
            return error
        return call(*bound.args, **bound.kwargs)

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._named()}' to not have been called. "
                                 f'Called {self.call_count} times.{self._format_calls()}')

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._named()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._named()}' to have been called once. "
                                 f'Called {self.call_count} times.{self._format_calls()}')

    def assert_called_with(self, /, *args, **kwargs):
        expected = _shown(self._named(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n  Actual: not called.')
        if self._bound(call(*args, **kwargs)) != self._bound(self.call_args):
            actual = _shown(self._named(), *self.call_args)
            raise AssertionError(f'expected call not found.\nExpected: {expected}\n  Actual: {actual}')

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._named()}' to be called once. "
                                 f'Called {self.call_count} times.{self._format_calls()}')
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._bound(call(*args, **kwargs))
        if expected not in [self._bound(one) for one in self.call_args_list]:
            raise AssertionError(f'{_shown(self._named(), args, kwargs)} call not found')

    def assert_has_calls(self, calls, any_order=False):
        expected = [self._bound(one) if len(one) == 2 or not one[0] else one for one in calls]
        actual = _CallList(self._bound(one) if not one[0] else one for one in self.mock_calls)
        if not any_order:
            if expected not in actual:
                raise AssertionError(f'Calls not found.\nExpected: {_CallList(calls)!r}'
                                     + self._format_calls('  Actual').removesuffix('.'))
            return
        rest, missing = list(actual), []
        for one in expected:
            try:
                rest.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            raise AssertionError(f'{self._named()!r} does not contain all of {tuple(missing)!r} in its call list, '
                                 f'found {list(actual)!r} instead')


def _adopt(parent, value, name, new_name):
    """Makes a mock that has no parent yet the child of another, so that its calls are recorded there too."""
    if not isinstance(value, NonCallableMock):
        return False
    state = value.__dict__
    if state['_mock_name'] or state['_mock_new_name'] or state['_mock_parent'] is not None or (
            state['_mock_new_parent'] is not None):
        return name is not None
    one = parent
    while one is not None:
        # A mock that returns itself.
        if one is value:
            return False
        one = one.__dict__['_mock_new_parent']
    if new_name:
        state['_mock_new_parent'] = parent
        state['_mock_new_name'] = new_name
    if name:
        state['_mock_parent'] = parent
        state['_mock_name'] = name
    return True


def _signature_of(spec):
    """The signature by which calls are checked; None where anything goes."""
    try:
        signature = inspect.signature(spec)
    except (TypeError, ValueError):
        return None
    return signature


class CallableMixin(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, **kwargs)
        self.__dict__['_mock_return_value'] = return_value
        if return_value is not DEFAULT:
            _adopt(self, return_value, None, '()')
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._answer(args, kwargs)

    def _record(self, args, kwargs):
        state = self.__dict__
        if state['_spec_signature'] is not None and state.get('_is_checked'):
            state['_spec_signature'].bind(*args, **kwargs)
        state['called'] = True
        state['call_count'] += 1
        one = _Call((args, kwargs), two=True)
        state['call_args'] = one
        state['call_args_list'].append(one)
        state['mock_calls'].append(_Call(('', args, kwargs)))
        # The ancestors know the call by its path from them.
        path, is_method = state['_mock_new_name'], state['_mock_parent'] is not None
        parent, name = state['_mock_new_parent'], state['_mock_name']
        while parent is not None:
            above = parent.__dict__
            if is_method:
                above['method_calls'].append(_Call((name, args, kwargs)))
                is_method = above['_mock_parent'] is not None
                if is_method:
                    name = f"{above['_mock_name']}.{name}"
            above['mock_calls'].append(_Call((path, args, kwargs)))
            if above['_mock_new_name']:
                separator = '' if path.startswith('()') else '.'
                path = f"{above['_mock_new_name']}{separator}{path}"
            parent = above['_mock_new_parent']

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__['_mock_return_value'] is not DEFAULT:
            return self.return_value
        wraps = self.__dict__['_mock_wraps']
        return self.return_value if wraps is None else wraps(*args, **kwargs)


class Mock(CallableMixin):
    pass


# What special methods of a MagicMock give, as functions of the mock.
_MAGIC = {
    '__lt__': lambda self, other: NotImplemented, '__gt__': lambda self, other: NotImplemented,
    '__le__': lambda self, other: NotImplemented, '__ge__': lambda self, other: NotImplemented,
    '__int__': lambda self: 1, '__contains__': lambda self, item: False, '__len__': lambda self: 0,
    '__exit__': lambda self, *args: False, '__complex__': lambda self: 1j, '__float__': lambda self: 1.0,
    '__bool__': lambda self: True, '__index__': lambda self: 1, '__iter__': None,
    '__hash__': object.__hash__, '__str__': object.__str__, '__sizeof__': object.__sizeof__,
}
_MAGIC_MOCKS = (
    '__enter__ __getitem__ __setitem__ __delitem__ __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __pow__ '
    '__matmul__ __and__ __or__ __xor__ __lshift__ __rshift__ __radd__ __rsub__ __rmul__ __rtruediv__ __iadd__ __isub__ '
    '__imul__ __neg__ __pos__ __invert__ __abs__ __round__ __divmod__ __reversed__ __missing__'
).split()


class _MagicMethod:
    """A special method of a MagicMock: a mock that is made when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, cls=None):
        if mock is None:
            raise AttributeError(self.name)
        name = self.name
        children = mock.__dict__['_mock_children']
        found = children.get(name)
        if found is None:
            kind = AsyncMock if name in ('__aenter__', '__aexit__', '__anext__') else MagicMock
            found = children[name] = kind(name=name, parent=mock, _new_name=name, _new_parent=mock)
            default = _MAGIC.get(name)
            if name == '__iter__':
                found.side_effect = lambda: iter([]) if (
                    found.__dict__['_mock_return_value'] is DEFAULT) else iter(found.return_value)
            elif default is not None:
                found.side_effect = lambda *args: default(mock, *args) if (
                    found.__dict__['_mock_return_value'] is DEFAULT) else DEFAULT
            elif name in ('__eq__', '__ne__'):
                found.side_effect = lambda other: (
                    DEFAULT if found.__dict__['_mock_return_value'] is not DEFAULT
                    else name == '__eq__' if mock is other else NotImplemented)
        return found


_AllMagic = type('_AllMagic', (), {name: _MagicMethod(name) for name in (
    *_MAGIC, *_MAGIC_MOCKS, '__eq__', '__ne__', '__aenter__', '__aexit__')})


class _MagicMixin:
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cls, methods = type(self), self.__dict__['_mock_methods']
        if methods is not None and not issubclass(cls, _AllMagic):
            for name, method in _AllMagic.__dict__.items():
                if name in methods and isinstance(method, _MagicMethod):
                    setattr(cls, name, method)


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    pass


class MagicMock(_MagicMixin, Mock):
    pass


class AsyncMock(_MagicMixin, Mock):
    _is_async = True

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__['await_count'] = 0
        self.__dict__['await_args'] = None
        self.__dict__['await_args_list'] = _CallList()

    async def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        effect = self.side_effect
        state = self.__dict__
        try:
            if callable(effect) and not _is_exception(effect):
                result = effect(*args, **kwargs)
                if inspect.isawaitable(result):
                    result = await result
                if result is not DEFAULT:
                    return result
                return self.return_value
            return self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        finally:
            one = _Call((args, kwargs), two=True)
            state['await_count'] += 1
            state['await_args'] = one
            state['await_args_list'].append(one)

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f'Expected {self._named()} to have been awaited.')

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(
                f'Expected {self._named()} to have been awaited once. Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = _shown(self._named(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f'Expected await: {expected}\nNot awaited')
        if call(*args, **kwargs) != self.await_args:
            raise AssertionError(f'expected await not found.\nExpected: {expected}\n'
                                 f'Actual: {_shown(self._named(), *self.await_args)}')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(
                f'Expected {self._named()} to not have been awaited. Awaited {self.await_count} times.')


class PropertyMock(Mock):
    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class _Patch:
    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.new_callable = new_callable
        self.kwargs = kwargs
        self.attribute_name = None
        self.additional = []
        self.is_started = False

    def copy(self):
        other = _Patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                       self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional = [each.copy() for each in self.additional]
        return other

    def __call__(self, target):
        if isinstance(target, type):
            for name in dir(target):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(target, name)):
                    setattr(target, name, self.copy()(getattr(target, name)))
            return target
        if hasattr(target, 'patchings'):
            target.patchings.append(self)
            return target
        from contextlib import ExitStack
        from functools import wraps

        def entered(stack, args, keywords):
            more = []
            for each in patched.patchings:
                value = stack.enter_context(each)
                if each.attribute_name is not None:
                    keywords.update(value)
                elif each.new is DEFAULT:
                    more.append(value)
            return (*args, *more)

        if inspect.iscoroutinefunction(target):
            @wraps(target)
            async def patched(*args, **keywords):
                with ExitStack() as stack:
                    args = entered(stack, args, keywords)
                    return await target(*args, **keywords)
        else:
            @wraps(target)
            def patched(*args, **keywords):
                with ExitStack() as stack:
                    args = entered(stack, args, keywords)
                    return target(*args, **keywords)
        patched.patchings = [self]
        return patched

    def _original(self, target):
        try:
            return target.__dict__[self.attribute], True
        except (AttributeError, KeyError):
            value = getattr(target, self.attribute, DEFAULT)
        if value is DEFAULT:
            import builtins
            if not self.create and not (isinstance(target, type(sys)) and hasattr(builtins, self.attribute)):
                raise AttributeError(f'{target} does not have the attribute {self.attribute!r}')
        return value, False

    def __enter__(self):
        if self.is_started:
            raise RuntimeError('Patch is already started')
        target = self.target = self.getter()
        original, is_local = self._original(target)
        new = self.new
        if new is DEFAULT and self.autospec is None:
            spec = original if self.spec is True else self.spec
            spec_set = original if self.spec_set is True else self.spec_set
            maker = self.new_callable
            if maker is None:
                probe = spec if spec is not None else original
                maker = AsyncMock if inspect.iscoroutinefunction(probe) else MagicMock
            options = dict(self.kwargs)
            if spec is not None:
                options['spec'] = spec
            if spec_set is not None:
                options['spec_set'] = spec_set
            if isinstance(maker, type) and issubclass(maker, NonCallableMock):
                options.setdefault('name', self.attribute)
            new = maker(**options)
            if isinstance(spec or spec_set, type) and isinstance(new, Mock):
                new.return_value = maker(spec or spec_set) if spec is not None else maker(spec_set=spec_set)
        elif self.autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            new = create_autospec(original if self.autospec is True else self.autospec, spec_set=bool(self.spec_set),
                                  _name=self.attribute, **self.kwargs)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self._saved, self._is_local, self.is_started = original, is_local, True
        self._entered = []
        try:
            setattr(target, self.attribute, new)
            if self.attribute_name is not None:
                values = {self.attribute_name: new} if self.new is DEFAULT else {}
                for each in self.additional:
                    value = each.__enter__()
                    self._entered.append(each)
                    if each.new is DEFAULT:
                        values.update(value)
                return values
            return new
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise

    def __exit__(self, *exc_info):
        if not self.is_started:
            return None
        self.is_started = False
        if self._is_local and self._saved is not DEFAULT:
            setattr(self.target, self.attribute, self._saved)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self._saved)
        for each in reversed(self._entered):
            each.__exit__(*exc_info)
        return None

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


_active = []


def _target_of(path):
    try:
        target, attribute = path.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {path!r}')
    return lambda: _resolved(target), attribute


def _resolved(path):
    parts = path.split('.')
    found = __import__(parts[0])
    name = parts[0]
    for part in parts[1:]:
        name += f'.{part}'
        if not hasattr(found, part):
            __import__(name)
        found = getattr(found, part)
    return found


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    getter, attribute = _target_of(target)
    return _Patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    if isinstance(target, str):
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = (lambda: _resolved(target)) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patches = []
    for attribute, new in kwargs.items():
        one = _Patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        one.attribute_name = attribute
        patches.append(one)
    patches[0].additional = patches[1:]
    return patches[0]


class _PatchDict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear
        self._original = None

    def __call__(self, target):
        if isinstance(target, type):
            for name in dir(target):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(target, name)):
                    setattr(target, name, _PatchDict(self.in_dict, self.values, self.clear)(getattr(target, name)))
            return target
        from functools import wraps

        @wraps(target)
        def inner(*args, **kw):
            with self:
                return target(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolved(self.in_dict)
        target = self.in_dict
        self._original = target.copy() if hasattr(target, 'copy') else {key: target[key] for key in target}
        if self.clear:
            self._empty()
        target.update(self.values)
        return target

    def __exit__(self, *args):
        if self._original is not None:
            self._empty()
            self.in_dict.update(self._original)
            self._original = None
        return False

    def _empty(self):
        for key in list(self.in_dict):
            del self.in_dict[key]

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            return self.__exit__(None, None, None)
        return None


def _stop_all():
    for one in reversed(_active[:]):
        one.stop()


patch.object = _patch_object
patch.dict = _PatchDict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = 'test'


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of an object, whose calls must fit the signatures."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    options = {'spec_set' if spec_set else 'spec': spec, **kwargs}
    is_class = isinstance(spec, type)
    is_function = isinstance(spec, (type(patch), type(mock_open), type(len)))
    kind = MagicMock
    if inspect.iscoroutinefunction(spec):
        kind = AsyncMock
    elif not callable(spec) or is_class and instance and not hasattr(spec, '__call__'):
        kind = NonCallableMagicMock
    mock = kind(name=_name, **options)
    mock.__dict__['_is_checked'] = True
    if is_class and instance:
        mock.__dict__['_spec_signature'] = None
    if is_class and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()')
    if is_function:
        return mock
    for name in dir(spec):
        if name.startswith('__') and name.endswith('__'):
            continue
        try:
            original = inspect.getattr_static(spec, name)
        except AttributeError:
            continue
        is_static = isinstance(original, (staticmethod, classmethod))
        if is_static:
            original = original.__func__
        if isinstance(original, type(patch)):
            child = (AsyncMock if inspect.iscoroutinefunction(original) else MagicMock)(
                name=name, spec=original, parent=mock, _new_name=name, _new_parent=mock)
            signature = inspect.signature(original)
            if not isinstance(inspect.getattr_static(spec, name), staticmethod) and (instance or not is_class or is_static):
                signature = signature.replace(parameters=list(signature.parameters.values())[1:])
            child.__dict__['_spec_signature'] = signature
            child.__dict__['_is_checked'] = True
            mock.__dict__['_mock_children'][name] = child
    return mock


def seal(mock):
    mock.__dict__['_mock_sealed'] = True
    for child in list(mock.__dict__['_mock_children'].values()):
        if isinstance(child, NonCallableMock) and child.__dict__['_mock_new_parent'] is mock:
            seal(child)


def mock_open(mock=None, read_data=''):
    """A mock of open() whose files give the data."""
    import io
    handle = MagicMock(name='handle')
    if mock is None:
        mock = MagicMock(name='open')
    current = []

    def restart(*args, **kwargs):
        current[:] = [io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)]
        return DEFAULT

    restart()
    handle.read.side_effect = lambda *args: current[0].read(*args)
    handle.readline.side_effect = lambda *args: current[0].readline(*args)
    handle.readlines.side_effect = lambda *args: current[0].readlines(*args)
    handle.__iter__.side_effect = lambda: iter(current[0])
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    mock.side_effect = restart
    mock.return_value = handle
    return mock


class ThreadingMixin:
    """Waits for calls from other threads."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=DEFAULT, **kwargs):
        import threading
        super().__init__(*args, **kwargs)
        self.__dict__['_mock_wait_timeout'] = self.DEFAULT_TIMEOUT if timeout is DEFAULT else timeout
        self.__dict__['_called'] = threading.Condition()

    def _get_child_mock(self, /, **kwargs):
        return ThreadingMock(timeout=self.__dict__['_mock_wait_timeout'], **kwargs)

    def _record(self, args, kwargs):
        with self.__dict__['_called']:
            super()._record(args, kwargs)
            self.__dict__['_called'].notify_all()

    def _wait(self, is_met, timeout, message):
        timeout = self.__dict__['_mock_wait_timeout'] if timeout is DEFAULT else timeout
        with self.__dict__['_called']:
            if not self.__dict__['_called'].wait_for(is_met, timeout):
                raise AssertionError(message)

    def wait_until_called(self, *, timeout=DEFAULT):
        self._wait(lambda: self.called, timeout, f'{self._named()} was not called before timeout({timeout}).'
                   if timeout is not DEFAULT else
                   f"{self._named()} was not called before timeout({self.__dict__['_mock_wait_timeout']}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        expected = call(*args, **kwargs)
        self._wait(lambda: expected in self.call_args_list, DEFAULT,
                   f"{self._named()} call not found before timeout({self.__dict__['_mock_wait_timeout']}).")


class ThreadingMock(ThreadingMixin, MagicMock):
    pass


if sys.version_info < (3, 13):
    del ThreadingMixin, ThreadingMock
`;

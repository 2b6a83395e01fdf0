/** The source of `inspect`. */
export const inspectSource: string = String.raw`import sys

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED = 1, 2, 4, 8, 16
CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 256, 512

_function = type(lambda: None)
_builtin = type(len)
_generator = type((lambda: (yield))())


class _Probe:
    def method(self):
        pass

    async def coroutine(self):
        pass

    async def generator(self):
        yield


_method = type(_Probe().method)
_pending = _Probe().coroutine()
_coroutine = type(_pending)
_pending.close()
_async_generator = type(_Probe().generator())
_code = type(_Probe.method.__code__)
_frame = type(sys._getframe())
_descriptors = (type(list.append), type(int.__add__), type(dict.__dict__['fromkeys']))


def ismodule(object):
    return isinstance(object, type(sys))


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, _method)


def isfunction(object):
    return isinstance(object, _function)


def isbuiltin(object):
    return isinstance(object, _builtin)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__') and not hasattr(cls, '__delete__')


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isgenerator(object):
    return isinstance(object, _generator)


def iscoroutine(object):
    return isinstance(object, _coroutine)


def isasyncgen(object):
    return isinstance(object, _async_generator)


def iscode(object):
    return isinstance(object, _code)


def isframe(object):
    return isinstance(object, _frame)


def istraceback(object):
    return type(object).__name__ == 'traceback'


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), '__await__') or (
        isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE))


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', None))


def _has_flag(object, flag):
    while True:
        if ismethod(object):
            object = object.__func__
        elif type(object).__name__ == 'partial' and hasattr(object, 'func'):
            object = object.func
        else:
            break
    return isfunction(object) and bool(object.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


_coroutine_mark = object()


def markcoroutinefunction(func):
    getattr(func, '__func__', func)._is_coroutine_marker = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    marked = getattr(getattr(obj, '__func__', obj), '__dict__', {}).get('_is_coroutine_marker')
    if marked is _coroutine_mark or _has_flag(obj, CO_COROUTINE):
        return True
    # A mock says it in a private way.
    return not isclass(obj) and bool(getattr(type(obj), '_is_async', False))


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def unwrap(func, *, stop=None):
    seen = {id(func)}
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        seen.add(id(func))
    return func


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    found = []
    for name in sorted(dir(object)):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """An attribute without a descriptor or __getattr__ being called."""
    if not isclass(obj):
        own = getattr(obj, '__dict__', {})
        if attr in own:
            return own[attr]
        cls = type(obj)
    else:
        cls = obj
    for base in (*cls.__mro__, *(type(cls).__mro__ if isclass(obj) else ())):
        if attr in base.__dict__:
            return base.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip(), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object):
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def getmodulename(path):
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') else None


def getfile(object):
    for name in ('__func__', '__code__', 'tb_frame', 'f_code'):
        object = getattr(object, name, object)
    if iscode(object):
        return object.co_filename
    module = getmodule(object)
    path = getattr(module, '__file__', None)
    if path is None:
        raise TypeError(f'{object!r} is a built-in {"module" if ismodule(object) else "class"}')
    return path


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    from collections import namedtuple
    from linecache import getline
    info = namedtuple('FrameInfo', 'frame filename lineno function code_context index', module=__name__)
    found, frame = [], sys._getframe(1)
    while frame is not None:
        code, lineno = frame.f_code, frame.f_lineno
        line = getline(code.co_filename, lineno)
        found.append(info(frame, code.co_filename, lineno, code.co_name, [line] if line else None, 0 if line else None))
        frame = frame.f_back
    return found


class _Kind(int):
    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {int(self)}>'


def _kinds():
    for value, (name, description) in enumerate((
            ('POSITIONAL_ONLY', 'positional-only'), ('POSITIONAL_OR_KEYWORD', 'positional or keyword'),
            ('VAR_POSITIONAL', 'variadic positional'), ('KEYWORD_ONLY', 'keyword-only'),
            ('VAR_KEYWORD', 'variadic keyword'))):
        kind = _Kind(value)
        kind.name, kind.description = name, description
        yield kind


class _empty:
    pass


def formatannotation(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and not hasattr(annotation, '__args__'):
        if annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _kinds()

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if default is not _empty and kind in (2, 4):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_empty, kind=_empty, annotation=_missing, default=_missing):
        return type(self)(
            self._name if name is _empty else name, self._kind if kind is _empty else kind,
            default=self._default if default is _missing else default,
            annotation=self._annotation if annotation is _missing else annotation)

    def __str__(self):
        text = {2: '*', 4: '**'}.get(int(self._kind), '') + self._name
        if self._annotation is not _empty:
            text += f': {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f' = {self._default!r}' if self._annotation is not _empty else f'={self._default!r}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (
            other._name, other._kind, other._default, other._annotation)

    def __hash__(self):
        return hash((self._name, int(self._kind)))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        result = []
        for name, one in self.signature.parameters.items():
            if one.kind >= 3 or name not in self.arguments:
                break
            value = self.arguments[name]
            if one.kind == 2:
                result.extend(value)
            else:
                result.append(value)
        return tuple(result)

    @property
    def kwargs(self):
        result, is_by_keyword = {}, False
        for name, one in self.signature.parameters.items():
            if one.kind >= 3 or name not in self.arguments:
                is_by_keyword = True
            if name not in self.arguments or not is_by_keyword:
                continue
            if one.kind == 4:
                result.update(self.arguments[name])
            else:
                result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        arguments = {}
        for name, one in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif one.default is not _empty:
                arguments[name] = one.default
            elif one.kind in (2, 4):
                arguments[name] = () if one.kind == 2 else {}
        self.arguments = arguments

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({shown})>'

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments


class Signature:
    __slots__ = ('_parameters', '_return_annotation')
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = type(type.__dict__)({one.name: one for one in parameters or ()})
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature(obj, follow_wrapped, cls)

    def replace(self, *, parameters=_missing, return_annotation=_missing):
        return type(self)(
            self._parameters.values() if parameters is _missing else parameters,
            return_annotation=self._return_annotation if return_annotation is _missing else return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_partial):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        rest = None
        for name, one in self._parameters.items():
            kind = one.kind
            if kind == 2:
                if args:
                    arguments[name] = tuple(args)
                args = []
            elif kind == 4:
                rest = name
            elif kind != 3 and args:
                if name in kwargs and kind == 1:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = args.pop(0)
            elif kind != 0 and name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif one.default is _empty and not is_partial:
                if kind == 3:
                    raise TypeError(f'missing a required keyword-only argument: {name!r}' if sys.version_info >= (3, 12)
                                    else f'missing a required argument: {name!r}')
                if kind == 0 and sys.version_info >= (3, 12):
                    raise TypeError(f'missing a required positional-only argument: {name!r}')
                raise TypeError(f'missing a required argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            if rest is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[rest] = kwargs
        return BoundArguments(self, arguments)

    def __str__(self):
        parts, has_slash, has_star = [], False, False
        for one in self._parameters.values():
            if one.kind == 0:
                has_slash = True
            elif has_slash:
                parts.append('/')
                has_slash = False
            if one.kind == 2:
                has_star = True
            elif one.kind == 3 and not has_star:
                parts.append('*')
                has_star = True
            parts.append(str(one))
        if has_slash:
            parts.append('/')
        arrow = '' if self._return_annotation is _empty else f' -> {formatannotation(self._return_annotation)}'
        return f"({', '.join(parts)}){arrow}"

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values()) and (
            self._return_annotation == other._return_annotation)

    def __hash__(self):
        return hash(tuple(self._parameters))


def _of_function(function, cls):
    code = function.__code__
    names, count, positional = code.co_varnames, code.co_argcount, code.co_posonlyargcount
    annotations = getattr(function, '__annotations__', None) or {}
    defaults, keyword_defaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for at, name in enumerate(names[:count]):
        place = at - (count - len(defaults))
        add(name, Parameter.POSITIONAL_ONLY if at < positional else Parameter.POSITIONAL_OR_KEYWORD,
            defaults[place] if place >= 0 else _empty)
    end = count + code.co_kwonlyargcount
    at = end
    if code.co_flags & CO_VARARGS:
        add(names[at], Parameter.VAR_POSITIONAL)
        at += 1
    for name in names[count:end]:
        add(name, Parameter.KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], Parameter.VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get('return', _empty))


def _without_first(signature):
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].kind in (3, 4):
        raise ValueError('invalid method signature')
    return signature if parameters[0].kind == 2 else signature.replace(parameters=parameters[1:])


def _of_partial(obj, follow_wrapped, cls):
    parameters = []
    bound = _signature(obj.func, follow_wrapped, cls)
    given, keywords = bound.bind_partial(*obj.args, **obj.keywords).arguments, obj.keywords
    is_by_keyword = False
    for name, one in bound.parameters.items():
        if name in given and one.kind <= 1 and name not in keywords:
            continue
        if name in keywords and one.kind in (1, 3):
            is_by_keyword = True
            one = one.replace(kind=Parameter.KEYWORD_ONLY, default=keywords[name])
        elif is_by_keyword and one.kind == 1:
            one = one.replace(kind=Parameter.KEYWORD_ONLY)
        elif is_by_keyword and one.kind == 2:
            continue
        parameters.append(one)
    return bound.replace(parameters=parameters)


def _signature(obj, follow_wrapped, cls):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(_signature(obj.__func__, follow_wrapped, cls))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda each: hasattr(each, '__signature__') or ismethod(each))
        if ismethod(obj):
            return _signature(obj, follow_wrapped, cls)
    given = getattr(obj, '__signature__', None)
    if isinstance(given, Signature):
        return given
    if isfunction(obj):
        return _of_function(obj, cls)
    if type(obj).__name__ == 'partial' and hasattr(obj, 'keywords'):
        return _of_partial(obj, follow_wrapped, cls)
    if isclass(obj):
        for owner, name in ((type(obj), '__call__'), (obj, '__new__'), (obj, '__init__')):
            found = getattr_static(owner, name, None)
            found = getattr(found, '__func__', found)
            if isfunction(found) and not (name == '__call__' and owner is type):
                return _without_first(_signature(found, follow_wrapped, cls))
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls()
        raise ValueError(f'no signature found for builtin type {obj!r}')
    if isinstance(obj, (_builtin, *_descriptors)):
        raise ValueError(f'no signature found for builtin {obj!r}')
    return _without_first(_signature(type(obj).__call__, follow_wrapped, cls))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return _signature(obj, follow_wrapped, Signature)


def getfullargspec(func):
    from collections import namedtuple
    spec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations',
                      module=__name__)
    args, kwonly, varargs, varkw, defaults, kwdefaults, annotations = [], [], None, None, (), {}, {}
    found = _of_function(getattr(func, '__func__', func), Signature)
    for name, one in found.parameters.items():
        if one.kind <= 1:
            args.append(name)
            if one.default is not _empty:
                defaults += (one.default,)
        elif one.kind == 2:
            varargs = name
        elif one.kind == 3:
            kwonly.append(name)
            if one.default is not _empty:
                kwdefaults[name] = one.default
        else:
            varkw = name
        if one.annotation is not _empty:
            annotations[name] = one.annotation
    if found.return_annotation is not _empty:
        annotations['return'] = found.return_annotation
    return spec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    bound = _signature(getattr(func, '__func__', func), True, Signature).bind(
        *((func.__self__,) if ismethod(func) else ()), *positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    from annotationlib import get_annotations as read
    return read(obj, globals=globals, locals=locals, eval_str=eval_str)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED
`;

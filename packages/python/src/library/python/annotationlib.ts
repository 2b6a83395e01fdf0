/** The source of `annotationlib`. */
export const annotationlibSource: string = `import sys


def call_with_names(function, arguments, names):
    """Calls a function as if some more names were defined: as globals, and in the cells of its closure."""
    closure = function.__closure__
    if closure:
        variables = function.__code__.co_freevars
        closure = tuple(_cell(names[name]) if name in names else cell for name, cell in zip(variables, closure))
    made = type(function)(function.__code__, {**function.__globals__, **names}, function.__name__,
                          function.__defaults__, closure)
    return made(*arguments)


def _cell(value):
    return (lambda: value).__closure__[0]


def own_annotations(obj):
    """The annotations of a class or function itself; a name that is not defined yet gives a ForwardRef."""
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        if found is not None:
            return found
    annotate = getattr(obj, '__annotate__', None)
    if annotate is None:
        return {} if isinstance(obj, type) else getattr(obj, '__annotations__', None) or {}
    missing = {}
    while True:
        try:
            return call_with_names(annotate, (1,), missing) if missing else obj.__annotations__
        except NameError as error:
            if error.name is None or error.name in missing:
                raise
            from typing import ForwardRef
            missing[error.name] = ForwardRef(error.name)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    if format == 3:
        found = own_annotations(obj)
    elif format == 4:
        found = {name: value if isinstance(value, str) else type_repr(value)
                 for name, value in own_annotations(obj).items()}
    else:
        found = obj.__annotations__ if hasattr(obj, '__annotate__') else own_annotations(obj)
    found = dict(found or {})
    if not eval_str:
        return found
    if globals is None:
        if isinstance(obj, type):
            module = sys.modules.get(obj.__module__)
            globals = getattr(module, '__dict__', {})
            locals = dict(vars(obj)) if locals is None else locals
        else:
            function = obj
            while hasattr(function, '__wrapped__'):
                function = function.__wrapped__
            globals = getattr(function, '__globals__', None) or getattr(obj, '__dict__', {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


def type_repr(value):
    if isinstance(value, (type, type(type_repr), type(len))):
        if value.__module__ == 'builtins':
            return value.__qualname__
        return f'{value.__module__}.{value.__qualname__}'
    if value is ...:
        return '...'
    return repr(value)


def __getattr__(name):
    if name == 'ForwardRef':
        from typing import ForwardRef
        return ForwardRef
    if name == 'Format':
        from enum import IntEnum
        made = globals()['Format'] = IntEnum('Format', 'VALUE VALUE_WITH_FAKE_GLOBALS FORWARDREF STRING', module=__name__)
        return made
    raise AttributeError(f"module 'annotationlib' has no attribute {name!r}")
`;

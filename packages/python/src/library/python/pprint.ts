/** The source of `pprint`. */
export const pprintSource: string = String.raw`import sys


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._flat(object, (), None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Orders anything: by value where it can be compared, else by type and identity."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _in_order(items):
    return sorted(items, key=_Key)


def _recursion(value):
    return f'<Recursion on {type(value).__name__} with id={id(value)}>'


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, (), 0)
        return ''.join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._flat(object, tuple(context), maxlevels or None, level)

    def _repr(self, object, context, level):
        return self.format(object, dict.fromkeys(context, 1), self._depth, level)[0]

    def _flat(self, value, context, depth, level):
        """On one line: the text, whether it can be read back, and whether it contains itself."""
        cls = type(value)
        show = cls.__repr__
        if cls is int and self._underscore_numbers:
            return f'{value:_d}', True, False
        if issubclass(cls, dict) and show is dict.__repr__:
            if not value:
                return '{}', True, False
            marks = '{}', ', '
            items = _pairs_in_order(value) if self._sort_dicts else value.items()
        elif issubclass(cls, (list, tuple)) and show in (list.__repr__, tuple.__repr__):
            if not value:
                return ('[]' if issubclass(cls, list) else '()'), True, False
            marks = ('[]' if issubclass(cls, list) else '()'), ', '
            items = value
        else:
            text = repr(value)
            return text, bool(text) and not text.startswith('<'), False
        if depth and level >= depth:
            return f'{marks[0][0]}...{marks[0][1]}', False, id(value) in context
        if id(value) in context:
            return _recursion(value), False, True
        context += (id(value),)
        parts, readable, recursive = [], True, False
        for item in items:
            shown = []
            for one in item if issubclass(cls, dict) else (item,):
                text, is_readable, is_recursive = self.format(one, dict.fromkeys(context, 1), depth, level + 1)
                shown.append(text)
                readable = readable and is_readable
                recursive = recursive or is_recursive
            parts.append(': '.join(shown))
        body = ', '.join(parts)
        if issubclass(cls, tuple) and len(value) == 1:
            body += ','
        return f'{marks[0][0]}{body}{marks[0][1]}', readable, recursive

    def _format(self, value, out, indent, allowance, context, level):
        if id(value) in context:
            out.append(_recursion(value))
            return
        text = self._repr(value, context, level)
        if len(text) > self._width - indent - allowance:
            writer = self._writer(value)
            if writer is not None:
                writer(value, out, indent, allowance, (*context, id(value)), level + 1)
                return
        out.append(text)

    def _writer(self, value):
        cls = type(value)
        show = cls.__repr__
        for base, method in ((dict, self._dict), (list, self._list), (tuple, self._tuple), (set, self._set),
                             (frozenset, self._set), (str, self._str), (bytes, self._bytes)):
            if show is base.__repr__:
                return method
        fields = getattr(cls, '__dataclass_fields__', None)
        if fields is not None and cls.__dataclass_params__.repr and getattr(show, '__wrapped__', None) is not None:
            return self._dataclass
        if cls.__name__ == 'SimpleNamespace' and cls.__module__ == 'types':
            return self._namespace
        collections = sys.modules.get('collections')
        if collections is not None:
            for name, method in (('OrderedDict', self._ordered), ('defaultdict', self._defaultdict),
                                 ('Counter', self._counter), ('deque', self._deque)):
                if show is getattr(collections, name).__repr__:
                    return method
        return None

    def _dict(self, value, out, indent, allowance, context, level):
        out.append('{')
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        if value:
            items = _pairs_in_order(value) if self._sort_dicts else list(value.items())
            self._dict_items(items, out, indent, allowance + 1, context, level)
        out.append('}')

    def _dict_items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        last = len(items) - 1
        for at, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            out.append(f'{text}: ')
            self._format(value, out, indent + len(text) + 2, allowance if at == last else 1, context, level)
            if at != last:
                out.append(',\n' + ' ' * indent)

    def _named_items(self, items, out, indent, allowance, context, level):
        last = len(items) - 1
        for at, (name, value) in enumerate(items):
            out.append(f'{name}=')
            if id(value) in context:
                out.append('...')
            else:
                self._format(value, out, indent + len(name) + 1, allowance if at == last else 1, context, level)
            if at != last:
                out.append(',\n' + ' ' * indent)

    def _dataclass(self, value, out, indent, allowance, context, level):
        name = value.__class__.__name__
        items = [(one, getattr(value, one)) for one, field in value.__dataclass_fields__.items() if field.repr]
        out.append(name + '(')
        self._named_items(items, out, indent + len(name) + 1, allowance, context, level)
        out.append(')')

    def _namespace(self, value, out, indent, allowance, context, level):
        out.append('namespace(')
        self._named_items(list(value.__dict__.items()), out, indent + 10, allowance, context, level)
        out.append(')')

    def _ordered(self, value, out, indent, allowance, context, level):
        if not value:
            out.append(repr(value))
            return
        name = value.__class__.__name__
        out.append(name + '(')
        self._list(list(value.items()), out, indent + len(name) + 1, allowance + 1, context, level)
        out.append(')')

    def _defaultdict(self, value, out, indent, allowance, context, level):
        factory = self._repr(value.default_factory, context, level)
        name = value.__class__.__name__
        indent += len(name) + 1
        out.append(f'{name}({factory},\n{" " * indent}')
        self._dict(value, out, indent, allowance + 1, context, level)
        out.append(')')

    def _counter(self, value, out, indent, allowance, context, level):
        name = value.__class__.__name__
        out.append(name + '({')
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        self._dict_items(value.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.append('})')

    def _deque(self, value, out, indent, allowance, context, level):
        name = value.__class__.__name__
        indent += len(name) + 1
        out.append(name + '([')
        if value.maxlen is None:
            self._items(value, out, indent, allowance + 2, context, level)
            out.append('])')
        else:
            self._items(value, out, indent, 2, context, level)
            out.append(f'],\n{" " * indent}maxlen={self._repr(value.maxlen, context, level)})')

    def _list(self, value, out, indent, allowance, context, level):
        out.append('[')
        self._items(value, out, indent, allowance + 1, context, level)
        out.append(']')

    def _tuple(self, value, out, indent, allowance, context, level):
        end = ',)' if len(value) == 1 else ')'
        out.append('(')
        self._items(value, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _set(self, value, out, indent, allowance, context, level):
        if not value:
            out.append(repr(value))
            return
        if type(value) is set:
            out.append('{')
            end = '}'
        else:
            name = value.__class__.__name__
            out.append(name + '({')
            end = '})'
            indent += len(name) + 1
        self._items(_in_order(value), out, indent, allowance + len(end), context, level)
        out.append(end)

    def _items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        newline = ',\n' + ' ' * indent
        separator, items = '', list(items)
        room = width = self._width - indent + 1
        last = len(items) - 1
        for at, item in enumerate(items):
            if at == last:
                width -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                size = len(text) + 2
                if width < size:
                    width = room
                    if separator:
                        separator = newline
                if width >= size:
                    width -= size
                    out.append(separator + text)
                    separator = ', '
                    continue
            out.append(separator)
            separator = newline
            self._format(item, out, indent, allowance if at == last else 1, context, level)

    def _str(self, value, out, indent, allowance, context, level):
        if not value:
            out.append(repr(value))
            return
        if level == 1:
            indent += 1
            allowance += 1
        room = self._width - indent
        chunks = self._string_chunks(value, room, allowance)
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        text = ('\n' + ' ' * indent).join(chunks)
        out.append(f'({text})' if level == 1 else text)

    def _string_chunks(self, value, room, allowance):
        import re
        chunks, lines, text = [], value.splitlines(True), ''
        for number, line in enumerate(lines):
            text = repr(line)
            last_line = number == len(lines) - 1
            if len(text) <= (room - allowance if last_line else room):
                chunks.append(text)
                continue
            # What is left of the line fills as many lines as it needs, broken after spaces.
            parts = [part for part in re.split(r'(?<=\s)(?=\S)', line) if part]
            current = ''
            for at, part in enumerate(parts):
                candidate = current + part
                last = last_line and at == len(parts) - 1
                if len(repr(candidate)) > (room - allowance if last else room):
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        return chunks

    def _bytes(self, value, out, indent, allowance, context, level):
        if len(value) <= 4:
            out.append(repr(value))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
        chunks, current, last = [], b'', len(value) // 4 * 4
        for at in range(0, len(value), 4):
            part = value[at:at + 4]
            candidate = current + part
            room = self._width - indent - (allowance if at == last else 0)
            if len(repr(candidate)) > room:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current = candidate
        if current:
            chunks.append(repr(current))
        text = ('\n' + ' ' * indent).join(chunks)
        out.append(f'({text})' if parens else text)


def _pairs_in_order(mapping):
    return sorted(mapping.items(), key=lambda pair: _Key(pair[0]))
`;

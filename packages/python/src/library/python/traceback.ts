/** The source of `traceback`. */
export const tracebackSource: string = String.raw`import sys
from _traceback import calls as _calls, extent as _extent, format as _format, only as _only, source_line

_missing = object()
_HEADER = 'Traceback (most recent call last):\n'
# A call that is repeated is shown so often.
_SHOWN = 3


def _error_of(exc, value, tb):
    """The exception of the old signature (type, value, traceback) or of the new one."""
    if value is _missing:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return exc
    if tb is _missing:
        raise ValueError('Both or neither of value and tb must be given')
    return value


def _limited(entries, limit):
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is None:
            return entries
        limit = max(limit, 0)
    return entries[:limit] if limit >= 0 else entries[limit:]


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    value = _error_of(exc, value, tb)
    if value is None:
        return ['NoneType: None\n']
    return list(TracebackException.from_exception(value, limit=limit).format(chain=chain))


def format_exception_only(exc, /, value=_missing, *, show_group=False):
    value = _error_of(exc, value, None)
    return ['NoneType: None\n'] if value is None else _only(value)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    print(''.join(format_exception(exc, value, tb, limit, chain)), file=sys.stderr if file is None else file, end='')


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(getattr(sys, 'last_exc', None) or sys.last_value, limit=limit, file=file, chain=chain)


class FrameSummary:
    __slots__ = ('filename', 'lineno', 'name', 'end_lineno', 'colno', 'end_colno', 'locals', '_line', '_entry')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.locals = {key: repr(value) for key, value in locals.items()} if locals else None
        self._line = line
        # The text where the traceback knew it.
        self._entry = None

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = source_line(self.filename, self.lineno)
        return self._line.strip()

    def _tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._tuple() == other._tuple()
        return self._tuple() == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, position):
        return self._tuple()[position]

    def __iter__(self):
        return iter(self._tuple())

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name,
                                locals=frame.f_locals if capture_locals else None)
                   for frame, lineno in _limited(list(frame_gen), limit))

    @classmethod
    def from_list(cls, a_list):
        result = cls()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            result.append(item)
        return result

    def format_frame_summary(self, frame_summary):
        if frame_summary._entry is not None:
            text = frame_summary._entry
        else:
            text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
            if frame_summary.line:
                text += f'    {frame_summary.line}\n'
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self):
        result, previous, count = [], None, 0
        for item in self:
            place = item.filename, item.lineno, item.name
            if place == previous:
                count += 1
                if count > _SHOWN:
                    continue
            else:
                if count > _SHOWN:
                    result.append(_repeated(count - _SHOWN))
                previous, count = place, 1
            text = self.format_frame_summary(item)
            if text is not None:
                result.append(text)
        if count > _SHOWN:
            result.append(_repeated(count - _SHOWN))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    summary = StackSummary.extract(walk_tb(tb))
    for item, item._entry in zip(summary, _calls(tb)):
        item.end_lineno, item.colno, item.end_colno = _extent(tb)
        tb = tb.tb_next
    return StackSummary(_limited(summary, limit))


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print(''.join(format_tb(tb, limit)), file=sys.stderr if file is None else file, end='')


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    summary = StackSummary.extract(walk_stack(f), limit=limit)
    summary.reverse()
    return summary


def format_stack(f=None, limit=None):
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    text = ''.join(extract_stack(sys._getframe(1) if f is None else f, limit).format())
    print(text, file=sys.stderr if file is None else file, end='')


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print(''.join(format_list(extracted_list)), file=sys.stderr if file is None else file, end='')


def clear_frames(tb):
    for frame, _ in walk_tb(tb):
        try:
            frame.clear()
        except RuntimeError:
            # It is still running.
            pass


class TracebackException:
    """An exception as text, taken when this is made."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        if capture_locals:
            for item, (frame, _) in zip(self.stack, walk_tb(exc_traceback)):
                item.locals = {name: repr(value) for name, value in frame.f_locals.items()}
        try:
            self._str = str(exc_value)
        except BaseException:
            self._str = '<exception str() failed>'
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self._only = ['NoneType: None\n'] if exc_value is None else _only(exc_value)
        self._has_traceback = exc_traceback is not None
        is_group = isinstance(exc_value, BaseExceptionGroup)
        # A group is drawn as a whole.
        self._group = None
        if is_group:
            self._group = {chain: _format(exc_value, chain, max_group_width, max_group_depth) for chain in (True, False)}
        self.__cause__ = self.__context__ = self.exceptions = None
        if is_group:
            self.exceptions = [TracebackException.from_exception(one, limit=limit, _seen=seen)
                               for one in exc_value.exceptions]
        for name in ('__cause__', '__context__'):
            other = getattr(exc_value, name, None)
            if other is not None and id(other) not in seen:
                setattr(self, name, TracebackException.from_exception(other, limit=limit, _seen=seen))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        cls = self.exc_type
        return cls.__qualname__ if cls.__module__ in ('__main__', 'builtins') else f'{cls.__module__}.{cls.__qualname__}'

    def format_exception_only(self, *, show_group=False):
        yield from self._only

    def format(self, *, chain=True):
        if self._group is not None:
            yield from self._group[chain]
            return
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(chain=chain)
                yield '\nThe above exception was the direct cause of the following exception:\n\n'
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(chain=chain)
                yield '\nDuring handling of the above exception, another exception occurred:\n\n'
        if self._has_traceback:
            yield _HEADER
            yield from self.stack.format()
        yield from self._only

    def print(self, *, file=None, chain=True):
        print(''.join(self.format(chain=chain)), file=sys.stderr if file is None else file, end='')

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented
`;

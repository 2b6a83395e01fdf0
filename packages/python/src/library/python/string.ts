/** The source of `string`. */
export const stringSource: string = String.raw`import sys

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_""" + '\x60{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (' ' if sep is None else sep).join(word.capitalize() for word in s.split(sep))


_missing = object()


class Template:
    delimiter = '$'
    idpattern = '(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    pattern = None
    flags = None

    @classmethod
    def _compiled(cls):
        import re
        found = cls.__dict__.get('_regex')
        if found is None:
            pattern = cls.pattern
            if pattern is None:
                mark, name = re.escape(cls.delimiter), cls.idpattern
                pattern = (f'{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|'
                           f'\\{{(?P<braced>{cls.braceidpattern or name})\\}}|(?P<invalid>))')
            found = re.compile(pattern, re.IGNORECASE if cls.flags is None else cls.flags)
            cls._regex = found
        return found

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        at = match.start('invalid')
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {len(lines) or 1}, col {column}')

    def _replace(self, mapping, kws, is_safe):
        if mapping is _missing:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)

        def convert(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if is_safe:
                        return match.group()
                    raise
            if match.group('escaped') is not None:
                return self.delimiter
            if match.group('invalid') is None:
                raise ValueError('Unrecognized named group in pattern', self._compiled())
            if is_safe:
                return match.group()
            self._invalid(match)
        return self._compiled().sub(convert, self.template)

    def substitute(self, mapping=_missing, /, **kws):
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping=_missing, /, **kws):
        return self._replace(mapping, kws, True)

    def is_valid(self):
        return all(match.group('invalid') is None for match in self._compiled().finditer(self.template))

    def get_identifiers(self):
        names = {}
        for match in self._compiled().finditer(self.template):
            name = match.group('named') or match.group('braced')
            if name is not None:
                names[name] = None
        return list(names)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        """The text and the next automatic number: False once numbers were given by hand."""
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first = name.partition('.')[0].partition('[')[0]
            if first == '':
                if auto is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = f'{auto}{name}'
                auto += 1
            elif first.isdigit():
                if auto:
                    if sys.version_info >= (3, 14):
                        raise ValueError('cannot switch from automatic field numbering to manual field specification')
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(value, spec))
        return ''.join(result), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion}')

    def parse(self, format_string):
        """Pairs literal text with the field that follows it: name, format specification and conversion."""
        at, size, literal = 0, len(format_string), ''
        while at < size:
            char = format_string[at]
            if char not in '{}':
                end = at
                while end < size and format_string[end] not in '{}':
                    end += 1
                literal += format_string[at:end]
                at = end
            elif format_string[at:at + 2] == char * 2:
                yield literal + char, None, None, None
                literal = ''
                at += 2
            elif char == '}':
                raise ValueError("Single '}' encountered in format string")
            else:
                end = self._end_of_field(format_string, at + 1)
                yield literal, *self._parts(format_string[at + 1:end])
                literal = ''
                at = end + 1
        if literal:
            yield literal, None, None, None

    def _end_of_field(self, text, start):
        if start == len(text):
            raise ValueError("Single '{' encountered in format string")
        depth = 1
        for at in range(start, len(text)):
            if text[at] == '{':
                depth += 1
            elif text[at] == '}':
                depth -= 1
                if depth == 0:
                    return at
        raise ValueError("expected '}' before end of string")

    def _parts(self, field):
        name, colon, spec = field.partition(':')
        if '!' in name:
            name, _, conversion = name.partition('!')
            if conversion == '':
                raise ValueError('end of string while looking for conversion specifier' if not colon
                                 else "unmatched '{' in format spec")
            if len(conversion) > 1:
                raise ValueError("expected ':' after conversion specifier")
            return name, spec, conversion
        return name, spec, None

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in '.[':
            end += 1
        key, rest = field_name[:end], field_name[end:]
        if key.isdigit():
            key = int(key)
        value = self.get_value(key, args, kwargs)
        while rest:
            if rest[0] == '.':
                end = 1
                while end < len(rest) and rest[end] not in '.[':
                    end += 1
                if end == 1:
                    raise ValueError('Empty attribute in format string')
                value = getattr(value, rest[1:end])
                rest = rest[end:]
            else:
                item, bracket, rest = rest[1:].partition(']')
                if not bracket:
                    raise ValueError("Missing ']' in format string")
                if not item:
                    raise ValueError('Empty attribute in format string')
                value = value[int(item) if item.isdigit() else item]
                if rest and rest[0] not in '.[':
                    raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        return value, key
`;

/** The source of `_argparse_reader`. */
export const argparseReaderSource: string = String.raw`"""How argparse reads the arguments of a command line."""
import re
import sys
from argparse import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, ArgumentTypeError, _name_of,
)


def _pattern(action):
    """Which kinds of arguments an action takes: A for values, O for options, - for the two dashes."""
    nargs = action.nargs
    if nargs is None:
        pattern = '(-*A-*)'
    elif nargs == OPTIONAL:
        pattern = '(-*A?-*)'
    elif nargs == ZERO_OR_MORE:
        pattern = '(-*[A-]*)'
    elif nargs == ONE_OR_MORE:
        pattern = '(-*A[A-]*)'
    elif nargs == REMAINDER:
        pattern = '([AO-]*)'
    elif nargs == PARSER:
        pattern = '(-*A[AO-]*)'
    elif nargs == SUPPRESS:
        pattern = '(-*)'
    else:
        pattern = f"(-*{'-*'.join('A' * nargs)})"
    return pattern.replace('-*', '').replace('-', '') if action.option_strings else pattern


class Reader:
    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.unknown = []
        self.seen = set()
        self.has_taken = set()
        self.positionals = [action for action in parser._actions if not action.option_strings]
        self.options = {}
        kinds = []
        for at, arg in enumerate(args):
            if '--' in args[:at]:
                kinds.append('A')
            elif arg == '--':
                kinds.append('-')
            else:
                found = self._option(arg)
                if found is not None:
                    self.options[at] = found
                kinds.append('A' if found is None else 'O')
        self.kinds = ''.join(kinds)

    def read(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            following = min(place for place in self.options if place >= at)
            if at != following:
                end = self._positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.unknown.extend(self.args[at:following])
                at = following
            at = self._optional(at)
        at = self._positionals(at)
        self.unknown.extend(self.args[at:])
        self._finish()
        return self.unknown

    def _option(self, arg):
        """The action, the option and its value where an argument is an option; None where it is a value."""
        parser = self.parser
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        if arg in parser._options:
            return parser._options[arg], arg, None
        if len(arg) == 1:
            return None
        name, equals, value = arg.partition('=')
        if equals and name in parser._options:
            return parser._options[name], name, value
        found = self._abbreviated(arg)
        if len(found) > 1:
            names = ', '.join(option for _, option, _ in found)
            parser.error(f'ambiguous option: {arg} could match {names}')
        if found:
            return found[0]
        if re.match(r'-\d+\Z|-\d*\.\d+\Z', arg) and not any(re.match(r'-\d', option) for option in parser._options):
            return None
        if ' ' in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        parser = self.parser
        chars = parser.prefix_chars
        found = []
        if arg[0] in chars and arg[1] in chars:
            if parser.allow_abbrev:
                name, equals, value = arg.partition('=')
                for option, action in parser._options.items():
                    if option.startswith(name):
                        found.append((action, option, value if equals else None))
            return found
        for option, action in parser._options.items():
            if option == arg[:2]:
                found.append((action, option, arg[2:]))
            elif option.startswith(arg):
                found.append((action, option, None))
        return found

    def _take(self, action, values, option=None):
        self.seen.add(action)
        value = self._values(action, values)
        if value is not action.default:
            self.has_taken.add(action)
            for group in self.parser._exclusive:
                if action in group:
                    for other in group:
                        if other is not action and other in self.has_taken:
                            raise ArgumentError(action, f'not allowed with argument {_name_of(other)}')
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def _optional(self, at):
        action, option, explicit = self.options[at]
        taken = []
        while True:
            if action is None:
                self.unknown.append(self.args[at])
                return at + 1
            if explicit is None:
                count = self._count(action, self.kinds[at + 1:])
                taken.append((action, self.args[at + 1:at + 1 + count], option))
                at += 1 + count
                break
            count = self._count(action, 'A')
            if count == 1:
                taken.append((action, [explicit.removeprefix('=') if option[1] not in self.parser.prefix_chars
                                       else explicit], option))
                at += 1
                break
            # Several short options in one argument: -xvf.
            if count == 0 and option[1] not in self.parser.prefix_chars and explicit:
                taken.append((action, [], option))
                option = option[0] + explicit[0]
                explicit = explicit[1:] or None
                if option not in self.parser._options:
                    if sys.version_info >= (3, 12):
                        self.unknown.append(option + (explicit or ''))
                        at += 1
                        break
                    raise ArgumentError(action, f'ignored explicit argument {(option[1:] + (explicit or ""))!r}')
                action = self.parser._options[option]
            else:
                raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
        for action, values, option in taken:
            self._take(action, values, option)
        return at

    def _count(self, action, kinds):
        match = re.match(_pattern(action) if action.nargs != 0 else '()', kinds)
        if match is None:
            expected = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                        ONE_OR_MORE: 'expected at least one argument'}.get(action.nargs)
            if expected is None:
                expected = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
            raise ArgumentError(action, expected)
        return len(match.group(1))

    def _positionals(self, at):
        kinds = self.kinds[at:]
        for count in range(len(self.positionals), 0, -1):
            match = re.match(''.join(map(_pattern, self.positionals[:count])), kinds)
            if match is None:
                continue
            if sys.version_info >= (3, 12) and 'O' in kinds:
                # Those that take nothing here may still get something after the next option.
                while count and not match.group(count):
                    count -= 1
            taken, self.positionals = self.positionals[:count], self.positionals[count:]
            for place, action in enumerate(taken):
                size = len(match.group(place + 1))
                values = self.args[at:at + size]
                if action.nargs not in (PARSER, REMAINDER) and '-' in self.kinds[at:at + size]:
                    values.remove('--')
                elif action.nargs == PARSER and values[:1] == ['--']:
                    values = values[1:]
                at += size
                self._take(action, values)
            break
        return at

    def _values(self, action, values):
        nargs = action.nargs
        if not values and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._converted(action, value)
                self._check(action, value)
            return value
        if not values and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if len(values) == 1 and nargs in (None, OPTIONAL):
            value = self._converted(action, values[0])
            self._check(action, value)
            return value
        if nargs == REMAINDER:
            return [self._converted(action, value) for value in values]
        if nargs == PARSER:
            result = [self._converted(action, value) for value in values]
            self._check(action, result[0])
            return result
        if nargs == SUPPRESS:
            return SUPPRESS
        result = [self._converted(action, value) for value in values]
        for value in result:
            self._check(action, value)
        return result

    def _converted(self, action, text):
        if action.type is None:
            return text
        try:
            return action.type(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, f'invalid {name} value: {text!r}')

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            shown = str if sys.version_info >= (3, 14) else repr
            raise ArgumentError(
                action, f"invalid choice: {value!r} (choose from {', '.join(map(shown, action.choices))})")

    def _finish(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.default is getattr(namespace, action.dest, None):
                # A default in text is read as if it stood on the command line.
                setattr(namespace, action.dest, self._converted(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in parser._exclusive:
            if group.required and not any(action in self.has_taken for action in group):
                names = ' '.join(_name_of(action) for action in group if action.help is not SUPPRESS)
                raise ArgumentError(None, f'one of the arguments {names} is required')
`;

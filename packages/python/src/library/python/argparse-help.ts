/** The source of `_argparse_help`. */
export const argparseHelpSource: string = String.raw`"""The help texts of argparse."""
import sys
from textwrap import wrap


def metavar_of(action, default):
    """One text for each argument that an action takes."""
    if action.metavar is not None:
        found = action.metavar
    elif action.choices is not None:
        found = '{' + ','.join(map(str, action.choices)) + '}'
    else:
        found = default
    return found if isinstance(found, tuple) else (found, found)


def arguments_of(action, default):
    """How the arguments of an action are shown: FOO, [FOO ...]."""
    from argparse import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE
    first, second = metavar_of(action, default)[0], metavar_of(action, default)[-1]
    nargs = action.nargs
    if nargs is None:
        return first
    if nargs == OPTIONAL:
        return f'[{first}]'
    if nargs == ZERO_OR_MORE:
        if isinstance(action.metavar, tuple) and len(action.metavar) == 2:
            return f'[{first} [{second} ...]]'
        return f'[{first} ...]'
    if nargs == ONE_OR_MORE:
        return f'{first} [{second} ...]'
    if nargs == REMAINDER:
        return '...'
    if nargs == PARSER:
        return f'{first} ...'
    if nargs == SUPPRESS:
        return ''
    names = action.metavar if isinstance(action.metavar, tuple) else (first,) * nargs
    return ' '.join(names)


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, **kwargs):
        self._prog = prog
        if width is None:
            from os import environ
            width = int(environ.get('COLUMNS') or 80) - 2
        self._width = width
        self._position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._increment = indent_increment

    def _metavar(self, action):
        return action.dest.upper()

    def _positional_metavar(self, action):
        return action.dest

    def _fill(self, text, width, indent):
        text = ' '.join(text.split())
        return '\n'.join(wrap(text, width, initial_indent=indent, subsequent_indent=indent))

    def _split(self, text, width):
        return wrap(' '.join(text.split()), width)

    def _expanded(self, action):
        from argparse import SUPPRESS
        values = {**vars(action), 'prog': self._prog}
        values = {name: value for name, value in values.items() if value is not SUPPRESS}
        for name, value in values.items():
            if isinstance(value, type) or callable(value) and hasattr(value, '__name__'):
                values[name] = value.__name__
        if action.choices is not None:
            values['choices'] = ', '.join(map(str, action.choices))
        return self._help(action) % values

    def _help(self, action):
        return action.help

    def invocation(self, action):
        if not action.option_strings:
            return metavar_of(action, self._positional_metavar(action))[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        arguments = arguments_of(action, self._metavar(action))
        if sys.version_info >= (3, 13):
            return f"{', '.join(action.option_strings)} {arguments}"
        return ', '.join(f'{option} {arguments}' for option in action.option_strings)

    def usage(self, usage, actions, groups, prefix='usage: '):
        if usage is not None:
            return f'{prefix}{usage % {"prog": self._prog}}\n\n'
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        first, last = self._usage_parts(optionals, groups), self._usage_parts(positionals, groups)
        line = ' '.join([self._prog, *first, *last])
        room = self._width
        if len(prefix) + len(line) <= room:
            return f'{prefix}{line}\n\n'
        if len(prefix) + len(self._prog) <= 0.75 * room:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            if first:
                lines = self._lines([self._prog, *first], indent, prefix)
                lines += self._lines(last, indent)
            else:
                lines = self._lines([self._prog, *last], indent, prefix)
        else:
            indent = ' ' * len(prefix)
            lines = self._lines([*first, *last], indent)
            if len(lines) > 1:
                lines = self._lines(first, indent) + self._lines(last, indent)
            lines = [self._prog, *lines]
        return prefix + '\n'.join(lines) + '\n\n'

    def _lines(self, parts, indent, prefix=None):
        lines, line = [], []
        length = (len(indent) if prefix is None else len(prefix)) - 1
        for part in parts:
            if length + 1 + len(part) > self._width and line:
                lines.append(indent + ' '.join(line))
                line, length = [], len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + ' '.join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent):]
        return lines

    def _usage_parts(self, actions, groups):
        from argparse import SUPPRESS
        parts, done = [], set()
        for action in actions:
            if action in done or action.help is SUPPRESS:
                continue
            group = next((each for each in groups if action in each), None)
            members = [each for each in group or () if each.help is not SUPPRESS]
            if len(members) > 1 and all(each in actions for each in members):
                done.update(members)
                body = ' | '.join(self._usage_part(each, True) for each in members)
                parts.append(f'({body})' if group.required else f'[{body}]')
            else:
                parts.append(self._usage_part(action, False))
        return parts

    def _usage_part(self, action, is_in_group):
        if not action.option_strings:
            text = arguments_of(action, self._positional_metavar(action))
            return text[1:-1] if is_in_group and text[:1] == '[' and text[-1:] == ']' else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            text = f'{action.option_strings[0]} {arguments_of(action, self._metavar(action))}'
        return text if action.required or is_in_group else f'[{text}]'

    def _rows(self, actions):
        """What stands in a section: the indentation and the action of each row."""
        from argparse import SUPPRESS
        for action in actions:
            if action.help is not SUPPRESS:
                yield 2, action
                for each in getattr(action, '_choices_actions', ()):
                    yield 4, each

    def measure(self, actions):
        """Sets the column of the help texts, which is the same in all sections."""
        width = max((indent + len(self.invocation(action)) for indent, action in self._rows(actions)), default=0)
        self._position = min(width + 2, self._position)

    def section(self, heading, description, actions):
        body = ''
        if description:
            body += self._fill(description % {'prog': self._prog}, max(self._width - 2, 11), '  ') + '\n\n'
        for indent, action in self._rows(actions):
            body += self._row(action, indent, self._position)
        body = body.strip('\n')
        if not body:
            return ''
        return f'{heading}:\n{body}\n\n' if heading else f'{body}\n\n'

    def _row(self, action, indent, position):
        head = ' ' * indent + self.invocation(action)
        if not action.help or not action.help.strip():
            return head + '\n'
        lines = self._split(self._expanded(action), max(self._width - position, 11))
        if len(head) + 2 <= position:
            first = head + ' ' * (position - len(head)) + (lines[0] if lines else '')
            rest = lines[1:]
        else:
            first, rest = head, lines
        return '\n'.join([first, *(' ' * position + line for line in rest)]) + '\n'

    def text(self, text):
        if not text:
            return ''
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        return self._fill(text, max(self._width, 11), '') + '\n\n'


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _help(self, action):
        from argparse import OPTIONAL, SUPPRESS, ZERO_OR_MORE
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _metavar(self, action):
        return action.type.__name__

    _positional_metavar = _metavar
`;

/** The source of `argparse`. */
export const argparseSource: string = String.raw`import sys

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    pass


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    for name in (action.metavar, action.dest):
        if name not in (None, SUPPRESS):
            return name
    if action.choices:
        return '{' + ','.join(action.choices) + '}'
    return None


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        names = []
        more = {}
        for name, value in self.__dict__.items():
            if name.isidentifier():
                names.append(f'{name}={value!r}')
            else:
                more[name] = value
        if more:
            names.append(f'**{more!r}')
        return f"{type(self).__name__}({', '.join(names)})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def __repr__(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar')
        shown = ', '.join(f'{name}={getattr(self, name)!r}' for name in names)
        return f'{type(self).__name__}({shown})'

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as '
                             'store true or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, **kwargs):
        super().__init__(option_strings, dest, 0, const, default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, **kwargs):
        super().__init__(option_strings, dest, True, default, **kwargs)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, **kwargs):
        super().__init__(option_strings, dest, False, default, **kwargs)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, **kwargs):
        options = []
        for option in option_strings:
            options.append(option)
            if option.startswith('--'):
                options.append('--no-' + option[2:])
        super().__init__(options, dest, 0, None, default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


def _extended(namespace, dest, values):
    setattr(namespace, dest, [*(getattr(namespace, dest, None) or ()), *values])


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _extended(namespace, self.dest, [values])


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _extended(namespace, self.dest, [self.const])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _extended(namespace, self.dest, values)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, **kwargs):
        super().__init__(option_strings, dest, 0, None, default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, **kwargs):
        super().__init__(option_strings, dest, 0, None, default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit", **kwargs):
        super().__init__(option_strings, dest, 0, None, default, help=help, **kwargs)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        formatter = parser._formatter()
        sys.stdout.write(formatter.text(version).removesuffix('\n'))
        parser.exit()


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._name_parser_map = {}
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        aliases = kwargs.pop('aliases', ())
        if 'help' in kwargs:
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            self._choices_actions.append(Action([], shown, help=kwargs.pop('help'), metavar=shown))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._name_parser_map[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._name_parser_map)})")
        inner, unknown = self._name_parser_map[name].parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if unknown:
            _extended(namespace, '_unrecognized_args', unknown)


_ACTIONS = {
    None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
    'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction,
    'extend': _ExtendAction, 'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction,
    'parsers': _SubParsersAction,
}


class _Container:
    """What arguments are added to: a parser or a group of one."""

    def __init__(self, parser, title=None, description=None):
        self._parser = parser
        self.title = title
        self.description = description
        self._group_actions = []

    def add_argument(self, *args, **kwargs):
        parser = self._parser
        chars = parser.prefix_chars
        if not args or len(args) == 1 and args[0][:1] not in chars:
            if args and 'dest' in kwargs:
                if sys.version_info >= (3, 14):
                    raise TypeError('dest supplied twice for positional argument, did you mean metavar?')
                raise ValueError('dest supplied twice for positional argument')
            options, dest = [], args[0] if args else kwargs.pop('dest')
            if kwargs.get('nargs') not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0) or (
                    kwargs.get('nargs') == ZERO_OR_MORE and 'default' not in kwargs):
                kwargs.setdefault('required', True)
        else:
            options, dest = list(args), kwargs.pop('dest', None)
            for option in options:
                if option[:1] not in chars:
                    raise ValueError(f'invalid option string {option!r}: must start with a character {chars!r}')
            if dest is None:
                long = [option for option in options if len(option) > 1 and option[1] in chars]
                dest = (long or options)[0].lstrip(chars)
                if not dest:
                    raise ValueError(f'dest= is required for options like {options[0]!r}')
                dest = dest.replace('-', '_')
        if 'default' not in kwargs:
            if dest in parser._defaults:
                kwargs['default'] = parser._defaults[dest]
            elif parser.argument_default is not None:
                kwargs['default'] = parser.argument_default
        name = kwargs.pop('action', None)
        cls = _ACTIONS.get(name, name) if name is None or isinstance(name, str) else name
        if not callable(cls):
            raise ValueError(f'unknown action {cls!r}' if sys.version_info >= (3, 14) else f'unknown action "{cls}"')
        action = cls(option_strings=options, dest=dest, **kwargs)
        if not callable(action.type) and action.type is not None:
            raise ValueError(f'{action.type!r} is not callable')
        return self._add_action(action)

    def _add_action(self, action):
        parser = self._parser
        taken = [option for option in action.option_strings if option in parser._options]
        if taken and parser.conflict_handler != 'resolve':
            raise ArgumentError(action, f"conflicting option string{'s' if len(taken) > 1 else ''}: {', '.join(taken)}")
        for option in taken:
            old = parser._options.pop(option)
            old.option_strings.remove(option)
            if not old.option_strings:
                parser._actions.remove(old)
                for group in parser._groups:
                    if old in group._group_actions:
                        group._group_actions.remove(old)
        parser._actions.append(action)
        for option in action.option_strings:
            parser._options[option] = action
        self._section(action)._group_actions.append(action)
        return action

    def _section(self, action):
        return self

    def add_mutually_exclusive_group(self, **kwargs):
        group = _ExclusiveGroup(self, **kwargs)
        self._parser._exclusive.append(group)
        return group

    def set_defaults(self, **kwargs):
        self._parser._defaults.update(kwargs)
        for action in self._parser._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._parser._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._parser._defaults.get(dest)


class _ExclusiveGroup(_Container):
    def __init__(self, container, required=False):
        super().__init__(container._parser)
        self._container = container
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def __iter__(self):
        return iter(self._group_actions)

    def __contains__(self, action):
        return action in self._group_actions


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=None,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True, *, suggest_on_error=False, color=True):
        super().__init__(self)
        if prog is None:
            prog = sys.argv[0].rpartition('/')[2]
        self.prog = prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._defaults = {}
        self._exclusive = []
        self._subparsers = None
        self._positionals = _Container(self, 'positional arguments')
        self._optionals = _Container(self, 'options')
        self._groups = [self._positionals, self._optionals]
        if add_help:
            mark = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(f'{mark}h', f'{mark * 2}help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._defaults.update(parent._defaults)
            for group in parent._groups:
                own = next((each for each in self._groups if each.title == group.title), None)
                if own is None:
                    own = self.add_argument_group(group.title, group.description)
                for action in group._group_actions:
                    own._add_action(action)
            self._exclusive.extend(parent._exclusive)

    def __repr__(self):
        names = ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def _section(self, action):
        return self._optionals if action.option_strings else self._positionals

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _Container(self, title, description)
        self._groups.append(group)
        return group

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            raise ValueError('cannot have multiple subparser arguments')
        title, description = kwargs.pop('title', None), kwargs.pop('description', None)
        if title is not None or description is not None:
            group = self.add_argument_group('subcommands' if title is None else title, description)
        else:
            group = self._positionals
        if kwargs.get('prog') is None:
            before = [action for action in self._actions if not action.option_strings]
            kwargs['prog'] = self._formatter().usage(self.usage, before, [], '').strip()
        kwargs.setdefault('parser_class', type(self))
        kwargs.pop('action', None)
        self._subparsers = _SubParsersAction(option_strings=[], **kwargs)
        return group._add_action(self._subparsers)

    def parse_args(self, args=None, namespace=None):
        result, unknown = self.parse_known_args(args, namespace)
        if unknown:
            message = f"unrecognized arguments: {' '.join(unknown)}"
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return result

    def parse_known_args(self, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        if not self.exit_on_error:
            return self._parse(args, namespace)
        try:
            return self._parse(args, namespace)
        except ArgumentError as error:
            self.error(str(error))

    def parse_intermixed_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace)

    def _parse(self, args, namespace):
        from _argparse_reader import Reader
        unknown = Reader(self, self._from_files(args), namespace).read()
        if hasattr(namespace, '_unrecognized_args'):
            unknown.extend(namespace._unrecognized_args)
            del namespace._unrecognized_args
        return namespace, unknown

    def _from_files(self, args):
        if self.fromfile_prefix_chars is None:
            return args
        result = []
        for arg in args:
            if arg and arg[0] in self.fromfile_prefix_chars:
                with open(arg[1:]) as file:
                    lines = [each for line in file.read().splitlines() for each in self.convert_arg_line_to_args(line)]
                result.extend(self._from_files(lines))
            else:
                result.append(arg)
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _formatter(self):
        cls = self.formatter_class
        if cls is None:
            from _argparse_help import HelpFormatter as cls
        return cls(prog=self.prog)

    def format_usage(self):
        return self._formatter().usage(self.usage, self._actions, self._exclusive).rstrip('\n') + '\n'

    def format_help(self):
        formatter = self._formatter()
        formatter.measure(self._actions)
        text = formatter.usage(self.usage, self._actions, self._exclusive) + formatter.text(self.description)
        for group in self._groups:
            text += formatter.section(group.title, group.description, group._group_actions)
        return (text + formatter.text(self.epilog)).strip('\n') + '\n'

    def print_usage(self, file=None):
        (sys.stdout if file is None else file).write(self.format_usage())

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


class FileType:
    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == '-':
            return sys.stdin if 'r' in self._mode else sys.stdout
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")


def __getattr__(name):
    if name.endswith('HelpFormatter'):
        import _argparse_help
        return getattr(_argparse_help, name)
    raise AttributeError(f"module 'argparse' has no attribute {name!r}")
`;

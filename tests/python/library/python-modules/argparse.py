import argparse, sys
sys.stderr = sys.stdout


def parser(**kw):
    p = argparse.ArgumentParser(prog='prog', **kw)
    p.add_argument('file', help='the file to read')
    p.add_argument('rest', nargs='*', type=int, default=[1])
    p.add_argument('-v', '--verbose', action='count', default=0, help='increase verbosity')
    p.add_argument('-n', '--num-workers', type=int, default=4, metavar='N', help='workers (default: %(default)s)')
    p.add_argument('--mode', choices=['fast', 'slow'], default='fast')
    p.add_argument('--flag', action='store_true', help='a flag with a long help text that needs to be wrapped over several lines of output')
    p.add_argument('--no-x', dest='x', action='store_false')
    p.add_argument('--pair', nargs=2, type=float)
    p.add_argument('-I', action='append', dest='includes')
    p.add_argument('--opt', nargs='?', const='C', default='D')
    p.add_argument('--version', action='version', version='%(prog)s 1.0')
    return p


def run(p, *args, known=False):
    try:
        print(p.parse_known_args(list(args)) if known else p.parse_args(list(args)))
    except SystemExit as e:
        print('exit', e.code)


p = parser(description='A program that does things.', epilog='The end.')
run(p, 'f.txt')
run(p, 'f.txt', '1', '2', '-vv', '-n', '8', '--mode', 'slow', '--flag', '--no-x', '--pair', '1', '2.5', '-I', 'a', '-Ib', '--opt')
run(p, '--opt=z', 'f', '--num-workers=3', '-n9', '-v')
run(p, '--num', '3', 'f', '--', '5')
run(p, 'f', '-1', '-2')
run(p)
run(p, 'f', '--mode', 'bad')
run(p, 'f', '-n', 'x')
run(p, 'f', '--pair', '1')
run(p, 'f', '--unknown', 'x')
run(p, 'f', '--unknown', '7', known=True)
run(p, 'f', '--no', known=True)
run(p, 'f', '-n')
run(p, 'f', '--flag=3')
run(p, '--version')
run(p, '--help')
print(p.format_usage())
q = argparse.ArgumentParser(prog='git', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
q.add_argument('--verbose', action=argparse.BooleanOptionalAction, default=False, help='talk')
sub = q.add_subparsers(dest='command', required=True, help='sub help', title='commands')
a = sub.add_parser('add', help='add files', aliases=['a'])
a.add_argument('files', nargs='+')
a.set_defaults(func='do_add')
c = sub.add_parser('commit', help='commit')
c.add_argument('-m', '--message', required=True, help='the message')
c.add_argument('--level', type=int, default=3, help='level')
run(q, 'add', 'x', 'y')
run(q, '--no-verbose', 'a', 'z')
run(q, 'commit', '-m', 'hello')
run(q, 'commit')
run(q, 'push')
run(q)
run(q, '-h')
run(q, 'commit', '-h')
g = argparse.ArgumentParser(prog='ex')
m = g.add_mutually_exclusive_group(required=True)
m.add_argument('--a', action='store_true')
m.add_argument('--b', type=int)
grp = g.add_argument_group('extra', 'Extra options.')
grp.add_argument('--c', default=argparse.SUPPRESS)
g.add_argument('--hidden', help=argparse.SUPPRESS)
run(g, '--a')
run(g, '--a', '--b', '3')
run(g)
run(g, '-h')
run(g, '--b', '1', '--c', 'z')
print(argparse.Namespace(a=1, b='x'), argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1), vars(argparse.Namespace(z=3)))


def positive(s):
    v = int(s)
    if v <= 0:
        raise argparse.ArgumentTypeError(f'{s} is not positive')
    return v


t = argparse.ArgumentParser(prog='t', add_help=False, exit_on_error=False)
t.add_argument('n', type=positive)
t.add_argument('cmd', nargs=argparse.REMAINDER)
run(t, '3', 'run', '--x', '-y')
try:
    t.parse_args(['-5'])
except (argparse.ArgumentError, SystemExit) as e:
    print(type(e).__name__, e)
try:
    t.parse_args(['0'])
except argparse.ArgumentError as e:
    print(e)


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())


u = argparse.ArgumentParser(prog='u', parents=[t])
u.add_argument('--up', action=Upper)
u.add_argument('-x', action='store_true')
u.add_argument('-y', action='store_const', const=9)
u.add_argument('--ext', action='extend', nargs='+')
run(u, '-xy', '--up', 'abc', '--ext', 'a', 'b', '--ext', 'c', '--', '4')
run(u, '-xq', '4')
for bad in (lambda: u.add_argument('-x'), lambda: u.add_argument('a', dest='b'), lambda: u.add_argument('--z', action='nope'), lambda: u.add_argument('--z', nargs=0)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
raw = argparse.ArgumentParser(prog='raw', description='a\n  b', formatter_class=argparse.RawDescriptionHelpFormatter, usage='%(prog)s [things]')
print(raw.format_help())

/** The source of `linecache`. */
export const linecacheSource: string = String.raw`from _traceback import source_line


def getline(filename, lineno, module_globals=None):
    line = source_line(filename, lineno)
    return line if not line or line.endswith('\n') else line + '\n'


def getlines(filename, module_globals=None):
    lines, lineno = [], 1
    while True:
        line = getline(filename, lineno)
        if not line:
            return lines
        lines.append(line)
        lineno += 1


def checkcache(filename=None):
    # Programs do not change while they run.
    pass


def clearcache():
    pass
`;

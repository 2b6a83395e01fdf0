/** The source of `subprocess`. */
export const subprocessSource: string = String.raw`import io
import signal
import threading
import _services

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class _Input:
    def __init__(self, process):
        self._process = process
        self._parts = []
        self.closed = False

    def write(self, data):
        if self.closed:
            raise ValueError('write to closed file')
        if self._process._child.poll() is not None:
            raise BrokenPipeError(32, 'Broken pipe')
        self._parts.append(data)
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def close(self):
        if not self.closed:
            self.closed = True
            self._process._child.close_input()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _Output:
    def __init__(self, process, name):
        self._process = process
        self._name = name
        self._buffer = None
        self.closed = False

    def _opened(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if self._buffer is None:
            self._process._child.wait(None)
            data = self._process._written(self._name)
            self._buffer = io.StringIO(data) if isinstance(data, str) else io.BytesIO(data)
        return self._buffer

    def read(self, size=-1):
        return self._opened().read(size)

    def readline(self, size=-1):
        return self._opened().readline(size)

    def readlines(self):
        return self._opened().readlines()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        self.args = args
        self._encoding = encoding or ('utf-8' if text or universal_newlines or errors else None)
        self._joins = stderr == STDOUT
        if shell:
            command = args if isinstance(args, str) else args[0]
        else:
            command = [args] if isinstance(args, str) else [str(each) for each in args]
            if executable is not None:
                command[0] = str(executable)
        self._child = _services.start(command, stdin == PIPE)
        self.pid = self._child.pid
        self.returncode = None
        self.stdin = _Input(self) if stdin == PIPE else None
        self.stdout = _Output(self, 'stdout') if stdout == PIPE else None
        self.stderr = _Output(self, 'stderr') if stderr == PIPE else None
        self._files = [(stream, 'stdout' if stream is stdout else 'stderr') for stream in (stdout, stderr)
                       if hasattr(stream, 'write')]
        self._inherits = stdout is None, stderr is None
        self._lock = threading.Lock()
        self._told = False

    def __repr__(self):
        args = ', '.join(self.args) if isinstance(self.args, (list, tuple)) else self.args
        return f'<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>'

    def __enter__(self):
        return self

    def __exit__(self, *args):
        for stream in (self.stdout, self.stderr, self.stdin):
            if stream is not None:
                stream.close()
        self.wait()

    @property
    def universal_newlines(self):
        return self._encoding is not None

    def _decoded(self, data):
        if self._encoding is None:
            return data
        return data.decode(self._encoding)

    def _written(self, name):
        data = (self._child.output if name == 'stdout' else self._child.errors).encode('latin-1')
        if name == 'stdout':
            if self._child.copies_input and self.stdin is not None:
                for part in self.stdin._parts:
                    data += part.encode() if isinstance(part, str) else part
            if self._joins:
                data += self._child.errors.encode('latin-1')
        if self._child.poll() not in (None, 0) and self._child.poll() < 0:
            data = b''
        return self._decoded(data)

    def _ended(self, status):
        with self._lock:
            if self._told:
                return status
            self._told = True
            self.returncode = status
        for stream, name in self._files:
            data = self._written(name)
            stream.write(data if 'b' not in getattr(stream, 'mode', '') or isinstance(data, bytes) else data.encode())
        import sys
        for inherits, name in zip(self._inherits, ('stdout', 'stderr')):
            if inherits:
                data = self._written(name)
                if data:
                    getattr(sys, name).write(data if isinstance(data, str) else data.decode())
        return status

    def poll(self):
        if self.returncode is None:
            status = self._child.poll()
            if status is not None:
                self._ended(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            status = self._child.wait(timeout)
            if status is None:
                raise TimeoutExpired(self.args, timeout)
            self._ended(status)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        if self.stdin is not None and not self.stdin.closed:
            if input:
                try:
                    self.stdin.write(input)
                except BrokenPipeError:
                    pass
            self.stdin.close()
        self.wait(timeout)
        return tuple(None if stream is None else stream.read() for stream in (self.stdout, self.stderr))

    def send_signal(self, sig):
        if self.poll() is None:
            self._child.signal(int(sig))

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    status = call(*popenargs, **kwargs)
    if status:
        raise CalledProcessError(status, kwargs.get('args', popenargs[0] if popenargs else None))
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT)
    return done.returncode, done.stdout.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd)[1]


def list2cmdline(seq):
    return ' '.join(f'"{each}"' if ' ' in each or not each else each for each in seq)
`;

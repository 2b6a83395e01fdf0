import subprocess
import time

print(subprocess.run(['echo', 'hi', 'there'], capture_output=True, text=True))
print(subprocess.run(['echo', '-n', 'x'], stdout=subprocess.PIPE).stdout)
for line in ('echo a; false || echo b && exit 3; echo c', 'exit 0', 'true && echo "two  words" \'and\' more'):
    try:
        print(subprocess.check_output(line, shell=True))
    except subprocess.CalledProcessError as error:
        print(error, error.returncode, error.output, error.cmd)
try:
    subprocess.run(['sleep', '5'], timeout=0.2)
except subprocess.TimeoutExpired as error:
    print(str(error).split(' after')[0], error.cmd)
try:
    subprocess.run(['no-such-command-anywhere', 'x'])
except FileNotFoundError as error:
    print(error, error.errno, error.filename)
process = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(process.poll(), process.communicate('abc\ndef'), process.returncode, process)
process = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
process.stdin.write(b'one\ntwo\n')
process.stdin.close()
print(list(process.stdout), process.wait())
begun = time.monotonic()
process = subprocess.Popen(['sleep', '20'])
try:
    process.wait(0.1)
except subprocess.TimeoutExpired as error:
    print(error)
process.terminate()
print(process.wait(), process.poll(), round(time.monotonic() - begun, 1))
process = subprocess.Popen(['sleep', '20'])
process.kill()
print(process.wait())
begun = time.monotonic()
together = [subprocess.Popen(['sleep', '0.3']) for _ in range(3)]
print([each.wait() for each in together], round(time.monotonic() - begun, 1))
print(subprocess.run('true'), subprocess.call(['false']), subprocess.check_call(['true']), subprocess.getoutput('echo q'))
print(subprocess.getstatusoutput('echo out; exit 2'))
print(subprocess.run('cat', input=b'data', stdout=subprocess.PIPE).stdout)
try:
    subprocess.run(['false'], check=True)
except subprocess.CalledProcessError as error:
    print(error)
for arguments in ({'input': b'x', 'stdin': subprocess.PIPE}, {'capture_output': True, 'stdout': subprocess.PIPE}):
    try:
        subprocess.run(['true'], **arguments)
    except ValueError as error:
        print(error)

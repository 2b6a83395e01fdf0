import logging, sys, io, threading, queue, re
import logging.handlers
sys.stderr = sys.stdout
logging.warning  # not called yet
log = logging.getLogger('app')
log.warning('last resort %s', 1)
log.info('hidden')
logging.basicConfig(level=logging.DEBUG, format='%(levelname)-8s|%(name)s|%(threadName)s|%(funcName)s:%(lineno)d|%(message)s', stream=sys.stdout)
print(log, logging.getLogger(), log.parent, log.name, logging.getLogger('app') is log)


def work():
    log.debug('debug %d of %s', 3, 'x')
    logging.info('root info')
    log.error('map %(a)s', {'a': 5})
    log.log(25, 'custom')
    log.critical('crit')


work()
try:
    1 / 0
except ZeroDivisionError:
    log.exception('failed %s', 'here')
    log.error('with info', exc_info=True)
child = logging.getLogger('app.db.pool')
mid = logging.getLogger('app.db')
print(child.parent, mid.parent, child.getEffectiveLevel(), child.isEnabledFor(10), logging.getLogger('a.b').parent, log.getChild('db') is mid)
mid.setLevel('ERROR')
child.warning('not shown')
child.error('shown')
mid.propagate = False
child.error('last resort again')
mid.propagate = True
mid.setLevel(logging.NOTSET)
buf = io.StringIO()
h = logging.StreamHandler(buf)
h.setLevel(logging.WARNING)
h.setFormatter(logging.Formatter('{asctime} {levelname:>7} {message} {extra_key}', style='{', datefmt='%Y'))
log.addHandler(h)
log.warning('styled', extra={'extra_key': 'EK'})
log.removeHandler(h)
print(re.sub(r'^\d{4}', 'YEAR', buf.getvalue()), h.level, log.handlers, log.hasHandlers())
f = logging.Formatter('%(asctime)s %(message)s')
r = logging.LogRecord('n', 20, '/a/b/mod.py', 7, 'msg %s', ('arg',), None, 'func')
print(bool(re.match(r'^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} msg arg$', f.format(r))), r, r.module, r.filename, r.getMessage(), logging.Formatter().format(r), r.processName)
r.created = 0.25
r.msecs = 250
f.converter = __import__('time').gmtime
print(f.format(r))


class Only(logging.Filter):
    def filter(self, record):
        return 'keep' in record.getMessage()


flt = Only()
log.addFilter(flt)
log.warning('keep this')
log.warning('drop this')
log.removeFilter(flt)
log.addFilter(lambda rec: not rec.msg.startswith('no'))
log.warning('no way')
log.warning('yes way')
log.filters.clear()
print(logging.Filter('app.db').filter(r), logging.Filter('n').filter(r) is not False)
a = logging.LoggerAdapter(log, {'user': 'bob'})
logging.getLogger().handlers[0].setFormatter(logging.Formatter('%(levelname)s %(user)s %(message)s', defaults={'user': '-'}))
a.info('adapter %s', 1)
log.info('plain')
print(a)


class Pre(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f'[{self.extra["id"]}] {msg}', kwargs


Pre(log, {'id': 7}).warning('prefixed')
logging.addLevelName(25, 'NOTICE')
log.log(25, 'notice')
print(logging.getLevelName(25), logging.getLevelName('NOTICE'), logging.getLevelName(33), logging.getLevelName('ERROR'))


def show(f):
    try:
        print('no error', f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: log.setLevel('BOGUS'))
show(lambda: log.setLevel(2.5))
show(lambda: logging.Formatter('x', style='!'))
show(lambda: logging.Formatter('no fields'))
show(lambda: logging.Formatter('{', style='{'))
show(lambda: logging.basicConfig(bogus=1, force=True))
show(lambda: logging.basicConfig(stream=1, filename='x', force=True))
show(lambda: log.info('x', extra={'message': 1}))
show(lambda: log.log('x', 'y'))
show(lambda: logging.getLogger(3))
show(lambda: logging.Handler().emit(r))
logging.basicConfig(level=logging.INFO, stream=sys.stdout, force=True, format='%(levelname)s:%(threadName)s:%(message)s')
logging.disable(logging.WARNING)
log.warning('disabled')
log.error('enabled')
logging.disable(logging.NOTSET)
log.warning('bad %d', 'x') if False else None


def worker(n):
    logging.info('worker %d', n)


for i in range(2):
    t = threading.Thread(target=worker, args=(i,), name=f'W{i}')
    t.start()
    t.join()
q = queue.Queue()
qlog = logging.getLogger('q')
qlog.propagate = False
qh = logging.handlers.QueueHandler(q)
qlog.addHandler(qh)
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('Q:%(message)s'))
listener = logging.handlers.QueueListener(q, out)
listener.start()
qlog.warning('through %s', 'queue')
qlog.error('second')
listener.stop()
print(q.empty())
target = logging.StreamHandler(sys.stdout)
mem = logging.handlers.MemoryHandler(3, target=target)
ml = logging.getLogger('mem')
ml.propagate = False
ml.addHandler(mem)
ml.warning('one')
ml.warning('two')
print('before flush')
ml.error('three')
mem.close()
print(logging.NullHandler(), out.lock is not None, repr(out.level), logging.lastResort)


class Lst(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record.getMessage())


lh = Lst()
lh.name = 'list'
logging.getLogger().addHandler(lh)
logging.info('collected')
log.info('also')
print(lh.records, lh.get_name(), lh)

logging.captureWarnings(True)
import warnings
warnings.warn('captured')
logging.captureWarnings(False)
print(logging.makeLogRecord({'msg': 'made', 'levelno': 10}).getMessage())
log.handlers.clear()
logging.getLogger().handlers.clear()
logging.lastResort = None
log.error('nothing')
log.error('nothing again')

import logging, sys, warnings, threading
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)s:%(name)s:%(threadName)s:%(message)s')
log = logging.getLogger('app.db')
log.debug('hidden'); log.info('shown %s %d', 'x', 5); log.warning('warn'); log.error('error %r', {'a': 1})
try: 1 / 0
except ZeroDivisionError: log.error('failed', exc_info=False)
t = threading.Thread(target=lambda: logging.info('from thread'), name='worker'); t.start(); t.join()
class Handler(logging.Handler):
    def emit(self, record): print('handled', record.levelname, record.getMessage())
quiet = logging.getLogger('quiet'); quiet.propagate = False; quiet.addHandler(Handler()); quiet.setLevel('ERROR'); quiet.warning('no'); quiet.critical('yes')
print(log.getEffectiveLevel(), log.parent.name, logging.getLevelName(30), log.isEnabledFor(10), quiet.handlers[0].level)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always'); warnings.warn('careful'); warnings.warn('old', DeprecationWarning)
print([(str(w.message), w.category.__name__) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('now an error', RuntimeWarning)
    except RuntimeWarning as e: print('raised', e)

import type { Ports } from '../port.ts';

export const loggingPorts: Ports = {
  *'log-thread-name'(py) {
    const format = '%(levelname)s %(threadName)s %(name)s: %(message)s';
    yield* py.logging.basicConfig({ stream: 'stdout', format, level: 'INFO' });
    const log = py.logging.getLogger('app');
    yield* log.info('start %d', 1);
    for (let at = 0; at < 2; at++) {
      const thread = py.thread((message: string, value: number) => log.warning(message, value), {
        args: ['from %s', at],
        name: `w${at}`,
      });
      yield* thread.start();
      yield* thread.join();
    }
    yield* py.run(() => log.debug('hidden'));
  },
};

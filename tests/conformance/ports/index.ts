import type { Ports } from '../port.ts';
import { asyncioPorts } from './asyncio.ts';
import { barrierPorts } from './barrier.ts';
import { collectionsPorts } from './collections.ts';
import { conditionPorts } from './condition.ts';
import { contextvarsPorts } from './contextvars.ts';
import { eventPorts } from './event.ts';
import { executorPorts } from './executor.ts';
import { faulthandlerPorts } from './faulthandler.ts';
import { finalizerPorts } from './finalizer.ts';
import { futuresPorts } from './futures.ts';
import { gilPorts } from './gil.ts';
import { hookPorts } from './hooks.ts';
import { importPorts } from './import.ts';
import { ioPorts } from './io.ts';
import { localPorts } from './local.ts';
import { lockPorts } from './lock.ts';
import { loggingPorts } from './logging.ts';
import { nativePorts } from './native.ts';
import { queuePorts } from './queue.ts';
import { rlockPorts } from './rlock.ts';
import { semaphorePorts } from './semaphore.ts';
import { shutdownPorts } from './shutdown.ts';
import { signalPorts } from './signal.ts';
import { threadPorts } from './thread.ts';
import { timerPorts } from './timer.ts';

/** Every port, by the id of its case. */
export const ports: Ports = {
  ...asyncioPorts,
  ...barrierPorts,
  ...collectionsPorts,
  ...conditionPorts,
  ...contextvarsPorts,
  ...eventPorts,
  ...executorPorts,
  ...faulthandlerPorts,
  ...finalizerPorts,
  ...futuresPorts,
  ...gilPorts,
  ...hookPorts,
  ...importPorts,
  ...ioPorts,
  ...localPorts,
  ...lockPorts,
  ...loggingPorts,
  ...nativePorts,
  ...queuePorts,
  ...rlockPorts,
  ...semaphorePorts,
  ...shutdownPorts,
  ...signalPorts,
  ...threadPorts,
  ...timerPorts,
};

import type { NativeModule } from '../library/native-module.ts';
import { asyncioModule } from './asyncio/module.ts';
import { atexitModule } from './atexit-module.ts';
import { contextModule, nativeContextModule } from './context-module.ts';
import { faulthandlerModule } from './faulthandler-module.ts';
import { futuresModules } from './futures-module.ts';
import { bootstrapModule } from './module-lock.ts';
import { queueModule, simpleQueueModule } from './queue-module.ts';
import { signalModule } from './signal-module.ts';
import { threadModule } from './thread-module.ts';
import { threadingModule } from './threading-module.ts';
import { timeModule } from './time-module.ts';

/** The modules for threads: those of Python's library that stand on the primitives. */
export const threadModules: readonly NativeModule[] = [
  threadModule,
  threadingModule,
  queueModule,
  simpleQueueModule,
  ...futuresModules,
  timeModule,
  contextModule,
  nativeContextModule,
  atexitModule,
  signalModule,
  bootstrapModule,
  faulthandlerModule,
  asyncioModule,
];

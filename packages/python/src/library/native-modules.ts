import { bisectModules } from './bisect.ts';
import { collectionsModule } from './collections/module.ts';
import { disModule } from './dis.ts';
import { errnoModule } from './errno.ts';
import { functoolsModule } from './functools/module.ts';
import { gcModule } from './gc.ts';
import { hashlibModule } from './hashing/module.ts';
import { heapqModules } from './heapq/module.ts';
import { ioModule } from './io/module.ts';
import { itertoolsModule } from './itertools/module.ts';
import { jsonModule } from './json/module.ts';
import { mathModule } from './math/module.ts';
import type { NativeModule } from './native-module.ts';
import { operatorModules } from './operator.ts';
import { posixModule } from './os/posix.ts';
import { randomModule } from './random/module.ts';
import { reModule } from './re/module.ts';
import { servicesModule } from './services/module.ts';
import { sqliteModule } from './services/sqlite/module.ts';
import { selectModule } from './socket/select.ts';
import { socketModule } from './socket/socket.ts';
import { structModule } from './struct.ts';
import { sysModule } from './sys/module.ts';
import { tracebackModule } from './traceback.ts';
import { typesModule } from './types/module.ts';
import { weakrefModule } from './weakref/module.ts';

/** The modules of the library that are written in TypeScript, but for those about threads. */
export const nativeModules: readonly NativeModule[] = [
  ...bisectModules,
  collectionsModule,
  disModule,
  errnoModule,
  functoolsModule,
  gcModule,
  hashlibModule,
  ...heapqModules,
  ioModule,
  itertoolsModule,
  jsonModule,
  mathModule,
  ...operatorModules,
  posixModule,
  randomModule,
  reModule,
  selectModule,
  servicesModule,
  sqliteModule,
  socketModule,
  structModule,
  sysModule,
  tracebackModule,
  typesModule,
  weakrefModule,
];

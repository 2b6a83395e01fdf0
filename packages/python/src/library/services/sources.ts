import { httpClientSource, httpSource } from '../python/http.ts';
import { requestsSource } from '../python/requests.ts';
import {
  requestsAdaptersSource,
  requestsAuthSource,
  requestsExceptionsSource,
  requestsStructuresSource,
} from '../python/requests-parts.ts';
import { socketSource } from '../python/socket.ts';
import { sqlite3Source } from '../python/sqlite3.ts';
import { subprocessSource } from '../python/subprocess.ts';
import { urllibParseSource } from '../python/urllib-parse.ts';
import { urllibErrorSource, urllibRequestSource } from '../python/urllib-request.ts';

/** The modules for what is outside of the program that are written in Python, by name. */
export const serviceSources: ReadonlyMap<string, string> = new Map([
  ['http', httpSource],
  ['http.client', httpClientSource],
  ['requests', requestsSource],
  ['requests.adapters', requestsAdaptersSource],
  ['requests.auth', requestsAuthSource],
  ['requests.exceptions', requestsExceptionsSource],
  ['requests.structures', requestsStructuresSource],
  ['socket', socketSource],
  ['sqlite3', sqlite3Source],
  ['subprocess', subprocessSource],
  ['urllib', ''],
  ['urllib.error', urllibErrorSource],
  ['urllib.parse', urllibParseSource],
  ['urllib.request', urllibRequestSource],
]);

import type { Runtime } from '../../interpreter/runtime.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import type { Steps } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { awaitOutside, Network } from './outside.ts';
import { addressOf, defaultPage, delayOf, type Page, statedPage, statusPage } from './pages.ts';
import { behaviourOf, type StatedFailure } from './stated.ts';

/** A request as a client makes it. */
export interface Request {
  /** The module that makes it. */
  readonly client: string;
  readonly method: string;
  readonly url: string;
  /** Seconds; null for none. */
  readonly timeout: number | null;
}

/** What comes of a request: a page, or the kind of its failure. */
type Outcome = Page | 'connect timeout' | 'read timeout' | 'refused' | 'no such host' | 'reset';

/** The failure that a program states, by the name of an exception or a few words. */
function troubleOf(how: string): Outcome {
  if (/connect\w*\s*time/i.test(how)) return 'connect timeout';
  if (/time/i.test(how)) return 'read timeout';
  if (/reset|abort|disconnect/i.test(how)) return 'reset';
  return /dns|name|host|gai/i.test(how) ? 'no such host' : 'refused';
}

function outcomeOf({ how }: StatedFailure): Outcome {
  return /^\d{3}$/.test(how) ? statusPage(Number(how)) : troubleOf(how);
}

/** A failure by time-out takes as long as the client waits; one that waits for ever meets the system's own limit. */
const SYSTEM_TIMEOUT = 120;

function resultOf(outcome: Outcome, seconds: number): Value {
  const time = new PyFloat(seconds);
  if (typeof outcome === 'string') return new PyTuple([outcome, 0, '', '', time]);
  return new PyTuple(['answer', outcome.status, outcome.type, outcome.text, time]);
}

/**
 * Sends a request and waits for the answer, in one step.
 * @returns a tuple: `answer` or the kind of the failure, the status, the media type, the text, and the seconds that it took.
 */
export function sendRequest(vm: Runtime, { client, method, url, timeout }: Request): Steps {
  const { machine, program } = vm;
  const address = addressOf(url);
  const { latency, answer, failure } = behaviourOf(program.directives.services, [url, address.host, client]);
  const network = machine.builtIn(Network);
  const text = `${method} ${url}`;
  const regular = latency === null ? (delayOf(address) ?? network.latency) : machine.sample(latency);
  const limit = timeout ?? SYSTEM_TIMEOUT;
  const trouble = failure === null ? null : outcomeOf(failure);
  const isSure = failure !== null && !failure.isPossible;
  if (isSure && (trouble === 'read timeout' || trouble === 'connect timeout')) {
    return awaitOutside(network, text, limit, () => resultOf(trouble, limit));
  }
  if (regular > limit) return awaitOutside(network, text, limit, () => resultOf('read timeout', limit));
  const page = answer === null ? defaultPage(method, url, address) : statedPage(answer);
  return awaitOutside(network, text, regular, () => {
    const fails = isSure || (trouble !== null && machine.choose(2, `${text} fails`) === 1);
    return resultOf(fails ? trouble! : page, regular);
  });
}

/** What a host answers. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** The parts of a URL that matter to who answers. */
export interface Address {
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

/** The address that a URL names. */
export function addressOf(url: string): Address {
  const [, host = '', path = '', query = ''] =
    /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)\??([^#]*)/i.exec(url) ?? [];
  return {
    host: host.replace(/^.*@/, '').replace(/:\d+$/, '').toLowerCase(),
    path: path === '' ? '/' : path,
    query,
  };
}

/** Hosts and paths that stand for programs rather than for people. */
function speaksJson({ host, path }: Address): boolean {
  return (
    /^(api|httpbin|jsonplaceholder|pokeapi|reqres|dummyjson)\b/.test(host) ||
    /\bapi\.|(^|\/)api(\/|$)|\.json$/.test(`${host}${path}`)
  );
}

/** The text of JSON as Python's library writes it. */
function jsonOf(entries: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(entries).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{${parts.join(', ')}}`;
}

/** What HTTP's test server of the name says with a path such as `/delay/3` and `/status/404`. */
function testServerNumber(name: string, { host, path }: Address): number | null {
  const [, number] = new RegExp(`^/${name}/(\\d+(?:\\.\\d+)?)$`).exec(path) ?? [];
  return number !== undefined && /^(www\.)?httpbin\./.test(host) ? Number(number) : null;
}

/** How long a host takes by what it is asked; null where that says nothing. */
export function delayOf(address: Address): number | null {
  return testServerNumber('delay', address);
}

/** What a host answers where the program does not say: the same text for the same URL. */
export function defaultPage(method: string, url: string, address: Address): Page {
  const status = testServerNumber('status', address) ?? 200;
  if (status !== 200) return { status, type: 'text/html; charset=utf-8', text: '' };
  if (!speaksJson(address) && (method === 'GET' || method === 'HEAD')) {
    const text = `<!doctype html>\n<html><head><title>${address.host}</title></head><body><h1>${url}</h1></body></html>\n`;
    return { status, type: 'text/html; charset=utf-8', text };
  }
  const [, id] = /\/(\d+)\/?$/.exec(address.path) ?? [];
  const text = jsonOf({ ...(id === undefined ? {} : { id: Number(id) }), method, url });
  return { status: method === 'POST' ? 201 : status, type: 'application/json', text };
}

/** The page of a status that a program states. */
export function statusPage(status: number): Page {
  return { status, type: 'text/plain; charset=utf-8', text: reasonOf(status) };
}

/** A page with a text that a program states. */
export function statedPage(text: string): Page {
  const isJson = /^\s*[{[]/.test(text);
  return { status: 200, type: isJson ? 'application/json' : 'text/html; charset=utf-8', text };
}

const reasons: ReadonlyMap<number, string> = new Map([
  [100, 'Continue'],
  [101, 'Switching Protocols'],
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [203, 'Non-Authoritative Information'],
  [204, 'No Content'],
  [205, 'Reset Content'],
  [206, 'Partial Content'],
  [300, 'Multiple Choices'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [402, 'Payment Required'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [408, 'Request Timeout'],
  [409, 'Conflict'],
  [410, 'Gone'],
  [411, 'Length Required'],
  [412, 'Precondition Failed'],
  [415, 'Unsupported Media Type'],
  [418, "I'm a Teapot"],
  [422, 'Unprocessable Entity'],
  [423, 'Locked'],
  [425, 'Too Early'],
  [428, 'Precondition Required'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
  [505, 'HTTP Version Not Supported'],
]);

/** The words that belong to a status of HTTP; empty for one that has none. */
export function reasonOf(status: number): string {
  return reasons.get(status) ?? '';
}

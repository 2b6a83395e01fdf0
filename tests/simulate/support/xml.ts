/** An element of an XML document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text without references, as XML 1.0 has them. */
function resolve(text: string): string {
  if (/[<\ufffe\uffff]|\p{Cs}|(?![\t\n\r])\p{Cc}/u.test(text))
    throw new Error(`forbidden: ${JSON.stringify(text)}`);
  return text.replaceAll(/&(#?\w*;?)/g, (_, reference: string) => {
    const name = reference.slice(0, -1);
    const value = name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : entities[name];
    if (!reference.endsWith(';') || value === undefined) throw new Error(`a bare & before ${reference}`);
    return value;
  });
}

const part = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)|([\s\S])/gy;

/**
 * Reads a document of elements and texts, which is all that our pictures hold.
 * @throws Error where it is not well-formed.
 */
export function parseXml(document: string): Element {
  const root: { children: (Element | string)[] } = { children: [] };
  const open: { name: string; children: (Element | string)[] }[] = [{ name: '', ...root }];
  for (const [, close, name, attributes, empty, text, wrong] of document.matchAll(part)) {
    const parent = open.at(-1)!;
    if (wrong !== undefined) throw new Error(`no markup: ${wrong}`);
    if (text !== undefined) {
      parent.children.push(resolve(text));
    } else if (close === '/') {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const pairs = [...attributes!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, key, value]) => [key!, resolve(value!)] as const,
      );
      if (new Set(pairs.map(([key]) => key)).size < pairs.length)
        throw new Error(`<${name}> has an attribute twice`);
      const element = { name: name!, attributes: Object.fromEntries(pairs), children: [] };
      parent.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)!.name} is not closed`);
  const elements = open[0]!.children.filter((child) => typeof child !== 'string');
  if (elements.length !== 1) throw new Error('expected one root element');
  return elements[0]!;
}

/** An element and all that it holds, in the order of the document. */
export function* elementsOf(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* elementsOf(child);
}

/** All text in an element. */
export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

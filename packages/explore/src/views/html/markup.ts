/** Text that is HTML or SVG already, in which everything foreign has been escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** No markup at all. */
export const nothing: Markup = new Markup('');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** What a template may hold. */
export type Fragment = string | number | Markup | readonly Markup[];

function markupOf(value: Fragment): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.join('');
  return escapeText(`${value}`);
}

/**
 * A template of HTML or SVG: texts and numbers that are put into it are escaped, for content and for quoted
 * attributes; {@link Markup} is not.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Markup {
  return new Markup(strings.reduce((text, next, at) => `${text}${markupOf(values[at - 1]!)}${next}`));
}

/** Data as the content of a `script` element of the type `application/json`: nothing in it ends the element. */
export function embeddedJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

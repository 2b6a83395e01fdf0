import { html, Markup } from '@heddle/explore';
import { printable } from '../printable.ts';

/** A coordinate with one decimal: short, and the same on every machine. */
export function px(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** Text for an SVG file: XML forbids some characters even as references. */
export function xmlText(text: string): Markup {
  return html`${printable(text)}`;
}

/** An SVG file before its frame is put around it. */
export interface SvgContent {
  /** A name for its class, in which its style is kept from the rest of a page. */
  readonly className: string;
  readonly width: number;
  readonly height: number;
  /** What it is, in a few words, and what it shows, for those who cannot see it. */
  readonly title: string;
  readonly description: string;
  /** Rules of CSS; each applies within the class. */
  readonly rules: readonly Rule[];
  readonly body: readonly Markup[];
}

/** A rule of CSS, in light and, where it differs there, in dark. */
export interface Rule {
  readonly selector: string;
  readonly light: string;
  readonly dark?: string;
}

/** The rules that every picture has. */
const common: readonly Rule[] = [
  { selector: 'text', light: 'font:11px system-ui,sans-serif;fill:#1d1d1b', dark: 'fill:#e7e5df' },
  { selector: '.ground', light: 'fill:#fdfdfc', dark: 'fill:#191a1c' },
  { selector: '.title', light: 'font-size:14px;font-weight:600' },
  { selector: '.quiet', light: 'fill:#6a6963', dark: 'fill:#a19e95' },
  { selector: '.grid', light: 'stroke:#d8d6cf', dark: 'stroke:#3b3d41' },
  { selector: '.middle', light: 'text-anchor:middle' },
  { selector: '.end', light: 'text-anchor:end' },
];

/** Plain rules, and no custom properties: not every program that shows pictures knows these. */
function styleSheet(className: string, rules: readonly Rule[]): string {
  const light = rules.map((rule) => `.${className} ${rule.selector}{${rule.light}}`);
  const dark = rules.flatMap((rule) =>
    rule.dark === undefined ? [] : [`.${className} ${rule.selector}{${rule.dark}}`],
  );
  return `${light.join('')}@media (prefers-color-scheme:dark){${dark.join('')}}`;
}

/** The text of an SVG file that needs nothing else and can be read on light and dark pages. */
export function svgDocument(content: SvgContent): string {
  const { className, rules, body } = content;
  const [width, height] = [px(content.width), px(content.height)];
  const title = xmlText(content.title);
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="${className}" role="img" aria-label="${title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${title}</title>
<desc>${xmlText(content.description)}</desc>
<style>${new Markup(styleSheet(className, [...common, ...rules]))}</style>
<rect class="ground" width="${width}" height="${height}"/>
${body}</svg>
`.text;
}

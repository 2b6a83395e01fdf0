/**
 * Breaks a text into lines of at most so many characters, between words where it can. One that begins with spaces is indented by
 * as many on every line.
 */
export function wrap(text: string, width: number): string[] {
  const indent = text.length - text.trimStart().length;
  if (indent > 0 && indent < text.length && indent < width) {
    return wrap(text.slice(indent), width - indent).map((line) => ' '.repeat(indent) + line);
  }
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/**
 * A number that is not negative with its digits in groups of three. To ask the platform for it would load the rules of its
 * languages, which takes as long as many a search.
 */
export function grouped(count: number): string {
  const [whole, fraction] = String(count).split('.');
  const groups = whole!.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** A share in per cent, with one decimal, or with two digits that say something where it is small: `33.3 %`, `0.046 %`. */
export function percentage(share: number): string {
  const percent = share * 100;
  const text = percent === 0 || percent >= 1 ? percent.toFixed(1) : percent.toPrecision(2);
  return `${text.replace(/\.0$/, '')} %`;
}

/** A number with its noun: `1 finding`, `3 findings`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

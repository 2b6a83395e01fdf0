/** Why a number cannot be read, and how far the reader came. */
export interface NumberMistake {
  readonly message: string;
  /** The place behind the last character that was looked at. */
  readonly at: number;
  /** Where a range is reported: its first and last character, in characters of the source. */
  readonly range: readonly [number, number] | null;
}

const digitsOfBase: Readonly<Record<string, readonly [string, RegExp]>> = {
  x: ['hexadecimal', /[0-9a-fA-F]/],
  o: ['octal', /[0-7]/],
  b: ['binary', /[01]/],
};

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isWordUnit(unit: number): boolean {
  return isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
}

/** Reads one numeric literal. */
export class NumberScanner {
  readonly #text: string;
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  /** The place behind the number, or what is wrong with it. */
  scan(): number | NumberMistake {
    try {
      this.#number();
      return this.#at;
    } catch (mistake) {
      if (isNumberMistake(mistake)) return mistake;
      throw mistake;
    }
  }

  get #unit(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #fail(message: string, at: number, range: readonly [number, number] | null = null): never {
    const mistake: NumberMistake = { message, at, range };
    throw mistake;
  }

  #number(): void {
    if (this.#text[this.#at] === '0') {
      const base = digitsOfBase[(this.#text[this.#at + 1] ?? '').toLowerCase()];
      if (base !== undefined) this.#basedInteger(base[0], base[1]);
      else this.#zeros();
      return;
    }
    if (this.#text[this.#at] !== '.') this.#decimals();
    this.#fractionAndExponent();
  }

  #basedInteger(name: string, digit: RegExp): void {
    this.#at += 2;
    do {
      if (this.#text[this.#at] === '_') this.#at += 1;
      if (!digit.test(this.#text[this.#at] ?? '')) {
        if (isDigit(this.#unit)) this.#wrongDigit(name);
        this.#fail(`invalid ${name} literal`, this.#at);
      }
      while (digit.test(this.#text[this.#at] ?? '')) this.#at += 1;
    } while (this.#text[this.#at] === '_');
    if (isDigit(this.#unit)) this.#wrongDigit(name);
    this.#checkEnd(name);
  }

  #wrongDigit(name: string): never {
    this.#fail(`invalid digit '${this.#text[this.#at]}' in ${name} literal`, this.#at + 1);
  }

  /** What begins with a zero is a zero, a number with a point or an exponent, or an octal number of Python 2. */
  #zeros(): void {
    const start = this.#at;
    while (this.#text[this.#at] === '0' || this.#text[this.#at] === '_') {
      if (this.#text[this.#at] === '_') {
        this.#at += 1;
        if (!isDigit(this.#unit)) this.#fail('invalid decimal literal', this.#at);
        if (this.#text[this.#at] !== '0') break;
      }
      this.#at += 1;
    }
    const zerosEnd = this.#at;
    const isOctal = isDigit(this.#unit);
    if (isOctal) this.#decimals();
    const letter = (this.#text[this.#at] ?? '').toLowerCase();
    if (letter === '.' || letter === 'e' || letter === 'j') this.#fractionAndExponent();
    else if (isOctal) {
      const message =
        'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';
      this.#fail(message, this.#at, [start, zerosEnd]);
    } else this.#checkEnd('decimal');
  }

  #decimals(): void {
    for (;;) {
      while (isDigit(this.#unit)) this.#at += 1;
      if (this.#text[this.#at] !== '_') return;
      this.#at += 1;
      if (!isDigit(this.#unit)) this.#fail('invalid decimal literal', this.#at);
    }
  }

  #fractionAndExponent(): void {
    if (this.#text[this.#at] === '.') {
      this.#at += 1;
      if (isDigit(this.#unit)) this.#decimals();
    }
    if (this.#text[this.#at] === 'e' || this.#text[this.#at] === 'E') {
      const exponent = this.#at;
      this.#at += 1;
      if (this.#text[this.#at] === '+' || this.#text[this.#at] === '-') {
        this.#at += 1;
        if (!isDigit(this.#unit)) this.#fail('invalid decimal literal', this.#at);
      } else if (!isDigit(this.#unit)) {
        // The letter begins a word: `1else` is a number and a keyword, `1elsewhere` is nothing.
        this.#at = exponent;
        this.#checkEnd('decimal');
        return;
      }
      this.#decimals();
    }
    if (this.#text[this.#at] === 'j' || this.#text[this.#at] === 'J') {
      this.#at += 1;
      this.#checkEnd('imaginary');
    } else this.#checkEnd('decimal');
  }

  /** A number may be followed by one of few keywords at once (`1if x else y`), and by no other word. */
  #checkEnd(name: string): void {
    if (!isWordUnit(this.#unit)) return;
    const word = this.#text.slice(this.#at, this.#at + 5);
    if (/^(?:and|else|for|or|not)(?![0-9A-Za-z_\u0080-\uffff])|^i[fns]/.test(word)) return;
    this.#fail(`invalid ${name} literal`, this.#at);
  }
}

function isNumberMistake(thrown: unknown): thrown is NumberMistake {
  return typeof thrown === 'object' && thrown !== null && 'at' in thrown && 'range' in thrown;
}

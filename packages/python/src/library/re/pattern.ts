import type { Runtime } from '../../interpreter/runtime.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { textValue } from '../../types/unbox.ts';
import { bytesText } from './bytes-text.ts';
import { patternFailure } from './error.ts';
import type { MatchProgram } from './instructions.ts';
import type { Syntax } from './syntax.ts';
import { parseTemplate, type TemplatePiece } from './template.ts';

export const patternType: PyType = nativeType('re.Pattern', {
  module: 're',
  qualname: 'Pattern',
  isBase: false,
});

/** `re.Pattern`: a compiled regular expression. */
export class PyPattern extends PyObject {
  /** What it was compiled from: a str or bytes. */
  readonly source: Value;
  readonly program: MatchProgram;
  readonly #syntax: Syntax;

  constructor(source: Value, syntax: Syntax, program: MatchProgram) {
    super(patternType);
    this.source = source;
    this.#syntax = syntax;
    this.program = program;
  }

  get flags(): number {
    return this.#syntax.flags;
  }

  get groups(): number {
    return this.#syntax.groups;
  }

  /** The groups with names. */
  get names(): ReadonlyMap<string, number> {
    return this.#syntax.names;
  }

  get isBytes(): boolean {
    return typeof this.source !== 'string';
  }

  /** Reads the template of a replacement. */
  template(vm: Runtime, template: Value): readonly TemplatePiece[] {
    const text = textValue(template) ?? bytesText(template) ?? '';
    try {
      return parseTemplate(text, this.groups, this.names);
    } catch (error) {
      throw patternFailure(vm, error, template);
    }
  }
}

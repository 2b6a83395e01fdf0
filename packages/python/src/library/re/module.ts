import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { nativeFunction } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { intValue, textValue } from '../../types/unbox.ts';
import type { NativeModule } from '../native-module.ts';
import { bytesText } from './bytes-text.ts';
import { compileSyntax } from './compiler.ts';
import { patternErrorType, patternFailure } from './error.ts';
import type { MatchProgram } from './instructions.ts';
import { matchType } from './match.ts';
import { parsePattern } from './parser.ts';
import { PyPattern, patternType } from './pattern.ts';
import { installPattern } from './pattern-methods.ts';
import { defineFlags, regexFlagType } from './regex-flag.ts';
import type { Syntax } from './syntax.ts';

installPattern();

/** How many patterns are kept. */
const KEPT = 500;

/** What patterns were compiled to, for all executions. */
const compiled = new Map<string, { readonly syntax: Syntax; readonly program: MatchProgram }>();

/** The patterns of an execution: the same one for the same text and flags. */
function patterns(): Map<string, PyPattern> {
  return new Map();
}

function compilePattern(vm: Runtime, source: Value, flags: Value): PyPattern {
  const given = Number(intValue(flags) ?? 0);
  if (source instanceof PyPattern) {
    if (given !== 0) throw valueError('cannot process flags argument with a compiled pattern');
    return source;
  }
  const isBytes = source instanceof PyBytes;
  const text = textValue(source) ?? bytesText(source);
  if (text === undefined) throw typeError('first argument must be string or compiled pattern');
  const key = `${isBytes ? 'b' : 's'}${given}:${text}`;
  const known = vm.extra(patterns);
  let pattern = known.get(key);
  if (pattern !== undefined) return pattern;
  let made = compiled.get(key);
  if (made === undefined) {
    try {
      const syntax = parsePattern(text, given, { isBytes });
      made = { syntax, program: compileSyntax(syntax) };
    } catch (error) {
      throw patternFailure(vm, error, source);
    }
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(key, made);
  }
  pattern = new PyPattern(isBytes ? source : text, made.syntax, made.program);
  known.set(key, pattern);
  return pattern;
}

/** A function of the module that compiles its first argument and calls the method of the same name. */
function throughPattern(name: string, signature: string): [string, Value] {
  const native = nativeFunction(
    name,
    signature,
    {},
    (vm, pattern: Value, ...rest: Value[]): Result => {
      const flags = rest.pop()!;
      const compiledPattern = compilePattern(vm, pattern, flags);
      return after(getAttribute(vm, compiledPattern, name), (bound) => vm.call(bound, rest));
    },
    're',
  );
  return [name, native];
}

/** What has a meaning in a pattern. */
const SPECIAL = new Set('()[]{}?*+-|^$\\.&~# \t\n\r\v\f');

const functions: readonly (readonly [string, Value])[] = [
  throughPattern('match', '(pattern, string, flags=0)'),
  throughPattern('fullmatch', '(pattern, string, flags=0)'),
  throughPattern('search', '(pattern, string, flags=0)'),
  throughPattern('findall', '(pattern, string, flags=0)'),
  throughPattern('finditer', '(pattern, string, flags=0)'),
  throughPattern('split', '(pattern, string, maxsplit=0, flags=0)'),
  throughPattern('sub', '(pattern, repl, string, count=0, flags=0)'),
  throughPattern('subn', '(pattern, repl, string, count=0, flags=0)'),
  [
    'compile',
    nativeFunction(
      'compile',
      '(pattern, flags=0)',
      {},
      (vm, pattern: Value, flags: Value) => compilePattern(vm, pattern, flags),
      're',
    ),
  ],
  [
    'escape',
    nativeFunction(
      'escape',
      '(pattern)',
      {},
      (_vm, pattern: Value) => {
        const text = textValue(pattern) ?? bytesText(pattern);
        if (text === undefined) throw typeError('expected string or bytes-like object');
        const escaped = [...text]
          .map((character) => (SPECIAL.has(character) ? `\\${character}` : character))
          .join('');
        if (!(pattern instanceof PyBytes)) return escaped;
        return new PyBytes(Uint8Array.from(escaped, (character) => character.charCodeAt(0)));
      },
      're',
    ),
  ],
  [
    'purge',
    nativeFunction(
      'purge',
      '()',
      {},
      (vm) => {
        vm.extra(patterns).clear();
        return null;
      },
      're',
    ),
  ],
];

/** `re`. */
export const reModule: NativeModule = {
  name: 're',
  fill: (vm, { globals }) => {
    for (const [name, value] of functions) globals.set(name, value);
    defineFlags(globals);
    globals.set('Pattern', patternType);
    globals.set('Match', matchType);
    globals.set('RegexFlag', regexFlagType);
    globals.set('error', patternErrorType(vm));
    globals.set('PatternError', patternErrorType(vm));
  },
};

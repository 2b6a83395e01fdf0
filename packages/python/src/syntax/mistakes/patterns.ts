import type { PatternParser } from '../pattern-parser.ts';
import { NAME } from '../tokens.ts';
import type { Pattern } from '../tree.ts';
import { expressionName } from './expression-name.ts';
import { look } from './look.ts';

/** Looks for what is wrong behind the `as` of a pattern, which comes next. */
export function diagnoseAsPattern(parser: PatternParser): void {
  look(parser, () => {
    parser.expect('as');
    if (parser.isSoft('_')) {
      parser.reach();
      parser.mistake("cannot use '_' as a target", parser.token);
    }
    const target = parser.expression();
    parser.mistake(`cannot use ${expressionName(target)} as pattern target`, target);
  });
}

/** Looks for patterns without a name behind patterns with one; the parenthesis comes next. */
export function diagnoseClassPattern(parser: PatternParser): void {
  look(parser, () => {
    parser.expect('(');
    let hasKeywords = false;
    for (;;) {
      if (parser.isKind(NAME) && parser.following.text === '=') {
        parser.at += 2;
        parser.pattern();
        hasKeywords = true;
      } else if (hasKeywords) break;
      else parser.pattern();
      parser.expect(',');
    }
    const wrong: Pattern[] = [parser.pattern()];
    while (parser.accept(',')) {
      const next = parser.attempt(() => parser.pattern());
      if (next === null) break;
      wrong.push(next);
    }
    parser.mistake('positional patterns follow keyword patterns', wrong[0]!, wrong[wrong.length - 1]!);
  });
}

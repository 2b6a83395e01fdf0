import { augmentedAssignments } from '../operators.ts';
import type { SimpleStatementParser } from '../simple-statement-parser.ts';
import { withContext } from '../targets.ts';
import { NAME, NEWLINE } from '../tokens.ts';
import { expressionName } from './expression-name.ts';
import { look } from './look.ts';
import { diagnoseTarget } from './targets.ts';

/** Looks for what is wrong with an assignment, which begins here. */
export function diagnoseAssignment(parser: SimpleStatementParser): void {
  look(parser, () => diagnoseDisplayAnnotation(parser));
  look(parser, () => {
    const first = parser.starNamedExpression();
    parser.expect(',');
    while (parser.attempt(() => parser.starNamedExpression()) !== null) parser.accept(',');
    parser.expect(':');
    parser.expression();
    parser.mistake('only single target (not tuple) can be annotated', first);
  });
  look(parser, () => {
    const target = parser.expression();
    parser.expect(':');
    parser.expression();
    parser.mistake('illegal target for annotation', target);
  });
  look(parser, () => {
    passTargets(parser);
    const target = parser.starExpressions();
    parser.expect('=');
    diagnoseTarget(parser, target, 'assignment');
  });
  look(parser, () => {
    passTargets(parser);
    const target = parser.yieldExpression();
    parser.expect('=');
    parser.mistake('assignment to yield expression not possible', target);
  });
  look(parser, () => {
    const target = parser.starExpressions();
    if (augmentedAssignments.get(parser.token.text) === undefined) parser.fail();
    parser.at += 1;
    parser.annotatedRhs();
    const name = expressionName(target);
    parser.mistake(`'${name}' is an illegal expression for augmented assignment`, target);
  });
}

/** `[a, b]: int` and `(a, b): int`, with any number of parentheses around. */
function diagnoseDisplayAnnotation(parser: SimpleStatementParser): void {
  const target = parser.atom();
  if (target.kind !== 'List' && target.kind !== 'Tuple') parser.fail();
  parser.expect(':');
  parser.expression();
  const name = expressionName(target);
  parser.mistake(`only single target (not ${name}) can be annotated`, target);
}

/** Passes targets with the signs behind them. */
function passTargets(parser: SimpleStatementParser): void {
  const pass = (): true => {
    if (withContext(parser.starExpressions(), 'Store') === null) parser.fail();
    parser.expect('=');
    return true;
  };
  while (parser.attempt(pass) !== null);
}

/** Looks for what cannot be deleted. */
export function diagnoseDelete(parser: SimpleStatementParser): void {
  look(parser, () => {
    parser.expect('del');
    diagnoseTarget(parser, parser.starExpressions(), 'del');
  });
}

/** Looks for what is wrong with an `import`, which begins here. */
export function diagnoseImport(parser: SimpleStatementParser): void {
  if (!parser.is('import')) return;
  look(parser, () => {
    const word = parser.expect('import');
    if (parser.isKind(NEWLINE)) {
      parser.reach();
      parser.mistakeFrom("Expected one or more names after 'import'", parser.token);
    }
    do parser.dottedName();
    while (parser.accept(','));
    parser.expect('from');
    parser.dottedName();
    parser.mistakeFrom("Did you mean to use 'from ... import ...' instead?", word);
  });
}

/** Looks for what is no name behind the `as` of an imported name, which begins here. */
export function diagnoseImportName(parser: SimpleStatementParser, name: () => unknown): void {
  look(parser, () => {
    name();
    parser.expect('as');
    const { following } = parser;
    const isEnd = following.kind === NEWLINE || [',', ')', ';'].includes(following.text);
    if (parser.isKind(NAME) && isEnd) return;
    const target = parser.expression();
    parser.mistake(`cannot use ${expressionName(target)} as import target`, target);
  });
}

/** Looks for what is wrong behind `from … import`. */
export function diagnoseImportTargets(parser: SimpleStatementParser, aliases: () => unknown): void {
  look(parser, () => {
    if (parser.isKind(NEWLINE)) {
      parser.reach();
      parser.mistakeFrom("Expected one or more names after 'import'", parser.token);
    }
    aliases();
    parser.expect(',');
    if (!parser.isKind(NEWLINE)) return;
    parser.mistakeAtFurthest('trailing comma not allowed without surrounding parentheses');
  });
}

/** What stands between two commands of a shell. */
export type Connector = ';' | '&&' | '||';

/** A command in a line for a shell. */
export interface ShellCommand {
  /** What decides whether it runs, by how the command before it ended. */
  readonly connector: Connector;
  readonly words: readonly string[];
}

/** Takes a line for a shell apart: quotes, backslashes, and what connects commands. */
export function shellCommands(line: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let connector: Connector = ';';
  let words: string[] = [];
  for (const [token] of line.matchAll(/&&|\|\||[;\n]|(?:[^\s;&|'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/gs)) {
    if (token === ';' || token === '\n' || token === '&&' || token === '||') {
      if (words.length > 0) commands.push({ connector, words });
      words = [];
      connector = token === '\n' ? ';' : token;
    } else words.push(unquoted(token));
  }
  if (words.length > 0) commands.push({ connector, words });
  return commands;
}

function unquoted(token: string): string {
  return token.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs, (_, single, double, escaped) => {
    if (single !== undefined) return single;
    return double === undefined ? escaped : double.replace(/\\(["\\$`])/g, '$1');
  });
}

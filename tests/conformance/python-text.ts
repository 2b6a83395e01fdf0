import { type Program, ProgramError } from '@heddle/core';
import { str } from '@heddle/primitives';

/** A text with every address replaced, as the cases replace them. */
export function withoutAddresses(text: string): string {
  return text.replace(/0x[0-9a-f]+/g, '0xADDR');
}

/** What a call gives, or the name and the message of the error that it raises, with `separator` after the name. */
export function* attempt(call: () => Program<unknown>, separator = ''): Program<string> {
  try {
    return str(yield* call());
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return `${error.name}${separator} ${error.message}`;
  }
}

/** What a call gives, or the message of the error of a class that it raises. */
export function* messageOf(
  type: new (message: string) => ProgramError,
  call: () => Program<unknown>,
): Program<unknown> {
  try {
    return yield* call();
  } catch (error) {
    if (!(error instanceof type)) throw error;
    return error.message;
  }
}

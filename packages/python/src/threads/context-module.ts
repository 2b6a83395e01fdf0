import { constantModule, type NativeModule } from '../library/native-module.ts';
import type { Value } from '../objects/object.ts';
import { contextType, contextVarType, copyContext, tokenType } from './context.ts';

const attributes: Readonly<Record<string, Value>> = {
  Context: contextType,
  ContextVar: contextVarType,
  Token: tokenType,
  copy_context: copyContext,
};

/** `contextvars`. */
export const contextModule: NativeModule = constantModule('contextvars', attributes);

/** `_contextvars`. */
export const nativeContextModule: NativeModule = constantModule('_contextvars', attributes);

import { installAnextAwaitable } from '../builtins/anext-awaitable.ts';
import { installTemplates } from '../objects/template.ts';
import { installSuper } from '../semantics/super.ts';
import { installTypeParameters } from '../semantics/type-parameters.ts';
import { installContainerTypes } from '../types/containers.ts';
import { installExceptions } from '../types/exceptions.ts';
import { installFrameTypes } from '../types/frame-types.ts';
import { installFunctionTypes } from '../types/function-types.ts';
import { installGeneratorTypes } from '../types/generator-types.ts';
import { installMappingProxy } from '../types/mapping-proxy.ts';
import { installModuleType } from '../types/module-type.ts';
import { installObjectType } from '../types/object-type.ts';
import { installScalarTypes } from '../types/scalars.ts';
import { installTypeType } from '../types/type-type.ts';

let isDone = false;

/** Gives all native types their methods: once, before the first program runs. They are immutable from then on. */
export function installTypes(): void {
  if (isDone) return;
  isDone = true;
  installObjectType();
  installTypeType();
  installFunctionTypes();
  installModuleType();
  installExceptions();
  installFrameTypes();
  installGeneratorTypes();
  installSuper();
  installTypeParameters();
  installTemplates();
  installMappingProxy();
  installScalarTypes();
  installContainerTypes();
  installAnextAwaitable();
}

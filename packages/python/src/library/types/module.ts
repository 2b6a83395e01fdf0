import { frameType } from '../../interpreter/frame.ts';
import { codeType } from '../../interpreter/linked-code.ts';
import { noneType } from '../../objects/boxed.ts';
import { cellType } from '../../objects/cell.ts';
import { tracebackType } from '../../objects/exception.ts';
import { functionType, methodType } from '../../objects/function.ts';
import { asyncGeneratorType, coroutineType, generatorType } from '../../objects/generator.ts';
import { moduleType } from '../../objects/module.ts';
import {
  builtinFunctionType,
  classMethodDescriptorType,
  getSetDescriptorType,
  methodDescriptorType,
  wrapperDescriptorType,
} from '../../objects/native.ts';
import { ellipsisType, notImplementedType } from '../../objects/singleton.ts';
import { memberDescriptorType } from '../../objects/slot.ts';
import { methodWrapperType } from '../../semantics/binding.ts';
import { mappingProxyType } from '../../types/mapping-proxy.ts';
import { genericAliasType } from '../../types/typing/generic-alias.ts';
import { unionType } from '../../types/typing/union.ts';
import { constantModule, type NativeModule } from '../native-module.ts';
import { simpleNamespaceType } from './namespace.ts';

/** `_types`: the names of types that `types` gives. */
export const typesModule: NativeModule = constantModule('_types', {
  AsyncGeneratorType: asyncGeneratorType,
  BuiltinFunctionType: builtinFunctionType,
  BuiltinMethodType: builtinFunctionType,
  CellType: cellType,
  ClassMethodDescriptorType: classMethodDescriptorType,
  CodeType: codeType,
  CoroutineType: coroutineType,
  EllipsisType: ellipsisType,
  FrameType: frameType,
  FunctionType: functionType,
  GeneratorType: generatorType,
  GenericAlias: genericAliasType,
  GetSetDescriptorType: getSetDescriptorType,
  LambdaType: functionType,
  MappingProxyType: mappingProxyType,
  MemberDescriptorType: memberDescriptorType,
  MethodDescriptorType: methodDescriptorType,
  MethodType: methodType,
  MethodWrapperType: methodWrapperType,
  ModuleType: moduleType,
  NoneType: noneType,
  NotImplementedType: notImplementedType,
  SimpleNamespace: simpleNamespaceType,
  TracebackType: tracebackType,
  UnionType: unionType,
  WrapperDescriptorType: wrapperDescriptorType,
});

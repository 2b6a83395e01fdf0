import type { Program } from '@heddle/core';
import type { PyDict } from '../../objects/dict.ts';
import { PyException } from '../../objects/exception.ts';
import {
  raised,
  runtimeErrorType,
  stopAsyncIterationType,
  stopIterationType,
  typeError,
} from '../../objects/exception-types.ts';
import type { PyFunction } from '../../objects/function.ts';
import type { PyList } from '../../objects/list.ts';
import type { PyModule } from '../../objects/module.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType } from '../../objects/type.ts';
import { unary } from '../../semantics/arithmetic.ts';
import { absent, findAttribute, getAttribute } from '../../semantics/attributes.ts';
import { regroup } from '../../semantics/exception-groups.ts';
import { collect } from '../../semantics/iteration.ts';
import { makeTypeAlias, makeTypeParameter, subscriptGeneric } from '../../semantics/type-parameters.ts';
import type { Activation } from '../activation.ts';
import type { PyFrame } from '../frame.ts';
import type { Handler } from '../linked-code.ts';

type Intrinsic = (activation: Activation, frame: PyFrame) => void;

const invalid: Intrinsic = () => {
  throw raised(runtimeErrorType, 'invalid intrinsic function');
};

const print: Intrinsic = (activation, frame) => {
  const hook = (activation.vm.module('sys') as PyModule).globals.get('displayhook')!;
  activation.deliver(activation.vm.call(hook, [frame.pop()]));
};

const importStar: Intrinsic = (activation, frame) => {
  const module = frame.pop();
  activation.begin(new Steps(copyNames(activation, frame, module)), 'push');
};

function* copyNames(activation: Activation, frame: PyFrame, module: Value): Program<Value> {
  const { vm } = activation;
  const found = findAttribute(vm, module, '__all__');
  const all = found === undefined ? absent : yield* settle(found);
  const source = (module as PyModule).globals;
  const names = all === absent ? publicNames(source) : yield* collect(vm, all);
  for (const name of names) {
    if (typeof name !== 'string') throw typeError('Item in __all__ must be str');
    frame.names!.set(name, yield* settle(getAttribute(vm, module, name)));
  }
  return null;
}

function publicNames(globals: PyDict): Value[] {
  return globals
    .entries()
    .map(([name]) => name)
    .filter((name) => typeof name === 'string' && !name.startsWith('_'));
}

const stopIterationError: Intrinsic = (_, frame) => {
  const exception = frame.slots[frame.top - 1] as PyException;
  const { flags } = frame.code;
  const kind = (flags & 0x80) !== 0 ? 'coroutine' : (flags & 0x200) !== 0 ? 'async generator' : 'generator';
  const isStop = exception.cls.isSubtype(stopIterationType);
  if (!isStop && !(kind === 'async generator' && exception.cls.isSubtype(stopAsyncIterationType))) return;
  const error = new PyException(runtimeErrorType, [
    `${kind} raised ${isStop ? 'StopIteration' : 'StopAsyncIteration'}`,
  ]);
  error.cause = exception;
  error.context = exception;
  error.suppressContext = true;
  frame.slots[frame.top - 1] = error;
};

const asyncGenWrap: Intrinsic = (_, frame) => {
  frame.push(new PyTuple([frame.pop()], wrappedType));
};

/** Marks what an asynchronous generator yields, apart from what it awaits. */
export const wrappedType: PyTuple['cls'] = nativeType('async_generator_wrapped_value', { isBase: false });

const unaryPositive: Intrinsic = (activation, frame) => {
  activation.deliver(unary(activation.vm, '+', frame.pop()));
};

const listToTuple: Intrinsic = (_, frame) => {
  frame.push(new PyTuple((frame.pop() as PyList).items));
};

const typeVar: Intrinsic = (_, frame) => {
  frame.push(makeTypeParameter('TypeVar', frame.pop() as string));
};

const paramSpec: Intrinsic = (_, frame) => {
  frame.push(makeTypeParameter('ParamSpec', frame.pop() as string));
};

const typeVarTuple: Intrinsic = (_, frame) => {
  frame.push(makeTypeParameter('TypeVarTuple', frame.pop() as string));
};

const genericBase: Intrinsic = (activation, frame) => {
  activation.deliver(subscriptGeneric(activation.vm, frame.pop() as PyTuple));
};

const typeAlias: Intrinsic = (_, frame) => {
  frame.push(makeTypeAlias(frame.pop() as PyTuple));
};

const one: readonly Intrinsic[] = [
  invalid,
  print,
  importStar,
  stopIterationError,
  asyncGenWrap,
  unaryPositive,
  listToTuple,
  typeVar,
  paramSpec,
  typeVarTuple,
  genericBase,
  typeAlias,
];

export const callIntrinsic1: Handler = (activation, frame, { arg }) => {
  one[arg]!(activation, frame);
};

const prepareReraiseStar: Intrinsic = (_, frame) => {
  const raisedList = frame.pop() as PyList;
  frame.push(regroup(frame.pop() as PyException, raisedList.items));
};

const typeVarWithBound: Intrinsic = (_, frame) => {
  const bound = frame.pop();
  const parameter = makeTypeParameter('TypeVar', frame.pop() as string);
  parameter.bound = bound;
  frame.push(parameter);
};

const typeVarWithConstraints: Intrinsic = (_, frame) => {
  const constraints = frame.pop();
  const parameter = makeTypeParameter('TypeVar', frame.pop() as string);
  parameter.constraints = constraints;
  frame.push(parameter);
};

const functionTypeParams: Intrinsic = (_, frame) => {
  const parameters = frame.pop();
  (frame.slots[frame.top - 1] as PyFunction).typeParams = parameters;
};

const typeParamDefault: Intrinsic = (_, frame) => {
  const value = frame.pop();
  (frame.slots[frame.top - 1] as ReturnType<typeof makeTypeParameter>).defaultValue = value;
};

const two: readonly Intrinsic[] = [
  invalid,
  prepareReraiseStar,
  typeVarWithBound,
  typeVarWithConstraints,
  functionTypeParams,
  typeParamDefault,
];

export const callIntrinsic2: Handler = (activation, frame, { arg }) => {
  two[arg]!(activation, frame);
};

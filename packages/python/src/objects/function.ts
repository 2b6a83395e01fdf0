import type { LinkedCode } from '../interpreter/linked-code.ts';
import type { PyCell } from './cell.ts';
import type { PyDict } from './dict.ts';
import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const functionType: PyType = nativeType('function', { hasDict: true, isBase: false });
export const methodType: PyType = nativeType('method', { isBase: false });
export const staticMethodType: PyType = nativeType('staticmethod', { hasDict: true });
export const classMethodType: PyType = nativeType('classmethod', { hasDict: true });
export const propertyType: PyType = nativeType('property');

/** A function written in Python. */
export class PyFunction extends PyObject {
  code: LinkedCode;
  readonly globals: PyDict;
  closure: readonly PyCell[];
  name: string;
  qualname: string;
  doc: Value;
  module: Value;
  /** The defaults of the last positional parameters. */
  defaults: readonly Value[];
  /** The defaults of keyword-only parameters by name; null where there are none. */
  kwDefaults: PyDict | null = null;
  /** What makes the annotations: a function, or None. */
  annotate: Value = null;
  /** Null until they are asked for. */
  annotations: PyDict | null = null;
  typeParams: Value = null;

  constructor(code: LinkedCode, globals: PyDict, closure: readonly PyCell[] = []) {
    super(functionType);
    this.code = code;
    this.globals = globals;
    this.closure = closure;
    this.name = code.code.name;
    this.qualname = code.code.qualname;
    this.doc = code.code.docstring;
    this.module = globals.get('__name__') ?? null;
    this.defaults = [];
  }

  override visit(visit: (value: Value) => void): void {
    for (const cell of this.closure) visit(cell);
    for (const value of this.defaults) visit(value);
    visit(this.kwDefaults);
    visit(this.annotations);
  }

  override refer(visit: (value: Value) => void): void {
    super.refer(visit);
    visit(this.globals);
    visit(this.annotate);
    visit(this.typeParams);
  }
}

/** A function or another callable bound to its first argument. */
export class PyMethod extends PyObject {
  readonly function: Value;
  readonly self: Value;

  constructor(callable: Value, self: Value) {
    super(methodType);
    this.function = callable;
    this.self = self;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.function);
    visit(this.self);
  }
}

/** `staticmethod` or `classmethod`: which of both its type says. */
export class PyWrappedMethod extends PyObject {
  function: Value;

  constructor(callable: Value, cls: PyType) {
    super(cls);
    this.function = callable;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.function);
  }
}

/** `property`. None stands for a function that it does not have. */
export class PyProperty extends PyObject {
  getter: Value;
  setter: Value;
  deleter: Value;
  doc: Value;
  /** The name that it was assigned to in a class. */
  name: Value = null;

  constructor(getter: Value, setter: Value, deleter: Value, doc: Value, cls: PyType = propertyType) {
    super(cls);
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
    this.doc = doc;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.getter);
    visit(this.setter);
    visit(this.deleter);
  }
}

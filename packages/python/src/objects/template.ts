import { attribute } from './define.ts';
import { PyObject, type Value } from './object.ts';
import { PyTuple } from './tuple.ts';
import { nativeType, type PyType } from './type.ts';

const where = { module: 'string.templatelib', isBase: false };
export const templateType: PyType = nativeType('Template', where);
export const interpolationType: PyType = nativeType('Interpolation', where);

/** A replacement field of a template string. */
export class PyInterpolation extends PyObject {
  readonly value: Value;
  readonly expression: Value;
  readonly conversion: Value;
  readonly spec: Value;

  constructor(value: Value, expression: Value, conversion: Value, spec: Value) {
    super(interpolationType);
    this.value = value;
    this.expression = expression;
    this.conversion = conversion;
    this.spec = spec;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.value);
  }
}

/** A template string: texts, and one interpolation between each two. */
export class PyTemplate extends PyObject {
  readonly strings: PyTuple;
  readonly interpolations: PyTuple;

  constructor(strings: PyTuple, interpolations: PyTuple) {
    super(templateType);
    this.strings = strings;
    this.interpolations = interpolations;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.interpolations);
  }
}

/** Gives both types their attributes. */
export function installTemplates(): void {
  attribute(interpolationType, 'value', (_, self: PyInterpolation) => self.value);
  attribute(interpolationType, 'expression', (_, self: PyInterpolation) => self.expression);
  attribute(interpolationType, 'conversion', (_, self: PyInterpolation) => self.conversion);
  attribute(interpolationType, 'format_spec', (_, self: PyInterpolation) => self.spec);
  attribute(templateType, 'strings', (_, self: PyTemplate) => self.strings);
  attribute(templateType, 'interpolations', (_, self: PyTemplate) => self.interpolations);
  attribute(
    templateType,
    'values',
    (_, self: PyTemplate) =>
      new PyTuple(self.interpolations.items.map((one) => (one as PyInterpolation).value)),
  );
}

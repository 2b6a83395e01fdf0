import type { CodeConstant, CodeObject } from '@heddle/python/internal/bytecode/code';
import { opNames } from '@heddle/python/internal/bytecode/opcodes';

/** A code object as `dump-code.py` says it. */
export function dumpCode(code: CodeObject): object {
  return {
    name: code.name,
    qualname: code.qualname,
    firstLine: code.firstLine,
    argCount: code.argCount,
    posOnlyArgCount: code.posOnlyArgCount,
    kwOnlyArgCount: code.kwOnlyArgCount,
    flags: code.flags,
    stackSize: code.stackSize,
    names: code.names,
    varNames: code.varNames,
    cellVars: code.cellVars,
    freeVars: code.freeVars,
    instructions: code.positions.map(({ line, endLine, column, endColumn }, i) => {
      return [opNames[code.opcodes[i]!], code.args[i], code.offsets[i], line, endLine, column, endColumn];
    }),
    targets: [...code.targets],
    exceptionTable: code.exceptionTable.map(({ start, end, target, depth, lasti }) => {
      return [start, end, target, depth, lasti];
    }),
    constants: code.constants.map(dumpConstant),
  };
}

function dumpConstant(constant: CodeConstant): object {
  switch (constant.type) {
    case 'int':
      return { type: 'int', value: String(constant.value) };
    case 'float':
      return { type: 'float', value: floatText(constant.value) };
    case 'complex':
      return {
        type: 'complex',
        real: floatText(constant.real),
        imaginary: floatText(constant.imaginary),
      };
    case 'bytes':
      return { type: 'bytes', value: [...constant.value] };
    case 'tuple':
      return { type: 'tuple', items: constant.items.map(dumpConstant) };
    case 'frozenset':
      return { type: 'frozenset', items: constant.items.map(dumpConstant) };
    case 'slice':
      return {
        type: 'slice',
        start: dumpConstant(constant.start),
        stop: dumpConstant(constant.stop),
        step: dumpConstant(constant.step),
      };
    case 'code':
      return { type: 'code', code: dumpCode(constant.code) };
    default:
      return constant;
  }
}

/** The `repr` of the floats that the programs hold. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** A recorded code object with the items of frozen sets in the order in which the program has them. */
export function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([key, field]) => [key, normalised(field)]));
  if (fields.type === 'frozenset' && Array.isArray(fields.items)) {
    fields.items = fields.items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return fields;
}

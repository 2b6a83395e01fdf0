import { frameType, type PyFrame } from '../interpreter/frame.ts';
import { codeType, type LinkedCode } from '../interpreter/linked-code.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyCell } from '../objects/cell.ts';
import { attribute, method } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { type PyTraceback, tracebackType } from '../objects/exception.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import { addressOf } from '../semantics/identity.ts';

/** The variables of a frame by name: what `locals()` and `f_locals` give. In a function it is a copy. */
export function localsOf(frame: PyFrame): PyDict {
  if (frame.names !== null) return frame.names;
  const locals = new PyDict();
  frame.code.code.localsPlus.forEach((name, place) => {
    const slot = frame.slots[place];
    const value = slot instanceof PyCell ? slot.value : slot;
    if (value !== undefined) locals.set(name, value);
  });
  return locals;
}

function names(list: readonly string[]): Value {
  return new PyTuple([...list]);
}

function installCode(): void {
  attribute(codeType, 'co_name', (_, self: LinkedCode) => self.code.name);
  attribute(codeType, 'co_qualname', (_, self: LinkedCode) => self.code.qualname);
  attribute(codeType, 'co_filename', (_, self: LinkedCode) => self.code.filename);
  attribute(codeType, 'co_firstlineno', (_, self: LinkedCode) => self.code.firstLine);
  attribute(codeType, 'co_argcount', (_, self: LinkedCode) => self.code.argCount);
  attribute(codeType, 'co_posonlyargcount', (_, self: LinkedCode) => self.code.posOnlyArgCount);
  attribute(codeType, 'co_kwonlyargcount', (_, self: LinkedCode) => self.code.kwOnlyArgCount);
  attribute(codeType, 'co_nlocals', (_, self: LinkedCode) => self.code.varNames.length);
  attribute(codeType, 'co_stacksize', (_, self: LinkedCode) => self.code.stackSize);
  attribute(codeType, 'co_flags', (_, self: LinkedCode) => self.code.flags);
  attribute(codeType, 'co_names', (_, self: LinkedCode) => names(self.code.names));
  attribute(codeType, 'co_varnames', (_, self: LinkedCode) => names(self.code.varNames));
  attribute(codeType, 'co_cellvars', (_, self: LinkedCode) => names(self.code.cellVars));
  attribute(codeType, 'co_freevars', (_, self: LinkedCode) => names(self.code.freeVars));
  attribute(codeType, 'co_consts', (_, self: LinkedCode) => new PyTuple(self.constants));
  attribute(codeType, 'co_code', (_, self: LinkedCode) => {
    const { opcodes, args } = self.code;
    const bytes: number[] = [];
    opcodes.forEach((opcode, at) => {
      bytes.push(opcode, args[at]! & 0xff);
    });
    return new PyBytes(Uint8Array.from(bytes));
  });
  method(codeType, '__repr__', '(self, /)', {}, (vm, self: LinkedCode) => {
    const { name, filename, firstLine } = self.code;
    return `<code object ${name} at ${addressOf(vm, self)}, file "${filename}", line ${firstLine}>`;
  });
}

function installFrame(): void {
  attribute(frameType, 'f_code', (_, self: PyFrame) => self.code);
  attribute(frameType, 'f_back', (_, self: PyFrame) => self.back);
  attribute(frameType, 'f_lineno', (_, self: PyFrame) => self.line);
  attribute(frameType, 'f_globals', (_, self: PyFrame) => self.globals);
  attribute(frameType, 'f_builtins', (_, self: PyFrame) => self.builtins);
  attribute(frameType, 'f_locals', (_, self: PyFrame) => localsOf(self));
  attribute(frameType, 'f_lasti', (_, self: PyFrame) =>
    self.next === 0 ? -1 : self.code.code.offsets[self.next - 1]!,
  );
  attribute(frameType, 'f_generator', (_, self: PyFrame) => self.generator);
  attribute(
    frameType,
    'f_trace',
    (_, self: PyFrame) => self.trace,
    (_, self: PyFrame, value) => {
      self.trace = value ?? null;
      return null;
    },
  );
  for (const name of ['f_trace_lines', 'f_trace_opcodes']) {
    attribute(
      frameType,
      name,
      () => name === 'f_trace_lines',
      () => null,
    );
  }
  method(frameType, 'clear', '(self, /)', {}, () => null);
  method(frameType, '__repr__', '(self, /)', {}, (vm, self: PyFrame) => {
    const { code } = self.code;
    return `<frame at ${addressOf(vm, self)}, file '${code.filename}', line ${self.line}, code ${code.name}>`;
  });
}

function installTraceback(): void {
  attribute(tracebackType, 'tb_frame', (_, self: PyTraceback) => self.frame);
  attribute(tracebackType, 'tb_lineno', (_, self: PyTraceback) => self.line);
  attribute(
    tracebackType,
    'tb_lasti',
    (_, self: PyTraceback) => self.frame.code.code.offsets[self.instruction]!,
  );
  attribute(
    tracebackType,
    'tb_next',
    (_, self: PyTraceback) => self.next,
    (_, self: PyTraceback, value) => {
      self.next = (value ?? null) as PyTraceback | null;
      return null;
    },
  );
}

/** Gives code objects, frames and tracebacks their attributes. */
export function installFrameTypes(): void {
  installCode();
  installFrame();
  installTraceback();
}

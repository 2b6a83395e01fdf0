import { floatText } from '../semantics/float-text.ts';
import { quotedText } from '../semantics/quoted-text.ts';
import type { CodeConstant } from './code.ts';

/** The `repr` of a constant. Code objects are left to the caller, who knows where they lie. */
export function constantText(
  constant: CodeConstant,
  codeText: (constant: Extract<CodeConstant, { type: 'code' }>) => string = ({ code }) =>
    `<code object ${code.name}, file "${code.filename}", line ${code.firstLine}>`,
): string {
  const inner = (item: CodeConstant): string => constantText(item, codeText);
  switch (constant.type) {
    case 'None':
    case 'Ellipsis':
      return constant.type;
    case 'bool':
      return constant.value ? 'True' : 'False';
    case 'int':
      return constant.value.toString();
    case 'float':
      return floatText(constant.value);
    case 'complex':
      return complexText(constant.real, constant.imaginary);
    case 'str':
      return quotedText(constant.value);
    case 'bytes':
      return bytesText(constant.value);
    case 'tuple':
      return `(${constant.items.map(inner).join(', ')}${constant.items.length === 1 ? ',' : ''})`;
    case 'frozenset':
      return constant.items.length === 0
        ? 'frozenset()'
        : `frozenset({${constant.items.map(inner).join(', ')}})`;
    case 'slice':
      return `slice(${inner(constant.start)}, ${inner(constant.stop)}, ${inner(constant.step)})`;
    case 'code':
      return codeText(constant);
  }
}

function complexText(real: number, imaginary: number): string {
  const short = (value: number): string => floatText(value).replace(/\.0$/, '');
  if (real === 0 && !Object.is(real, -0)) return `${short(imaginary)}j`;
  const sign = imaginary < 0 || Object.is(imaginary, -0) ? '' : '+';
  return `(${short(real)}${sign}${short(imaginary)}j)`;
}

function bytesText(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) {
    if (byte === 9) escaped += '\\t';
    else if (byte === 10) escaped += '\\n';
    else if (byte === 13) escaped += '\\r';
    else if (byte === 92) escaped += '\\\\';
    else if (byte < 32 || byte > 126) escaped += `\\x${byte.toString(16).padStart(2, '0')}`;
    else escaped += String.fromCharCode(byte);
  }
  const double = escaped.includes("'") && !escaped.includes('"');
  return double ? `b"${escaped}"` : `b'${escaped.replaceAll("'", "\\'")}'`;
}

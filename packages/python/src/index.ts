export { type PythonVersion, pythonVersions } from '@heddle/primitives';
export type { CodeObject } from './bytecode/code.ts';
export { boot } from './interpreter/boot.ts';
export type { Runtime } from './interpreter/runtime.ts';
export { standardStreams } from './library/io/standard-stream.ts';
export type {
  Directives,
  StatedCheck,
  StatedCost,
  StatedExpectation,
  StatedService,
} from './program/directives.ts';
export { disassembly } from './program/disassembly.ts';
export { PythonProgram, type PythonProgramOptions, type SourceFile } from './program/python-program.ts';
export { loadProgramResources } from './program/resources.ts';
export { importedFiles } from './program/source-files.ts';
export { type PythonScenario, pythonScenario } from './scenario.ts';
export { type MistakeDetails, mistakeLines } from './syntax/mistake-text.ts';
export { SyntaxMistake } from './syntax/syntax-error.ts';

export type {
  Expression,
  InvisibleInstruction,
  LitmusFile,
  LitmusInstruction,
  LitmusProgram,
  LitmusThread,
  Operator,
  Reference,
  Register,
  VisibleInstruction,
} from './format.ts';
export { type ParseOptions, parseLitmus } from './parse.ts';
export { type LitmusScenario, litmusScenario } from './scenario.ts';

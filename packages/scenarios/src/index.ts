export {
  catalogue,
  families,
  findEntry,
  findEntryOf,
  findScenario,
  scenarioNamed,
  scenariosOf,
} from './catalogue.ts';
export { CatalogueProgram, type ProgramText } from './catalogue-program.ts';
export {
  type Difficulty,
  difficulties,
  type Entry,
  type EntryDefinition,
  entry,
  type PublishedSchedule,
  type TypescriptForm,
} from './entry.ts';
export {
  completed,
  deadlocked,
  type Expectation,
  type ExpectedOutcome,
  failed,
  leaving,
} from './expectation.ts';
export { optionsFor, typescriptOptions } from './exploration.ts';
export type { Family } from './family.ts';
export { assemble, type Listing } from './machine-code/assembler.ts';
export { runMachineCode } from './machine-code/processor.ts';
export { type Source, sources } from './sources.ts';
export { type Topic, topics } from './topics.ts';

export { abBa } from './ab-ba.ts';
export { catalogue, findEntry, findScenario } from './catalogue.ts';
export { checkThenAct } from './check-then-act.ts';
export {
  type Entry,
  type EntryDefinition,
  type Expectation,
  type ExpectedOutcome,
  entry,
  type Topic,
} from './entry.ts';
export { lostUpdate } from './lost-update.ts';
export { publicationOrder } from './publication-order.ts';
export { selfDeadlock } from './self-deadlock.ts';

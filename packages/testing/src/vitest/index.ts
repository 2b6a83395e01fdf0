export { type ConcurrentOptions, type ConcurrentTest, concurrent } from './concurrent/concurrent.ts';
export { matchers, type ScheduleAssertions } from './matchers/matchers.ts';
export type { MatcherResult } from './matchers/result.ts';
export type { HoldOptions, SearchOptions } from './options.ts';
export type { ExpectedOutcome } from './outcome.ts';
export type { Testable } from './program.ts';

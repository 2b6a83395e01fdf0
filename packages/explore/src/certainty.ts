import type { Finding } from './result.ts';

/** Whether a finding is no false alarm: an execution shows it, so it ends a search and fails a build. */
export function isCertain({ certainty }: Finding): boolean {
  return certainty !== 'hint' && certainty !== 'unconfirmed';
}

function rank(finding: Finding): number {
  if (isCertain(finding)) return 0;
  return finding.certainty === 'unconfirmed' ? 1 : 2;
}

/** Findings, those that are certain first and hints last; else in the order in which they were found. */
export function certainFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

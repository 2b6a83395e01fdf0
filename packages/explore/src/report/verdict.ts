import { isCertain } from '../certainty.ts';
import { detectors } from '../detectors/catalogue.ts';
import type { Finding, Result } from '../result.ts';
import type { Emphasis } from './style.ts';
import { counted } from './text.ts';

/** Names as a list in a sentence: `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How much was found: `2 findings, 1 unconfirmed prediction and 3 hints`. */
export function describeFindings(findings: readonly Finding[]): string {
  const counts: readonly (readonly [number, string])[] = [
    [findings.filter(isCertain).length, 'finding'],
    [findings.filter(({ certainty }) => certainty === 'unconfirmed').length, 'unconfirmed prediction'],
    [findings.filter(({ certainty }) => certainty === 'hint').length, 'hint'],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  return parts.length === 0 ? 'nothing found' : listed(parts);
}

/** How that is emphasised. */
export function emphasisOf(findings: readonly Finding[]): Emphasis {
  if (findings.length === 0) return 'good';
  return findings.some(isCertain) ? 'bad' : 'switch';
}

/** The kind of a finding, and what it is worth where that is not much. */
export function describeKind({ kind, certainty }: Finding): string {
  return certainty === 'hint' || certainty === 'unconfirmed' ? `${kind} (${certainty})` : kind;
}

/** What searched, and what watched: `dpor, watched by race and leak`. */
export function describeSearch({ strategy, detect = [] }: Result): string {
  if (detect.length === 0) return strategy;
  const names = detect.length === detectors.length ? 'every detector' : listed(detect);
  return `${strategy}, watched by ${names}`;
}

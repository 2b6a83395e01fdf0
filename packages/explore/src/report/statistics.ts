import type { Result } from '../result.ts';
import type { Spread } from '../statistics/spread.ts';
import type { Unseen } from '../statistics/unseen.ts';
import { missProbability } from '../strategies/confidence.ts';
import type { Guarantee } from '../strategies/sampling.ts';
import { plainStyle, type ReportOptions } from './style.ts';
import { counted, grouped, percentage, wrap } from './text.ts';

/** What a line of the section is about, and what it says. */
type Line = readonly [label: string, text: string];

function describeSpread({ min, mean, max }: Spread, noun: string): string {
  if (min === max) return counted(min, noun);
  const average = grouped(Math.round(mean * 10) / 10);
  return `${grouped(min)} to ${counted(max, noun)} (mean ${average})`;
}

function describeExecutions({ executions, statistics }: Result): string {
  const { failing, firstFinding, cutOff, abandoned } = statistics;
  const share = (count: number): string => percentage(count / executions);
  const parts = [grouped(executions)];
  if (failing > 0) parts.push(`${grouped(failing)} of them failed (${share(failing)})`);
  if (firstFinding === 0) parts.push('one that was given up was the first with a finding');
  else if (firstFinding !== null) parts.push(`number ${grouped(firstFinding)} was the first with a finding`);
  if (cutOff > 0) parts.push(`${grouped(cutOff)} were cut off (${share(cutOff)})`);
  if (abandoned > 0) parts.push(`${grouped(abandoned)} more were given up as repetitions`);
  return parts.join('; ');
}

function describeDistinct({ outcomes, classes, states }: Result['statistics']['distinct']): string {
  const parts = [counted(outcomes, 'outcome')];
  if (classes !== null) parts.push(`${grouped(classes)} trace class${classes === 1 ? '' : 'es'}`);
  if (states !== null) parts.push(counted(states, 'state'));
  return parts.join(', ');
}

function describeEstimate({
  share,
  executions,
  quality,
}: NonNullable<Result['statistics']['estimate']>): string {
  if (executions === null) return 'less than 5 % of it is done';
  const word = quality === 'rough' ? 'roughly' : 'about';
  return `${word} ${counted(executions, 'execution')}, ${Math.floor(share * 100)} % of them done`;
}

function describeUnseen({ confidence, finding, outcome, class: ofClass }: Unseen): string {
  const news = ofClass === null ? '' : `, and of a new trace class with ${percentage(ofClass)}`;
  return [
    `with ${percentage(confidence)} confidence, what was not found shows in less than ${percentage(finding)} of such executions`,
    `the next one is of a new outcome with a probability of about ${percentage(outcome)}${news}`,
  ].join('; ');
}

function describeGuarantee({ statement, probability }: Guarantee, executions: number): string {
  if (probability === null) return statement;
  const miss = percentage(missProbability(probability, executions));
  return `${statement}; so many executions miss it with a probability of at most ${miss}`;
}

/** What there is to say of a result's executions. */
export function statisticsOf(result: Result): Line[] {
  const { executions, statistics, worth, ended } = result;
  const { steps, choicePoints, preemptions, distinct, estimate, guarantee, unseen } = statistics;
  const lines: Line[] = [
    ['executions', describeExecutions(result)],
    ['seen', describeDistinct(distinct)],
    [
      'each',
      [
        describeSpread(steps, 'step'),
        describeSpread(choicePoints, 'choice point'),
        describeSpread(preemptions, 'preemption'),
      ].join(', '),
    ],
  ];
  if (estimate !== null && estimate.quality !== 'exact')
    lines.push(['whole search', describeEstimate(estimate)]);
  // Where everything was seen, there is nothing to guess; a sample that ends with what it looks for says little of the rest.
  if (worth === 'complete' || ended === 'finding') return lines;
  if (guarantee !== null) lines.push(['guarantee', describeGuarantee(guarantee, executions)]);
  if (unseen !== null) lines.push(['not seen', describeUnseen(unseen)]);
  return lines;
}

/** The statistics of a result, a line each. One execution has none, where it is not all that there is to know. */
export function renderStatistics(result: Result, options: ReportOptions = {}): string {
  const { style = plainStyle } = options;
  const width = Math.max(options.width ?? 100, 40);
  if (result.executions <= 1 && result.stateGraph === null) return '';
  const lines = statisticsOf(result);
  const labelWidth = Math.max(...lines.map(([label]) => label.length));
  const texts = lines.flatMap(([label, text]) =>
    wrap(text, width - labelWidth - 2).map(
      (line, at) => `${style('quiet', (at === 0 ? label : '').padEnd(labelWidth))}  ${line}`,
    ),
  );
  return [style('quiet', 'statistics'), ...texts].join('\n');
}

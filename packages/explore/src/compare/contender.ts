import { UsageError } from '@heddle/core';
import { type NamedStrategy, namedStrategy, type StrategySetting } from '../strategies/catalogue.ts';

/** A setting of a strategy that a number gives. */
export type NumericSetting = Exclude<StrategySetting, 'seed'>;

/** Settings of strategies, by name. */
export type ContenderSettings = Readonly<Partial<Record<NumericSetting, number>>>;

/** A strategy that takes part in a comparison. */
export interface Contender {
  /** As it was written: `pct:3`. */
  readonly label: string;
  /** Its name in the catalogue. */
  readonly strategy: string;
  readonly settings: ContenderSettings;
  /** Whether it draws from a seed: one that does not does the same in every run. */
  readonly isSeeded: boolean;
}

/** The settings that a strategy can be told by number, the one that a bare number gives first. */
function settingsOf({ reads }: NamedStrategy): NumericSetting[] {
  return reads.filter((key): key is NumericSetting => key !== 'seed');
}

function refuse(text: string, named: NamedStrategy): never {
  const { name } = named;
  const settings = settingsOf(named);
  const [first] = settings;
  if (first === undefined)
    throw new UsageError(`strategy ${text}: ${name} takes no setting; expected ${name}`);
  const others = settings.map((setting) => `${name}:${setting}=3`).join(' or ');
  throw new UsageError(`strategy ${text}: expected ${name}, ${name}:3 (its ${first}) or ${others}`);
}

/** One setting as it is written behind a colon: `3` or `bound=3`. */
function settingOf(text: string, part: string, named: NamedStrategy): readonly [NumericSetting, number] {
  const settings = settingsOf(named);
  const [, key, digits] = /^(?:([A-Za-z]+)=)?(\d+)$/.exec(part) ?? [];
  const setting = key === undefined ? settings[0] : settings.find((known) => known === key);
  const value = Number(digits);
  if (setting === undefined || digits === undefined || !Number.isSafeInteger(value)) refuse(text, named);
  return [setting, value];
}

/**
 * Reads a strategy and its settings: `random`, `pct:3` (the first setting that the strategy reads), `pct:depth=3`, several
 * with colons between them.
 * @param defaults settings for a strategy that reads them and does not set them itself.
 * @throws UsageError
 */
export function contenderOf(text: string, defaults: ContenderSettings = {}): Contender {
  const [name = '', ...parts] = text.split(':');
  const named = namedStrategy(name);
  const settings: Partial<Record<NumericSetting, number>> = {};
  for (const setting of settingsOf(named)) {
    if (defaults[setting] !== undefined) settings[setting] = defaults[setting];
  }
  for (const part of parts) {
    const [setting, value] = settingOf(text, part, named);
    settings[setting] = value;
  }
  return { label: text, strategy: name, settings, isSeeded: named.reads.includes('seed') };
}

/**
 * Makes sure that settings for all are read by one contender at least.
 * @throws UsageError
 */
export function checkRead(settings: ContenderSettings, contenders: readonly Contender[]): void {
  for (const setting of Object.keys(settings) as NumericSetting[]) {
    const isRead = contenders.some(({ strategy }) => namedStrategy(strategy).reads.includes(setting));
    if (isRead) continue;
    const labels = contenders.map(({ label }) => label).join(', ');
    throw new UsageError(`none of ${labels} takes a ${setting}`);
  }
}

import type { Rule } from './document.ts';

/** The colours of bars, in light and in dark: those of the activities, and eight that threads take in turn. */
const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  running: ['#2f6fd0', '#86b2f5'],
  native: ['#2c7d46', '#7fd093'],
  ready: ['#e0b13a', '#e3c15a'],
  gil: ['#c8442f', '#ff8a80'],
  blocked: ['#d6d3ca', '#4a4d52'],
  t0: ['#2f6fd0', '#86b2f5'],
  t1: ['#b4570e', '#f0a567'],
  t2: ['#2c7d46', '#7fd093'],
  t3: ['#8a3fb0', '#cf9bea'],
  t4: ['#a8325f', '#f08fb3'],
  t5: ['#0d7c84', '#66ccd2'],
  t6: ['#76700f', '#d0c95c'],
  t7: ['#5b5f70', '#b0b4c6'],
};

/** Shapes are filled; a path is a line. */
export const colourRules: readonly Rule[] = Object.entries(colours).flatMap(([name, [light, dark]]) => [
  { selector: `.${name}`, light: `fill:${light}`, dark: `fill:${dark}` },
  { selector: `path.${name}`, light: `fill:none;stroke:${light}`, dark: `stroke:${dark}` },
]);

/** Whether letters on a bar need the colour of the ground. */
export function isStrong(kind: string): boolean {
  return kind !== 'blocked' && kind !== 'ready';
}

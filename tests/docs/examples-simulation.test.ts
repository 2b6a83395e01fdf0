import { checkExamples } from './support/examples.ts';

checkExamples((path) => path.endsWith('simulation.md'));

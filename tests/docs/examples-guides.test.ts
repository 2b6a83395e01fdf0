import { checkExamples } from './support/examples.ts';

checkExamples(
  (path) => path !== 'README.md' && !path.startsWith('packages') && !path.endsWith('simulation.md'),
);

import { checkExamples } from './support/examples.ts';

checkExamples((path) => path.startsWith('packages'));

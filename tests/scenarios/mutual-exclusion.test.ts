import { families } from '@heddle/scenarios';
import { checkFamily } from './support/check-family.ts';

checkFamily(families.find(({ name }) => name === 'mutual-exclusion')!);

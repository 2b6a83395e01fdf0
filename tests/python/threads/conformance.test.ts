import { describe, expect, test } from 'vitest';
import { cases, newerCases } from '../../conformance/cases.ts';

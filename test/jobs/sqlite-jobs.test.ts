import { describe } from 'vitest';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';

describe('the embedded jobs on SQLite', () => jobsContract(makeSqliteDatabase));

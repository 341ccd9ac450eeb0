import { describe } from 'vitest';
import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';

describe('the embedded jobs on SQLite', () =>
  jobsContract({ make: makeSqliteDatabase, makeJobs: (opened, options) => new EmbeddedJobs(opened.jobTable, options) }));

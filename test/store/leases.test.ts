import { describe } from 'vitest';
import { leasesContract } from '../contracts/leases-contract.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';

describe('leases on SQLite', () => leasesContract(makeSqliteDatabase));

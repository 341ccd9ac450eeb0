import { describe } from 'vitest';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { storeContract } from '../contracts/store-contract.ts';

describe('the store on SQLite', () => storeContract(makeSqliteDatabase));

import type { KeptTables } from './tables.ts';

/** How one table is written out. */
interface KeptTable<Row> {
  columns: readonly (keyof Row & string)[];
  /** By what its rows are put in order; no two have the same. */
  order: readonly (keyof Row & string)[];
}

/** Each table with its columns, in an order in which they can be filled. */
export const keptTables: { [Name in keyof KeptTables]: KeptTable<KeptTables[Name]> } = {
  event: { columns: ['key', 'at'], order: ['key'] },
  workspace: { columns: ['id', 'platform', 'external_id', 'name', 'report_place', 'facts'], order: ['id'] },
  member: { columns: ['id', 'workspace_id', 'external_id', 'name', 'role', 'locale', 'zone'], order: ['id'] },
  script: { columns: ['hash', 'script_id', 'source', 'translations', 'saved_at'], order: ['hash'] },
  session: {
    columns: ['id', 'member_id', 'script_id', 'script_hash', 'status', 'revision', 'state', 'started_at', 'updated_at'],
    order: ['id'],
  },
  consent: { columns: ['session_id', 'what', 'place', 'at'], order: ['session_id', 'what', 'place'] },
  action: {
    columns: [
      ...(['id', 'member_id', 'script_id', 'advice_id', 'title', 'first_step', 'status', 'stuck_by', 'due_on'] as const),
      ...(['taken_at', 'updated_at'] as const),
    ],
    order: ['id'],
  },
  kpi_reading: { columns: ['id', 'member_id', 'session_id', 'kpi_id', 'value', 'read_at', 'replaced_at', 'corrects'], order: ['id'] },
  kpi_care: { columns: ['workspace_id', 'kpi_id', 'owner_id', 'stopped_at'], order: ['workspace_id', 'kpi_id'] },
  slot: { columns: ['id', 'place', 'message', 'version', 'shown_version', 'reference'], order: ['id'] },
  job: {
    columns: ['id', 'task', 'payload', 'queue', 'key', 'run_at', 'attempts', 'max_attempts', 'renewal', 'dead_at', 'error'],
    order: ['id'],
  },
  installation: { columns: ['platform', 'id', 'stands_for', 'sealed', 'updated_at'], order: ['platform', 'id'] },
  schedule: {
    columns: [
      'id',
      'workspace_id',
      'owner_id',
      'title',
      'rule',
      'starts_at',
      'zone',
      'settings',
      'status',
      'passed',
      'revision',
      'created_at',
      'updated_at',
    ],
    order: ['id'],
  },
  round: {
    columns: [
      'id',
      'workspace_id',
      'schedule_id',
      'occasion',
      'title',
      'script_id',
      'script_hash',
      'mode',
      'k',
      'status',
      'opens_at',
      'closes_at',
      'invited',
      'settings',
      'report',
    ],
    order: ['id'],
  },
  round_member: {
    columns: ['round_id', 'member_id', 'state', 'invite_at', 'reminded', 'nudged', 'session_id'],
    order: ['round_id', 'member_id'],
  },
  round_response: { columns: ['round_id', 'id', 'member_id', 'script_hash', 'role', 'answers', 'box'], order: ['round_id', 'id'] },
  preference: { columns: ['member_id', 'settings'], order: ['member_id'] },
  prompt: { columns: ['member_id', 'at', 'slot', 'rounds'], order: ['member_id', 'slot'] },
  mail: { columns: ['box', 'nth', 'side', 'text'], order: ['box', 'nth'] },
  audit: { columns: ['id', 'workspace_id', 'at', 'member_id', 'what', 'about', 'detail'], order: ['id'] },
  board: { columns: ['id', 'name', 'change'], order: ['id'] },
  board_person: { columns: ['id', 'name', 'role', 'position'], order: ['position', 'id'] },
  board_channel: { columns: ['id', 'name', 'position'], order: ['position', 'id'] },
  board_message: {
    columns: ['id', 'place', 'author', 'message', 'position', 'change', 'posted_at', 'edited_at'],
    order: ['position', 'id'],
  },
};

export const keptTableNames = Object.keys(keptTables) as (keyof KeptTables)[];

/** Columns as SQL names them. */
export const columnList = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

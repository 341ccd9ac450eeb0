import type { Instant } from '../clock.ts';
import type { Database, Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { Member } from './store.ts';
import type { BoardChannelTable, BoardMessageTable, BoardPersonTable } from './tables.ts';

/** Who and what there is in the local web workspace. */
export interface BoardContents {
  name: string;
  people: { id: string; name: string; role: Member['role']; locale?: string }[];
  channels: { id: string; name: string }[];
}

/** A message as the page gets it. `message` is a `Message` as JSON. */
export interface BoardEntry {
  id: string;
  place: string;
  author: string | null;
  message: string;
  change: number;
  postedAt: Instant;
  editedAt: Instant | null;
}

const entryOf = (row: BoardMessageTable): BoardEntry => ({
  id: row.id,
  place: row.place,
  author: row.author,
  message: row.message,
  change: row.change,
  postedAt: row.posted_at,
  editedAt: row.edited_at,
});

const selectBoard = prepare((db, _: object) => db.selectFrom('board').select('name').where('id', '=', 1));
const updateName = prepare((db, p: { name: string }) => db.updateTable('board').set({ name: p.name }).where('id', '=', 1));
/** Each with the language that they are spoken to in, once they are known as a member. */
const selectPeople = prepare((db, _: object) =>
  db
    .selectFrom('board_person as p')
    .select(['p.id', 'p.name', 'p.role'])
    .select((eb) =>
      eb
        .selectFrom('member as m')
        .innerJoin('workspace as w', 'w.id', 'm.workspace_id')
        .where('w.platform', '=', 'web')
        .whereRef('m.external_id', '=', 'p.id')
        .select('m.locale')
        .limit(1)
        .as('locale'),
    )
    .orderBy('p.position'),
);
const selectChannels = prepare((db, _: object) => db.selectFrom('board_channel').select(['id', 'name']).orderBy('position'));
const deletePeople = prepare((db, _: object) => db.deleteFrom('board_person'));
const deleteChannels = prepare((db, _: object) => db.deleteFrom('board_channel'));
const insertPeople = prepareRows<BoardPersonTable>(keptTables.board_person.columns, (db, rows) =>
  db.insertInto('board_person').values(rows),
);
const insertChannels = prepareRows<BoardChannelTable>(['id', 'name', 'position'], (db, rows) =>
  db.insertInto('board_channel').values(rows),
);

const selectNewest = prepare((db, p: { place: string; limit: number }) =>
  db.selectFrom('board_message').selectAll().where('place', '=', p.place).orderBy('position', 'desc').limit(p.limit),
);
const selectChanges = prepare((db, p: { place: string; after: number }) =>
  db.selectFrom('board_message').selectAll().where('place', '=', p.place).where('change', '>', p.after).orderBy('change'),
);
const deletePlace = prepare((db, p: { place: string }) => db.deleteFrom('board_message').where('place', '=', p.place));

/** Whoever has taken a number holds the row until the commit: changes become visible in the order of their numbers. */
const takeChange = prepare((db, _: object) =>
  db
    .updateTable('board')
    .set((eb) => ({ change: eb('change', '+', 1) }))
    .where('id', '=', 1)
    .returning('change'),
);
const upsertMessage = prepareRows<BoardMessageTable>(keptTables.board_message.columns, (db, rows) =>
  db
    .insertInto('board_message')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        message: eb.ref('excluded.message'),
        change: eb.ref('excluded.change'),
        edited_at: eb.ref('excluded.posted_at'),
      })),
    ),
);

async function put(
  runner: Runner,
  message: { id: string; place: string; author: string | null; message: string },
  at: Instant,
): Promise<void> {
  const change = (await takeChange.first(runner, {}))?.change ?? 0;
  await upsertMessage(runner, [{ ...message, position: change, change, posted_at: at, edited_at: null }]);
}

async function setUp(runner: Runner, { name, people, channels }: BoardContents): Promise<void> {
  await updateName.run(runner, { name });
  await deletePeople.run(runner, {});
  await deleteChannels.run(runner, {});
  await insertPeople(
    runner,
    people.map(({ id, name: called, role }, position) => ({ id, name: called, role, position })),
  );
  await insertChannels(
    runner,
    channels.map((channel, position) => ({ ...channel, position })),
  );
}

/**
 * The board of the web adapter, in the database. Its writes are relaxed: a message that a power cut takes is
 * delivered anew, because the job that delivers it is then still there as well.
 */
export interface StoredBoard {
  name(): Promise<string>;
  people(): Promise<BoardContents['people']>;
  channels(): Promise<BoardContents['channels']>;
  messages(place: string, limit: number): Promise<BoardEntry[]>;
  changes(place: string, after: number): Promise<BoardEntry[]>;
  put(message: { id: string; place: string; author: string | null; message: string }, at: Instant): Promise<void>;
  clear(place: string): Promise<void>;
  /** Names the workspace and replaces its people and channels; messages stay. */
  setUp(contents: BoardContents): Promise<void>;
}

export function makeBoard(database: Database): StoredBoard {
  const within = <T>(work: (runner: Runner) => Promise<T>): Promise<T> => database.transaction(work, true);
  return {
    name: () => within(async (runner) => (await selectBoard.first(runner, {}))?.name ?? ''),
    people: () =>
      within(async (runner) =>
        (await selectPeople.all(runner, {})).map(({ locale, ...person }) => ({ ...person, ...(locale === null ? {} : { locale }) })),
      ),
    channels: () => within((runner) => selectChannels.all(runner, {})),
    messages: async (place, limit) => (await within((runner) => selectNewest.all(runner, { place, limit }))).reverse().map(entryOf),
    changes: async (place, after) => (await within((runner) => selectChanges.all(runner, { place, after }))).map(entryOf),
    put: (message, at) => within((runner) => put(runner, message, at)),
    clear: async (place) => {
      await within(async (runner) => {
        await deletePlace.run(runner, { place });
        runner.afterCommit(() => database.scrub());
      });
    },
    setUp: (contents) => within((runner) => setUp(runner, contents)),
  };
}

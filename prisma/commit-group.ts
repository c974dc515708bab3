// Changes that come together are committed together: one sync to disk serves them all, and each can still fail alone.

/** The connection: how to run a statement, and whether a transaction is open on it. */
interface Connection {
  readonly run: (sql: string) => void;
  readonly isInTransaction: () => boolean;
}

/** Changes that wait for the same commit. */
interface Group {
  readonly since: number;
  changes: number;
  readonly committed: Promise<void>;
  readonly settle: (error?: unknown) => void;
}

const MOST_CHANGES = 50;
const LONGEST_MILLISECONDS = 20;

/**
 * The transactions of one connection, which run one after another. The sync at a commit takes as long as the work of a
 * change or longer. So each change runs in a savepoint of a common transaction, which is committed when all requests
 * that have come in by then are served. A change is done when `committed` says so, never before.
 */
export class CommitGroup {
  readonly #connection: Connection;
  #open: Group | null = null;
  /** Changes under way or waiting for their turn. */
  #expected = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Announces a change; `begin` and then `keep` or `undo` follow, or `giveUp`. */
  expect(): void {
    this.#expected++;
  }

  /** The announced change does not begin after all. */
  giveUp(): void {
    this.#end();
  }

  /** Begins a change. It is IMMEDIATE: one that reads first and then writes must not lose the file to another process. */
  begin(): void {
    if (!this.#connection.isInTransaction()) this.commit();
    if (this.#open === null) {
      this.#connection.run('BEGIN IMMEDIATE');
      this.#open = newGroup();
    }
    this.#connection.run('SAVEPOINT change');
  }

  /** The group of the change that has begun: resolves when it is on disk, rejects when it could not be written. */
  get committed(): Promise<void> {
    return this.#open?.committed ?? Promise.resolve();
  }

  /** Ends a change that is to stay. */
  keep(): void {
    try {
      this.#connection.run('RELEASE change');
      if (this.#open) this.#open.changes++;
    } finally {
      this.#end();
    }
  }

  /** Ends a change of which nothing is to stay. */
  undo(): void {
    try {
      if (this.#connection.isInTransaction()) {
        this.#connection.run('ROLLBACK TO change');
        this.#connection.run('RELEASE change');
      }
    } finally {
      this.#end();
    }
  }

  /** Commits what is open, between two changes. */
  commit(): void {
    const group = this.#open;
    if (group === null) return;
    this.#open = null;
    try {
      this.#connection.run('COMMIT'); // fails, too, when SQLite has undone everything, as it does when the disk is full
      group.settle();
    } catch (error) {
      if (this.#connection.isInTransaction()) this.#connection.run('ROLLBACK');
      group.settle(error);
    }
  }

  #end(): void {
    this.#expected--;
    if (this.#open === null) return;
    const { changes, since } = this.#open;
    if (changes >= MOST_CHANGES || performance.now() - since >= LONGEST_MILLISECONDS) this.commit();
    else if (this.#expected === 0) setImmediate(() => this.#commitUnlessExpecting());
  }

  #commitUnlessExpecting(): void {
    if (this.#expected === 0) this.commit();
  }
}

function newGroup(): Group {
  let settle: Group['settle'] = () => {};
  const committed = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  committed.catch(() => {}); // a change that was undone does not wait for it
  return { since: performance.now(), changes: 0, committed, settle };
}

import type { Head } from '../access/head.ts';
import type { Trace } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import type { Manifest } from './contract.ts';
import type { Folder } from './files.adapter.ts';
import type { Progress } from './progress.item.ts';
import { moved } from './progress.ts';
import type { Origin } from './rules.ts';
import { type ArchiveId, commit, importTask, keep, type Step, saveAlone } from './store.ts';

/** What one run over an archive is about. */
export type ArchiveRun = {
  readonly folder: Folder;
  readonly manifest: Manifest;
  readonly place: ArchiveId;
  readonly origin: Origin;
  /** The instant of this run. */
  readonly at: string;
  /** Whether the time limit is near. */
  readonly outOfTime: () => boolean;
};

/** One run over an archive, and how far it has come: each step moves it forward in its own transaction. */
export class Run {
  readonly about: ArchiveRun;
  #progress: Progress;

  constructor(about: ArchiveRun, progress: Progress) {
    this.about = about;
    this.#progress = progress;
  }

  /** How far it has come. */
  get progress(): Progress {
    return this.#progress;
  }

  /** The line of the trace for what this run adds. */
  trace(more: Pick<Trace, 'object' | 'change'>): Trace {
    return taskTrace(importTask(this.about.at, this.#progress.fileId), more);
  }

  /**
   * Adds to the dossier and moves forward, both or neither.
   * @param make what is added, for the head as it stands, and where that leads; runs again while others use the dossier
   */
  async add(make: (head: Head) => Promise<Step & { readonly to: Partial<Progress> }>): Promise<void> {
    const before = this.#progress;
    let next = before;
    await commit(this.about.place.dossierId, async (head) => {
      const { to, writes, ...step } = await make(head);
      next = moved(before, to);
      return { ...step, writes: [...writes, keep(this.about.place, next, before)] };
    });
    this.#progress = next;
  }

  /** Moves forward past something that is not taken. */
  async pass(to: Partial<Progress>): Promise<void> {
    const next = moved(this.#progress, to);
    await saveAlone([keep(this.about.place, next, this.#progress)]);
    this.#progress = next;
  }
}

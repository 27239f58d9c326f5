type Payload = Record<string, unknown>;

/** Where the library keeps codes, sessions and grants: in memory, gone with the process. One for each kind of thing. */
export class Memory {
  readonly #kept = new Map<string, Payload>();

  async upsert(id: string, payload: Payload): Promise<void> {
    this.#kept.set(id, payload);
  }

  async find(id: string): Promise<Payload | undefined> {
    return this.#kept.get(id);
  }

  async findByUid(uid: string): Promise<Payload | undefined> {
    return [...this.#kept.values()].find((payload) => payload.uid === uid);
  }

  /** Marks a code as used: the library refuses it a second time. */
  async consume(id: string): Promise<void> {
    Object.assign(this.#kept.get(id) ?? {}, { consumed: Math.floor(Date.now() / 1000) });
  }

  async destroy(id: string): Promise<void> {
    this.#kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, payload] of this.#kept) if (payload.grantId === grantId) this.#kept.delete(id);
  }
}

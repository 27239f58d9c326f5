import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentContent, DocumentReference } from '../../functions/document/contract.ts';
import type { OpeningConfirmed } from '../../functions/opening/contract.ts';
import type { Me, SignInStep } from '../../functions/session/contract.ts';
import { ApiError, Caller, type Deposit } from './caller.ts';

/** An insured person, as the register has them. */
export type Insured = {
  readonly nir: string;
  readonly vitaleSerial: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthOn: string;
  readonly address: { readonly lines: readonly string[]; readonly postalCode: string; readonly city: string };
  /** Numbers of those who act for a minor. */
  readonly representatives?: readonly string[];
};

/** Where the citizen acts: the site, and the outbox in which they read what is sent to them. */
export type CitizenSite = {
  readonly url: string;
  readonly outbox: () => Messages | Promise<Messages>;
};

/** What was sent, newest first. */
export type Messages = readonly { readonly to: string; readonly text: string }[];

/** How a citizen can be reached. */
export type Contacts = { readonly phone: string; readonly email: string };

/**
 * A person who uses the service as anybody would: over HTTP, reading codes in the messages they receive. Drives the
 * demonstration, the end-to-end tests and the load of the bench.
 */
export class Citizen extends Caller {
  readonly place: CitizenSite;
  readonly insured: Insured;
  readonly contacts: Contacts;
  identifier = '';
  dossierId = '';

  constructor(place: CitizenSite, insured: Insured, contacts: Contacts) {
    super(place.url);
    this.place = place;
    this.insured = insured;
    this.contacts = contacts;
  }

  /** Waits for a message and gives the part of it that matches. */
  async #read(to: string, what: RegExp): Promise<string> {
    for (let turn = 0; turn < 100; turn += 1) {
      const messages = await this.place.outbox();
      const found = messages.find((message) => message.to.includes(to) && what.test(message.text));
      const text = what.exec(found?.text ?? '')?.[0];
      if (text) return text;
      await sleep(100);
    }
    throw new Error(`nothing like ${what} was sent to ${to}`);
  }

  /** Asks for a letter, comes back with its code: the dossier is open and the identifier known. */
  async open(): Promise<OpeningConfirmed> {
    const { nir, vitaleSerial, birthOn, familyName } = this.insured;
    await this.call('/openings', { method: 'POST', body: { nir, vitaleSerial, birthOn } });
    const code = await this.#read(familyName, /\d{4} \d{4} \d{4}/);
    const confirmed = await this.call<OpeningConfirmed>('/openings/confirm', {
      method: 'POST',
      body: { nir, code, ...this.contacts },
    });
    this.identifier = confirmed.identifier;
    return confirmed;
  }

  /**
   * Signs in for the first time with the temporary password, and chooses `password` and codes by e-mail.
   * @returns the access token
   */
  async signInFirst(password: string): Promise<string> {
    const temporary = await this.#read(this.#e164(), /[A-Z0-9]{5}-[a-z0-9]{5}-Aa7/);
    const first = await this.#step('', { password: temporary });
    const second = await this.#step('/new-password', { session: sessionOf(first), newPassword: password });
    return this.#finish(await this.#step('/channel', { session: sessionOf(second), channel: 'email' }));
  }

  /** Signs in with a password and the code sent by e-mail. @returns the access token */
  async signIn(password: string): Promise<string> {
    return this.#finish(await this.#step('', { password }));
  }

  /** Deposits a file in their own dossier, and waits until it is checked. */
  deposit(file: Deposit): Promise<DocumentReference> {
    return this.depositIn(this.dossierId, file);
  }

  /** Waits until a document of their own dossier is no longer being checked. */
  checked(documentId: string): Promise<DocumentReference> {
    return this.checkedIn(this.dossierId, documentId);
  }

  /** Reads a document's bytes. */
  async read(documentId: string): Promise<Buffer> {
    const { content } = await this.call<DocumentContent>(`/dossiers/${this.dossierId}/documents/${documentId}`);
    const response = await fetch(content.url);
    if (!response.ok) throw new ApiError(response.status, await response.text());
    return Buffer.from(await response.arrayBuffer());
  }

  #e164(): string {
    return `+33${this.contacts.phone.slice(1)}`;
  }

  #step(path: string, body: object): Promise<SignInStep> {
    return this.call<SignInStep>(`/session${path}`, { method: 'POST', body: { identifier: this.identifier, ...body } });
  }

  async #finish(asked: SignInStep): Promise<string> {
    const code = await this.#read(this.contacts.email, /(?<!\d)\d{6}(?!\d)/);
    const last = await this.#step('/code', { session: sessionOf(asked), code });
    if (last.next !== 'signed-in') throw new Error(`the sign-in asks for ${last.next}`);
    this.hold(last.accessToken);
    const me = await this.call<Me>('/me');
    this.dossierId = me.dossiers[0]?.dossierId ?? '';
    return last.accessToken;
  }
}

const sessionOf = (step: SignInStep): string => ('session' in step ? step.session : '');

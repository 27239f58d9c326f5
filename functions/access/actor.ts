import type { ActorKind } from './vocabulary.ts';

/** Who acts, as the gateway's authorizer established it. No right is in it. */
export type Actor = {
  readonly kind: ActorKind;
  /** `patient:ABCD2346EFGH`, `professional:10002422979`, `agent:…` */
  readonly id: string;
  /** Name of a professional or agent, for the trace that the patient reads. */
  readonly name?: string;
  /** Profession, a code of TRE_G15: `10` is a doctor. */
  readonly profession?: string;
  /** Specialty, `SM26`. */
  readonly specialty?: string;
  /** Sector of activity of the place where they act, a code of TRE_R02: `SA07` is a practice of one's own. */
  readonly sector?: string;
  /** Where they act: FINESS number or technical id of the structure, and its name. */
  readonly establishment?: string;
  readonly establishmentName?: string;
  /** `true` for a doctor who regulates calls at a SAMU centre (claim `Acces_Regulation_Medicale`). */
  readonly regulates?: boolean;
  /** `true` for an agent who may decide what one agent alone may not. */
  readonly supervises?: boolean;
  /** Instant of the sign-in, seconds since 1970. */
  readonly signedInAt?: number;
};

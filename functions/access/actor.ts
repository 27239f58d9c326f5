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

/** The specialty of occupational medicine (TRE_R38): its doctors never act for care in a dossier (CSP L1111-17 IV). */
export const OCCUPATIONAL_MEDICINE = 'SM25';

import type { StaffStep } from '../../../../functions/session/contract.ts';
/** A step of the sign-in that is not its end. */
export type Step = Exclude<StaffStep, { next: 'signed-in' }>;

import type { EmergencyReview } from './contract.ts';
/** An opening in an emergency as it is kept. */
export type StoredReview = EmergencyReview & { readonly reason: string };

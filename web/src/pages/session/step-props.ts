import type { SignInStep } from '../../../../functions/session/contract.ts';
/** What every step after the first is given. */
export type StepProps<Next extends SignInStep['next']> = {
  readonly identifier: string;
  readonly step: Extract<SignInStep, { next: Next }>;
  /** Sends the answer of this step and shows the next one. */
  readonly forward: (answer: Promise<SignInStep>) => Promise<void>;
  readonly restart: () => void;
};

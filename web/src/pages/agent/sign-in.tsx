import { useState } from 'preact/hooks';
import type { StaffStep } from '../../../../functions/session/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { FailureNotice } from '../../parts/notice.tsx';
import { begin } from './agent-session.ts';
import type { Step } from './step.ts';
import { CodeStep, NewPasswordStep, PasswordStep } from './steps.tsx';

type Underway = { readonly username: string; readonly step: Step };

/** The sign-in of an agent, one question a page. The service says which step comes next. */
export function AgentSignIn() {
  const [underway, setUnderway] = useState<Underway>();
  const [ended, setEnded] = useState<Failure>();
  const forward = (username: string) => async (answer: Promise<StaffStep>) => {
    try {
      const step = await answer;
      setEnded(undefined);
      if (step.next === 'signed-in') begin(step);
      else setUnderway({ username, step });
    } catch (error) {
      // A sign-in left waiting for too long can only start over; what is wrong in one answer is told beside it.
      if (failureOf(error).kind !== 'session-ended') throw error;
      setUnderway(undefined);
      setEnded(failureOf(error));
    }
  };
  if (!underway) {
    return (
      <>
        {ended && <FailureNotice failure={ended} />}
        <PasswordStep forwardAs={forward} />
      </>
    );
  }
  const { username, step } = underway;
  const props = { username, forward: forward(username), restart: () => setUnderway(undefined) };
  if (step.next === 'new-password') return <NewPasswordStep {...props} step={step} />;
  return <CodeStep key={step.next} {...props} step={step} />;
}

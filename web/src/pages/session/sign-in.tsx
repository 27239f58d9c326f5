import { useEffect, useState } from 'preact/hooks';
import type { SignInStep } from '../../../../functions/session/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { FailureNotice } from '../../parts/notice.tsx';
import { go, place } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { begin, session } from '../../session/session.ts';
import { keepStep, keptStep, type Underway } from '../../session/step-memory.ts';
import { ChannelStep } from './channel-step.tsx';
import { CodeStep } from './code-step.tsx';
import { NewPasswordStep } from './new-password-step.tsx';
import { PasswordStep } from './password-step.tsx';

/** The sign-in, one question a page. The service says which step comes next. */
export function SignIn() {
  const [arrived] = useState(() => place.get().carried);
  const [underway, setUnderway] = useState<Underway | undefined>(keptStep);
  const [identifier, setIdentifier] = useState(underway?.identifier ?? arrived.identifier ?? '');
  const [ended, setEnded] = useState<Failure>();
  const now = session.use();
  useEffect(() => {
    if (now.state !== 'in') return;
    // Who has several dossiers says first for whom they come.
    go(arrived.backTo ?? pathTo(now.others.length > 0 ? 'family' : 'dossier'), {}, true);
  }, [now, arrived]);

  const at = (next: Underway | undefined) => {
    keepStep(next);
    setUnderway(next);
    setEnded(undefined);
  };
  const forwardAs = (who: string) => async (answer: Promise<SignInStep>) => {
    setIdentifier(who);
    try {
      const step = await answer;
      if (step.next !== 'signed-in') return at({ identifier: who, step });
      keepStep(undefined);
      await begin(step);
    } catch (error) {
      // A sign-in left waiting for too long can only start over; what is wrong in one answer is told beside it.
      if (failureOf(error).kind !== 'session-ended') throw error;
      at(undefined);
      setEnded(failureOf(error));
    }
  };
  const common = { identifier, forward: forwardAs(identifier), restart: () => at(undefined) };
  return (
    <>
      {ended && <FailureNotice failure={ended} />}
      {!underway && <PasswordStep identifier={identifier} forwardAs={forwardAs} />}
      {underway?.step.next === 'new-password' && <NewPasswordStep {...common} step={underway.step} />}
      {underway?.step.next === 'channel' && <ChannelStep {...common} step={underway.step} />}
      {underway?.step.next === 'code' && <CodeStep {...common} step={underway.step} />}
    </>
  );
}

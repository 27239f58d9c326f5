import type { routes } from '../../../../functions/session/contract.ts';
import { capability } from '../../capability.ts';

/** What the client asks of `session`, and the pages that show signing in. */
export const session = capability<typeof routes>()({
  operations: {
    signIn: ['POST', '/session'],
    chooseNewPassword: ['POST', '/session/new-password'],
    chooseChannel: ['POST', '/session/channel'],
    answerCode: ['POST', '/session/code'],
    refreshSession: ['POST', '/session/refresh'],
    signOut: ['POST', '/session/sign-out'],
    readMe: ['GET', '/me'],
    readSignInOptions: ['GET', '/sign-in-options'],
    staffSignIn: ['POST', '/staff/session'],
    staffChooseNewPassword: ['POST', '/staff/session/new-password'],
    staffConfirmAuthenticator: ['POST', '/staff/session/authenticator'],
    staffAnswerCode: ['POST', '/staff/session/code'],
    staffRefreshSession: ['POST', '/staff/session/refresh'],
    staffSignOut: ['POST', '/staff/session/sign-out'],
  },
  pages: {
    signIn: { at: '/connexion', for: 'anybody' },
  },
});

import { setting } from '../platform/runtime.ts';
import { endpoint } from '../record/access/endpoint.ts';
import { routes } from './contract.ts';

/** Tells where professionals sign in: the same settings that the authorizer checks their tokens with. */
export const readSignInOptions = endpoint(routes.readSignInOptions, async () => {
  const issuer = setting('PROFESSIONALS_ISSUER');
  const [clientId = ''] = setting('PROFESSIONALS_CLIENTS').split(',');
  return {
    body: {
      proSanteConnect: {
        issuer,
        clientId,
        authorizationEndpoint: setting('PROFESSIONALS_AUTHORIZATION'),
        tokenEndpoint: `${issuer}/protocol/openid-connect/token`,
        level: setting('PROFESSIONALS_LEVEL'),
      },
    },
  };
});

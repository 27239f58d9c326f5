import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { API_STAGE } from './api.ts';
import { inWords } from './api-answers.ts';
import { largestBody } from './body-size.ts';
import { allRoutes } from './routes.ts';

/** Header in which the edge of the site writes the network of the caller; a value sent by the caller is overwritten. */
export const VIEWER_ADDRESS = 'x-viewer-address';

/** Header by which the edge of the site proves itself, so that nobody calls the API around it with an invented address. */
export const SITE_PROOF = 'x-site-proof';

/**
 * Requests of one address in five minutes. A hospital, or the subscribers of an operator, hide behind one: what people do
 * who are signed in is a hundred requests each; signing in, opening a dossier and objecting take five, and are what a
 * guesser would repeat. Scanning a card is counted by itself: nobody is to find it shut because of what a neighbour does.
 */
const REQUESTS = { OneAddress: 10_000, OneAddressAtTheDoors: 300, OneAddressScanning: 300 } as const;
const MINUTES_WATCHED = 5;

/** Sizes of bodies in bytes: what most routes stay below, and what the firewall can look at (API Gateway, 16 KB). */
const USUAL_BODY = 8192;
const INSPECTED_BODY = 16_384;

/**
 * Managed rules that only count. They would refuse what contracts allow: a body of more than 8 KB; a text in which somebody
 * writes `<script>` or an address, since bodies are judged by contracts, and no page takes text for markup; software and
 * old telephones that name no user agent.
 */
const COUNTED = {
  AWSManagedRulesCommonRuleSet: [
    'NoUserAgent_HEADER',
    'SizeRestrictions_BODY',
    'EC2MetaDataSSRF_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'CrossSiteScripting_BODY',
  ],
  AWSManagedRulesKnownBadInputsRuleSet: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY'],
} as const;

/**
 * The rules in their order: who goes round the site, what AWS knows to be bad, floods from one address, and bodies larger
 * than any contract allows.
 * @param proof what the edge of the site shows
 */
export const firewallRules = (proof: string): CfnWebACL.RuleProperty[] => [
  onlyFromSite(proof, 0),
  managed('AWSManagedRulesCommonRuleSet', 1),
  managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
  notFlooding('OneAddressScanning', 3, orOf(cards)),
  notFlooding('OneAddressAtTheDoors', 4, orOf(doors)),
  notFlooding('OneAddress', 5, { notStatement: { statement: orOf(cards) } }),
  ...notTooLarge(6),
];

/** How a rule is seen in metrics. */
export const seen = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples would keep whole requests, with their headers.
  sampledRequestsEnabled: false,
});

const onlyFromSite = (proof: string, priority: number): CfnWebACL.RuleProperty => ({
  name: 'AroundTheSite',
  priority,
  action: { block: {} },
  visibilityConfig: seen('AroundTheSite'),
  statement: {
    notStatement: {
      statement: {
        byteMatchStatement: {
          fieldToMatch: { singleHeader: { Name: SITE_PROOF } },
          positionalConstraint: 'EXACTLY',
          searchString: proof,
          textTransformations: AS_IT_IS,
        },
      },
    },
  },
});

/** What is reached without signing in and may be tried, apart from the cards. */
const tried = allRoutes.flatMap(([, { signedIn, body, action, path }]) =>
  !signedIn && body ? [{ path, isCard: action === 'card:open' }] : [],
);
const doors = tried.filter(({ isCard }) => !isCard);
const cards = tried.filter(({ isCard }) => isCard);

const orOf = (routes: readonly { readonly path: string }[]): CfnWebACL.StatementProperty => {
  const [first, ...others] = routes.map(({ path }) => at(path));
  if (!first) throw new Error('no route to count');
  return others.length === 0 ? first : { orStatement: { statements: [first, ...others] } };
};

/** Counts by the network of the person's device, which the edge of the site writes: one flood leaves the others alone. */
const notFlooding = (
  name: keyof typeof REQUESTS,
  priority: number,
  scopeDownStatement: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: refusing('too-many-requests', { 'retry-after': String(MINUTES_WATCHED * 60) }),
  visibilityConfig: seen(name),
  statement: {
    rateBasedStatement: {
      limit: REQUESTS[name],
      evaluationWindowSec: MINUTES_WATCHED * 60,
      aggregateKeyType: 'FORWARDED_IP',
      forwardedIpConfig: { headerName: VIEWER_ADDRESS, fallbackBehavior: 'MATCH' },
      scopeDownStatement,
    },
  },
});

/**
 * Refuses bodies larger than the contract of their route allows, in two steps. What may be larger than the firewall can
 * look at is measured by its contract alone, within the 6 MB that Lambda takes.
 */
function notTooLarge(priority: number): CfnWebACL.RuleProperty[] {
  const sizes = allRoutes.flatMap(([, { path, body }]) => (body ? [{ path, size: largestBody(body) }] : []));
  return [USUAL_BODY, INSPECTED_BODY].map((limit, step) => ({
    name: `LargerThan${limit / 1024}KB`,
    priority: priority + step,
    action: refusing('too-large'),
    visibilityConfig: seen(`LargerThan${limit / 1024}KB`),
    statement: {
      andStatement: {
        statements: [
          largerThan(limit),
          ...sizes.filter(({ size }) => size > limit).map(({ path }) => ({ notStatement: { statement: at(path) } })),
        ],
      },
    },
  }));
}

const largerThan = (size: number): CfnWebACL.StatementProperty => ({
  sizeConstraintStatement: {
    // What is beyond what the firewall can look at is larger than either step.
    fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
    comparisonOperator: 'GT',
    size,
    textTransformations: AS_IT_IS,
  },
});

/** The requests to one route, by its path under the stage. */
const at = (path: string): CfnWebACL.StatementProperty => ({
  regexMatchStatement: {
    fieldToMatch: { uriPath: {} },
    regexString: `^/${API_STAGE}${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`,
    textTransformations: AS_IT_IS,
  },
});

const AS_IT_IS = [{ priority: 0, type: 'NONE' }];

const WORDED = ['too-many-requests', 'too-large'] as const;

/** A refusal with words of its own: those of the API's gateway response are for whatever else the firewall refuses. */
const refusing = (
  kind: (typeof WORDED)[number],
  headers: Readonly<Record<string, string>> = {},
): { block: CfnWebACL.BlockActionProperty } => ({
  block: {
    customResponse: {
      responseCode: inWords(kind).status,
      customResponseBodyKey: kind,
      responseHeaders: Object.entries({ 'cache-control': 'no-store', ...headers }).map(([name, value]) => ({
        name,
        value,
      })),
    },
  },
});

/** The words of the refusals that the firewall gives itself. */
export const wordedRefusals = (): Record<string, CfnWebACL.CustomResponseBodyProperty> =>
  Object.fromEntries(
    WORDED.map((kind) => [kind, { contentType: 'APPLICATION_JSON', content: JSON.stringify(inWords(kind)) }]),
  );

const managed = (name: keyof typeof COUNTED, priority: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  visibilityConfig: seen(name),
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: COUNTED[name].map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
});

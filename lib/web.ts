import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  type DistributionProps,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Domain, Settings } from './config.ts';
import { closed } from './documents.ts';
import type { House } from './dossier-function.ts';
import { VIEWER_ADDRESS } from './firewall-rules.ts';
import { publishSite } from './site-files.ts';

/** What stands behind the site. */
export type Origins = {
  readonly api: { readonly host: string; readonly customHeaders: Readonly<Record<string, string>> };
  /** Host of the bucket that browsers send files to and fetch them from. */
  readonly documentsHost: string;
  /** Issuer of Pro Santé Connect, which gives the page of a professional its tokens. */
  readonly professionalsIssuer: string;
};

/** The site and the API under one host: no CORS between them, and a cookie that no other host can read. */
export class Web extends Construct {
  readonly distribution: Distribution;
  /** Address of the site. */
  readonly url: string;

  constructor(scope: Construct, { settings, operationsKey }: House, origins: Origins) {
    super(scope, 'Web');
    const bucket = siteBucket(this);
    const responseHeadersPolicy = headers(this, origins);
    this.distribution = new Distribution(this, 'Site', {
      comment: `dossier ${settings.stage}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy,
        compress: true,
        functionAssociations: [atRequest(this, 'Pages', PAGES)],
      },
      additionalBehaviors: { '/api/*': { ...apiBehavior(this, origins.api), responseHeadersPolicy } },
      ...(settings.domain ? underOwnName(this, settings.domain) : {}),
    });
    this.url = `https://${settings.domain?.site ?? this.distribution.distributionDomainName}`;
    publishSite(this, bucket, this.distribution, operationsKey);
    this.#acknowledge(settings);
  }

  #acknowledge(settings: Settings): void {
    acknowledge(this.distribution, {
      'AwsSolutions:CFR1': 'Patients travel and live abroad: no country is shut out.',
      'AwsSolutions:CFR2': 'The site is static files; the firewall stands on the API, where requests do something.',
      'AwsSolutions:CFR3':
        'Its logs would put addresses of people beside ids of dossiers; the API logs routes and the trace is in the audit table.',
    });
    if (!settings.domain) {
      acknowledge(this.distribution, {
        'AwsSolutions:CFR4': 'Without an own certificate CloudFront decides on TLS; stages for patients have one.',
      });
    }
  }
}

const underOwnName = (scope: Construct, { site, siteCertificateArn }: Domain): Partial<DistributionProps> => ({
  domainNames: [site],
  certificate: Certificate.fromCertificateArn(scope, 'Certificate', siteCertificateArn),
  minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
});

/*
 * The functions at the edge are written in what CloudFront's runtime 2.0 knows: ECMAScript 5.1 with const, let, arrows and
 * templates. Destructuring, spreading and classes are not among it.
 */

/** Addresses of pages hold no dot and are all one file; files have a suffix. */
const PAGES = `function handler(event) {
  const request = event.request;
  if (!request.uri.includes('.')) request.uri = '/index.html';
  return request;
}`;

/**
 * Tells the API where a caller is, whatever the caller claims: the firewall counts by it. One household has 2^64 addresses
 * of IPv6 and may use another one for each request, so that theirs is the network, /64.
 */
const CALLER = `function networkOf(ip) {
  if (ip.indexOf(':') < 0) return ip;
  if (ip.indexOf('.') >= 0) return ip.slice(ip.lastIndexOf(':') + 1);
  const halves = ip.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves[0];
  const after = halves[1] || [];
  while (groups.length + after.length < 8) groups.push('0');
  return groups.concat(after).slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':') + '::';
}
function handler(event) {
  const request = event.request;
  request.headers['${VIEWER_ADDRESS}'] = { value: networkOf(event.viewer.ip) };
  return request;
}`;

const atRequest = (scope: Construct, id: string, code: string) => ({
  eventType: FunctionEventType.VIEWER_REQUEST,
  function: new EdgeFunction(scope, id, { runtime: FunctionRuntime.JS_2_0, code: FunctionCode.fromInline(code) }),
});

const apiBehavior = (scope: Construct, { host, customHeaders }: Origins['api']): BehaviorOptions => ({
  origin: new HttpOrigin(host, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    customHeaders: { ...customHeaders },
  }),
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  // API Gateway answers only to its own host, and no policy of CloudFront adds a header while leaving that one out.
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  functionAssociations: [atRequest(scope, 'Caller', CALLER)],
});

/** The site may load its own files, call its own API, the bucket of documents and Pro Santé Connect; nothing may frame or script it. */
const contentSecurity = ({ documentsHost, professionalsIssuer }: Origins): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // A picture is fetched, checked against the format of its document, then shown from memory.
    "img-src 'self' blob:",
    `connect-src 'self' https://${documentsHost} ${professionalsIssuer}/`,
    "manifest-src 'self'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

const NO_FEATURES = ['camera', 'geolocation', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ');

const headers = (scope: Construct, origins: Origins): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurity(origins), override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        preload: true,
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
        { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
        { header: 'permissions-policy', value: NO_FEATURES, override: true },
      ],
    },
  });

function siteBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Files', { ...closed, encryption: BucketEncryption.S3_MANAGED });
  const rebuilt =
    'Public files of the site, rebuilt from the repository at each deployment and read by CloudFront alone.';
  acknowledge(bucket, {
    'AwsSolutions:S1': rebuilt,
    'HIPAA+NIST:S3BucketLoggingEnabled': rebuilt,
    'HIPAA+NIST:S3BucketReplicationEnabled': rebuilt,
    'HIPAA+NIST:S3DefaultEncryptionKMS': rebuilt,
  });
  return bucket;
}

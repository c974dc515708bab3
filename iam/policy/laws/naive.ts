// A second evaluator, written straight from the rules, slow and plain. It shares no code with the real one.
// One long file on purpose, to be read from top to bottom beside the rules.

import type { AccessRequest, NamedPolicy, PolicySet } from '../types.ts';

type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';
type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;
type Statement = Readonly<Record<string, Json>>;
type Layer = 'scp' | 'rcp' | 'endpoint' | 'resource' | 'identity' | 'boundary' | 'session';

interface Who {
  readonly kind: 'root' | 'user' | 'role' | 'federated' | 'service' | 'provider' | 'nobody';
  readonly arn: string;
  readonly account: string;
  readonly issuer: string;
  /** The issuer was guessed from a session ARN, which shows no path. */
  readonly guessed?: boolean;
}

const listOf = (value: Json | undefined): Json[] =>
  value === undefined ? [] : Array.isArray(value) ? [...value] : [value as Json];
const textsOf = (value: Json | undefined): string[] => listOf(value).map(String);

function who(request: AccessRequest): Who {
  const arn = request.principal ?? '*';
  const account = arn.split(':')[4] ?? '';
  const path = arn.split(':')[5] ?? '';
  const stated = request.context['aws:PrincipalArn'];
  const own = typeof stated === 'string' && new RegExp(`:iam::${account}:(role|user)/`).test(stated);
  const issuer = request.sessionIssuer ?? (own ? stated : '');
  if (arn === '*') return { kind: 'nobody', arn, account: '', issuer: '' };
  if (/-provider\//.test(arn) || arn === 'accounts.google.com')
    return { kind: 'provider', arn, account: '', issuer: '' };
  if (!arn.startsWith('arn:')) return { kind: 'service', arn, account: '', issuer: '' };
  if (path === 'root') return { kind: 'root', arn, account, issuer: '' };
  if (path.startsWith('user/')) return { kind: 'user', arn, account, issuer: '' };
  if (path.startsWith('federated-user/')) return { kind: 'federated', arn, account, issuer };
  if (path.startsWith('role/')) return { kind: 'role', arn, account, issuer: arn };
  if (issuer !== '') return { kind: 'role', arn, account, issuer };
  return {
    kind: 'role',
    arn,
    account,
    issuer: `arn:aws:iam::${account}:role/${path.split('/')[1] ?? ''}`,
    guessed: true,
  };
}

function value(request: AccessRequest, key: string): string | readonly string[] | undefined {
  for (const [name, found] of Object.entries(request.context)) {
    if (name.toLowerCase() === key.toLowerCase())
      return found.length === 0 && Array.isArray(found) ? undefined : found;
  }
  const me = who(request);
  const owned = me.account !== '';
  switch (key.toLowerCase()) {
    case 'aws:resourceaccount':
      return request.resourceAccount ?? (owned ? me.account : undefined);
    case 'aws:principalarn':
      return owned ? (me.kind === 'role' ? me.issuer : me.arn) : undefined;
    case 'aws:principalaccount':
      return me.kind === 'nobody' ? 'anonymous' : owned ? me.account : undefined;
    case 'aws:principaltype':
      if (me.kind === 'nobody') return 'Anonymous';
      return {
        root: 'Account',
        user: 'User',
        role: 'AssumedRole',
        federated: 'FederatedUser',
        service: undefined,
        provider: undefined,
      }[me.kind];
    case 'aws:principalisawsservice':
      return me.kind === 'service' ? 'true' : owned ? 'false' : undefined;
    case 'aws:principalservicename':
      return me.kind === 'service' ? me.arn : undefined;
    case 'aws:username':
      return me.kind === 'user' ? me.arn.split('/').at(-1) : undefined;
    case 'aws:userid':
      if (me.kind === 'nobody') return 'anonymous';
      if (me.kind === 'federated') return `${me.account}:${me.arn.split('federated-user/')[1] ?? ''}`;
      return me.kind === 'root' ? me.account : undefined;
    default:
      return undefined;
  }
}

/** Pattern characters: `*` and `?` as wildcards are told apart from the same characters meant literally. */
interface Char {
  readonly char: string;
  readonly wild: boolean;
}

function substitute(source: string, modern: boolean, request: AccessRequest): Char[] | null {
  const chars: Char[] = [];
  for (let rest = source; rest !== '';) {
    const variable = modern ? /^\$\{([^}]*)\}/.exec(rest) : null;
    if (variable === null) {
      chars.push({ char: rest.charAt(0), wild: rest.startsWith('*') || rest.startsWith('?') });
      rest = rest.slice(1);
      continue;
    }
    const inside = variable[1] ?? '';
    const named = /^([^,'{}$]*[^\s,'{}$][^,'{}$]*)(?:,\s*'([^']*)'\s*)?$/.exec(inside);
    let text: string | undefined;
    if (['*', '?', '$'].includes(inside)) text = inside;
    else if (named === null) return [...source].map((char) => ({ char, wild: char === '*' || char === '?' }));
    else {
      const found = value(request, (named[1] ?? '').trim());
      text = typeof found === 'string' ? found : named[2];
    }
    if (text === undefined) return null;
    chars.push(...text.split('').map((char) => ({ char, wild: false })));
    rest = rest.slice(variable[0].length);
  }
  return chars;
}

function glob(pattern: readonly Char[], text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  if (first.wild && first.char === '*') {
    for (let i = 0; i <= text.length; i++) if (glob(rest, text.slice(i))) return true;
    return false;
  }
  return text !== '' && (first.wild || first.char === text.charAt(0)) && glob(rest, text.slice(1));
}

function globArn(pattern: readonly Char[], arn: string): boolean {
  if (pattern.length === 1 && pattern[0]?.wild === true && pattern[0].char === '*')
    return arn.startsWith('arn:');
  const parts: Char[][] = [[]];
  for (const one of pattern) {
    if (one.char === ':' && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(one);
  }
  const texts = arn.split(':');
  const six = [...texts.slice(0, 5), texts.slice(5).join(':')];
  return parts.length === 6 && texts.length >= 6 && parts.every((part, i) => glob(part, six[i] ?? ''));
}

const plain = (text: string): Char[] =>
  text.split('').map((char) => ({ char, wild: char === '*' || char === '?' }));

function actionMatches(statement: Statement, action: string): boolean {
  const listed = textsOf(statement['Action'] ?? statement['NotAction']).some((pattern) => {
    if (pattern === '*') return true;
    const [service = '', name = ''] = pattern.toLowerCase().split(':');
    const [wantedService = '', wantedName = ''] = action.toLowerCase().split(':');
    return (service === '*' || service === wantedService) && glob(plain(name), wantedName);
  });
  return 'NotAction' in statement ? !listed : listed;
}

function resourceMatches(statement: Statement, modern: boolean, request: AccessRequest): boolean {
  if (!('Resource' in statement) && !('NotResource' in statement)) return true;
  const ofIdentity = !('Principal' in statement) && !('NotPrincipal' in statement);
  const patterns = textsOf(statement['Resource'] ?? statement['NotResource']).map((source) =>
    substitute(ofIdentity ? sixParts(source) : source, modern, request),
  );
  const listed = patterns.some((chars) => {
    if (chars === null) return false; // a variable without a value
    if (request.wildcardOnlyAction)
      return chars.length > 0 && chars.every(({ char, wild }) => char === '*' && wild);
    return glob(chars, request.resource);
  });
  return 'NotResource' in statement ? !listed : listed;
}

/** An ARN that ends early means all that begins so. */
function sixParts(source: string): string {
  let whole = source;
  while (whole.startsWith('arn:') && whole.replace(/\$\{[^}]*\}/g, '').split(':').length < 6) whole += ':*';
  return whole;
}

function conditionsHold(statement: Statement, modern: boolean, request: AccessRequest): boolean {
  for (const [operator, keys] of Object.entries(
    (statement['Condition'] ?? {}) as Record<string, Statement>,
  )) {
    for (const [key, wanted] of Object.entries(keys)) {
      if (!conditionHolds(operator, key, textsOf(wanted), modern, request)) return false;
    }
  }
  return true;
}

function conditionHolds(
  operator: string,
  key: string,
  wanted: string[],
  modern: boolean,
  request: AccessRequest,
): boolean {
  const all = operator.startsWith('ForAllValues:');
  const any = operator.startsWith('ForAnyValue:');
  const ifExists = operator.endsWith('IfExists');
  const name = operator.replace(/^For(All|Any)Values?:/, '').replace(/IfExists$/, '');
  const negated = name.includes('Not');
  const got = value(request, key);
  if (name === 'Null')
    return wanted.some(
      (one) => (one.toLowerCase() === 'true') === (got === undefined) && /^(true|false)$/i.test(one),
    );
  if (got === undefined) return ifExists || all || (!any && negated);
  const withVariables = modern && /^(String|Arn)/.test(name);
  const patterns = wanted.map((source) => substitute(source, withVariables, request));
  const values = (typeof got === 'string' ? [got] : [...got]).filter((one) => !all || one !== '');
  const matches = (one: string) =>
    patterns.some((pattern) => pattern !== null && compare(name.replace('Not', ''), one, pattern));
  if (all) return values.every((one) => matches(one) !== negated);
  if (any) return values.some((one) => matches(one) !== negated);
  return values.some(matches) !== negated;
}

function compare(name: string, got: string, pattern: readonly Char[]): boolean {
  const wanted = pattern.map(({ char }) => char).join('');
  if (name === 'StringEquals') return got === wanted;
  if (name === 'StringEqualsIgnoreCase') return got.toLowerCase() === wanted.toLowerCase();
  if (name === 'StringLike') return glob(pattern, got);
  if (name === 'ArnEquals' || name === 'ArnLike') return globArn(pattern, got);
  if (name === 'Bool') return /^(true|false)$/i.test(got) && got.toLowerCase() === wanted.toLowerCase();
  if (name === 'BinaryEquals')
    return (
      isBase64(got) && isBase64(wanted) && Buffer.from(got, 'base64').equals(Buffer.from(wanted, 'base64'))
    );
  if (name === 'IpAddress') return inNetwork(got, wanted);
  const read = name.startsWith('Date') ? readDate : readNumber;
  const [a, b] = [read(got), read(wanted)];
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  const by = name.replace(/^(Date|Numeric)/, '');
  return (
    {
      Equals: a === b,
      LessThan: a < b,
      LessThanEquals: a <= b,
      GreaterThan: a > b,
      GreaterThanEquals: a >= b,
    }[by] ?? false
  );
}

const isBase64 = (text: string) =>
  /^[A-Za-z0-9+/]*=*$/.test(text) && text.replaceAll('=', '').length % 4 !== 1;
const readNumber = (text: string) => (text.trim() === text && text !== '' ? Number(text) : Number.NaN);
const readDate = (text: string) => {
  if (/^-?\d+$/.test(text)) return Number(text) * 1000;
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  // Date.parse takes the 30th of February for the 1st of March.
  if (day !== undefined && new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDate() !== day)
    return Number.NaN;
  return Date.parse(/T\d\d:\d\d(:\d\d)?$/.test(text) ? `${text}Z` : text);
};

const binary = (parts: string[], base: number, width: number) =>
  parts.map((part) => Number.parseInt(part, base).toString(2).padStart(width, '0')).join('');

/** An address as bits: 32 or 128 zeros and ones. */
function bitsOf(address: string): string | null {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) {
    return address.split('.').every((byte) => Number(byte) < 256) ? binary(address.split('.'), 10, 8) : null;
  }
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return null;
  const [head = '', tail] = address.split('::').map((half) =>
    half
      .split(':')
      .filter((group) => group !== '')
      .join(':'),
  );
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return binary([...left, ...middle, ...right], 16, 16);
}

/** A network inside the wanted one counts as well as an address. */
function inNetwork(got: string, wanted: string): boolean {
  const [from = '', own] = got.split('/');
  const [network = '', prefix] = wanted.split('/');
  const [a, b] = [bitsOf(from), bitsOf(network)];
  if (a === null || b === null || a.length !== b.length) return false;
  const length = Number(prefix ?? b.length);
  return Number(own ?? a.length) >= length && a.slice(0, length) === b.slice(0, length);
}

/** 0 not named, 1 the account, 2 everyone or the session's issuer, 4 exactly this caller. */
function naming(statement: Statement, request: AccessRequest, bounded: boolean): number {
  const me = who(request);
  const element = statement['Principal'] ?? statement['NotPrincipal'];
  if (element === undefined) return 4;
  const entries =
    typeof element === 'string' ? [['AWS', element] as const] : Object.entries(element as Statement);
  const forms = entries.flatMap(([kind, named]) => textsOf(named).map((name) => formOf(kind, name, me)));
  if ('NotPrincipal' in statement) {
    const needed =
      statement['Effect'] === 'Allow'
        ? []
        : me.account === ''
          ? ['self']
          : me.kind === 'root'
            ? ['account']
            : me.issuer === ''
              ? ['account', 'self']
              : ['account', 'self', 'issuer'];
    // Whoever has a permissions boundary is denied, listed or not.
    if (bounded && statement['Effect'] === 'Deny') return 2;
    const listed = new Set(forms);
    // A role asked for by its own ARN is its own issuer.
    if (me.arn === me.issuer && listed.has('issuer')) listed.add('self');
    const spared =
      listed.has('everyone') ||
      (needed.length === 0 ? forms.some((form) => form !== '') : needed.every((form) => listed.has(form)));
    return spared ? 0 : 2;
  }
  const rank = Math.max(
    0,
    ...forms.map((form) => ({ everyone: 2, account: 1, issuer: 2, self: 4 })[form] ?? 0),
  );
  const pinned = Object.entries((statement['Condition'] ?? {}) as Record<string, Statement>).some(
    ([operator, keys]) =>
      !/Not|Null/.test(operator) && Object.keys(keys).some((key) => key.toLowerCase() === 'aws:principalarn'),
  );
  return rank === 2 && pinned && forms.includes('everyone') ? 4 : rank;
}

const host = (provider: string) => provider.split(':oidc-provider/').at(-1);

function formOf(kind: string, name: string, me: Who): string {
  if (name === '*' && kind === 'AWS') return 'everyone';
  if (kind === 'AWS' && me.account !== '') {
    if (name === me.account || name === `arn:aws:iam::${me.account}:root`) return 'account';
    const bare = name.replace(/:role\/.*\//, ':role/');
    if (me.issuer !== '' && (name === me.issuer || (me.guessed === true && bare === me.issuer)))
      return 'issuer';
    return name === me.arn ? 'self' : '';
  }
  if (kind === 'Service') return me.kind === 'service' && name === me.arn ? 'self' : '';
  if (kind !== 'Federated' || me.kind !== 'provider') return '';
  return name === me.arn ||
    (host(name) === host(me.arn) && !(name.startsWith('arn:') && me.arn.startsWith('arn:')))
    ? 'self'
    : '';
}

/** 8: some Deny matches; else how closely the matching Allows name the caller; 0: none matches. */
function outcome(
  layer: Layer,
  policies: readonly NamedPolicy[],
  request: AccessRequest,
  bounded: boolean,
): number {
  let found = 0;
  for (const { document } of policies) {
    const policy = JSON.parse(document) as Statement;
    const modern = policy['Version'] === '2012-10-17';
    for (const one of listOf(policy['Statement'])) {
      const statement = one as Statement;
      const hasPrincipal = 'Principal' in statement || 'NotPrincipal' in statement;
      if (layer === 'resource' ? !hasPrincipal : hasPrincipal && layer !== 'endpoint' && layer !== 'rcp')
        continue;
      const named = naming(statement, request, bounded);
      if (named === 0 || !actionMatches(statement, request.action)) continue;
      if (!resourceMatches(statement, modern, request) || !conditionsHold(statement, modern, request))
        continue;
      if (statement['Effect'] === 'Deny') return 8;
      found = Math.max(found, named);
    }
  }
  return found;
}

const rcpServices = [
  's3',
  'sts',
  'kms',
  'sqs',
  'secretsmanager',
  'ecr',
  'aoss',
  'cognito-identity',
  'cognito-idp',
  'dynamodb',
  'logs',
];

const answer = (allowed: boolean): Verdict => (allowed ? 'Allowed' : 'ImplicitlyDenied');

/** The verdict, read off the rules one after the other. */
export function naiveVerdict(set: PolicySet, request: AccessRequest): Verdict {
  const me = who(request);
  const action = request.action.toLowerCase();
  const fixed = fixedVerdict(me, action, request);
  if (fixed !== null) return fixed;

  const serviceLinked =
    me.kind === 'role' &&
    (me.issuer.includes(':role/aws-service-role/') ||
      (me.guessed === true && me.issuer.includes(':role/AWSServiceRoleFor')));
  const underRcps =
    rcpServices.includes(action.split(':')[0] ?? '') &&
    action !== 'kms:retiregrant' &&
    !(action.startsWith('sts:') && request.resource.includes(':role/aws-service-role/'));
  const hasAccount = me.account !== '';
  const bounded = hasAccount && me.kind !== 'root' && set.boundary !== null;
  const ask = (layer: Layer, policies: readonly NamedPolicy[] | null, applies: boolean) =>
    policies !== null && applies ? outcome(layer, policies, request, bounded) : null;
  const scps = set.scp.map((level) => ask('scp', level.policies, hasAccount && !serviceLinked));
  const rcps = set.rcp.map((level) => ask('rcp', level.policies, !serviceLinked && underRcps));
  const endpoint = ask('endpoint', set.endpoint, true);
  const resource = ask('resource', set.resource && [set.resource], true);
  const identity = ask('identity', set.identity, hasAccount && me.kind !== 'root');
  const boundary = ask('boundary', set.boundary, hasAccount && me.kind !== 'root');
  const session = ask('session', set.session, hasAccount);
  if ([...scps, ...rcps, endpoint, resource, identity, boundary, session].includes(8))
    return 'ExplicitlyDenied';

  if ([...scps, endpoint].includes(0)) return 'ImplicitlyDenied';
  const grant = resource ?? 0;
  const identityAllows = identity !== 0;
  const boundaryAllows = boundary !== 0;
  const sessionAllows = session !== 0 && !(me.kind === 'federated' && set.session === null);
  const sameAccount = hasAccount && (request.resourceAccount ?? me.account) === me.account;
  if (!hasAccount) return answer(grant > 0);
  if (!sameAccount) return answer(grant > 0 && identityAllows && boundaryAllows && sessionAllows);
  if (grant === 4) return 'Allowed';
  if (grant === 2) return answer(boundaryAllows && sessionAllows);
  const trust =
    /^sts:(assumerole(with(saml|webidentity))?|tagsession|setsourceidentity|setcontext)$/.test(action) &&
    request.resource.includes(':role/');
  const key = action.startsWith('kms:') && request.resource.includes(':key/') && set.resource !== null;
  return answer((grant > 0 || !(trust || key)) && identityAllows && boundaryAllows && sessionAllows);
}

function fixedVerdict(me: Who, action: string, request: AccessRequest): Verdict | null {
  if (me.account === '') return null;
  const session = me.kind === 'role' || me.kind === 'federated';
  if (action === 'sts:getcalleridentity') return 'Allowed';
  const token = action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken';
  if (token && (session || request.credentials === 'GetSessionToken')) return 'ImplicitlyDenied';
  if (action === 'sts:getsessiontoken') return 'Allowed';
  if (me.kind === 'root' && action === 'sts:assumerole') return 'ImplicitlyDenied';
  const iamOrSts = action.startsWith('iam:') || action.startsWith('sts:');
  if (me.kind === 'federated' && iamOrSts && request.credentials !== 'console') return 'ImplicitlyDenied';
  if (request.credentials !== 'GetSessionToken') return null;
  if (action.startsWith('iam:'))
    return request.context['aws:MultiFactorAuthPresent'] === 'true' ? null : 'ImplicitlyDenied';
  return action.startsWith('sts:') && action !== 'sts:assumerole' ? 'ImplicitlyDenied' : null;
}

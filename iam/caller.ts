// Who calls, and how the call came in.

/** How a call reached the door; the source of the network and request condition keys. */
export interface Arrival {
  readonly entry: 'console' | 'api';
  /** IPv4 or IPv6 address in text. */
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly secureTransport: boolean;
  readonly requestId: string;
  /** The region of the signature's scope; IAM itself is global. */
  readonly region: string;
}

interface Principal {
  readonly accountId: string;
  readonly arn: string;
  /** Access key that signed the call; null in the console. */
  readonly accessKeyId: string | null;
  readonly arrival: Arrival;
  /** When the console session or temporary credentials were issued; null for long-term keys. */
  readonly issuedAt: Date | null;
}

/** The root user of an account. `name` is its e-mail address. */
export interface RootCaller extends Principal {
  readonly kind: 'root';
  readonly name: string;
}

/** An IAM user. */
export interface UserCaller extends Principal {
  readonly kind: 'user';
  readonly name: string;
  readonly userId: string;
}

export type Caller = RootCaller | UserCaller;

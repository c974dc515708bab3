// The bytes AWS writes, and XML that stays XML whatever is put in.
import { assert, property, string } from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { operationModel, operationsOf, shapeNamed } from '#iam/model/index.ts';
import type { OperationName, ServiceName } from '#iam/model/index.ts';
import { renderError, renderResponse } from './xml.ts';

const id = '01234567-89ab-cdef-0123-456789abcdef';
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

describe('a response', () => {
  test('of GetCallerIdentity is what STS writes', () => {
    const output = { Account: '111122223333', Arn: 'arn:aws:iam::111122223333:root', UserId: '111122223333' };
    expect(renderResponse('sts:GetCallerIdentity', output, id)).toBe(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <UserId>111122223333</UserId>
    <Account>111122223333</Account>
    <Arn>arn:aws:iam::111122223333:root</Arn>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${id}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`,
    );
  });

  test('without an output has its metadata only', () => {
    expect(renderResponse('iam:DeleteUser', undefined, id)).toBe(
      `<DeleteUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <ResponseMetadata>
    <RequestId>${id}</RequestId>
  </ResponseMetadata>
</DeleteUserResponse>
`,
    );
  });

  test('holds lists, structures, times in whole seconds, and no absent member', () => {
    const user = {
      Path: '/',
      UserName: 'ana',
      UserId: 'AIDAEXAMPLE',
      Arn: 'arn:aws:iam::111122223333:user/ana',
      CreateDate: new Date('2026-01-02T03:04:05.678Z'),
      PasswordLastUsed: undefined,
    };
    const xml = renderResponse('iam:ListUsers', { Users: [user], IsTruncated: false }, id);
    expect(xml).toContain('    <Users>\n      <member>\n        <Path>/</Path>\n');
    expect(xml).toContain('<CreateDate>2026-01-02T03:04:05Z</CreateDate>');
    expect(xml).toContain('    <IsTruncated>false</IsTruncated>\n');
    expect(xml).not.toContain('PasswordLastUsed');
  });

  test('shows an empty list as an empty element', () => {
    expect(renderResponse('iam:ListUsers', { Users: [], IsTruncated: false }, id)).toContain(
      '    <Users/>\n',
    );
  });

  test('holds maps and blobs', () => {
    expect(renderResponse('iam:GetAccountSummary', { SummaryMap: { Users: 3 } }, id)).toContain(
      '      <entry>\n        <key>Users</key>\n        <value>3</value>\n      </entry>\n',
    );
    expect(
      renderResponse('iam:GetCredentialReport', { Content: new TextEncoder().encode('a,b\n') }, id),
    ).toContain('<Content>YSxiCg==</Content>');
  });

  test('does not hide a value that does not fit', () => {
    expect(() => renderResponse('iam:ListUsers', { Users: 'ana', IsTruncated: false }, id)).toThrow(
      'does not fit',
    );
    expect(() => renderResponse('iam:GetUser', { User: { CreateDate: '2026' } }, id)).toThrow('dateType');
  });

  test('of every operation, filled to the brim, is well-formed', () => {
    for (const service of ['iam', 'sts'] as const)
      for (const name of operationsOf(service)) {
        const operation = `${service}:${name}` as OperationName; // a service and one of its names
        const { output } = operationModel(operation);
        const xml = renderResponse(operation, output ? Object(sample(service, output)) : undefined, id);
        expect(XMLValidator.validate(xml), operation).toBe(true);
      }
  });
});

describe('an error', () => {
  test('is what STS writes', () => {
    expect(renderError({ code: 'AccessDenied', message: 'No & <no>', service: 'sts' }, id)).toBe(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>AccessDenied</Code>
    <Message>No &amp; &lt;no&gt;</Message>
  </Error>
  <RequestId>${id}</RequestId>
</ErrorResponse>
`,
    );
  });

  test('of the protocol has its own namespace, of the service its own type', () => {
    expect(renderError({ code: 'InvalidAction', message: '', service: undefined }, id)).toContain(
      'xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"',
    );
    expect(renderError({ code: 'ServiceFailure', service: 'iam' }, id)).toContain('<Type>Receiver</Type>');
    expect(renderError({ code: 'ServiceFailure', service: 'iam' }, id)).not.toContain('Message');
  });

  test('carries any text through', () => {
    assert(
      property(string({ unit: 'binary' }), (message) => {
        const xml = renderError({ code: 'ValidationError', message, service: 'iam' }, id);
        return XMLValidator.validate(xml) === true;
      }),
    );
    const message = 'a\rb\tc\n "quoted" \u0000\u0008\uFFFF\uD800 Größe 😀 ]]>';
    const read: unknown = parser.parse(renderError({ code: 'ValidationError', message, service: 'iam' }, id));
    expect(read).toHaveProperty(
      'ErrorResponse.Error.Message',
      'a\rb\tc\n "quoted" \uFFFD\uFFFD\uFFFD\uFFFD Größe 😀 ]]>',
    );
  });
});

/** Some value for every member of a shape. */
function sample(service: ServiceName, name: string): unknown {
  const shape = shapeNamed(service, name);
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(
        Object.entries(shape.members).map(([member, target]) => [member, sample(service, target)]),
      );
    case 'list':
      return [sample(service, shape.member), sample(service, shape.member)];
    case 'map':
      return { '<key>': sample(service, shape.value) };
    case 'string':
      return shape.enum?.[0] ?? '<&>';
    case 'integer':
      return 7;
    case 'boolean':
      return true;
    case 'timestamp':
      return new Date(0);
    case 'blob':
      return Uint8Array.of(0, 255);
  }
}

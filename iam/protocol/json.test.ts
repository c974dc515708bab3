import { describe, expect, test } from 'vitest';
import { renderError, renderResponse } from './json.ts';

const id = '01234567-89ab-cdef-0123-456789abcdef';
const ResponseMetadata = { RequestId: id };

describe('a response', () => {
  test('of GetCallerIdentity is what STS writes', () => {
    const output = { Account: '111122223333', Arn: 'arn:aws:iam::111122223333:root', UserId: '111122223333' };
    expect(JSON.parse(renderResponse('sts:GetCallerIdentity', output, id))).toEqual({
      GetCallerIdentityResponse: { GetCallerIdentityResult: output, ResponseMetadata },
    });
  });

  test('without an output has its metadata only', () => {
    expect(renderResponse('iam:DeleteUser', undefined, id)).toBe(
      `{"DeleteUserResponse":{"ResponseMetadata":{"RequestId":"${id}"}}}`,
    );
  });

  test('counts times in seconds, and has null for what is not there', () => {
    const CreateDate = new Date('2026-03-02T12:00:00.700Z');
    const user = { Path: '/', UserName: 'ana', UserId: 'AIDA', Arn: 'arn', CreateDate };
    expect(JSON.parse(renderResponse('iam:ListUsers', { Users: [user], IsTruncated: false }, id))).toEqual({
      ListUsersResponse: {
        ListUsersResult: {
          Users: [
            {
              ...user,
              CreateDate: 1_772_452_800,
              PasswordLastUsed: null,
              PermissionsBoundary: null,
              Tags: null,
            },
          ],
          IsTruncated: false,
          Marker: null,
        },
        ResponseMetadata,
      },
    });
  });

  test('holds maps and blobs', () => {
    expect(renderResponse('iam:GetAccountSummary', { SummaryMap: { Users: 3 } }, id)).toContain(
      '{"SummaryMap":{"Users":3}}',
    );
    expect(
      renderResponse('iam:GetCredentialReport', { Content: new TextEncoder().encode('a,b\n') }, id),
    ).toContain('"Content":"YSxiCg=="');
  });

  test('does not hide a value that does not fit', () => {
    expect(() => renderResponse('iam:ListUsers', { Users: 'ana', IsTruncated: false }, id)).toThrow(
      'does not fit',
    );
    expect(() => renderResponse('iam:ListUsers', { Users: [], IsTruncated: 'no' }, id)).toThrow(
      'booleanType',
    );
    expect(() => renderResponse('iam:GetUser', { User: { CreateDate: '2026' } }, id)).toThrow('dateType');
  });
});

test('an error says whose fault it is, and what it is about when that is known', () => {
  expect(JSON.parse(renderError({ code: 'AccessDenied', message: 'No "no"', service: 'sts' }, id))).toEqual({
    Error: { Code: 'AccessDenied', Message: 'No "no"', Type: 'Sender' },
    RequestId: id,
  });
  expect(renderError({ code: 'ServiceFailure', service: 'iam' }, id)).toBe(
    `{"Error":{"Code":"ServiceFailure","Type":"Receiver"},"RequestId":"${id}"}`,
  );
});

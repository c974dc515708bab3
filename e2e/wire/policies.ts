// Policy documents that several wire tests use.

export const readingUsers = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'ReadUsers', Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }],
});

export function allowing(Action: string, Resource: string): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
}

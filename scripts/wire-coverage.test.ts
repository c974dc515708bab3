// Every operation is called by a real AWS client: the wire tests are read for its name, as the client at hand spells it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { operationsOf, serviceNames } from '#iam/model/index.ts';

const FOLDER = 'e2e/wire';

test('a wire test calls every operation of the model', () => {
  const text = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
    .join('\n');
  const names = serviceNames.flatMap((service): string[] => operationsOf(service));
  expect(names).toHaveLength(187);
  const uncalled = names.filter((name) => !spellings(name).some((one) => text.includes(one)));
  expect(uncalled).toEqual([]);
});

/** The SDK's method and command, the AWS CLI's, boto3's, and the Query protocol's own. */
function spellings(name: string): string[] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return [
    `.${name.charAt(0).toLowerCase()}${name.slice(1)}(`,
    `${name}Command(`,
    `'${words.replaceAll('_', '-')}'`,
    ` ${words.replaceAll('_', '-')} `,
    `.${words}(`,
    `Action: '${name}'`,
    `Action=${name}&`,
  ];
}

// The colours of app/globals.css, held to WCAG 2.2 AA in both themes.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);
const surfaces = [
  'surface',
  'raised',
  'sunken',
  'accent-wash',
  'allow-wash',
  'deny-wash',
  'warn-wash',
  'info-wash',
];
const inks = ['ink', 'ink-soft', 'accent', 'accent-strong', 'allow', 'deny', 'warn', 'info'];
const pairs = (tops: readonly string[], grounds: readonly string[]) =>
  tops.flatMap((top) => grounds.map((ground) => [top, ground] as const));

for (const theme of ['light', 'dark'] as const) {
  test.each([
    ...pairs(inks, surfaces),
    ...pairs(['on-accent'], ['accent', 'accent-strong']),
    ['ink', 'mark'] as const,
  ])(`${theme}: the text %s can be read on %s`, (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(['edge', 'focus'], ['surface', 'raised', 'sunken']))(
    `${theme}: the %s of a control can be seen on %s`,
    (edge, ground) => {
      expect(contrast(colour(edge, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
    },
  );
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no colour called ${name}`);
  return token[theme];
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

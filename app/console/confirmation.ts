// What one types before something is deleted: its name; for several, how many: `3 user groups`.

export const confirmationFor = (names: readonly string[], things: string): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.length} ${things}`;

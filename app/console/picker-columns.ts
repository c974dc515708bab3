// The heads of the pickers' columns, in the order of an option's label and notes; see pickers.ts.

export const pickerColumns = {
  policies: ['Policy name', 'Type', 'Attached entities'],
  groups: ['Group name', 'Created'],
  users: ['User name', 'Created'],
} as const;

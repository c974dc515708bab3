'use client';
// Ticks every checkbox of its table at once. Island because only a script can; without one it is not there.
import type { ChangeEvent } from 'react';

export function SelectAll({ name }: { readonly name: string }) {
  const tick = (event: ChangeEvent<HTMLInputElement>) => {
    const boxes =
      event.target.closest('table')?.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]') ?? [];
    for (const box of boxes) if (box.name === name && !box.disabled) box.checked = event.target.checked;
  };
  return (
    <input type="checkbox" aria-label="Select all" onChange={tick} className="needs-script block size-4" />
  );
}

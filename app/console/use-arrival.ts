// When an answer brings another page into the same place, whoever reads begins at its beginning.
import { useEffect, useRef, type RefObject } from 'react';

/** A ref for an element with `tabIndex={-1}`: it gets the focus whenever `page` becomes another. */
export function useArrival(page: string): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  }, [page]);
  return place;
}

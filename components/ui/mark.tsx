// The mark: a pass to hang around the neck, and on it a clock that has a quarter of an hour marked: permission for a while.

export function Mark({ className = 'h-7' }: { readonly className?: string }) {
  return (
    <svg viewBox="5.5 1 21 30" aria-hidden className={`w-auto shrink-0 ${className}`}>
      <path
        className="fill-badge"
        fillRule="evenodd"
        d="M10.5 1.5h11A4.5 4.5 0 0 1 26 6v20a4.5 4.5 0 0 1-4.5 4.5h-11A4.5 4.5 0 0 1 6 26V6a4.5 4.5 0 0 1 4.5-4.5Zm2.75 3.5a1.25 1.25 0 0 0 0 2.5h5.5a1.25 1.25 0 0 0 0-2.5Z"
      />
      <circle cx="16" cy="18.7" r="7.3" fill="#f4f5f1" />
      <path d="M16 18.7V11.4a7.3 7.3 0 0 1 7.3 7.3Z" fill="#ffd84d" />
      <path
        className="stroke-badge"
        d="M16 13.2v5.5h4.2"
        fill="none"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Wordmark({ large = false }: { readonly large?: boolean }) {
  return (
    <span
      className={`inline-flex items-center font-bold tracking-tight text-ink ${large ? 'gap-3 text-3xl' : 'gap-2 text-xl'}`}
    >
      <Mark className={large ? 'h-12' : 'h-6.5'} />
      Hallpass
    </span>
  );
}

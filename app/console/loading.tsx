// While a console page is on its way: its outline, and a word for those who do not see it.

export default function Loading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading</output>
      <div className="mb-5 h-7 w-56 animate-pulse rounded-control bg-line" />
      <div className="h-64 animate-pulse rounded-panel border border-line bg-raised" />
    </div>
  );
}

// A secret that is told once: hidden until one asks for it, copied without being shown.
import { CopyButton } from '#components/ui/copy-button.tsx';

export function Secret({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
      <CopyButton text={text} what={what} />
      <details className="group/secret">
        <summary className="link inline-block rounded-control">
          <span className="group-open/secret:hidden">Show {what}</span>
          <span className="hidden group-open/secret:inline">Hide {what}</span>
        </summary>
        <p className="code mt-1 w-fit rounded-control border border-line bg-sunken px-2 py-1">{text}</p>
      </details>
    </div>
  );
}

// A text set in lines, JSON coloured, with ranges marked as by a highlighter pen. Copied as it stands.
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { jsonTokens, type Token } from './json-tokens.ts';

/**
 * A range of characters, and what it stands for. `pen` marks exactly these characters, as with a highlighter; the others
 * mark whole lines.
 */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  readonly tone: 'allow' | 'deny' | 'warn' | 'info' | 'pen';
}

const inks: Record<Token['kind'], string> = {
  key: 'text-info',
  string: 'text-allow',
  number: 'text-warn',
  word: 'text-warn',
  punctuation: 'text-ink-soft',
};

const edges: Record<Highlight['tone'], string> = {
  pen: 'border-warn',
  allow: 'border-allow bg-allow-wash',
  deny: 'border-deny bg-deny-wash',
  warn: 'border-warn bg-warn-wash',
  info: 'border-info bg-info-wash',
};

export function CodeBlock(props: {
  readonly text: string;
  readonly label: string;
  readonly language?: 'json' | 'text';
  readonly highlights?: readonly Highlight[];
  /** Number of the first line, for an excerpt. `null`: no numbers. */
  readonly firstLine?: number | null;
  readonly copy?: boolean;
  /** Breaks long lines instead of scrolling them. */
  readonly wrap?: boolean;
  /** Scrolls within itself beyond this height. */
  readonly tall?: boolean;
}) {
  const {
    text,
    label,
    language = 'json',
    highlights = [],
    firstLine = 1,
    copy = true,
    wrap = false,
    tall = true,
  } = props;
  const tokens = language === 'json' ? jsonTokens(text) : [];
  const lines = linesOf(text);
  return (
    <div className="relative rounded-panel border border-line bg-sunken">
      {copy && (
        <div className="absolute top-1.5 right-1.5 rounded-control bg-sunken">
          <CopyButton text={text} what={label} />
        </div>
      )}
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        className={`overflow-auto py-2 font-mono text-sm ${tall ? 'max-h-128' : ''} ${wrap ? 'whitespace-pre-wrap wrap-anywhere' : ''}`}
      >
        <code className={wrap ? 'block' : 'block w-max min-w-full'}>
          {lines.map((line, index) => {
            const mark = highlights.find((range) => range.start < line.end && range.end > line.start);
            return (
              <span
                key={line.start}
                className={`block border-l-3 pr-9 pl-3 ${mark ? edges[mark.tone] : 'border-transparent'}`}
              >
                {firstLine !== null && (
                  <span aria-hidden className="mr-3 inline-block w-6 text-right text-ink-soft select-none">
                    {firstLine + index}
                  </span>
                )}
                {mark?.tone === 'pen' ? penned(text, line, mark, tokens) : coloured(text, line, tokens)}
                {'\n'}
              </span>
            );
          })}
        </code>
      </pre>
    </div>
  );
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const here = { start, end: start + line.length };
    start = here.end + 1;
    return here;
  });
}

function penned(text: string, line: Line, pen: Highlight, tokens: readonly Token[]): ReactNode {
  const [start, end] = [Math.max(pen.start, line.start), Math.min(pen.end, line.end)];
  return (
    <>
      {coloured(text, { start: line.start, end: start }, tokens)}
      <mark className="rounded-[2px] bg-mark text-ink">{text.slice(start, end)}</mark>
      {coloured(text, { start: end, end: line.end }, tokens)}
    </>
  );
}

function coloured(text: string, line: Line, tokens: readonly Token[]): ReactNode[] {
  const runs: ReactNode[] = [];
  let at = line.start;
  for (const token of tokens.slice(firstAfter(tokens, line.start))) {
    if (token.start >= line.end) break;
    const [start, end] = [Math.max(token.start, line.start), Math.min(token.end, line.end)];
    if (start > at) runs.push(text.slice(at, start));
    runs.push(
      <span key={start} className={inks[token.kind]}>
        {text.slice(start, end)}
      </span>,
    );
    at = end;
  }
  if (at < line.end) runs.push(text.slice(at, line.end));
  return runs;
}

/** Index of the first token that ends after `offset`; tokens are in order. */
function firstAfter(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

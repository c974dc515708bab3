'use client';
// A policy document to be written. Island because Monaco takes the place of the textarea once it is there; the textarea
// stays the form's field.
import { useEffect, useRef, useState } from 'react';
import { validatePolicyDocument, type DocumentKind, type PolicyProblem } from '#iam/policy/validate.ts';
import { Button } from '#components/ui/button.tsx';
import { controlClass, useField } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { MonacoEditor } from './monaco.ts';
import { Problems } from './problems.tsx';

/** AWS takes no longer document anywhere; of one that is, so much is sent as is refused. */
const longestSent = 131_072 + 1;

export function PolicyEditor(props: {
  readonly name: string;
  readonly label: string;
  readonly defaultValue: string;
  readonly kind?: DocumentKind;
  /** The quota in characters other than white space. */
  readonly limit: number;
}) {
  const { name, label, kind = 'identity', limit } = props;
  const field = useField({ name });
  const start = field.typed?.[0] ?? props.defaultValue;
  const area = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const monaco = useRef<MonacoEditor>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState(start);
  const [problems, setProblems] = useState<readonly PolicyProblem[]>([]);

  useEffect(() => {
    let left = false;
    const open = async () => {
      const { openMonaco } = await import('./monaco.ts');
      if (left || !place.current || !area.current) return;
      monaco.current = openMonaco(place.current, {
        text: area.current.value,
        // Monaco's own input is what has the focus, so its name must say the way out.
        label: `${label}. Tab indents; press Control M to let Tab leave the editor.`,
        onChange: setText,
      });
      setIsOpen(true);
    };
    // If it cannot be loaded, the textarea is still there.
    void open().catch(() => undefined);
    return () => {
      left = true;
      monaco.current?.dispose();
      monaco.current = null;
    };
  }, [label]);

  useEffect(() => {
    const timer = setTimeout(() => {
      setProblems(text.trim() === '' ? [] : validatePolicyDocument(text, kind));
    }, 250);
    return () => clearTimeout(timer);
  }, [text, kind]);

  useEffect(() => {
    if (isOpen) monaco.current?.mark(problems);
  }, [problems, isOpen]);

  // The form reads what Monaco holds at the moment it is sent, and a reset of the form does not touch it.
  useEffect(() => {
    const form = area.current?.form;
    const write = (event: FormDataEvent) => {
      if (monaco.current) event.formData.set(name, monaco.current.text().slice(0, longestSent));
    };
    form?.addEventListener('formdata', write);
    return () => form?.removeEventListener('formdata', write);
  }, [name]);

  // After a refusal the form focuses the field, but cannot where Monaco hides it.
  useEffect(() => {
    if (field.error !== undefined) monaco.current?.focus();
  }, [field.error]);

  const goTo = (problem: PolicyProblem) => {
    if (monaco.current) monaco.current.goTo(problem.line, problem.column);
    else {
      area.current?.focus();
      area.current?.setSelectionRange(problem.offset, problem.offset + problem.length);
    }
  };

  const size = text.replace(/\s/g, '').length;
  return (
    <div className="min-w-0">
      <div className="mb-1 flex flex-wrap items-end justify-between gap-2">
        {/* Monaco has the same name; a label for a field that is hidden would give it to two. */}
        {isOpen ? (
          <span className="font-semibold">{label}</span>
        ) : (
          <label htmlFor={field.id} className="font-semibold">
            {label}
          </label>
        )}
        {isOpen && <Button onClick={() => monaco.current?.format()}>Format</Button>}
      </div>
      <div
        className={`overflow-hidden rounded-control border bg-raised ${field.error === undefined ? 'border-edge' : 'border-deny'}`}
      >
        <textarea
          {...field.about}
          ref={area}
          rows={18}
          maxLength={longestSent}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          defaultValue={start}
          onChange={(event) => setText(event.target.value)}
          hidden={isOpen}
          className={`${controlClass} min-h-80 border-0 font-mono text-sm`}
        />
        <div
          ref={place}
          hidden={!isOpen}
          className="h-[min(28rem,60vh)] min-h-64 resize-y overflow-hidden font-mono"
        />
      </div>
      <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-sm text-ink-soft">
        <p>
          {isOpen ? (
            <>
              Tab indents. Press <kbd className="code">Ctrl+M</kbd> (on a Mac{' '}
              <kbd className="code">Ctrl+Shift+M</kbd>) to let Tab leave the editor.
            </>
          ) : (
            'JSON, as the IAM policy language has it.'
          )}
        </p>
        <p className={size > limit ? 'font-semibold text-deny' : ''}>
          {size > limit && <Icon name="error" label="Too long:" className="inline size-3.5" />}{' '}
          {size.toLocaleString('en')} of {limit.toLocaleString('en')} characters
        </p>
      </div>
      <div id={`${field.id}-about`}>
        {field.error !== undefined && (
          <p className="mt-1 flex items-start gap-1 text-sm text-deny">
            <Icon name="error" label="Error:" className="mt-0.5 size-3.5" />
            <span className="wrap-anywhere">{field.error}</span>
          </p>
        )}
      </div>
      <Problems problems={problems} onGoTo={goTo} />
    </div>
  );
}

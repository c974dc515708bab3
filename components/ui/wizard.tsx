// A task in steps. Each step is a page drawn by the server; what was entered travels in the form.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface WizardStep {
  readonly title: string;
  readonly optional?: boolean;
}

export function Wizard(props: {
  readonly label: string;
  readonly steps: readonly WizardStep[];
  /** From 0. */
  readonly current: number;
  readonly children: ReactNode;
}) {
  const { label, steps, current, children } = props;
  return (
    <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-8">
      <nav aria-label={label} className="mb-5">
        <p className="text-sm text-ink-soft lg:hidden">
          Step {current + 1} of {steps.length}
        </p>
        <ol className="max-lg:hidden">
          {steps.map((step, index) => (
            <li
              key={step.title}
              aria-current={index === current ? 'step' : undefined}
              className="relative border-l-2 border-line pb-5 pl-4 text-ink-soft last:pb-0 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              <span className="block text-xs font-normal text-ink-soft">
                Step {index + 1}
                {step.optional && ' – optional'}
              </span>
              {step.title}
              {index < current && (
                <Icon
                  name="passed"
                  label="Done"
                  className="ml-1.5 inline size-3.5 align-[-0.125rem] text-allow"
                />
              )}
            </li>
          ))}
        </ol>
      </nav>
      <div className="min-w-0">
        <h2 className="mb-3 text-xl font-semibold">{steps[current]?.title}</h2>
        {children}
      </div>
    </div>
  );
}

/** Cancel on the left of Previous and Next, at the foot of a step. */
export function WizardFoot({ children }: { readonly children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}

// The front door: what this is, sign in, make an account. The picture is a real decision, drawn as the console draws it.
import { ExplainedDecision } from '#components/decision/explained-decision.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Wordmark } from '#components/ui/mark.tsx';
import { exampleDecision } from './example-decision.ts';

const promises = [
  {
    title: 'Every student is root',
    text: 'Sign up and own a whole AWS-like account: users, groups, policies, access keys. Nothing here can cost money.',
  },
  {
    title: 'The real AWS API',
    text: 'Point the AWS CLI, boto3 or any SDK at this address. Console and command line tell the same truth.',
  },
  {
    title: 'Every refusal explains itself',
    text: 'Which layer refused, which statement decided, what is missing: exact action, exact ARN.',
  },
] as const;

export default function Welcome() {
  return (
    <main className="mx-auto max-w-6xl px-4 py-8 sm:px-8 lg:py-16">
      <div className="gap-12 lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:items-center">
        <div>
          <Wordmark large />
          <h1 className="mt-6 text-3xl font-semibold tracking-tight">
            Learn who may do what, by being refused.
          </h1>
          <p className="mt-3 max-w-md text-lg text-ink-soft">
            Hallpass is the AWS IAM console for the classroom: a place to create users, write policies, and
            see why a request was allowed or denied.
          </p>
          <div className="mt-6 flex flex-wrap gap-2">
            <LinkButton href="/sign-in" variant="primary">
              Sign in
            </LinkButton>
            <LinkButton href="/sign-up">Create an account</LinkButton>
          </div>
        </div>
        <figure className="mt-10 rounded-panel border border-t-4 border-line border-t-deny bg-raised px-4 py-4 lg:mt-0">
          <ExplainedDecision decision={exampleDecision} />
          <figcaption className="sr-only">A refusal, as the console explains it.</figcaption>
        </figure>
      </div>
      <ul className="mt-12 grid gap-x-10 gap-y-6 border-t border-line pt-8 sm:grid-cols-3">
        {promises.map(({ title, text }) => (
          <li key={title}>
            <h2 className="font-semibold">{title}</h2>
            <p className="mt-1 text-ink-soft">{text}</p>
          </li>
        ))}
      </ul>
      <p className="mt-10 text-sm text-ink-soft">
        Hallpass is independent software for teaching. It is not made by or connected with Amazon Web
        Services.
      </p>
    </main>
  );
}

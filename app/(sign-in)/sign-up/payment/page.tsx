// Sign up, step 2 of 2: the payment card that ties the root user to the account. Simulated, and it says so.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { running } from '#app/cloud.ts';
import { signUpIn } from '#iam/sign-up.ts';
import { TextField } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { submitCard } from '../actions.ts';

export const metadata: Metadata = { title: 'Payment card' };

export default async function PaymentPage() {
  const { cloud } = await running();
  const begun = signUpIn(cloud, (await cookies()).get('sign-up')?.value ?? '');
  if (!begun) redirect('/sign-up');
  return (
    <>
      <h1 className="mb-1 text-2xl font-semibold">Payment card</h1>
      <p className="mb-3 text-ink-soft">
        Step 2 of 2: on AWS, the root user is the identity tied to this card. Account {begun.name},{' '}
        {begun.email}.
      </p>
      <Panel>
        <Form action={submitCard}>
          <Notice tone="info" title="This is a simulation">
            Nothing is charged. Only test numbers are taken; never type a real card number here. Hallpass
            keeps the brand and the last four digits, nothing else.
          </Notice>
          <TextField
            name="cardNumber"
            label="Test card number"
            description="For example 4242 4242 4242 4242 (Visa) or 5555 5555 5555 4444 (Mastercard)."
            inputMode="numeric"
            required
            maxLength={30}
            mono
          />
          <SubmitButton>Create account</SubmitButton>
        </Form>
      </Panel>
    </>
  );
}
